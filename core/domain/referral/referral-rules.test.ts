import { describe, expect, it } from 'vitest'
import { impressionText, presentIllnessText, treatmentText } from './draft-text.ts'
import { splitHospital } from './hospital-text.ts'
import { referralCases } from './referral-cases.ts'
import type { ReferralState } from './referral-codes.ts'
import { referralDeadline } from './referral-deadline.ts'
import type { ReferralFacts } from './referral-steps.ts'
import { groundOfFollowUp, openGrounds, type Ground } from './referral-suggestion.ts'

const steps = (...days: readonly (readonly [ReferralState, string])[]) =>
  days.map(([state, on]) => ({ state, on, note: null, followUpId: null }))
const slip = (all: ReturnType<typeof steps>, more: Partial<ReferralFacts> = {}) =>
  ({ state: all.at(-1)?.state, steps: all, direction: 'out', greenChannel: false, ...more }) as ReferralFacts

describe('what is awaited', () => {
  const sent = steps(['drafted', '2025-03-01'], ['sent', '2025-03-01'])
  const back = steps(['sent', '2025-03-01'], ['followed', '2025-03-10'], ['returned', '2025-03-20'])
  it.each<[string, ReferralFacts, string, string | null]>([
    ['arrival within 3 days', slip(sent), '2025-03-04', 'arrival 2025-03-04 0'],
    ['arrival after 3 days', slip(sent), '2025-03-05', 'arrival 2025-03-04 1'],
    ['two weeks are not over', slip(sent), '2025-03-15', 'arrival 2025-03-04 11'],
    ['two weeks are over', slip(sent), '2025-03-16', 'follow-up 2025-03-15 1'],
    [
      'received: on the last day',
      slip([...sent, ...steps(['received', '2025-03-03'])]),
      '2025-03-15',
      'follow-up 2025-03-15 0',
    ],
    [
      'returned: still from the sending',
      slip([...sent, ...steps(['returned', '2025-03-10'])]),
      '2025-03-16',
      'follow-up 2025-03-15 1',
    ],
    ['returned after a follow-up: from the return', slip(back), '2025-04-04', 'follow-up 2025-04-03 1'],
    [
      'handed down without being sent',
      slip(steps(['drafted', '2025-03-01'], ['returned', '2025-03-01'])),
      '2025-03-15',
      'follow-up 2025-03-15 0',
    ],
    ['a draft', slip(steps(['drafted', '2025-03-01'])), '2025-03-05', 'send 2025-03-04 1'],
    [
      'an emergency draft',
      slip(steps(['drafted', '2025-03-01']), { greenChannel: true }),
      '2025-03-02',
      'send 2025-03-01 1',
    ],
    ['refused', slip([...sent, ...steps(['refused', '2025-03-02'])]), '2025-03-06', 'decide 2025-03-05 1'],
    ['followed up', slip([...sent, ...steps(['followed', '2025-03-12'])]), '2025-06-01', null],
    ['closed', slip([...sent, ...steps(['closed', '2025-03-12'])]), '2025-06-01', null],
  ])('%s', (_name, referral, today, expected) => {
    const found = referralDeadline(referral, today)
    expect(found && `${found.kind} ${found.dueOn} ${found.daysLate}`).toBe(expected)
  })
})

describe('which follow-ups ask for a referral (§2.6)', () => {
  it.each<[string | null, string | null, string | null, string | null]>([
    ['1', '1', null, null],
    ['2', '2', '2', null],
    ['2', '3', null, 'uncontrolled'],
    ['3', '3', null, 'adverse'],
    ['4', '3', null, 'complication'],
    ['1', '4', null, 'emergency'],
    ['4', null, null, 'complication'],
    ['2', null, '2', 'uncontrolled'],
    ['2', null, '1', null],
    ['3', null, '3', 'adverse'],
    ['3', null, '2', null],
    [null, null, null, null],
  ])('class %s, next step %s, class before %s: %s', (visitClass, nextStep, classBefore, kind) => {
    const ground = groundOfFollowUp({ id: 7, visitDate: '2025-03-01', visitClass, nextStep, classBefore, sentence: '' })
    expect(ground?.kind ?? null).toBe(kind)
  })
})

describe('what was answered already', () => {
  const ground: Ground = { kind: 'uncontrolled', key: 'followUp:7', on: '2025-03-01', sentence: '' }
  const answer = (state: ReferralState, on: string, sources: string[] = []) => [{ state, steps: [{ on }], sources }]
  it.each<[string, Parameters<typeof openGrounds>[1], number]>([
    ['nothing', [], 1],
    ['one under way', answer('sent', '2025-02-01'), 0],
    ['a closed one of before', answer('closed', '2025-02-01'), 1],
    ['a closed one of the same day for something else', answer('closed', '2025-03-01'), 1],
    ['one begun later', answer('closed', '2025-03-02'), 0],
    ['a refused suggestion that names it', answer('declined', '2025-02-01', ['followUp:7']), 0],
    ['a refused suggestion of older data', answer('declined', '2025-02-20', ['followUp:6']), 1],
  ])('%s', (_name, referrals, open) => expect(openGrounds([ground], referrals)).toHaveLength(open))
  it('puts the most urgent first', () => {
    const kinds = openGrounds([ground, { ...ground, kind: 'emergency', key: 'x' }], []).map((each) => each.kind)
    expect(kinds).toEqual(['emergency', 'uncontrolled'])
  })
})

describe('referFollowRate (§3 no. 24)', () => {
  const range = { from: '2025-01-01', to: '2025-12-31' }
  const mention = (id: number, on: string) => ({ key: `followUp:${id}`, on })
  const sent = (on: string, sources: string[] = []) => ({ steps: steps(['drafted', on], ['sent', on]), sources })
  it.each<[string, Parameters<typeof referralCases>[0], string[]]>([
    [
      'a mention alone',
      { slips: [], mentions: [mention(1, '2025-03-01')], metOn: ['2025-03-01', '2025-03-12'] },
      ['2025-03-01 2025-03-12'],
    ],
    [
      'a slip that names it',
      { slips: [sent('2025-03-20', ['followUp:1'])], mentions: [mention(1, '2025-03-01')], metOn: [] },
      ['2025-03-20 null'],
    ],
    [
      'a slip within two weeks',
      { slips: [sent('2025-03-15')], mentions: [mention(1, '2025-03-01')], metOn: [] },
      ['2025-03-15 null'],
    ],
    [
      'a slip after more than two weeks',
      { slips: [sent('2025-03-16')], mentions: [mention(1, '2025-03-01')], metOn: [] },
      ['2025-03-01 null', '2025-03-16 null'],
    ],
    [
      'two mentions of a day',
      { slips: [], mentions: [mention(1, '2025-03-01'), mention(2, '2025-03-01')], metOn: [] },
      ['2025-03-01 null'],
    ],
    [
      'a draft is none',
      { slips: [{ steps: steps(['drafted', '2025-03-01']), sources: [] }], mentions: [], metOn: [] },
      [],
    ],
    [
      'sent again stays one',
      {
        slips: [
          { steps: steps(['sent', '2025-03-01'], ['refused', '2025-03-02'], ['sent', '2025-03-04']), sources: [] },
        ],
        mentions: [],
        metOn: [],
      },
      ['2025-03-01 null'],
    ],
    [
      'the telephone counts',
      {
        slips: [{ steps: steps(['sent', '2025-03-01'], ['followed', '2025-03-08']), sources: [] }],
        mentions: [],
        metOn: ['2025-03-20'],
      },
      ['2025-03-01 2025-03-08'],
    ],
    [
      'later than the as-of day is not known',
      { slips: [sent('2026-01-02')], mentions: [mention(1, '2025-12-30')], metOn: ['2026-01-05'] },
      ['2025-12-30 null'],
    ],
    ['before the range', { slips: [sent('2024-12-31')], mentions: [], metOn: [] }, []],
  ])('%s', (_name, facts, cases) =>
    expect(referralCases(facts, range).map((each) => `${each.sentOn} ${each.followedOn}`)).toEqual(cases),
  )
})

describe('the words a draft begins with', () => {
  it.each([
    ['演示县人民医院 心血管内科', '演示县人民医院', '心血管内科'],
    ['县中医院内分泌科', '县中医院', '内分泌科'],
    ['县人民医院', '县人民医院', null],
    ['协和 心内', '协和', '心内'],
    ['  ', null, null],
  ])('%s', (text, hospital, department) => expect(splitHospital(text)).toEqual({ hospital, department }))
  it.each([
    ['2级高血压', '很高危', '2级高血压（很高危）；2型糖尿病'],
    ['正常高值', '高危', '高血压（高危）；2型糖尿病'],
    [null, null, '高血压；2型糖尿病'],
  ])('%s, %s: %s', (grade, risk, text) => expect(impressionText(['HTN', 'T2DM'], grade, risk)).toBe(text))
  it('leaves out what the rule told us to do', () => {
    const reason =
      '血压 152/94；上次也不达标，连续两次不满意，建议转诊；转诊，14 天内主动随访转诊情况，下次 2025年3月24日'
    expect(presentIllnessText([reason], [])).toBe('血压 152/94；上次也不达标，连续两次不满意。')
  })
  it('tells reasons once, then the last three readings', () => {
    const reading = (on: string, sbp: number | null) => ({ on, sbp, dbp: sbp && 100, fpg: null, hba1c: null })
    const all = [
      reading('2025-03-01', 170),
      reading('2025-02-20', null),
      reading('2025-02-15', 165),
      reading('2025-02-01', 160),
      reading('2025-01-01', 150),
    ]
    expect(presentIllnessText(['甲', '甲', ''], all)).toBe(
      '甲。近期测量：2025年3月1日 血压 170/100 mmHg；2025年2月15日 血压 165/100 mmHg；2025年2月1日 血压 160/100 mmHg。',
    )
    expect(presentIllnessText([], [])).toBeNull()
  })
  it('names what is still taken', () => {
    const drug = { genericName: '氨氯地平', spec: '5mg', dosePerTime: null, doseUnit: null, freqPerDay: null }
    expect(treatmentText([{ ...drug, stopDate: '2025-01-01' }])).toBeNull()
    expect(treatmentText([{ ...drug, stopDate: null }])).toContain('氨氯地平 5mg')
  })
})
