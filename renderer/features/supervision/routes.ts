import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const help = [
  '选季度（或任意一天）和目标方案，先在右边看这份报告会写什么，再预览、打印或存成 PDF。',
  '附录名单默认遮住姓名和证件号；要交给检查组核对时再选“显示完整姓名和证件号”，这会记入审计。',
  '每页页脚印有附录的校验码，和系统里的数据一致。',
  'Ctrl+P：生成预览',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.supervision,
    component: () => import('./SupervisionPage.vue'),
    meta: { title: '督导', right: 'report:make', help },
  },
]
