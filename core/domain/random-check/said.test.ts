import { describe, expect, it } from 'vitest'
import { callState, notInFrame } from './call-state.ts'
import { checkFigures, pointsText, weightedDone, type CheckedCall } from './check-figures.ts'
import { askedSince, differences, isWholeAnswer, judgeSaid, type RecordedCare, type Said } from './said.ts'

const said = (guidance: string | null, referral: string | null, payment: string | null): Said => ({
  saidGuidance: guidance,
  saidReferral: referral,
  saidPayment: payment,
  saidMeasured: null,
  saidTaking: null,
})
const calls = (...outcomes: string[]) => outcomes.map((outcome) => ({ on: '2025-12-01', outcome }))

describe('what the calls come to', () => {
  it.each([
    [[], 'open'],
    [['2'], 'open'],
    [['2', '2'], 'open'],
    [['2', '2', '2'], 'gone'],
    [['2', '1'], 'answered'],
    [['2', '2', '2', '1'], 'answered'],
    [['3'], 'gone'],
    [['4'], 'gone'],
    [['2', '5'], 'gone'],
  ] as const)('%j is %s', (outcomes, state) => {
    expect(callState(calls(...outcomes))).toBe(state)
  })
  it('leaves the dead and those who moved out of the response', () => {
    expect([notInFrame(calls('5')), notInFrame(calls('4')), notInFrame([])]).toEqual([true, false, false])
  })
})

describe('what counts as not done', () => {
  it.each([
    [said('1', '1', '1'), 'done', 'done', 'done'],
    [said('2', '1', '1'), 'done', 'done', 'done'],
    [said('3', '1', '1'), 'not-done', 'not-done', 'done'],
    [said('1', '2', '1'), 'not-done', 'done', 'done'],
    [said('1', '1', '2'), 'not-done', 'done', 'done'],
    [said('3', '2', '2'), 'not-done', 'not-done', 'not-done'],
    [said('4', '2', '2'), 'not-done', 'unsure', 'unsure'],
    [said('4', '3', '3'), 'unsure', 'unsure', 'unsure'],
    [said('1', '3', '1'), 'unsure', 'done', 'done'],
    [said('3', '3', '2'), 'not-done', 'not-done', 'unsure'],
    [said(null, null, null), 'unsure', 'unsure', 'unsure'],
  ] as const)('%j: any %s, guidance %s, all %s', (answers, any, guidance, all) => {
    expect([judgeSaid(answers, 'any'), judgeSaid(answers, 'guidance'), judgeSaid(answers, 'all')]).toEqual([
      any,
      guidance,
      all,
    ])
  })
  it('needs all three answers', () => {
    expect([isWholeAnswer(said('1', '1', '3')), isWholeAnswer(said('1', null, '1'))]).toEqual([true, false])
  })
  it('asks about three months back from the call', () => {
    expect([askedSince('2025-12-31'), askedSince('2025-05-31')]).toEqual(['2025-09-30', '2025-02-28'])
  })
})

describe('what was said beside the record', () => {
  const care = (way: string | null, reading: string | null = '血压 138/84'): RecordedCare => ({
    followUps: [{ on: '2025-11-03', way, reading }],
    takesMedicine: true,
  })
  const none: RecordedCare = { followUps: [], takesMedicine: false }
  const kinds = (answers: Partial<Said>, record: RecordedCare) =>
    differences({ ...said(null, null, null), ...answers }, record).map(({ kind }) => kind)
  it.each([
    [{ saidGuidance: '3' }, care('2'), ['record-only']],
    [{ saidGuidance: '3' }, none, []],
    [{ saidGuidance: '1' }, none, ['said-only']],
    [{ saidGuidance: '1' }, care('2'), []],
    [{ saidGuidance: '1' }, care('3'), ['way']],
    [{ saidGuidance: '2' }, care('1'), ['way']],
    [{ saidGuidance: '2' }, care('3'), []],
    [{ saidGuidance: '4' }, none, []],
    [{ saidMeasured: '2' }, care('2'), ['record-only']],
    // A number told on the telephone was not measured in person.
    [{ saidMeasured: '2' }, care('3'), []],
    [{ saidMeasured: '1' }, care('2', null), ['said-only']],
    [{ saidTaking: '2' }, care('2'), ['record-only']],
    [{ saidTaking: '1' }, none, ['said-only']],
  ] as const)('%j with %j: %j', (answers, record, expected) => {
    expect(kinds(answers, record)).toEqual(expected)
  })
  it('says the day and what to do', () => {
    expect(differences(said('3', '1', '1'), care('2'))[0]?.sentence).toBe(
      '说没有指导过，记录有 2025年11月3日当面随访：请核对这次随访是否属实',
    )
  })
})

describe('figures', () => {
  const call = (villageId: number, judged: CheckedCall['judged'], verdict: string | null = null): CheckedCall => ({
    villageId,
    state: judged === null ? 'gone' : 'answered',
    notInFrame: false,
    judged,
    verdict,
  })
  const some = [
    call(1, 'done'),
    call(1, 'not-done', 'confirmed'),
    call(1, 'not-done'),
    call(2, 'not-done', 'refuted'),
    call(2, 'unsure'),
    call(2, null),
    { ...call(2, null), notInFrame: true },
  ]
  it('costs points for what was confirmed only', () => {
    expect(checkFigures(some, 20)).toEqual({
      drawn: 7,
      answered: 5,
      open: 0,
      gone: 2,
      responseRate: 5 / 6,
      done: 1,
      unsure: 1,
      notDone: 3,
      confirmed: 1,
      refuted: 1,
      clear: 4,
      wasDone: 2,
      toVerify: 1,
      points: -20,
    })
    expect(checkFigures([], 20)).toMatchObject({ responseRate: null, points: 0 })
  })
  it('weights villages by their people, says who is not covered', () => {
    const villages = [
      { villageId: 1, village: '甲', people: 90 },
      { villageId: 2, village: '乙', people: 10 },
      { villageId: 3, village: '丙', people: 5 },
    ]
    // 甲 1 of 3 clear answers, 乙 1 of 1: (90 / 3 + 10) / 100.
    expect(weightedDone(villages, some)).toEqual({ share: 0.4, notCovered: 5 })
    expect(weightedDone(villages, [])).toBeNull()
  })
  it('prints points with their sign', () => {
    expect([pointsText(-40), pointsText(0), pointsText(-5)]).toEqual(['−0.40', '0', '−0.05'])
  })
})
