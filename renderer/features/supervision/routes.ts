import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const help = [
  '先选报告范围（全镇、一个村或一位责任医生）和期间（季度、月、年或自定），右边显示这份报告的指标。',
  '指标按国家规范从 1 月 1 日累计到统计日；“完成的工作”按所选期间统计。',
  '预览后可以打印或存成 PDF；“存为 Word”“存为 Excel”的内容和数字与印出的完全相同。',
  '附件名单默认遮住姓名和证件号；要完整名单请写明用途，这会记入审计。',
  '每页页脚印有附件的校验码；“核对报告”页输入它，就知道印出的名单和现在的数据是否一致。',
  'Ctrl+P：生成预览',
]
const checkHelp = [
  '把报告页脚的 64 位校验码输进来，系统按当时的范围、期间和方案重新统计并比较。',
  '一致：印出的名单与现在的数据相同。不一致：列出哪份附件、哪些人有变动，点姓名可打开患者页查看改动记录。',
  '本站没有出过的报告：照封面选好单位、期间、方案和名单方式，再核对一次。',
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
  {
    path: paths.reportCheck,
    component: () => import('./ReportCheckPage.vue'),
    meta: { title: '核对报告', right: 'report:make', help: checkHelp },
  },
]
