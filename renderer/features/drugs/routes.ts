import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const help = [
  '这里是全县两病用药目录。左边按类别浏览，上面的框按名称、拼音首字母、类别或 ATC 编码查找。',
  '“待核”表示目录来源没有写明或尚未核实，用药前请看说明书。',
  '上限是每日总量：超过软上限会提醒，超过硬上限应停下来核对。',
  '/ 或 F3：全局查找患者',
  '↑ ↓：在目录中移动',
  'Enter：看这一药品的全部内容',
]

export const routes: RouteRecordRaw[] = [
  { path: paths.drugs, component: () => import('./DrugsPage.vue'), meta: { title: '药品', right: 'drug:read', help } },
]
