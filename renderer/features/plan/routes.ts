import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

export const routes: RouteRecordRaw[] = [
  {
    path: paths.plan,
    component: () => import('./PlanPage.vue'),
    meta: {
      title: '走访计划',
      right: 'task:read',
      help: [
        '把该随访的人匀到选定的日子：不晚于期限，两周复查不过期，先急后缓，一个村尽量同一天，两种病一次看完。',
        '左边选日子：从哪天到哪天、星期几、逢集逢几（公历或农历）、各村自己的日子、每位村医一天看几人。',
        '先“试排”，看每天多少人、谁排不下、怎么办才排得下；满意了再“就这样排”，排完可以撤销。',
        '再排一次，已经看过的不动，没看的重新排。',
        '右边是每天的人数；↑↓ 选人，+ 或 - 挪到后一个、前一个排了人的日子，M 挪到任意一天。',
        '计划当天，这些人在“今日”的“今天计划”里。',
      ],
    },
  },
]
