import { describe, expect, it } from 'vitest'
import {
  adviceUndone,
  complicationDue,
  doubtfulDiagnosis,
  labsDue,
  longRxReview,
  newlyDiagnosed,
  noDoseChange,
  recall,
  redColour,
  uncontrolledTwice,
  type RoundingRule,
} from './reason-rules.ts'
import type { DiseaseFacts, RoundingFacts, RoundingReading } from './rounding-facts.ts'

const day = '2025-12-10'
const htn = (patch: Partial<DiseaseFacts> = {}): DiseaseFacts => ({
  disease: 'HTN',
  readings: [],
  lastChangeOn: null,
  knownSince: '2020-01-01',
  review: null,
  ...patch,
})
const facts = (patch: Partial<RoundingFacts> = {}): RoundingFacts => ({
  day,
  diseases: [htn()],
  color: null,
  complications: [],
  missingLabs: [],
  longRx: null,
  openAdvice: [],
  recall: null,
  lastSeenOn: null,
  ...patch,
})
/** `high` and `fine` readings, the newest first. */
const high = (on: string): RoundingReading => ({ on, value: '158/94', uncontrolled: true })
const fine = (on: string): RoundingReading => ({ on, value: '132/80', uncontrolled: false })
const said = (rule: RoundingRule, patch: Partial<RoundingFacts>) => rule(facts(patch)).map((reason) => reason.sentence)

describe('uncontrolledTwice', () => {
  it.each([
    ['nothing measured', [], 0],
    ['one reading', [high('2025-11-20')], 0],
    ['two in a row', [high('2025-11-20'), high('2025-09-03')], 1],
    ['the last one controlled', [fine('2025-11-20'), high('2025-09-03'), high('2025-06-01')], 0],
    ['the one before controlled', [high('2025-11-20'), fine('2025-09-03'), high('2025-06-01')], 0],
    ['the last one 183 days old', [high('2025-06-10'), high('2025-03-01')], 1],
    ['the last one 184 days old', [high('2025-06-09'), high('2025-03-01')], 0],
  ])('%s', (_, readings, count) =>
    expect(said(uncontrolledTwice, { diseases: [htn({ readings })] })).toHaveLength(count),
  )
  it('names days and readings, the year only when it is another', () =>
    expect(
      said(uncontrolledTwice, { diseases: [htn({ readings: [high('2025-11-20'), high('2024-12-30')] })] }),
    ).toEqual(['血压连续两次不达标：2024年12月30日 158/94、11月20日 158/94']))
  it('judges the two diseases each by itself', () => {
    const readings = [high('2025-11-20'), high('2025-09-03')]
    const both = [htn({ readings }), htn({ disease: 'T2DM', readings })]
    expect(said(uncontrolledTwice, { diseases: both })).toHaveLength(2)
    expect(
      said(uncontrolledTwice, {
        diseases: [htn({ readings: [high('2025-11-20')] }), htn({ disease: 'T2DM', readings: [high('2025-09-03')] })],
      }),
    ).toEqual([])
  })
})

describe('noDoseChange', () => {
  const run = [high('2025-11-20'), high('2025-09-03'), fine('2025-06-01'), high('2025-03-01')]
  it.each([
    ['controlled', [fine('2025-11-20'), high('2025-09-03')], null, 0],
    ['nothing measured', [], null, 0],
    ['one reading, never changed', [high('2025-11-20')], null, 1],
    ['changed the day before the run began', run, '2025-09-02', 1],
    ['changed the day the run began', run, '2025-09-03', 0],
    ['changed within the run', run, '2025-10-01', 0],
    ['the last reading 183 days old', [high('2025-06-10')], null, 1],
    ['the last reading 184 days old', [high('2025-06-09')], null, 0],
  ])('%s', (_, readings, lastChangeOn, count) =>
    expect(said(noDoseChange, { diseases: [htn({ readings, lastChangeOn })] })).toHaveLength(count),
  )
  it('names the first day of the run', () =>
    expect(said(noDoseChange, { diseases: [htn({ readings: run })] })).toEqual([
      '血压从9月3日（158/94）起不达标，一直没有调药',
    ]))
  it('a run without a controlled reading begins with the oldest', () =>
    expect(
      said(noDoseChange, { diseases: [htn({ readings: [high('2025-11-20'), high('2025-09-03')] })] })[0],
    ).toContain('9月3日'))
})

describe('redColour', () => {
  it.each([
    [null, []],
    [{ color: 'yellow' as const, reason: '不达标' }, []],
    [{ color: 'grey' as const, reason: '没有数据' }, []],
    [{ color: 'red' as const, reason: '血压 182/96' }, ['红色：血压 182/96']],
    [
      {
        color: 'red' as const,
        reason:
          '连续两次不达标：2025年9月1日血压 168/80；2025年11月20日血压 158/80，不达标（标准 <140/90）；危险分层很高危',
      },
      ['红色：危险分层很高危'],
    ],
    [{ color: 'red' as const, reason: '连续两次不达标：2025年9月1日血压 168/80' }, ['红色：连续两次不达标']],
  ])('%o', (color, sentences) => expect(said(redColour, { color })).toEqual(sentences))
})

describe('complicationDue', () => {
  it.each([
    ['an unknown day', null, null, 0],
    ['before the last visit', '2025-09-01', '2025-09-02', 0],
    ['on the day of the last visit', '2025-09-02', '2025-09-02', 1],
    ['on the rounding day', day, '2025-09-02', 1],
    ['after the rounding day', '2025-12-11', '2025-09-02', 0],
    ['never seen, a year ago', '2024-12-10', null, 1],
    ['never seen, longer ago', '2024-12-09', null, 0],
  ])('%s', (_, foundOn, lastSeenOn, count) =>
    expect(said(complicationDue, { complications: [{ name: '视网膜病变', foundOn }], lastSeenOn })).toHaveLength(count),
  )
})

describe('labsDue', () => {
  it('says what is missing, once', () =>
    expect(said(labsDue, { missingLabs: ['眼底', '足部检查'] })).toEqual(['今年还缺：眼底、足部检查']))
  it('is silent when nothing is', () => expect(said(labsDue, {})).toEqual([]))
})

describe('longRxReview', () => {
  it.each([
    ['none', null, 0],
    ['runs out in eight days', { on: '2025-11-20', days: 28 }, 0],
    ['runs out in seven days', { on: '2025-11-19', days: 28 }, 1],
    ['runs out that day', { on: '2025-11-12', days: 28 }, 1],
    ['ran out the day before', { on: '2025-11-11', days: 28 }, 1],
    ['ran out 183 days ago', { on: '2025-05-13', days: 28 }, 1],
    ['ran out 184 days ago', { on: '2025-05-12', days: 28 }, 0],
  ])('%s', (_, longRx, count) => expect(said(longRxReview, { longRx })).toHaveLength(count))
  it('says whether it is over', () => {
    expect(said(longRxReview, { longRx: { on: '2025-11-12', days: 28 } })[0]).toMatch(/12月10日到期$/)
    expect(said(longRxReview, { longRx: { on: '2025-11-11', days: 28 } })[0]).toMatch(/12月9日已用完$/)
  })
})

describe('adviceUndone', () => {
  const advice = (dueDate: string) => [{ title: '复测血压', dueDate, ownerName: '张医生' }]
  it.each([
    ['2025-12-09', 1],
    [day, 1],
    ['2025-12-11', 0],
  ])('due %s', (dueDate, count) => expect(said(adviceUndone, { openAdvice: advice(dueDate) })).toHaveLength(count))
})

describe('recall', () => {
  const asked = (on: string) => ({ recall: { on, specialist: '周明远' } })
  it.each([
    ['2025-12-25', []],
    ['2025-12-24', ['周明远约12月24日复查']],
    [day, ['周明远约12月10日复查']],
    ['2025-12-09', ['周明远约12月9日复查，已过 1 天']],
  ])('for %s', (on, sentences) => expect(said(recall, asked(on))).toEqual(sentences))
  it('is silent when nobody asked', () => expect(said(recall, {})).toEqual([]))
})

describe('newlyDiagnosed', () => {
  const review = { verdict: 'confirmed' as const, on: '2025-12-01' }
  it.each([
    ['92 days ago', '2025-09-09', null, 1],
    ['93 days ago', '2025-09-08', null, 0],
    ['that day', day, null, 1],
    ['later', '2025-12-11', null, 0],
    ['unknown', null, null, 0],
    ['reviewed since', '2025-11-01', review, 0],
  ])('%s', (_, knownSince, reviewed, count) =>
    expect(said(newlyDiagnosed, { diseases: [htn({ knownSince, review: reviewed })] })).toHaveLength(count),
  )
})

describe('doubtfulDiagnosis', () => {
  it.each([
    ['doubtful', 1],
    ['confirmed', 0],
    ['changed', 0],
  ] as const)('%s', (verdict, count) =>
    expect(said(doubtfulDiagnosis, { diseases: [htn({ review: { verdict, on: '2025-09-03' } })] })).toHaveLength(count),
  )
})
