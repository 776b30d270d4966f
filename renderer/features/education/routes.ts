import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const giveHelp = [
  '一张病、两张方：治疗处方写用药，健康教育处方写回家怎么做，一起打印。',
  '健康教育按这个人的情况自动选，每条后面写着为什么；可以去掉、加上，也可以只为这个人改几个字。',
  '治疗处方沿用现用方案；这里改的只是打印内容，调药请到巡诊里登记。',
  '保存后记在时间线上，算做过一次健康教育。',
  'Ctrl+Enter：登记并打印',
  'Esc：回到患者页面，已改的留在草稿里',
]
const libraryHelp = [
  '这里是健康教育处方库：程序自带的文字有出处，管理者可以改成本地的说法。',
  '每条写明给什么情况的人用；不选情况的，只能手工加。',
  '改过的随时可以恢复原文；每次修改都有记录。',
]

export const routes: RouteRecordRaw[] = [
  {
    path: '/education/:personId(\\d+)',
    component: () => import('./PrescriptionPage.vue'),
    props: (route) => ({ personId: Number(route.params['personId']) }),
    meta: { title: '双处方', right: 'prescription:give', help: giveHelp },
  },
  {
    path: paths.education,
    component: () => import('./LibraryPage.vue'),
    meta: { title: '健康教育处方库', right: 'prescription:give', help: libraryHelp },
  },
]
