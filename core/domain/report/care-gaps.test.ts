import { describe, expect, it } from 'vitest'
import type { PatientFacts } from '../indicator/patient-facts.ts'
import { quarterlyVisits, workedFacts, workedVisit } from '../indicator/worked-patient.ts'
import { careFindings } from './care-findings.ts'
import { registerSentence, reviewCare } from './care-gaps.ts'

const asOf = '2025-12-31'
const good = quarterlyVisits({ sbp: 130, dbp: 80, fpg: 6, visitClass: '1' })
const examDates = ['2025-05-10']
const fine = (changes: Partial<PatientFacts> = {}) => workedFacts({ followUps: good, examDates, ...changes })
const gapsOf = (...files: PatientFacts[]) =>
  Object.entries(reviewCare(files, asOf).township.gaps)
    .filter(([, people]) => people > 0)
    .map(([gap]) => gap)

describe('reviewCare', () => {
  it.each<[string, PatientFacts, string[]]>([
    ['nothing', fine(), []],
    ['no follow-up', fine({ followUps: [] }), ['unseen', 'visits']],
    [
      'only lost contacts',
      fine({ followUps: [workedVisit('2025-03-01', { contact: 'lost' })] }),
      ['unseen', 'lost', 'visits'],
    ],
    ['status lost', fine({ status: 'lost', statusFrom: '2025-12-01' }), ['lost']],
    ['lost in spring, seen since', fine({ followUps: [workedVisit('2025-01-05', { contact: 'lost' }), ...good] }), []],
    ['no examination', fine({ examDates: ['2024-12-31'] }), ['exam']],
    [
      'three face to face, one by telephone',
      fine({ followUps: good.map((visit, i) => (i === 3 ? { ...visit, visitWay: '3' } : visit)) }),
      ['visits'],
    ],
    [
      'no re-check',
      fine({ followUps: good.map((visit, i) => (i === 1 ? { ...visit, visitClass: '2' } : visit)) }),
      ['recheck'],
    ],
    [
      'unsatisfied twice, re-checked, not referred',
      fine({
        followUps: [
          workedVisit('2025-02-01', { id: 9, visitClass: '2' }),
          workedVisit('2025-02-10', { id: 8, visitClass: '2' }),
          workedVisit('2025-02-20', { id: 7, visitClass: '1' }),
          ...good.slice(1),
        ],
      }),
      ['referral'],
    ],
    [
      'missing items',
      fine({ followUps: good.map((visit, i) => (i === 0 ? { ...visit, missingItems: 2 } : visit)) }),
      ['items'],
    ],
    [
      'too few fasting values',
      fine({ disease: 'T2DM', followUps: good.map((visit) => ({ ...visit, fpg: null })) }),
      ['values'],
    ],
  ])('%s', (_name, facts, gaps) => expect(gapsOf(facts)).toEqual(gaps))

  it('leaves out who is not on the register', () =>
    expect(
      reviewCare(
        [fine({ status: 'closed', statusReason: 'died', followUps: [] }), fine({ enrolDate: '2026-01-01' })],
        asOf,
      ).township.people,
    ).toBe(0))

  it('counts a person with two files once, and as seen when seen for one of them', () => {
    const htn = fine({ personId: 5 })
    const t2dm = fine({ personId: 5, disease: 'T2DM', followUps: [], status: 'lost' })
    const review = reviewCare([htn, t2dm, fine({ personId: 6, villageId: null })], asOf)
    expect(review.register).toEqual({ HTN: 2, T2DM: 1, both: 1, lost: 1 })
    expect(review.township.people).toBe(2)
    expect(review.township.gaps).toMatchObject({ unseen: 0, lost: 1, visits: 1, values: 1 })
    expect(review.villages.get(null)?.people).toBe(1)
    expect(registerSentence(review)).toBe('其中合并两病 1 人，按人计共 2 人；失访 1 人，仍计入在册。')
  })

  it('has villages that sum to the township', () => {
    const people = [1, 2, 3, 4, 5].map((n) =>
      fine({ personId: n, villageId: n % 2, examDates: n > 2 ? [] : examDates }),
    )
    const review = reviewCare(people, asOf)
    const sum = [...review.villages.values()].reduce((total, count) => total + count.gaps.exam, 0)
    expect([sum, review.township.gaps.exam]).toEqual([3, 3])
  })
})

describe('careFindings', () => {
  const villages = [
    { id: 1, name: '花园村' },
    { id: 2, name: '东岗村' },
    { id: 3, name: '西湖村' },
    { id: 4, name: '南塘村' },
  ]
  const lacking = (villageId: number | null, people: number, changes: Partial<PatientFacts>) =>
    Array.from({ length: people }, (_, i) => fine({ personId: (villageId ?? 9) * 100 + i, villageId, ...changes }))
  const sentences = (people: PatientFacts[]) =>
    careFindings(reviewCare(people, asOf), villages, asOf).map((found) => found.sentence)

  it('name the three worst villages, the larger first, then in the township’s order', () =>
    expect(sentences([1, 2, 3, 4].flatMap((id) => lacking(id, id === 3 ? 2 : 1, { examDates: [] })))).toEqual([
      '2025年1月1日至12月31日没有年度体检的患者 5 人，涉及 4 个村，最多的是西湖村 2 人、花园村 1 人、东岗村 1 人。',
    ]))
  it('name all of a few, people of no village too', () =>
    expect(sentences([...lacking(2, 1, { status: 'lost' }), ...lacking(null, 1, { status: 'lost' })])).toEqual([
      '失访（在册状态为失访，或末次随访记为失访）的患者 2 人：东岗村 1 人、未分村 1 人。',
    ]))
  it('say which items are missing most', () =>
    expect(sentences(lacking(1, 2, { followUps: good.map((visit) => ({ ...visit, missingItems: 2 + 64 })) }))).toEqual([
      '随访表有缺项（考核七项）的患者 2 人：花园村 2 人；缺得最多的项目是症状 2 人、用药情况 2 人。',
    ]))
  it('are silent when nothing is lacking', () => expect(sentences([fine()])).toEqual([]))
})
