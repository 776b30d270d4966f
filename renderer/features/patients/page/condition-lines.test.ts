import { describe, expect, it } from 'vitest'
import { conditionBlocks } from './condition-lines.ts'

const today = '2026-11-30'
const entry = (more: object) => ({
  id: 1,
  kind: '302',
  foundOn: null,
  foundOnPrecision: 'day' as const,
  endedOn: null,
  source: '5',
  note: null,
  ...more,
})
const wants = (more: object) => conditionBlocks([entry(more) as never], today)[0]?.lines[0]?.wantsDay

describe('an imported stroke without its day says why it is red and asks for the day', () => {
  it.each([
    [{}, true],
    [{ foundOn: '2019-01-01', foundOnPrecision: 'year' }, false],
    [{ endedOn: '2026-11-30' }, false],
    // Severe whatever the day: a day would change nothing.
    [{ kind: '402' }, false],
    [{ kind: '101' }, false],
    [{ kind: 'unknown' }, false],
  ])('%j: %s', (more, expected) => expect(wants(more)).toBe(expected))
})
