import { expect, it } from 'vitest'
import { changedText } from './changed-text.ts'

const before = { problem: '缺体检', owner: '张医生', measure: '补体检', dueOn: '2025-10-31' }

it.each([
  [{}, ''],
  [{ owner: '李医生' }, '责任人由“张医生”改为“李医生”'],
  [{ dueOn: '2025-11-15', measure: '集中体检' }, '期限由“2025-10-31”改为“2025-11-15”；措施由“补体检”改为“集中体检”'],
  [{ problem: '缺体检 6 人' }, '问题由“缺体检”改为“缺体检 6 人”'],
])('changed to %o: %s', (more, text) => expect(changedText(before, { ...before, ...more })).toBe(text))

it('stays within what the history keeps', () =>
  expect(changedText(before, { ...before, measure: '长'.repeat(500) })).toHaveLength(500))
