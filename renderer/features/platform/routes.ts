import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

export const routes: RouteRecordRaw[] = [
  {
    path: paths.platform,
    component: () => import('./PlatformPage.vue'),
    meta: {
      title: '省平台补录',
      right: 'follow-up:write',
      help: [
        '左边是这段时间的随访：还没录的、录过之后又改过的、已经录好的。',
        '右边按省平台的顺序列出每一项。按空格或回车复制当前一项并跳到下一项，到省平台里粘贴，回来再按。',
        '录完打勾“已录入省平台”。以后这里又改过的，会重新出现，并标出改了哪几项。',
      ],
    },
  },
]
