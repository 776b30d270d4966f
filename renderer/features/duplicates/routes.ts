import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

export const routes: RouteRecordRaw[] = [
  {
    path: paths.duplicates,
    component: () => import('./DuplicatesPage.vue'),
    meta: {
      title: '可能重复',
      right: 'duplicate:read',
      help: [
        '系统把全部患者比对一遍，像是同一个人建了两份档案的列在这里，最确定的在前。',
        'Enter：两份并排核对，再决定合并',
        'D：判定不是同一人，以后不再列出；资料变了、更像了才会再出现',
        '“确定”“很可能”公卫专干可以合并；“可能”的由负责人核对证件后合并。',
      ],
    },
  },
  {
    path: '/patients/duplicates/:oneId(\\d+)/:otherId(\\d+)',
    component: () => import('./ComparePage.vue'),
    props: (route) => ({ oneId: Number(route.params['oneId']), otherId: Number(route.params['otherId']) }),
    meta: {
      title: '核对重复',
      right: 'duplicate:read',
      help: [
        '左边是保留的档案，右边是要并入的档案；选错了按“左右对调”。',
        '不同的栏目逐项选，默认选好了较可信的一边，旁边写着理由。',
        'Ctrl+Enter：合并。随访、体检、任务、签约都归到保留的档案，一条不丢。',
        '合并后用旧号码、旧姓名也能找到这个人；发现不是同一人可以拆分，恢复原样。',
      ],
    },
  },
  {
    path: '/patients/duplicates/unmerge/:mergedId(\\d+)',
    component: () => import('./UnmergePage.vue'),
    props: (route) => ({ mergedId: Number(route.params['mergedId']) }),
    meta: {
      title: '拆分档案',
      right: 'duplicate:decide',
      help: [
        '合并时的每一处改动都退回去，两份档案恢复到合并前的样子。',
        '合并以后新录的、改过的记录列在下面，归谁由您决定。',
        'Ctrl+Enter：拆分',
      ],
    },
  },
]
