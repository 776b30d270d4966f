import { expect, it } from 'vitest'
import { auditObjectText } from './audit-object.ts'

it.each([
  [null, null, '—'],
  ['tx:12', null, '第 12 笔改动'],
  ['person:123456789', '王*', '患者 王*（编号尾 456789）'],
  ['people:stdManageRate:HTN:2025-12-31', null, '指标名单 规范管理率 高血压 2025-12-31'],
  ['report:supervision:2025-12-31', null, '督导报告 2025-12-31'],
  ['roundingVisit:6077378720262797', null, '接诊 （编号尾 262797）'],
  ['spectrum:complication.stroke:2025-12-31', null, '疾病谱 脑卒中 2025-12-31'],
  ['score-people:noContact:2025-12-31', null, '扣分人员 近 3 个月没有联系 2025-12-31'],
  ['village:all', null, '村 全部'],
  ['查看 3 行', null, '查看 3 行'],
])('the audit list told of %s, now in Chinese', (object, subject, text) => {
  expect(auditObjectText({ object, subject })).toBe(text)
})
