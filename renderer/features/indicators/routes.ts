import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const help = [
  '选统计日期、病种和目标方案，再选一组指标；表里第一行是全镇，下面是各村，也可以按责任医生或签约团队。每个数下面是分子/分母，细线上的竖杠是目标。',
  '点列名，右边给出这个指标的定义、出处、口径和排名。“尚无数据来源”的指标写着缺什么数据、向谁要。',
  '点任何一个数，看组成它的人：计入的、没达到的、不计入的，每人都写着理由；再按回车打开这个人。',
  '“哪些人能补上”按最容易补的顺序列出到达目标还差的人，可以打印。“逐季变化”按每季末重新计算。',
]

const boardHelp = [
  '一页看全镇：哪些目标达到、没达到的还差多少人；从常住人口到控制达标每一步有多少人；每个村的主要指标；三年的逐季变化。',
  '每个数都能点开：名单里每人写着为什么在里面。点“差多少人”，按最容易补的顺序列出该补谁。',
  '各村表里的符号和颜色说的是同一件事：● 达到目标，◐ 接近目标，○ 离目标远；没有目标的指标与全镇比，▲ 明显高、▼ 明显低。',
  '漏斗里有的步骤不包含在上一步里（例如没签约的人也可能规范管理），这时写明两步都在的人数，不算百分比。',
]
const spectrumHelp = [
  '在册患者按病种、并发症、危险分层和分标颜色分类，可以按村、按年龄、按性别看。点任何一个数，看是哪些人、依据是什么。',
  '名单可以导出，也可以打印后下发到村：按村一村一张，留有“做了什么”一栏和接收签字。',
  '危险分层和分标只有今天的结果；病种和并发症可以看以前任何一天。',
]
const targetsHelp = [
  '几套目标方案并列，每格写着要求、是否达到、还差多少人；鼠标停在格上看文件原文，下面按方案列出全部原文。',
  '管理者可以把一套方案设为当前，或按当年县里的文件新建自定方案。',
]
const readingsHelp = [
  '同一批患者按国家规范、本县口径、世卫 HEARTS 口径和 2025 指南目标各算一遍。上报只用国家规范。',
  '点“为什么不同”，看两种口径归类不同的每个人和各自的理由。',
  '“指标口径设置”里选本县口径，填写本县患病率（健康管理率要用）。',
]
const selfTestHelp = [
  '每个指标带着答案已知的样例患者，打开本页就逐例重算；再把今天的全镇数、各村相加、名单逐人相加互相核对。',
  '有一处不通过，就先不要上报，联系维护人员。',
]
const frozenHelp = [
  '上报前选好统计日期，点“锁定这一天的指标”：数值、名单归类和定义版本一起签名保存，以后改不了。',
  '以后同一天重算的数如果变了，点“看原因”：逐人列出补录、更正、死亡、迁出、合并或口径变动。',
]

const page = (path: string, title: string, text: readonly string[], component: RouteRecordRaw['component']) =>
  ({ path, component, meta: { title, right: 'indicator:read', help: [...text] } }) as RouteRecordRaw

export const routes: RouteRecordRaw[] = [
  page(paths.indicators, '指标总览', boardHelp, () => import('./BoardPage.vue')),
  page(paths.indicatorTable, '指标', help, () => import('./IndicatorsPage.vue')),
  page(paths.spectrum, '疾病谱', spectrumHelp, () => import('./SpectrumPage.vue')),
  page(paths.indicatorTargets, '目标对照', targetsHelp, () => import('./TargetsPage.vue')),
  page(paths.indicatorReadings, '口径对照', readingsHelp, () => import('./ReadingsPage.vue')),
  page(paths.indicatorSelfTest, '指标自检', selfTestHelp, () => import('./SelfTestPage.vue')),
  page(paths.frozenFigures, '锁定与变动', frozenHelp, () => import('./FrozenPage.vue')),
]
