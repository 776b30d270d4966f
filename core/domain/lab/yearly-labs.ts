/** Which checks of the year a person still lacks: versioned data and one pure rule. */
import type { DiseaseId } from '../follow-up-facts.ts'
import { yearOf, type LocalDate } from '../local-date.ts'

export interface YearlyLab {
  readonly id: string
  readonly label: string
  /** One of these results does. */
  readonly anyOf: readonly string[]
  readonly diseases: readonly DiseaseId[]
}

export interface YearlyLabRules {
  readonly version: string
  readonly validFrom: LocalDate
  readonly source: string
  readonly labs: readonly YearlyLab[]
}

const both: readonly DiseaseId[] = ['HTN', 'T2DM']

/** Newest first. Foot: the pulse on the examination form is a part of it; the nylon thread has its own item. */
export const yearlyLabRuleSets: readonly YearlyLabRules[] = [
  {
    version: '2022-基层指南',
    validFrom: '2000-01-01',
    source:
      '国家基层高血压防治管理指南（2020）、国家基层糖尿病防治管理指南（2022）：每年至少一次；指标见领域手册 §3.1 第 20 项',
    labs: [
      { id: 'hba1c', label: '糖化血红蛋白', anyOf: ['hba1c'], diseases: ['T2DM'] },
      { id: 'ecg', label: '心电图', anyOf: ['ecg'], diseases: ['HTN'] },
      { id: 'creatinine', label: '血肌酐（eGFR）', anyOf: ['creatinineUmolPerL'], diseases: both },
      { id: 'potassium', label: '血钾', anyOf: ['potassium'], diseases: ['HTN'] },
      { id: 'lipid', label: '血脂', anyOf: ['totalCholesterol', 'ldl'], diseases: both },
      { id: 'urine', label: '尿常规', anyOf: ['urineProtein'], diseases: ['HTN'] },
      { id: 'acr', label: '尿白蛋白（ACR）', anyOf: ['acrMgPerG', 'urineAlbuminMgPerDl'], diseases: ['T2DM'] },
      { id: 'fundus', label: '眼底', anyOf: ['fundus'], diseases: ['T2DM'] },
      { id: 'foot', label: '足部检查', anyOf: ['foot', 'dorsalisPedis'], diseases: ['T2DM'] },
    ],
  },
]

/** The rules that hold on a day. */
export function yearlyLabRulesOn(day: LocalDate): YearlyLabRules {
  const found = yearlyLabRuleSets.find((rules) => rules.validFrom <= day) ?? yearlyLabRuleSets.at(-1)
  if (!found) throw new Error('there are no rules for the yearly checks')
  return found
}

/**
 * The checks that people with these diseases need in the year of `asOf` and have not had: `done` are the ids of items with a result from
 * 1 January up to `asOf`. In the order of the rules, each once.
 */
export function missingLabs(
  diseases: readonly DiseaseId[],
  done: ReadonlySet<string>,
  asOf: LocalDate,
): readonly YearlyLab[] {
  return yearlyLabRulesOn(asOf).labs.filter(
    (lab) => lab.diseases.some((disease) => diseases.includes(disease)) && !lab.anyOf.some((item) => done.has(item)),
  )
}

/** Every item that some rule asks for: what a query has to look for. */
export function yearlyLabItems(asOf: LocalDate): readonly string[] {
  return [...new Set(yearlyLabRulesOn(asOf).labs.flatMap((lab) => lab.anyOf))]
}

/** `2025 年还缺：眼底、足部检查`. */
export function missingLabsSentence(missing: readonly YearlyLab[], asOf: LocalDate): string {
  return `${yearOf(asOf)} 年还缺：${missing.map((lab) => lab.label).join('、')}`
}

type Fields = Readonly<Record<string, unknown>>
export interface YearsRecords {
  readonly followUps: readonly { readonly visitDate: LocalDate; readonly contact: string }[]
  readonly exams: readonly { readonly examDate: LocalDate }[]
  readonly labs: readonly { readonly testDate: LocalDate; readonly item: string }[]
}

/** The items of which a person's records hold a result in the year of `asOf`, up to that day. A follow-up's pulse counts as a look at the foot. */
export function itemsDoneInYear(records: YearsRecords, asOf: LocalDate): ReadonlySet<string> {
  const inYear = (day: unknown): boolean =>
    typeof day === 'string' && day.slice(0, 4) === asOf.slice(0, 4) && day <= asOf
  const wanted = yearlyLabItems(asOf)
  const done = new Set(records.labs.filter((each) => inYear(each.testDate)).map((each) => each.item))
  const take = (fields: Fields) => {
    for (const item of wanted) if (fields[item] !== null && fields[item] !== undefined) done.add(item)
  }
  for (const each of records.exams) if (inYear(each.examDate)) take(each as unknown as Fields)
  for (const each of records.followUps) {
    const fields = each as unknown as Fields
    if (each.contact !== 'met') continue
    if (inYear(each.visitDate) && fields['dorsalisPedis']) done.add('dorsalisPedis')
    if (fields['hba1c'] && inYear(fields['hba1cDate'] ?? each.visitDate)) done.add('hba1c')
  }
  return done
}
