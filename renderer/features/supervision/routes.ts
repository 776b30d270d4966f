import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const help = [
  '选季度（或任意一天）和目标方案，先在右边看这份报告会写什么，再预览、打印或存成 PDF。',
  '附录名单默认遮住姓名和证件号；要交给检查组核对时再选“显示完整姓名和证件号”，这会记入审计。',
  '每页页脚印有附录的校验码，和系统里的数据一致。',
  'Ctrl+P：生成预览',
]

const sampleHelp = [
  '随机抽查分三步：先锁定抽样框，再填种子抽取，然后一个一个打电话。',
  '抽样框锁定以后就不再变，公示单上的校验码能证明。种子要在锁定以后当场产生，只能用一次。',
  '在名单里选人按回车，右边按数字登记：先选电话结果，接通的照着念问题，按数字回答，Ctrl+Enter 保存并到下一个。',
  '没人接满三次，或不愿回答、空号错号、已故迁出的，点“补抽”，按同一个种子的次序往下取。',
  '说“没有”的要核实，选“查实未开展”才扣分。右边会把他说的和近 3 个月的记录放在一起，指出对不上的地方。',
  'Enter：登记选中的人',
  'Ctrl+Enter：保存，到下一个',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.supervision,
    component: () => import('./SupervisionPage.vue'),
    meta: { title: '督导', right: 'report:make', help },
  },
  {
    path: paths.randomChecks,
    component: () => import('./SamplePage.vue'),
    meta: { title: '随机抽查', right: 'report:make', help: sampleHelp },
  },
]
