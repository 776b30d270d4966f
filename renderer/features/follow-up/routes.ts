import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const startHelp = [
  '在框里打姓名、拼音首字母、身份证号或电话的一段，回车就打开这个人的随访表。',
  '下面是没录完的草稿和今天该访的人，上下键选，回车打开。',
  'Enter：打开选中的人',
  '↓：从查找框走到名单',
]
const formHelp = [
  '数字格直接打数；选项格打官方代码（1、2、3），也可以点词。',
  '底色发青的是沿用上次的答案，回车会跳过；要改就按 Tab 走过去，或用鼠标点。',
  '读数一填，下面就给出建议的分类、下一步和下次日期，并写明理由。医生可以改，改分类要写理由。',
  '红字要改好才能保存；黄字请看一眼，再按一次 Ctrl+Enter 就照此保存。',
  '填的每个字都自动存成草稿，断电、关窗都不会丢。',
  'Enter：到下一个要填的格（Shift+Enter 往回）',
  'Tab：逐格走，包括沿用的格',
  'Ctrl+Enter：保存，接着录下一位',
  'Esc：回到选人，已填的留在草稿里',
]

const correctionHelp = [
  '这是已经保存的一次随访，改好要更正的格子，其他的不用动。',
  '改了读数，分类、下一步、下次日期和由它生成的任务会跟着重算；医生当时自己定的保持不变。',
  '下面列出改了哪几处。时间久的、已上报的随访，要写明更正理由。',
  'Ctrl+Enter：保存更正（之后可以撤销）',
  'Esc：返回，改到一半的留在草稿里',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.followUps,
    component: () => import('./FollowUpStartPage.vue'),
    meta: { title: '随访录入', right: 'follow-up:write', help: startHelp },
  },
  {
    path: '/follow-up/record/:followUpId(\\d+)',
    component: () => import('./CorrectionPage.vue'),
    props: (route) => ({ followUpId: Number(route.params['followUpId']) }),
    meta: { title: '更正随访', right: 'follow-up:write', help: correctionHelp },
  },
  {
    path: '/follow-up/:personId(\\d+)/:disease(HTN|T2DM|both)',
    component: () => import('./FollowUpFormPage.vue'),
    props: (route) => ({ personId: Number(route.params['personId']), disease: route.params['disease'] }),
    meta: { title: '随访录入', right: 'follow-up:write', help: formHelp },
  },
]
