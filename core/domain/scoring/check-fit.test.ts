import { expect, it } from 'vitest'
import { departures, unfinishedText } from './check-fit.ts'

it.each([
  ['pushed', 46, []],
  ['pushed', 45, ['只问到 45 人，条款要 46 人']],
  ['managed', 46, ['不是从推送的重点人群名单里抽的']],
  ['ownList', 0, ['不是从推送的重点人群名单里抽的', '只问到 0 人，条款要 46 人']],
])('a check of %s with %i answers departs from JZ04: %j', (frameKind, answered, sentences) =>
  expect(departures({ frameKind, answered })).toEqual(sentences),
)

it.each([
  [{ open: 0, toReplace: 0, toVerify: 0 }, null],
  [{ open: 3, toReplace: 0, toVerify: 1 }, '还有 3 人要打，1 人待核实'],
  [{ open: 0, toReplace: 2, toVerify: 0 }, '还有 2 人待补抽'],
])('what is left of %o: %s', (left, said) => expect(unfinishedText(left)).toBe(said))
