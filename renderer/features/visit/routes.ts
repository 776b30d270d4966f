import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const listHelp = [
  '这里是专家巡诊的接诊服务记录。上面的框里打姓名，回车就为这个人记一次接诊。',
  '列表可以按时间、专家和村筛选；选中一行按回车，看或打印接诊服务记录单。',
  '“建议”一栏是已落实的条数和总条数，没落实的会出现在基层人员的今日任务里。',
  'Enter：给选中的患者记接诊，或打开选中的记录单',
]
const formHelp = [
  '左边按接诊服务记录单的顺序填，右边是趋势、用药、最近随访和上次的建议。',
  '用药调整：在用药上点“调整”或“停用”，加药打药名或拼音首字母；改动前后并排显示。',
  '每条专家建议都要有责任人和期限，保存后成为对方的任务。',
  '填的每个字都自动存成草稿。',
  'Enter：到下一个要填的格',
  'Tab：逐格走',
  'F4：加一种药',
  'F8：加一条建议',
  '主观、客观、评估、处置、带教可以打常用语：打序号（如 16）或拼音首字母再回车；打完一句加“+2”再补一句。',
  '远程会诊、五师查房要写会诊原因、意见和参加人员，打印的是会诊记录表。',
  'Ctrl+Enter：保存；从巡诊日名单打开的，接着看下一位',
  'F9：这个人未到，看下一位（巡诊日名单）',
  'F10：先看下一位，已填的留在草稿里（巡诊日名单）',
  'Alt+↓、Alt+↑：名单上后一位、前一位',
  'Esc：回到列表，已填的留在草稿里',
]

const planHelp = [
  '这里看哪位专家包哪些村（分片包干）、每个季度哪天去、去没去、看了多少人；上面写着谁落下了。',
  '每村每季度专家至少到 1 次。先在“分片包干”里指定，再按“排本季度计划”，没有排上的村一次排好，日子匀开。',
  '右边是这个季度的巡诊日：那天（或那一周）有接诊记录，就自动算“已去”。',
  'P：排本季度计划',
  '[ 和 ]：上一季度、下一季度',
  '+ 和 -：把选中的巡诊日往后、往前挪一个工作日',
  'M：改到某一天（改到别的季度要写原因）',
  'X：取消（要写原因）；W：取消的再排上',
]
const dayHelp = [
  '排一天的名单：选专家、日子、村、每人几分钟、共几小时。名单按谁最该看排好，每个人写明为什么，带日期和测量值。',
  '横线以上是当天看得完的人，以下备用。可以加人、移出（写原因）、换次序。',
  '“村医通知单”按村打印，写明几点来、带什么；“预填记录单”一页两份，已知的都印好。',
  '“开始接诊”后，保存一个接着开下一个。',
  'Enter：给选中的人记接诊',
  'A：未到；D：推后；X：移出；W：改回待看',
  'F：提到最前；Alt+↑、Alt+↓：换次序',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.roundingPlan,
    component: () => import('./RoundingPlanPage.vue'),
    meta: { title: '巡诊计划', right: 'visit:read', help: planHelp },
  },
  {
    path: paths.roundingDay(),
    component: () => import('./RoundingDayPage.vue'),
    props: (route) => ({ sessionId: Number(route.query['session']) || null }),
    meta: { title: '巡诊日', right: 'visit:read', help: dayHelp },
  },
  {
    path: paths.visits,
    component: () => import('./VisitsPage.vue'),
    meta: { title: '专家巡诊', right: 'visit:read', help: listHelp },
  },
  {
    path: '/visit/:personId(\\d+)',
    component: () => import('./VisitFormPage.vue'),
    props: (route) => ({
      personId: Number(route.params['personId']),
      sessionId: Number(route.query['session']) || null,
    }),
    meta: { title: '专家巡诊', right: 'visit:write', help: formHelp },
  },
]
