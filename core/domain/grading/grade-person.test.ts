import { describe, expect, it } from 'vitest'
import { careLevelOf, careLevelRulesOn, type CareLevelFacts } from './care-level.ts'
import { colorRuleSets, colorRulesOn } from './color-rules.ts'
import { gradePerson } from './grade-person.ts'
import type { GradedExam, GradedFile, GradedFollowUp, GradedVisit, GradingInput } from './grading-input.ts'

const htnFile: GradedFile = {
  disease: 'HTN',
  status: 'active',
  riskLevel: null,
  htnGrade: null,
  baseSbp: null,
  baseDbp: null,
}
const dmFile: GradedFile = { ...htnFile, disease: 'T2DM' }

let nextId = 1
function followUp(visitDate: string, values: Partial<GradedFollowUp> = {}): GradedFollowUp {
  return {
    id: nextId++,
    disease: 'HTN',
    visitDate,
    contact: 'met',
    sbp: null,
    dbp: null,
    fpg: null,
    glucose2h: null,
    glucoseRandom: null,
    hba1c: null,
    hba1cDate: null,
    hypoglycemia: null,
    visitClass: null,
    answers: {},
    smokePerDay: null,
    bmi: null,
    ...values,
  }
}
const sugar = (visitDate: string, values: Partial<GradedFollowUp>) =>
  followUp(visitDate, { disease: 'T2DM', ...values })
function exam(examDate: string, values: Partial<GradedExam>): GradedExam {
  return {
    id: nextId++,
    examDate,
    sbp: null,
    dbp: null,
    fpg: null,
    hba1c: null,
    waistCm: null,
    heightCm: null,
    weightKg: null,
    totalCholesterol: null,
    ldl: null,
    hdl: null,
    creatinineUmolPerL: null,
    ...values,
  }
}
const visit = (visitDate: string, values: Partial<GradedVisit>): GradedVisit => ({
  id: nextId++,
  visitDate,
  sbp: null,
  dbp: null,
  fpg: null,
  ...values,
})
// A woman of 50: no other risk factor.
const person = (files: readonly GradedFile[], parts: Partial<GradingInput> = {}): GradingInput => ({
  sex: '2',
  birthDate: '1975-03-10',
  files,
  followUps: [],
  exams: [],
  visits: [],
  conditions: [],
  labs: [],
  ...parts,
})
const colorOf = (input: GradingInput) => gradePerson(input)?.color
const ruleOf = (input: GradingInput) => gradePerson(input)?.diseases[0]?.reasons[0]?.rule

describe('colour of hypertension', () => {
  it.each([
    [139, 89, 'green', 'green'],
    [140, 80, 'yellow', 'uncontrolled'],
    [130, 90, 'yellow', 'uncontrolled'],
    [179, 109, 'yellow', 'uncontrolled'],
    [180, 80, 'red', 'sbp-emergency'],
    [179.9, 80, 'yellow', 'uncontrolled'],
    [150, 110, 'red', 'dbp-emergency'],
  ])('%s/%s alone → %s by %s', (sbp, dbp, color, rule) => {
    const input = person([htnFile], { followUps: [followUp('2025-06-01', { sbp, dbp })] })
    expect(colorOf(input)).toBe(color)
    expect(ruleOf(input)).toBe(rule)
  })

  it.each([
    ['1960-06-01', '2025-06-01', 149, 'green'],
    ['1960-06-02', '2025-06-01', 149, 'yellow'],
    ['1960-06-01', '2025-06-01', 150, 'yellow'],
  ])('born %s, seen %s with %s/80 → %s: the limit is that of the day', (birthDate, day, sbp, color) => {
    expect(colorOf({ ...person([htnFile], { followUps: [followUp(day, { sbp, dbp: 80 })] }), birthDate })).toBe(color)
  })

  it('is red after two uncontrolled readings on two days, from whatever meeting', () => {
    const first = followUp('2025-03-01', { sbp: 150, dbp: 80 })
    expect(ruleOf(person([htnFile], { followUps: [first, followUp('2025-06-01', { sbp: 142, dbp: 80 })] }))).toBe(
      'uncontrolled-twice',
    )
    expect(ruleOf(person([htnFile], { followUps: [first], exams: [exam('2025-05-01', { sbp: 142, dbp: 80 })] }))).toBe(
      'uncontrolled-twice',
    )
    expect(
      ruleOf(person([htnFile], { followUps: [first], visits: [visit('2025-05-01', { sbp: 128, dbp: 80 })] })),
    ).toBe('green')
  })

  it('counts two forms of one meeting once, and does not count telephone calls without a reading', () => {
    const day = '2025-06-01'
    const twoForms = [followUp(day, { sbp: 150, dbp: 80 }), sugar(day, { sbp: 150, dbp: 80, fpg: 6 })]
    expect(colorOf(person([htnFile], { followUps: twoForms }))).toBe('yellow')
    const withCall = [
      followUp('2025-03-01', { sbp: 150, dbp: 80 }),
      followUp('2025-04-01'),
      followUp(day, { sbp: 150, dbp: 80 }),
    ]
    expect(colorOf(person([htnFile], { followUps: withCall }))).toBe('red')
  })

  it.each([
    ['2', 'green'],
    ['3', 'yellow'],
    ['4', 'red'],
  ])('a recorded risk level %s makes a controlled person %s', (riskLevel, color) => {
    const input = person([{ ...htnFile, riskLevel }], { followUps: [followUp('2025-06-01', { sbp: 120, dbp: 76 })] })
    expect(colorOf(input)).toBe(color)
  })

  it('stratifies by the highest reading and by both tables', () => {
    const graded = gradePerson(
      person([htnFile, dmFile], {
        followUps: [
          followUp('2024-03-01', { sbp: 158, dbp: 92 }),
          followUp('2025-06-01', { sbp: 120, dbp: 76 }),
          sugar('2025-06-01', { fpg: 6 }),
        ],
      }),
    )
    expect([graded?.bpGrade, graded?.risk2018?.label, graded?.risk2010?.label]).toEqual(['G1', '高危', '很高危'])
    expect(graded?.color).toBe('yellow')
    expect(graded?.careLevel).toBe('TOWNSHIP')
  })

  it('is red with a new complication until a later follow-up, yellow from then on', () => {
    const stroke = followUp('2025-03-01', { sbp: 132, dbp: 78, visitClass: '4' })
    expect(ruleOf(person([htnFile], { followUps: [stroke] }))).toBe('new-complication')
    expect(
      ruleOf(
        person([htnFile], { followUps: [stroke, followUp('2025-04-01', { sbp: 130, dbp: 76, visitClass: '1' })] }),
      ),
    ).toBe('complication')
  })
})

describe('colour of diabetes', () => {
  it.each([
    [{ fpg: 6.9 }, 'green', 'green'],
    [{ fpg: 7 }, 'yellow', 'fpg-yellow'],
    [{ fpg: 13.8 }, 'yellow', 'fpg-yellow'],
    [{ fpg: 13.9 }, 'red', 'fpg-red'],
    [{ fpg: 16.7 }, 'red', 'fpg-emergency-high'],
    [{ fpg: 3.9 }, 'red', 'fpg-emergency-low'],
    [{ fpg: 4 }, 'green', 'green'],
    [{ hba1c: 6.9 }, 'green', 'green'],
    [{ hba1c: 7 }, 'yellow', 'hba1c-yellow'],
    [{ hba1c: 8.95 }, 'yellow', 'hba1c-yellow'],
    [{ hba1c: 9 }, 'red', 'hba1c-red'],
    [{ fpg: 6, hba1c: 9 }, 'red', 'hba1c-red'],
    [{ fpg: 6, hypoglycemia: '1' }, 'green', 'green'],
    [{ fpg: 6, hypoglycemia: '2' }, 'yellow', 'hypoglycemia-occasional'],
    [{ fpg: 6, hypoglycemia: '3' }, 'red', 'hypoglycemia-frequent'],
    [{ fpg: 6, sbp: 160, dbp: 95 }, 'green', 'green'],
    [{ fpg: 6, sbp: 182, dbp: 95 }, 'red', 'sbp-emergency'],
    [{ glucose2h: 9 }, 'grey', 'stale'],
    [{ glucoseRandom: 16.7 }, 'red', 'glucose-emergency-high'],
    [{ glucoseRandom: 3.9, glucose2h: 12 }, 'red', 'glucose-emergency-low'],
  ])('%o → %s by %s', (values, color, rule) => {
    const input = person([dmFile], { followUps: [sugar('2025-06-01', values)] })
    expect([colorOf(input), ruleOf(input)]).toEqual([color, rule])
  })

  it('forgets an HbA1c after six months, and says a value once at its worst', () => {
    const old = sugar('2024-11-30', { hba1c: 9.5 })
    expect(colorOf(person([dmFile], { followUps: [old, sugar('2025-05-30', { fpg: 6 })] }))).toBe('red')
    expect(colorOf(person([dmFile], { followUps: [old, sugar('2025-05-31', { fpg: 6 })] }))).toBe('green')
    const bad = gradePerson(person([dmFile], { followUps: [sugar('2025-05-30', { fpg: 17 })] }))
    expect(bad?.diseases[0]?.reasons).toEqual([
      { rule: 'fpg-emergency-high', color: 'red', sentence: '空腹血糖 17 mmol/L，≥16.7，危急' },
    ])
    expect(bad?.careLevel).toBe('COUNTY_ER')
  })
})

describe('grey', () => {
  it('is for people without data, the lost, and one disease without data beside another', () => {
    expect(ruleOf(person([htnFile]))).toBe('no-data')
    const seen = { followUps: [followUp('2025-06-01', { sbp: 120, dbp: 76 })] }
    expect(ruleOf(person([{ ...htnFile, status: 'lost' }], seen))).toBe('lost')
    const both = gradePerson(person([htnFile, dmFile], seen))
    expect(both?.diseases.map((each) => each.color)).toEqual(['green', 'grey'])
    expect(both?.color).toBe('grey')
    expect(gradePerson(person([{ ...htnFile, status: 'closed' }], seen))).toBeNull()
  })

  it.each([
    ['2025-03-15', '2025-09-16'],
    ['2025-08-31', '2026-03-01'],
  ])('comes by itself after six months: data of %s hold until the day before %s', (day, greyFrom) => {
    expect(gradePerson(person([htnFile], { followUps: [followUp(day, { sbp: 120, dbp: 76 })] }))?.greyFrom).toBe(
      greyFrom,
    )
  })

  it('does not hide a red disease', () => {
    const input = person([htnFile, { ...dmFile, status: 'lost' }], {
      followUps: [followUp('2025-06-01', { sbp: 185, dbp: 90 })],
    })
    expect(colorOf(input)).toBe('red')
  })
})

describe('kidneys', () => {
  it.each([
    ['2', 80, 'green'],
    ['2', 106, 'yellow'],
    ['2', 124, 'yellow'],
    ['1', 114, 'green'],
    ['1', 115, 'yellow'],
    ['1', 133, 'yellow'],
  ])('sex %s, creatinine %s → %s', (sex, creatinineUmolPerL, color) => {
    const input = person([dmFile, htnFile], {
      followUps: [sugar('2025-06-01', { fpg: 6, sbp: 118, dbp: 70 })],
      exams: [exam('2025-05-01', { creatinineUmolPerL })],
    })
    const graded = gradePerson({ ...input, sex, birthDate: '1990-01-01', files: [htnFile] })
    expect(graded?.color).toBe(color)
  })

  it('below 30 ml/min they are a severe complication: county', () => {
    const graded = gradePerson(
      person([htnFile], {
        followUps: [followUp('2025-06-01', { sbp: 120, dbp: 70 })],
        exams: [exam('2025-05-01', { creatinineUmolPerL: 300 })],
      }),
    )
    expect([graded?.color, graded?.careLevel]).toEqual(['red', 'COUNTY'])
  })
})

describe('care level', () => {
  const none: CareLevelFacts = {
    emergencies: [],
    severe: [],
    complications: [],
    hasHypertension: true,
    hasBothDiseases: false,
    pressureKnown: true,
    grade3: null,
  }
  const or = careLevelRulesOn('2025-01-01')
  it.each([
    [none, 'VILLAGE', 'VILLAGE'],
    [{ ...none, grade3: '185/100' }, 'TOWNSHIP', 'VILLAGE'],
    [{ ...none, complications: ['视网膜病变'] }, 'TOWNSHIP', 'VILLAGE'],
    [{ ...none, hasBothDiseases: true }, 'TOWNSHIP', 'VILLAGE'],
    [{ ...none, grade3: '185/100', complications: ['视网膜病变'] }, 'TOWNSHIP', 'TOWNSHIP'],
    [{ ...none, hasHypertension: false, grade3: '185/100' }, 'VILLAGE', 'VILLAGE'],
    [{ ...none, severe: ['心衰'], grade3: '185/100' }, 'COUNTY', 'COUNTY'],
    [{ ...none, severe: ['心衰'], emergencies: ['收缩压 190'] }, 'COUNTY_ER', 'COUNTY_ER'],
  ] as const)('%o → %s (且: %s)', (facts, byOr, byAnd) => {
    expect(careLevelOf(facts, or).level).toBe(byOr)
    expect(careLevelOf(facts, { ...or, severity3Rule: 'AND' }).level).toBe(byAnd)
  })

  it.each([
    [none, '无合并症、并发症，血压未达 3 级'],
    [{ ...none, pressureKnown: false }, '无合并症、并发症；还没有血压读数，量过血压再看要不要上转'],
    [{ ...none, hasHypertension: false, pressureKnown: false }, '无合并症、并发症'],
  ])('says nothing of a blood pressure that nobody took: %o', (facts, sentence) => {
    expect(careLevelOf(facts, or).reasons).toEqual([sentence])
  })

  it('of somebody enrolled without a reading says that the pressure is still to be taken', () => {
    expect(gradePerson(person([htnFile], {}))?.careReasons.join('')).toContain('还没有血压读数')
  })
})

describe('rule versions', () => {
  it('are chosen by the day of the data', () => {
    const [base] = colorRuleSets
    if (!base) throw new Error('no rules')
    const strict = {
      ...base,
      version: 'county-2026',
      validFrom: '2026-01-01',
      rules: base.rules.map((rule) => (rule.id === 'fpg-yellow' ? { ...rule, atLeast: 6.5 } : rule)),
    }
    const sets = [{ ...base, validTo: '2025-12-31' }, strict]
    expect(colorRulesOn('2025-12-31', sets).version).toBe(base.version)
    expect(colorRulesOn('2026-01-01', sets).version).toBe('county-2026')
    const input = person([dmFile], { followUps: [sugar('2026-01-02', { fpg: 6.5 })] })
    expect(gradePerson(input, { colorRules: strict })?.color).toBe('yellow')
    expect(gradePerson(input, { colorRules: base })?.color).toBe('green')
  })
})
