import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

export const routes: RouteRecordRaw[] = [
  {
    path: paths.today,
    component: () => import('./TodayPage.vue'),
    meta: {
      title: '今日',
      right: 'task:read',
      help: [
        '这一页回答：今天要见谁、打给谁、复查谁，专家交代了什么，数据安不安全。',
        '↑↓：在名单里移动，下面一行写着为什么在名单上',
        'Enter：办这一条（录随访、接着录、办结任务）',
        'O：打开这位患者的页面',
        'P：打印路线单（先选村，只打印那个村）',
        '点上面的类别只看那一类，再点一次看全部。',
      ],
    },
  },
]
