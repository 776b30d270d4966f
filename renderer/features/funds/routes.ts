import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const help = [
  '考核拨付：填经费总额和各村的考核得分，先按在管患者数（或平均）分出应得，再按得分发放。',
  '“取用定案得分”（Alt+T）把扣分考核同一季度、同一年定案的各村得分填进来，还可以改；打印的表写明得分来源和改动。',
  '签约服务费：从登记的有偿签约取金额，按办法里的比例（不低于 70%）分给家庭医生团队。',
  '金额都算到分，各行之和一定等于合计；除不尽的分按余数从大到小各补一分。',
  '“分配办法”里写比例、分数段和政策依据，按日期启用；保存过的表不会因为办法改了而变。',
  'Enter：到下一格；Ctrl+Enter：保存这份表；Alt+←、Alt+→：上一、下一季度',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.funds,
    component: () => import('./FundsPage.vue'),
    meta: { title: '资金分配', right: 'fund:read', help },
  },
]
