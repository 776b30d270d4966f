import { describe, expect, it } from 'vitest'
import type { BatchDisease, BatchRow } from '../../../core/contract/batch.ts'
import type { FollowUp } from '../../../core/contract/entities/index.ts'
import { allColumns, codeText, columnsOf } from './columns.ts'
import { deathOf, isStop, viewOf } from './row-view.ts'
import { blankForm, readText, textsOfStored, type Pile, type TypedRow } from './typed-row.ts'
import { medAdherenceCodes, visitClassCodes, htnSymptomCodes } from '../../../core/domain/follow-up-codes.ts'

const today = '2025-12-31'
const pile: Pile = {
  villageId: 1,
  doctor: '周村医',
  visitDate: '2025-12-30',
  listDate: '2025-12-30',
  diseases: ['HTN', 'T2DM'],
  visitWay: '1',
}
const habits = {
  smokePerDay: 0,
  drinkPerDayLiang: 0,
  exerTimesPerWeek: 5,
  exerMinPerTime: 30,
  saltLevel: '2',
  heightCm: 165,
  meds: [{ drugCode: null, name: '氨氯地平片', freqPerDay: 1, dosePerTime: 5, doseUnit: 'mg' }],
}
const entry = (disease: 'HTN' | 'T2DM', more: Partial<BatchDisease> = {}): BatchDisease => ({
  disease,
  enrolDate: '2020-01-01',
  dxDate: null,
  carried: habits,
  previous: null,
  previousEffective: null,
  saved: null,
  ...more,
})
const rowOf = (...diseases: BatchDisease[]): BatchRow => ({
  personId: 7,
  no: 1,
  name: '甲',
  sex: '男',
  age: 60,
  birthDate: '1965-05-05',
  village: '东岗村',
  hasHtnFile: true,
  reasons: [],
  diseases,
})
const typed = (texts: Record<string, string>, contact: TypedRow['contact'] = 'met'): TypedRow => ({ contact, texts })
const routine = {
  sbp: '132',
  dbp: '84',
  heartRate: '72',
  weight: '66.5',
  'HTN.symptoms': '1',
  'HTN.taking': '1',
  'HTN.adr': '1',
  psych: '1',
  compliance: '1',
}
const view = (
  texts: Record<string, string>,
  row = rowOf(entry('HTN')),
  contact: TypedRow['contact'] = 'met',
  other: Partial<Pile> = {},
) => viewOf(row, typed(texts, contact), { ...pile, ...other }, today)
const stops = (row: BatchRow, texts: Record<string, string>, other: Partial<Pile> = {}) => {
  const diseases = row.diseases.map((each) => each.disease)
  const seen = view(texts, row, 'met', other)
  return columnsOf(['HTN', 'T2DM'])
    .filter((column) => isStop(column, seen, 'met', diseases))
    .map((column) => column.key)
}
const column = (key: string) => allColumns.find((one) => one.key === key) ?? expect.fail(key)

describe('what a text means', () => {
  it.each([
    ['sbp', '132', 132],
    ['sbp', '１３２', 132],
    ['weight', '66。5', 66.5],
    ['HTN.symptoms', '23', ['2', '3']],
    ['HTN.symptoms', '2/3', ['2', '3']],
    ['HTN.symptoms', '头晕', ['2']],
    ['HTN.taking', '1', '1'],
    ['HTN.taking', '间断', '2'],
    ['way', '3', '3'],
    ['HTN.next', '0315', '2026-03-15'],
    ['meds', '2', '2'],
    ['note', ' 外出 ', '外出'],
  ])('%s %s', (key, text, value) => {
    expect(readText(column(key), text, today)).toEqual({ value, source: 'typed', unreadable: null })
  })

  it.each([
    ['sbp', '13a'],
    ['HTN.symptoms', '203'],
    ['HTN.taking', '7'],
    ['HTN.next', '0231'],
    ['meds', '3'],
  ])('%s %s cannot be read', (key, text) => {
    expect(readText(column(key), text, today).unreadable).toBeTruthy()
  })
})

describe('a routine row', () => {
  it('is one whole form with what last time said', () => {
    const { forms, problems } = view(routine)
    expect(problems).toEqual([])
    expect(forms[0]).toMatchObject({
      personId: 7,
      disease: 'HTN',
      visitDate: '2025-12-30',
      visitWay: '1',
      sbp: 132,
      dbp: 84,
      weightKg: 66.5,
      symptoms: ['1'],
      smokePerDay: 0,
      saltLevel: '2',
      heightCm: 165,
      visitDoctor: '周村医',
      visitClass: '1',
      nextVisitDate: '2026-03-30',
      nextStep: '1',
    })
    expect(forms[0]?.meds).toHaveLength(1)
  })

  it('stops Enter only where something must be typed', () => {
    expect(stops(rowOf(entry('HTN')), {})).toEqual([
      'sbp',
      'dbp',
      'heartRate',
      'weight',
      'HTN.symptoms',
      'HTN.taking',
      'HTN.adr',
      'psych',
      'compliance',
      'HTN.class',
      'HTN.next',
      'end',
    ])
    expect(stops(rowOf(entry('HTN')), routine)).toEqual(['end'])
    expect(stops(rowOf(entry('HTN', { carried: {} })), routine)).toEqual([
      'smoke',
      'drink',
      'exerTimes',
      'exerMin',
      'salt',
      'end',
    ])
  })

  it('does not ask a telephone visit for readings, but for the class that no reading gives', () => {
    const phone = { ...routine, way: '3', sbp: '', dbp: '', heartRate: '', weight: '' }
    expect(stops(rowOf(entry('HTN')), phone)).toEqual(['sbp', 'HTN.class', 'HTN.next', 'end'])
    expect(view({ ...phone, 'HTN.class': '1' }).problems.filter((each) => each.level === 'error')).toEqual([])
    expect(view({ ...phone, 'HTN.class': '1' }).forms[0]).toMatchObject({
      visitClass: '1',
      suggestedClass: null,
      nextVisitDate: '2026-03-30',
    })
  })
})

describe('two diseases in one meeting', () => {
  const both = rowOf(entry('HTN'), entry('T2DM', { carried: { ...habits, saltLevel: null, stapleG: 300 } }))
  const more = { fpg: '6.1', pedis: '1', hypo: '1', 'T2DM.symptoms': '1' }

  it('fills both forms from what was typed once', () => {
    const { forms, problems } = view({ ...routine, ...more }, both)
    expect(problems).toEqual([])
    expect(
      forms.map((form) => [
        form.disease,
        form.sbp,
        form.weightKg,
        form.medAdherence,
        form.adr,
        form.fpg,
        form.saltLevel,
      ]),
    ).toEqual([
      ['HTN', 132, 66.5, '1', '1', null, '2'],
      ['T2DM', 132, 66.5, '1', '1', 6.1, null],
    ])
  })

  it('does not take a reaction to one medicine for the other form', () => {
    const { forms, cells } = view({ ...routine, ...more, 'HTN.adr': '2', note: '脚肿' }, both)
    expect(cells.get('T2DM.adr')?.source).toBe('empty')
    expect(forms.map((form) => [form.adr, form.adrDesc])).toEqual([
      ['2', '脚肿'],
      [null, null],
    ])
  })

  it('types only the other form when one is stored already', () => {
    const stored = {
      ...blankForm(7, 'HTN', '2025-12-30'),
      id: 1,
      rev: 1,
      sbp: 128,
      dbp: 80,
      visitWay: '2',
    } as FollowUp & { id: number; rev: number }
    const { forms } = view({}, rowOf(entry('HTN', { saved: stored }), entry('T2DM')))
    expect(forms.map((form) => [form.disease, form.sbp, form.visitWay])).toEqual([['T2DM', 128, '2']])
  })
})

describe('what is said, and where', () => {
  const said = (texts: Record<string, string>) =>
    view({ ...routine, ...texts }).problems.map(({ key, level }) => `${level} ${key}`)
  it.each([
    ['a pressure out of range', { sbp: '1320' }, 'error sbp'],
    ['a pressure typed the wrong way round', { sbp: '84', dbp: '132' }, 'error sbp'],
    ['a number that is none', { weight: 'x' }, 'error weight'],
    ['a reaction without words', { 'HTN.adr': '2' }, 'error note'],
    ['a class other than the suggested one', { 'HTN.class': '2' }, 'error note'],
    ['a high pressure', { sbp: '182' }, 'warning sbp'],
    ['a missing lifestyle answer, at the one that is missing', { psych: '' }, 'warning psych'],
    ['changed medicines', { meds: '2' }, 'error meds'],
  ])('%s', (_name, texts, expected) => {
    expect(said(texts)).toContain(expected)
  })

  it('a slip of the finger is no crisis: of 1320 no conclusion is told, of 190 it is', () => {
    expect(view({ ...routine, sbp: '1320' }).reasons).toEqual([])
    expect(view({ ...routine, sbp: '190' }).reasons.join()).toContain('190')
  })
  it('a death on a day to come is told as the day of death', () => {
    const { problems } = view({ note: '2026-12-30 脑梗死' }, rowOf(entry('HTN')), 'died')
    expect(problems.map(({ message }) => message)).toContain('死亡日期 2026年12月30日 在今天以后')
  })
  it('a reason settles reaction and class', () => {
    expect(said({ 'HTN.adr': '2', note: '干咳' })).toEqual([])
    expect(said({ 'HTN.class': '2', note: '家中自测偏高' })).toEqual(expect.not.arrayContaining(['error note']))
  })

  it('old habits are not asked about again, new ones are', () => {
    const drinker = rowOf(entry('HTN', { carried: { ...habits, drinkPerDayLiang: 3 } }))
    expect(view(routine, drinker).problems).toEqual([])
    expect(view({ ...routine, drink: '3' }, drinker).problems.map((each) => each.key)).toEqual(['drink'])
  })

  it('a pile typed late does not stop every row', () => {
    expect(view(routine, rowOf(entry('HTN')), 'met', { visitDate: '2025-06-01' }).problems).toEqual([])
  })
})

describe('nobody met', () => {
  it('a lost contact needs its reason, by number or in words', () => {
    expect(view({}, undefined, 'lost').problems.map((each) => each.level)).toEqual(['error'])
    expect(view({ ...routine, note: '1' }, undefined, 'lost').forms[0]).toMatchObject({
      contact: 'lost',
      lostReason: '外出务工',
      sbp: null,
      visitClass: null,
    })
    expect(view({ note: '住女儿家' }, undefined, 'lost').forms[0]?.lostReason).toBe('住女儿家')
  })

  it.each([
    ['12-3 脑梗死', { date: '2025-12-03', reason: '脑梗死' }],
    ['20251203，脑梗死', { date: '2025-12-03', reason: '脑梗死' }],
    ['脑梗死', { date: null, reason: '脑梗死' }],
    ['1203', { date: '2025-12-03', reason: null }],
    [null, { date: null, reason: null }],
  ])('a death: %s', (note, told) => {
    expect(deathOf(note, today)).toEqual(told)
  })

  it('a death closes both forms on its own day', () => {
    const { forms } = view({ note: '12-3 脑梗死' }, rowOf(entry('HTN'), entry('T2DM')), 'died')
    expect(forms.map((form) => [form.disease, form.contact, form.visitDate, form.lostReason])).toEqual([
      ['HTN', 'died', '2025-12-03', '脑梗死'],
      ['T2DM', 'died', '2025-12-03', '脑梗死'],
    ])
  })
})

describe('a stored row as texts', () => {
  it('reads back to the same answers', () => {
    const [form] = view({ ...routine, 'HTN.symptoms': '23' }).forms
    const saved = { ...form, id: 1, rev: 1 } as FollowUp & { id: number; rev: number }
    const back = textsOfStored(rowOf(entry('HTN', { saved })))
    expect(back.contact).toBe('met')
    expect(back.texts).toMatchObject({ sbp: '132', weight: '66.5', 'HTN.symptoms': '2/3', 'HTN.next': '2026-03-30' })
    expect(back.texts).not.toHaveProperty('HTN.class')
  })
})

it('codes are shown as number and short word', () => {
  expect([codeText(medAdherenceCodes, '1'), codeText(visitClassCodes, '2'), codeText(htnSymptomCodes, '2')]).toEqual([
    '1规律',
    '2不满意',
    '2头痛',
  ])
})
