import type { DrugRow } from './drug-row.ts'

/** A drug as two lists are compared by it. */
export type ComparedDrug = DrugRow

export interface ChangedField {
  readonly field: keyof ComparedDrug
  readonly name: string
  readonly before: string
  readonly after: string
}

export interface DrugListChanges {
  readonly added: readonly DrugName[]
  readonly removed: readonly DrugName[]
  readonly changed: readonly (DrugName & { readonly fields: readonly ChangedField[] })[]
  readonly unchanged: number
}

export interface DrugName {
  readonly code: string
  readonly genericName: string
  /** Form and strength: 片 5mg. */
  readonly pack: string
}

/** What is compared, in the order in which it is shown, and what it is called. */
export const comparedFields = {
  genericName: '通用名',
  doseForm: '剂型',
  spec: '规格',
  unit: '单位',
  drugClass: '类别',
  purpose: '大类',
  atc: 'ATC 编码',
  ddd: 'DDD',
  usualDose: '常用量',
  softMax: '软上限（文字）',
  hardMax: '硬上限（文字）',
  softMaxPerDay: '软上限',
  hardMaxPerDay: '硬上限',
  maxUnit: '上限单位',
  essential: '国家基本药物',
  volumeBased: '集中带量采购',
  insurance: '医保类别',
  longRxMaxDays: '长处方天数',
  coveredByTwoDisease: '两病用药保障',
  components: '成分',
} as const satisfies Partial<Record<keyof ComparedDrug, string>>

/**
 * The differences between two versions, drug by drug: the same code, or where codes differ the same name, form and strength. Every drug
 * of both lists is in exactly one of the four parts.
 */
export function compareDrugLists(before: readonly ComparedDrug[], after: readonly ComparedDrug[]): DrugListChanges {
  const pairs = pairDrugs(before, after)
  const paired = new Set(pairs.values())
  const changed: DrugListChanges['changed'][number][] = []
  for (const drug of after) {
    const old = pairs.get(drug)
    const fields = old ? changedFields(old, drug) : []
    if (fields.length > 0) changed.push({ ...nameOf(drug), fields })
  }
  return {
    added: after.filter((drug) => !pairs.has(drug)).map(nameOf),
    removed: before.filter((drug) => !paired.has(drug)).map(nameOf),
    changed,
    unchanged: pairs.size - changed.length,
  }
}

/** The old row of each new one that has one. */
export function pairDrugs<T extends ComparedDrug, U extends ComparedDrug>(
  before: readonly T[],
  after: readonly U[],
): Map<U, T> {
  const byCode = firstOf(before, (drug) => drug.code)
  const byName = firstOf(before, packKey)
  const pairs = new Map<U, T>()
  const used = new Set<T>()
  for (const keyed of [(drug: U) => byCode.get(drug.code), (drug: U) => byName.get(packKey(drug))])
    for (const drug of after) {
      const old = keyed(drug)
      if (!old || used.has(old) || pairs.has(drug)) continue
      pairs.set(drug, old)
      used.add(old)
    }
  return pairs
}

function firstOf<T>(items: readonly T[], key: (item: T) => string): Map<string, T> {
  const found = new Map<string, T>()
  for (const item of items) if (!found.has(key(item))) found.set(key(item), item)
  return found
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s()]/g, '')
/** Name, form and strength as one, blanks and widths aside. */
export const packKey = ({
  genericName,
  doseForm,
  spec,
}: Pick<ComparedDrug, 'genericName' | 'doseForm' | 'spec'>): string =>
  [genericName, doseForm, spec].map(plain).join('|')

export const nameOf = ({ code, genericName, doseForm, spec }: ComparedDrug): DrugName => ({
  code,
  genericName,
  pack: [doseForm, spec].filter((part) => part !== '').join(' '),
})

function changedFields(before: ComparedDrug, after: ComparedDrug): ChangedField[] {
  return (Object.keys(comparedFields) as (keyof typeof comparedFields)[])
    .map((field) => ({
      field,
      name: comparedFields[field],
      before: valueText(before[field]),
      after: valueText(after[field]),
    }))
    .filter((each) => each.before !== each.after)
}

function valueText(value: ComparedDrug[keyof ComparedDrug]): string {
  if (value === null || value === '') return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'object') return value.map((each) => `${each.ingredient} ${each.amount}${each.unit}`).join('、')
  return purposeNames[String(value)] ?? String(value)
}

const purposeNames: Readonly<Record<string, string>> = {
  antihypertensive: '降压药',
  'glucose-lowering': '降糖药',
  'lipid-lowering': '调脂药',
  antiplatelet: '抗血小板药',
  other: '其他',
}
