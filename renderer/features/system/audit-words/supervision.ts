/** What an audited call of those who look at the work is called. */
import type { reports } from '../../../../core/contract/reports.ts'
import type { truthfulness } from '../../../../core/contract/truthfulness.ts'
import type { randomChecks } from '../../../../core/contract/random-checks.ts'
import type { scores } from '../../../../core/contract/scoring.ts'
import type { rectifications } from '../../../../core/contract/rectifications.ts'
import type { funds } from '../../../../core/contract/funds.ts'
import type { WordsOf } from './words-of.ts'

export const supervisionWords = {
  'reports.supervision': '出督导报告',
  'reports.write': '写出督导报告文件',
  'reports.verify': '核对报告校验码',
  'truth.board': '查看数据核对',
  'truth.open': '核对待查记录',
  'truth.notice': '查看上报前提示',
  'truth.sheet': '打印数据核对表',
  'checks.list': '查看随机抽查',
  'checks.preview': '查看抽样框人数',
  'checks.freeze': '锁定抽样框',
  'checks.draw': '随机抽取',
  'checks.seed': '生成种子',
  'checks.open': '打开随机抽查',
  'checks.record': '登记抽查电话',
  'checks.verify': '核实抽查结果',
  'checks.replace': '补抽',
  'checks.withdraw': '作废随机抽查',
  'checks.paper': '打印随机抽查',
  'scores.table': '查看考核表',
  'scores.evidence': '查看扣分依据',
  'scores.keepCase': '登记扣分',
  'scores.removeCase': '删除扣分登记',
  'scores.takeCheck': '抽查计入扣分',
  'scores.rules': '查看扣分规则',
  'scores.keepRule': '修改扣分规则',
  'scores.removeRule': '删除扣分规则',
  'scores.addSamples': '添加样例规则',
  'scores.year': '查看考核参数',
  'scores.keepYear': '修改考核参数',
  'scores.mock': '模拟检查',
  'scores.people': '查看扣分人员',
  'scores.settle': '考核定案',
  'scores.settled': '查看定案',
  'scores.sheet': '打印考核表',
  'scores.mockSheet': '打印模拟检查',
  'rectifications.list': '查看整改台账',
  'rectifications.counts': '查看整改数',
  'rectifications.open': '查看整改',
  'rectifications.suggest': '查看待整改问题',
  'rectifications.add': '登记整改',
  'rectifications.take': '取用查出的问题',
  'rectifications.change': '修改整改',
  'rectifications.report': '报告整改进展',
  'rectifications.decide': '整改复查',
  'rectifications.ledger': '打印整改台账',
  'rectifications.notice': '打印整改通知书',
  'funds.draft': '查看资金分配草表',
  'funds.list': '查看资金分配表',
  'funds.open': '打开资金分配表',
  'funds.keep': '保存资金分配表',
  'funds.remove': '删资金分配表',
  'funds.sheet': '打印资金分配表',
  'funds.rules': '查看分配办法',
  'funds.keepRule': '改分配办法',
  'funds.removeRule': '删分配办法',
} as const satisfies WordsOf<
  typeof reports & typeof truthfulness & typeof randomChecks & typeof scores & typeof rectifications & typeof funds
>
