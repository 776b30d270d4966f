import { describe, expect, it } from 'vitest'
import { exam } from '../../contract/entities/index.ts'
import { armPressure } from './arm-pressure.ts'
import { checkExam, type ExamContext, type ExamFacts } from './exam-check.ts'
import { examField, examFields, examSections } from './exam-fields.ts'
import { examAnswersFrom, followUpAnswersFrom } from './same-meeting.ts'

const whole = exam.parse({
  personId: 1,
  examDate: '2025-06-15',
  symptoms: ['01'],
  rightSbp: 138,
  rightDbp: 84,
  heightCm: 165,
  weightKg: 62,
  selfCare: '1',
  dorsalisPedis: '2',
}) as ExamFacts
const context: ExamContext = { today: '2025-06-15', birthDate: '1958-01-01', hasT2dm: true, previous: null }
const found = (change: object, more: Partial<ExamContext> = {}) =>
  checkExam({ ...whole, ...change }, { ...context, ...more }).map((each) => `${each.level[0]} ${each.field}`)

describe('checkExam', () => {
  it('has nothing to say of a complete one', () => expect(found({})).toEqual([]))

  it.each<[string, object, string[]]>([
    ['no day', { examDate: '' }, ['e examDate']],
    ['tomorrow', { examDate: '2025-06-16' }, ['e examDate']],
    ['before birth', { examDate: '1957-12-31' }, ['e examDate']],
    ['90 days late', { examDate: '2025-03-17' }, []],
    ['91 days late', { examDate: '2025-03-16' }, ['w examDate']],
    ['systolic 59', { rightSbp: 59, rightDbp: 30 }, ['e rightSbp', 'w rightDbp']],
    ['systolic 180', { rightSbp: 180 }, ['w rightSbp']],
    ['pulse 19', { rightSbp: 119, rightDbp: 100 }, ['w rightSbp']],
    ['swapped', { rightSbp: 84, rightDbp: 138 }, ['w rightSbp', 'w rightDbp', 'e rightSbp']],
    ['arms 19 apart', { leftSbp: 119, leftDbp: 80 }, []],
    ['arms 20 apart', { leftSbp: 118, leftDbp: 80 }, ['w leftSbp']],
    ['no pressure', { rightSbp: null, rightDbp: null }, ['w rightSbp']],
    ['a pressure of no side', { rightSbp: null, rightDbp: null, sbp: 130, dbp: 80 }, []],
    ['creatinine 9', { creatinineUmolPerL: 9 }, ['e creatinineUmolPerL']],
    ['creatinine 133', { creatinineUmolPerL: 133 }, ['w creatinineUmolPerL']],
    ['cholesterol in mg/dL', { totalCholesterol: 200 }, ['e totalCholesterol']],
    ['glucose 36: mg/dL?', { fpg: 36 }, ['w fpg']],
    ['LDL above total', { totalCholesterol: 4, ldl: 4.1 }, ['w ldl']],
    ['no symptom with another', { symptoms: ['01', '03'] }, ['e symptoms']],
    ['a symptom of the follow-up form', { symptoms: ['1'] }, ['w symptoms']],
    ['none found with another', { kidneyDisease: ['1', '2'] }, ['e kidneyDisease']],
    ['never smoked but 5 a day', { smokingStatus: '1', smokePerDay: 5 }, ['e smokePerDay']],
    ['never smoked, 0 a day', { smokingStatus: '1', smokePerDay: 0 }, []],
    [
      'never drinks but 2 liang',
      { drinkingFrequency: '1', drinkPerDayLiang: 2 },
      ['w drinkPerDayLiang', 'e drinkPerDayLiang'],
    ],
    ['abnormal without words', { healthEvaluation: '2' }, ['e abnormalities']],
    ['abnormal with words', { healthEvaluation: '2', abnormalities: '血压偏高' }, []],
    ['pulse of the foot not felt for', { dorsalisPedis: null }, ['w dorsalisPedis']],
    ['a follow-up code for the foot', { dorsalisPedis: '5' }, ['w dorsalisPedis']],
    ['no self-rating at 67', { selfCare: null }, ['w selfCare']],
  ])('%s', (_, change, problems) => expect(found(change)).toEqual(problems))

  it('asks the self-rating from the 65th birthday on', () => {
    const one = (birthDate: string) => found({ selfCare: null }, { birthDate })
    expect(one('1960-06-16')).toEqual([])
    expect(one('1960-06-15')).toEqual(['w selfCare'])
  })
  it('does not ask for the foot without diabetes', () => {
    expect(found({ dorsalisPedis: null }, { hasT2dm: false })).toEqual([])
  })
  it('compares with the examination before', () => {
    const previous = { examDate: '2024-06-01', heightCm: 168.1, weightKg: 56.3 }
    expect(found({}, { previous })).toEqual(['w weightKg', 'w heightCm'])
    expect(found({}, { previous: { examDate: '2024-12-15', heightCm: 168, weightKg: 62 } })).toEqual([])
    expect(found({}, { previous: { examDate: '2024-12-16', heightCm: 168, weightKg: 62 } })).toEqual(['w examDate'])
  })
})

describe('armPressure', () => {
  const arms = { rightSbp: 130, rightDbp: 80, leftSbp: 136, leftDbp: 78, sbp: 120, dbp: 70 }
  it.each([
    ['the higher arm', {}, [136, 78]],
    ['of equal systolics the higher diastolic', { leftSbp: 130, leftDbp: 85 }, [130, 85]],
    ['the one that is complete', { leftDbp: null }, [130, 80]],
    ['what is written without a side', { leftSbp: null, rightSbp: null }, [120, 70]],
  ])('%s', (_, change, [sbp, dbp]) => expect(armPressure({ ...arms, ...change })).toEqual({ sbp, dbp }))
})

describe('the form', () => {
  const placed = examSections.flatMap((section) => section.lines.flatMap((line) => line.fields))
  it('places every field once', () => {
    expect([...placed].sort()).toEqual(examFields.map((field) => field.id).sort())
  })
  it('has a stored field for each, under the same limits', () => {
    for (const { id, limits } of examFields) {
      const schema = exam.shape[id as keyof typeof exam.shape]
      expect(schema, id).toBeDefined()
      if (!limits) continue
      const [min, max] = limits.hard
      for (const [value, fits] of [
        [min, true],
        [max, true],
        [min - 1, false],
        [max + 1, false],
      ] as const)
        expect(schema.safeParse(value).success, `${id} ${value}`).toBe(fits)
    }
  })
  it('stores nothing that the form does not show, but for the counting pressure', () => {
    const hidden = Object.keys(exam.shape).filter((id) => !placed.includes(id))
    expect(hidden.sort()).toEqual(['dbp', 'ext', 'personId', 'sbp'])
  })
  it('knows its fields by name', () => {
    expect(examField('acrMgPerG').unit).toBe('mg/g')
    expect(() => examField('saltLevel')).toThrow('saltLevel')
  })
})

describe('one meeting, typed once', () => {
  const visit = {
    visitDate: '2025-06-15',
    contact: 'met',
    sbp: 138,
    dbp: 84,
    weightKg: 62,
    heightCm: null,
    fpg: 6.8,
    hba1c: 7.1,
    hba1cDate: '2025-06-01',
  }
  it('offers the follow-up of the day to the examination', () => {
    expect(examAnswersFrom([visit], '2025-06-15')).toEqual({ rightSbp: 138, rightDbp: 84, weightKg: 62, fpg: 6.8 })
  })
  it('an HbA1c of the day is offered too', () => {
    expect(examAnswersFrom([{ ...visit, hba1cDate: '2025-06-15' } as never], '2025-06-15')).toMatchObject({
      hba1c: 7.1,
    })
  })
  it('takes nothing from another day or from a failed contact', () => {
    expect(examAnswersFrom([visit], '2025-06-14')).toEqual({})
    expect(examAnswersFrom([{ ...visit, contact: 'lost' }], '2025-06-15')).toEqual({})
  })
  it('of two forms the first that knows decides', () => {
    const other = { ...visit, weightKg: 63, heightCm: 165, fpg: null }
    expect(examAnswersFrom([other, visit], '2025-06-15')).toMatchObject({ weightKg: 63, heightCm: 165, fpg: 6.8 })
  })
  it('offers the examination of the day to the follow-up', () => {
    const record = { ...exam.parse({ personId: 1, examDate: '2025-06-15', sbp: 138, dbp: 84, weightKg: 62, hba1c: 7 }) }
    expect(followUpAnswersFrom([record], '2025-06-15')).toEqual({
      sbp: 138,
      dbp: 84,
      weightKg: 62,
      hba1c: 7,
      hba1cDate: '2025-06-15',
    })
    expect(followUpAnswersFrom([record], '2025-06-16')).toEqual({})
  })
})
