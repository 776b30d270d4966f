import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const help = [
  '这里是专家每个季度的工作量：天数、村、患者、接诊次数和时长，以及按补偿标准算出的金额。',
  '点一位专家，看逐日时长、金额明细和每一次接诊。时长按当天第一条到最后一条记录算，补录的要手工填，并写原因。',
  '季度结束后由管理者签认。签认的数字不再变；之后记录有变动，会列在“签认后变化”里。',
  'Alt+←：上一季度',
  'Alt+→：下一季度',
  'Enter：打开选中的专家',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.workload,
    component: () => import('./WorkPage.vue'),
    meta: { title: '专家工作量', right: 'work:read', help },
  },
]
