import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const listHelp = [
  '“建议转诊”是系统按随访、巡诊和就诊层级提出来的人：回车起草转诊单，病史、用药、近期测量已经填好；按 X 写明理由不转，有新数据才会再提。',
  '转出超过 3 天不知道到院没有、转出或回转满两周没有回访的，都在“逾期”里，也在今日名单里。',
  '其他人要转诊，在上面的框里打姓名；医院直接下转来的，先选“接收下转”。',
  'Enter：起草或打开转诊单',
  'X：不转，写理由',
  'O：打开患者页面',
]
const formHelp = [
  '一张转诊单从草拟、转出、接诊、回转、回访到关闭，每一步都记日期，都可以撤回。',
  '填的字离开格子就存好。转出以前先打印转出单：上半张存根留下，下半张交给患者。',
  '两周内要回访。给患者录一次随访，转诊单会自己记上回访；打电话问的，在这里点“回访完成”。',
  '收到回转单，照单子填诊断、检查和下一步方案，再点“已回转”。',
  'Enter：到下一个要填的格',
  'Ctrl+Enter：走最常用的下一步，再按一次确认',
  'Alt+字母：下面的按钮，按钮上写着（J 接诊、H 回转、F 回访、R 拒接、W 未到、G 关闭）',
  'Alt+P：打印转出单或回转单',
  'Esc：回到名单',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.referrals,
    component: () => import('./ReferralListPage.vue'),
    meta: { title: '转诊', right: 'referral:read', help: listHelp },
  },
  {
    path: '/referral/:referralId(\\d+)',
    component: () => import('./ReferralPage.vue'),
    props: (route) => ({ referralId: Number(route.params['referralId']) }),
    meta: { title: '转诊单', right: 'referral:read', help: formHelp },
  },
]
