import { describe, expect, it } from 'vitest'
import { exam, followUp, labResult } from '../../contract/entities/index.ts'
import { chooseTexts, needsSecondSheet, textsChosenAtMost } from './choose-texts.ts'
import { defaultTexts } from './default-texts.ts'
import { situationNames, situationsOf, type SituationId, type SituationRecords } from './situations.ts'

const asOf = '2025-10-01'
const nobody: SituationRecords = {
  person: { sex: '1', birthDate: '1965-01-01', heightCm: null },
  files: [{ disease: 'HTN' }, { disease: 'T2DM' }],
  followUps: [],
  exams: [],
  visits: [],
  labs: [],
  medications: [],
}
const visit = (more: object, disease = 'HTN') => ({
  id: 1,
  ...followUp.parse({ personId: 1, disease, visitDate: '2025-09-01', ...more }),
})
const examined = (more: object) => ({ id: 2, ...exam.parse({ personId: 1, examDate: '2025-08-01', ...more }) })
const tested = (item: string, more: object) => ({
  id: 3,
  ...labResult.parse({ personId: 1, item, testDate: '2025-07-01', ...more }),
})
const found = (records: Partial<SituationRecords>) => situationsOf({ ...nobody, ...records }, asOf)
const has = (id: SituationId, records: Partial<SituationRecords>) => found(records).has(id)

describe('situationsOf', () => {
  it.each<[SituationId, object, object]>([
    ['bp-uncontrolled', { sbp: 140, dbp: 80 }, { sbp: 139, dbp: 89 }],
    ['bp-uncontrolled', { sbp: 130, dbp: 90 }, { sbp: 130, dbp: 89 }],
    ['glucose-uncontrolled', { fpg: 7 }, { fpg: 6.9 }],
    ['glucose-uncontrolled', { hba1c: 7, hba1cDate: '2024-10-01' }, { hba1c: 7, hba1cDate: '2024-09-30' }],
    ['glucose-uncontrolled', { hba1c: 7 }, { hba1c: 6.9 }],
    ['hypoglycemia', { hypoglycemia: '2' }, { hypoglycemia: '1' }],
    ['hypoglycemia', { fpg: 3.9 }, { fpg: 4 }],
    ['salt-heavy', { saltLevel: '3' }, { saltLevel: '2' }],
    ['smoking', { smokePerDay: 1 }, { smokePerDay: 0 }],
    ['drinking', { drinkPerDayLiang: 1 }, { drinkPerDayLiang: 0.9 }],
    ['inactive', { exerTimesPerWeek: 2 }, { exerTimesPerWeek: 3 }],
    ['non-adherent', { medAdherence: '2' }, { medAdherence: '1' }],
    ['non-adherent', { medAdherence: '3' }, {}],
    ['adverse-reaction', { adr: '2', adrDesc: '干咳' }, { adr: '1' }],
    ['low-mood', { psychAdjust: '3' }, { psychAdjust: '2' }],
    ['overweight', { heightCm: 170, weightKg: 69.4 }, { heightCm: 170, weightKg: 69 }],
    ['foot', { dorsalisPedis: '2' }, { dorsalisPedis: '1' }],
    ['insulin', { insulin: [{ name: '甘精胰岛素' }] }, { insulin: [] }],
  ])('%s: %j but not %j', (id, yes, no) => {
    expect(has(id, { followUps: [visit(yes)] })).toBe(true)
    expect(has(id, { followUps: [visit(no)] })).toBe(false)
  })

  it.each<[SituationId, object, object]>([
    ['foot', { dorsalisPedis: '1' }, { dorsalisPedis: '2' }],
    ['eye', { fundus: '2' }, { fundus: '1' }],
    ['eye', { eyeDisease: ['3'] }, { eyeDisease: ['4'] }],
    ['heart-brain', { cerebrovascular: ['2'] }, { cerebrovascular: ['1'] }],
    ['heart-brain', { heartDisease: ['5'] }, { heartDisease: ['6'] }],
    ['ckd', { kidneyDisease: ['2'] }, { kidneyDisease: ['4'] }],
    ['salt-heavy', { dietHabits: ['4'] }, { dietHabits: ['1'] }],
    ['overweight', { waistCm: 90 }, { waistCm: 89.9 }],
    ['dyslipidemia', { ldl: 3.4 }, { ldl: 3.39 }],
    ['dyslipidemia', { triglyceride: 1.7 }, { triglyceride: 1.69 }],
  ])('%s from an examination: %j but not %j', (id, yes, no) => {
    expect(has(id, { exams: [examined(yes)] })).toBe(true)
    expect(has(id, { exams: [examined(no)] })).toBe(false)
  })

  it.each<[SituationId, object, object]>([
    ['ckd', tested('acrMgPerG', { value: 30 }), tested('acrMgPerG', { value: 29 })],
    ['ckd', tested('creatinineUmolPerL', { value: 130 }), tested('creatinineUmolPerL', { value: 80 })],
    ['foot', tested('foot', { code: '2' }), tested('foot', { code: '1' })],
  ])('%s from a slip', (id, yes, no) => {
    expect(has(id, { labs: [yes as never] })).toBe(true)
    expect(has(id, { labs: [no as never] })).toBe(false)
  })

  it('says why in the numbers of the person', () => {
    const reasons = found({ followUps: [visit({ sbp: 152, dbp: 96, smokePerDay: 10 })] })
    expect(reasons.get('bp-uncontrolled')).toBe('血压 152/96，标准 <140/90')
    expect(reasons.get('smoking')).toBe('每日吸烟 10 支')
  })
  it('judges nobody by a disease they have not', () => {
    const records = { files: [{ disease: 'HTN' }], followUps: [visit({ fpg: 9 })] }
    expect(has('glucose-uncontrolled', records)).toBe(false)
    expect(has('bp-uncontrolled', { files: [{ disease: 'T2DM' }], followUps: [visit({ sbp: 170, dbp: 100 })] })).toBe(
      false,
    )
  })
  it('from the 65th birthday on somebody is old, and 149/89 is controlled', () => {
    const born = (birthDate: string) => ({ ...nobody.person, birthDate })
    expect(has('elderly', { person: born('1960-10-01') })).toBe(true)
    expect(has('elderly', { person: born('1960-10-02') })).toBe(false)
    expect(has('bp-uncontrolled', { person: born('1955-01-01'), followUps: [visit({ sbp: 149, dbp: 89 })] })).toBe(
      false,
    )
  })
  it('knows nothing of what comes after the day, nor of a failed contact', () => {
    expect(has('smoking', { followUps: [visit({ visitDate: '2025-10-02', smokePerDay: 5 })] })).toBe(false)
    expect(has('smoking', { followUps: [visit({ contact: 'lost', smokePerDay: 5 })] })).toBe(false)
  })
})

describe('chooseTexts', () => {
  const choose = (records: Partial<SituationRecords>, diseases = ['HTN', 'T2DM']) =>
    chooseTexts(defaultTexts, diseases, found(records))
  it('without data the basics of the diseases are chosen', () => {
    expect(
      choose({})
        .filter((each) => each.chosen)
        .map((each) => each.key),
    ).toEqual(['htn-basics', 't2dm-basics'])
  })
  it('danger comes first, and never more than a person reads', () => {
    const many = visit(
      { sbp: 170, dbp: 100, fpg: 9, hypoglycemia: '3', smokePerDay: 20, saltLevel: '3', medAdherence: '2' },
      'T2DM',
    )
    const offered = choose({ followUps: [many] })
    const chosen = offered.filter((each) => each.chosen)
    expect(chosen.map((each) => each.key)).toEqual(['hypoglycemia', 'bp-uncontrolled', 'glucose-uncontrolled'])
    expect(chosen.length).toBe(textsChosenAtMost)
    expect(offered[3]).toMatchObject({ key: 'adherence', reason: '间断服药', chosen: false })
  })
  it('texts of the other disease are not even offered, retired ones neither', () => {
    expect(choose({}, ['HTN']).some((each) => each.disease === 'T2DM')).toBe(false)
    const retired = defaultTexts.map((each) => ({ ...each, active: each.key !== 'htn-basics' }))
    expect(chooseTexts(retired, ['HTN'], found({})).some((each) => each.key === 'htn-basics')).toBe(false)
  })
})

describe('needsSecondSheet', () => {
  const line = '字'.repeat(33)
  const body = (lines: number) => Array.from({ length: lines }, () => line).join('\n')
  it('a sheet holds 27 lines under one head', () => {
    expect(needsSecondSheet([body(27)])).toBe(false)
    expect(needsSecondSheet([body(28)])).toBe(true)
    expect(needsSecondSheet([body(12), body(13)])).toBe(false)
    expect(needsSecondSheet([`${line}字`, body(24)])).toBe(true)
  })
})

describe('the texts of the program', () => {
  it('each has a key of its own, a named source, and speaks to a known situation', () => {
    expect(new Set(defaultTexts.map((each) => each.key)).size).toBe(defaultTexts.length)
    for (const each of defaultTexts) {
      expect(each.source.length, each.key).toBeGreaterThan(5)
      expect(
        each.situations.every((id) => id in situationNames),
        each.key,
      ).toBe(true)
    }
  })
  it('every situation has a text', () => {
    const spoken = new Set(defaultTexts.flatMap((each) => each.situations))
    expect(Object.keys(situationNames).filter((id) => !spoken.has(id as SituationId))).toEqual([])
  })
  it('is short enough for a sheet and its sentences for reading aloud', () => {
    for (const each of defaultTexts) {
      expect(each.body.length, each.key).toBeLessThan(420)
      for (const sentence of each.body.split(/[。\n]/)) expect(sentence.length, sentence).toBeLessThanOrEqual(75)
    }
  })
})
