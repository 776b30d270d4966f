import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

export const routes: RouteRecordRaw[] = [
  {
    path: paths.batch,
    component: () => import('./BatchPage.vue'),
    meta: {
      title: '批量录入',
      right: 'follow-up:write',
      help: [
        '一叠纸质随访表，按路线单的顺序一行一个人，只打变了的。',
        '灰字是沿用上次的或系统建议的，回车会跳过；要改就用方向键或鼠标走过去直接打。',
        '选项打官方代码：症状 1 无症状，可连打 23；服药 1 规律 2 间断 3 不服药；打一位代码自动往下走。',
        '行尾再按 Enter 就保存这一行，到下一行。红字要改好才能保存，只挡这一行；黄字看一眼，再按一次 Enter 照此保存。',
        '打的每个字一秒内存成草稿，断电后从“批量录入”接着录，行的位置不变。',
        'Enter：到下一个要打的格，行尾保存（Shift+Enter 往回）',
        'Tab：逐格走，包括沿用的格',
        '↑↓←→：上下行、左右格',
        'Ctrl+Enter：在任何一格保存这一行',
        'F8：失访，再打原因（1 外出务工 2 联系不上 3 拒绝随访 4 搬迁，或打字）',
        'F9：死亡，再打日期和原因，如“12-3 脑梗死”',
        'F2：到这个人的整张表，已填的带过去；已保存的行，打开更正',
        'Ctrl+Z：一格一格撤回这一行刚打的；这一行没有打过，就撤销刚保存的那一行',
        'Esc：收起提示，什么都不丢',
      ],
    },
  },
]
