import { expect, it } from 'vitest'
import { reportScope, type ScopeKind } from './report-scope.ts'

it.each<[ScopeKind, string | null, string | null, string, string, string, string]>([
  ['township', null, null, '花园镇', '全镇', '村', '未分村'],
  ['village', '东岗村', '东岗村', '花园镇东岗村', '全村', '村', '未分村'],
  ['doctor', '周村医', '责任医生 周村医', '周村医负责的', '本人', '责任医生', '未指定医生'],
])('words of a %s', (kind, name, label, subject, whole, part, unknownPart) =>
  expect(reportScope(kind, name, '花园镇')).toEqual({ kind, name, label, subject, whole, part, unknownPart }),
)
