import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const help = [
  '“提示记录”是保存接诊、随访、双处方时规则 R01–R25 说过的话和当时的处理，按月看，可导出、可打印处方点评表。',
  '右边的合计可以点：只看这一条规则、这一位医生，再点一次看全部。',
  '“现行用药检查”把在管患者现在吃的药按今天的规则重新查一遍，用来找出导入的、或情况变了以后不合适的用药。',
  '阻断要两个人签字才能保存：录入的人写理由，另一位专科医生或负责人输入自己的密码。',
  '规则的数字（如二甲双胍禁用的 eGFR）由负责人在“系统—处方规则”里选定。',
  '↑ ↓：移动',
  'Enter：打开这位患者',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.prescriptionReview,
    component: () => import('./ReviewPage.vue'),
    meta: { title: '处方审核', right: 'prescription:review', help },
  },
]
