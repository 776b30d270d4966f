import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const help = [
  '选统计日期、病种和目标方案，表里第一行是全镇，下面是各村。每个数下面是分子/分母，细线上的竖杠是目标。',
  '点列名，右边给出这个指标的定义、出处、口径和各村排名。',
  '点任何一个数，看组成它的人：计入的、没达到的、不计入的，每人都写着理由；再按回车打开这个人。',
  '规范管理率有几种口径，右边并排列出，点一下就换表里用的口径。',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.indicators,
    component: () => import('./IndicatorsPage.vue'),
    meta: { title: '指标', right: 'indicator:read', help },
  },
]
