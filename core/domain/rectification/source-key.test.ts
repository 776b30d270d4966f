import { expect, it } from 'vitest'
import { checkKeyOf, checkKeyText, isOfOneFinding, truthKeyOf, truthKeyText } from './source-key.ts'

it.each([
  { checkId: 12, part: 'care', villageId: 3 },
  { checkId: 12, part: 'record', villageId: 0 },
] as const)('the key of %o is read as it was written', (key) => expect(checkKeyOf(checkKeyText(key))).toEqual(key))

it.each([
  { rule: 'copy', measure: 'bp', from: '2025-07-01', to: '2025-09-30', doctor: '周村医' },
  { rule: 'same-day', measure: null, from: '2025-07-01', to: '2025-09-30', doctor: '' },
  { rule: 'death', measure: null, from: '2025-07-01', to: '2025-09-30', doctor: 'A:B' },
] as const)('the key of %o is read as it was written', (key) => expect(truthKeyOf(truthKeyText(key))).toEqual(key))

it.each([
  ['check:1:other:2', 'truth:nothing:bp:2025-07-01:2025-09-30:周'],
  ['check:x:care:2', 'truth:copy:bp:2025:2025-09-30:周'],
])('%s and %s are no keys', (check, truth) => {
  expect(checkKeyOf(check)).toBeNull()
  expect(truthKeyOf(truth)).toBeNull()
})

it.each([
  ['check:1:care:2', true],
  ['truth:copy:bp:2025-07-01:2025-09-30:周', true],
  ['score:JZ04:2025Q3', true],
  ['gap:exam:2025', false],
  ['target:N1:HTN:2025', false],
])('%s is found once: %s', (key, once) => expect(isOfOneFinding(key)).toBe(once))
