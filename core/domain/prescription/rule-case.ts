/** For the tests of the rules: medicines written as people say them, a healthy person, and what was said. */
import { checkRegimen } from './check-regimen.ts'
import { defaultParameters, type PrescriptionParameters } from './parameters.ts'
import type { CheckedMedicine, ListedDrug } from './resolve-medicine.ts'
import type { PrescriptionFacts } from './rule-context.ts'

const drug = (row: string): ListedDrug => {
  const [code = '', genericName = '', form = '', spec = '', soft = '', hard = '', unit = '', days = '84'] =
    row.split(' | ')
  const number = (text: string) => (/^[\d.]+$/.test(text) ? Number(text) : null)
  return {
    code,
    genericName,
    doseForm: form,
    spec,
    softMax: number(soft) === null ? soft : null,
    hardMax: number(hard) === null ? hard : null,
    softMaxPerDay: number(soft),
    hardMaxPerDay: number(hard),
    maxUnit: unit,
    longRxMaxDays: Number(days),
    components: [],
  }
}

/** Some rows of domain handbook §4.2. */
export const someDrugs: readonly ListedDrug[] = [
  drug('D001 | 苯磺酸氨氯地平 | 片 | 5mg | 10 | 10 | mg'),
  drug('D003 | 硝苯地平 | 片 | 10mg | 30 | 120 | mg'),
  drug('D004 | 硝苯地平缓释 | 缓释片 | 20mg | 80 | 120 | mg'),
  drug('D011 | 卡托普利 | 片 | 25mg | 300 | 450 | mg'),
  drug('D023 | 氢氯噻嗪 | 片 | 25mg | 25 | 100 | mg'),
  drug('D033 | 复方利血平氨苯蝶啶 | 片 | 复方 | 2 | 2 | 片'),
  drug('D034 | 复方利血平 | 片 | 复方 | 6 | 9 | 片'),
  drug('D039 | 盐酸二甲双胍 | 片 | 0.25/0.5g | 2.0 | 2.55 | g'),
  drug('D056 | 人胰岛素(短效 R) | 注射 | 300U/3ml | 1.0 U/kg | 1.5 U/kg 提示 | U/kg | 28'),
  drug('D059 | 甘精胰岛素 | 注射 | 300U/3ml | 0.7 U/kg | 1.0 U/kg | U/kg | 28'),
  drug('D061 | 阿托伐他汀钙 | 片 | 20mg | 40 | 80 | mg'),
]

/** `二甲双胍 0.5g×2`: name, amount each time, times a day; a name alone has no dose. */
export function medicine(text: string, more: Partial<CheckedMedicine> = {}): CheckedMedicine {
  const [, name = text, dose, unit, times] = /^(.+?)(?: ([\d.]+)(\S+)×([\d.]+))?$/.exec(text) ?? []
  const listed = someDrugs.find((each) => each.genericName === name)
  return {
    drugCode: listed?.code ?? null,
    genericName: name,
    spec: listed?.spec ?? null,
    dosePerTime: dose === undefined ? null : Number(dose),
    doseUnit: unit ?? null,
    freqPerDay: times === undefined ? null : Number(times),
    ...more,
  }
}

export const healthy: PrescriptionFacts = {
  asOf: '2025-06-30',
  sex: '1',
  ageYears: 60,
  weightKg: 70,
  hasHtn: true,
  hasT2dm: true,
  diabetesType: null,
  conditions: [],
  allergyCodes: ['1'],
  allergyWords: '',
  egfr: { value: 90, on: '2025-06-01' },
  creatinineUmolPerL: { value: 70, on: '2025-06-01' },
  potassium: { value: 4.2, on: '2025-06-01' },
  sodium: { value: 140, on: '2025-06-01' },
  alt: { value: 20, on: '2025-06-01' },
  pressure: { sbp: 130, dbp: 80, on: '2025-06-01' },
  heartRate: { value: 72, on: '2025-06-01' },
  hypoglycemia: null,
  adverseReaction: null,
  lastFollowUp: { visitClass: '1', medAdherence: '1', on: '2025-06-01' },
  regimenChangedOn: null,
  supplies: [],
  longRx: null,
}

export interface RuleCase {
  readonly taken: readonly string[]
  readonly facts?: Partial<PrescriptionFacts>
  /** What was taken before; the same as now where nothing is said. */
  readonly before?: readonly string[]
  readonly more?: Partial<CheckedMedicine>
  readonly parameters?: Partial<PrescriptionParameters>
}

export function alertsOf({ taken, facts, before, more, parameters }: RuleCase) {
  const after = taken.map((each) => medicine(each, more))
  const earlier = before ? before.map((each) => after.find((_one, at) => taken[at] === each) ?? medicine(each)) : after
  return checkRegimen(earlier, after, { ...healthy, ...facts }, someDrugs, { ...defaultParameters, ...parameters })
}
