/** What the doctors of the invented township prescribe: steps of dose for some rows of the county's drug list. */
import { drugSeeds } from '../../database/seeds/drug-list.ts'

export type DrugClass =
  | 'CCB'
  | 'ACEI'
  | 'ARB'
  | 'diuretic'
  | 'BB'
  | 'compound'
  | 'metformin'
  | 'SU'
  | 'AGI'
  | 'DPP4i'
  | 'SGLT2i'
  | 'insulin'
  | 'statin'
  | 'aspirin'
export type DrugPurpose = 'pressure' | 'glucose' | 'other'

export interface Prescribable {
  /** Code of the drug list, `D001`… */
  readonly code: string
  readonly name: string
  readonly spec: string
  readonly class: DrugClass
  readonly purpose: DrugPurpose
  readonly unit: string
  /** Amount each time and times a day, from the weakest step up. */
  readonly steps: readonly (readonly [dosePerTime: number, freqPerDay: number])[]
  readonly weight: number
}

const purposeOf = (drugClass: DrugClass): DrugPurpose => {
  if (['CCB', 'ACEI', 'ARB', 'diuretic', 'BB', 'compound'].includes(drugClass)) return 'pressure'
  return drugClass === 'statin' || drugClass === 'aspirin' ? 'other' : 'glucose'
}

/** Code, class, unit and weight; then amount each time × times a day, from the weakest step up. */
const rows = `
  D001 CCB mg 34: 2.5x1 5x1 10x1
  D004 CCB mg 16: 10x2 20x2
  D005 CCB mg 8: 30x1 60x1
  D007 CCB mg 6: 10x2 10x3
  D012 ACEI mg 10: 5x1 10x1 10x2
  D011 ACEI mg 6: 12.5x3 25x3
  D017 ARB mg 14: 80x1 160x1
  D018 ARB mg 7: 50x1 100x1
  D019 ARB mg 9: 150x1 300x1
  D020 ARB mg 4: 40x1 80x1
  D023 diuretic mg 9: 12.5x1 25x1
  D024 diuretic mg 6: 1.25x1 2.5x1
  D027 BB mg 6: 12.5x2 25x2 50x2
  D029 BB mg 4: 2.5x1 5x1
  D033 compound 片 12: 1x1 2x1
  D039 metformin g 40: 0.25x3 0.5x2 0.5x3
  D040 metformin g 12: 0.5x1 1x1 1.5x1
  D041 SU mg 18: 1x1 2x1 3x1
  D042 SU mg 8: 30x1 60x1 90x1
  D047 AGI mg 16: 50x3 100x3
  D050 DPP4i mg 4: 100x1
  D053 SGLT2i mg 7: 5x1 10x1
  D058 insulin U 6: 10x2 12x2 14x2 16x2
  D059 insulin U 5: 10x1 14x1 18x1
  D061 statin mg 10: 10x1 20x1
  D062 statin mg 5: 5x1 10x1
  D066 aspirin mg 10: 100x1
`
  .trim()
  .split('\n')
  .map((row) => row.trim())

export const formulary: readonly Prescribable[] = rows.map((row) => {
  const [head = '', steps = ''] = row.split(': ')
  const [code = '', drugClass = '', unit = '', weight = ''] = head.split(' ')
  const drug = drugSeeds.find((seed) => seed.code === code)
  if (!drug) throw new Error(`the drug list has no ${code}`)
  return {
    code,
    name: drug.genericName,
    spec: drug.spec,
    class: drugClass as DrugClass,
    purpose: purposeOf(drugClass as DrugClass),
    unit,
    steps: steps.split(' ').map((step) => step.split('x').map(Number) as [number, number]),
    weight: Number(weight),
  }
})

/** Which class is tried next when the ones before it are in use. */
export const ladders: Readonly<Record<DrugPurpose, readonly (readonly DrugClass[])[]>> = {
  pressure: [['CCB', 'ACEI', 'ARB', 'compound'], ['ARB', 'ACEI', 'CCB'], ['diuretic', 'CCB', 'ARB'], ['BB']],
  glucose: [['metformin'], ['SU', 'AGI', 'SGLT2i'], ['AGI', 'DPP4i', 'SGLT2i'], ['insulin']],
  other: [['statin'], ['aspirin']],
}

/** Classes that are never given together: ACEI with ARB, a thiazide beside a compound that holds one (domain handbook §4.3, R01–R03). */
export const conflicts: Readonly<Partial<Record<DrugClass, readonly DrugClass[]>>> = {
  ACEI: ['ARB'],
  ARB: ['ACEI'],
  compound: ['diuretic'],
  diuretic: ['compound'],
}
