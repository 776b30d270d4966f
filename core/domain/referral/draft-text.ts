/** What a 转出单 begins with: the person's own data in the words of the form, to be corrected by the doctor. */
import { conditionText, isKnownOn, type ConditionFact } from '../condition-facts.ts'
import { findConditionKind } from '../condition-kinds.ts'
import { chineseDate, type LocalDate } from '../local-date.ts'
import { usageText } from '../regimen.ts'

const diseaseWords = { HTN: '高血压', T2DM: '2型糖尿病' } as const
type DiseaseWord = keyof typeof diseaseWords

export interface DraftFile {
  readonly disease: DiseaseWord
  readonly dxDate: LocalDate | null
  readonly enrolDate: LocalDate
}

export interface DraftReading {
  readonly on: LocalDate
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
  readonly hba1c: number | null
}

export interface DraftMedicine {
  readonly genericName: string
  readonly spec: string | null
  readonly dosePerTime: number | null
  readonly doseUnit: string | null
  readonly freqPerDay: number | null
  readonly stopDate: LocalDate | null
}

const joined = (parts: readonly (string | null | undefined)[], by: string): string | null =>
  parts.filter((part) => !!part).join(by) || null

/** 初步印象: the diseases asked about with grade and risk where they are known; `others` of the person after them. */
export function impressionText(
  diseases: readonly DiseaseWord[],
  htnGrade: string | null,
  risk: string | null,
): string | null {
  const words = diseases.map((disease) => {
    if (disease !== 'HTN') return diseaseWords[disease]
    // A grade is one of hypertension only: 正常高值 is what treatment reached.
    const name = htnGrade?.includes('级') ? htnGrade : diseaseWords.HTN
    return risk ? `${name}（${risk}）` : name
  })
  return joined(words, '；')
}

/** 主要现病史（转出原因）: the reasons, then the last readings, newest first. mmHg, mmol/L, %. */
export function presentIllnessText(reasons: readonly string[], readings: readonly DraftReading[]): string | null {
  const told = readings
    .map(readingText)
    .filter((text) => text !== null)
    .slice(0, 3)
  const why = [...new Set(reasons.flatMap(clinicalParts))].join('；')
  const text = joined([why, told.length > 0 ? `近期测量：${told.join('；')}` : ''], '。')
  return text && `${text}。`.slice(0, 1000)
}

/** A doctor of another house reads what was found, not what our rule told us to do next. */
function clinicalParts(reason: string): string[] {
  return reason
    .split('；')
    .map((part) => part.replace(/，?(?:建议转诊|应转诊)$/, '').trim())
    .filter((part) => part !== '' && !/^(?:转诊，|处理后紧急转诊|第一次不满意|常规随访)/.test(part))
}

function readingText({ on, sbp, dbp, fpg, hba1c }: DraftReading): string | null {
  const values = [
    sbp !== null && dbp !== null ? `血压 ${sbp}/${dbp} mmHg` : null,
    fpg !== null ? `空腹血糖 ${fpg} mmol/L` : null,
    hba1c !== null ? `糖化血红蛋白 ${hba1c}%` : null,
  ]
  const said = joined(values, '，')
  return said && `${chineseDate(on)} ${said}`
}

/** Groups 2–6 of the condition kinds are illnesses; risk factors and operations are not (domain handbook §1.4, §2.4). */
const isIllness = ({ kind }: ConditionFact): boolean => /^[2-6]$/.test(findConditionKind(kind)?.group ?? '')

/** 主要既往史: since when the diseases are known, recorded illnesses as of the day, allergies. */
export function pastHistoryText(
  files: readonly DraftFile[],
  conditions: readonly ConditionFact[],
  allergies: string,
  today: LocalDate,
): string | null {
  const known = files.map(({ disease, dxDate, enrolDate }) =>
    dxDate
      ? `${diseaseWords[disease]}，${chineseDate(dxDate)}确诊`
      : `${diseaseWords[disease]}，${chineseDate(enrolDate)}起管理`,
  )
  const illnesses = conditions.filter((each) => isIllness(each) && isKnownOn(each, today)).map(conditionText)
  const text = joined([...known, ...illnesses, allergies ? `过敏：${allergies}` : null], '；')
  return text && `${text}。`.slice(0, 1000)
}

/** 治疗经过: what the person takes now. */
export function treatmentText(medicines: readonly DraftMedicine[]): string | null {
  const now = medicines.filter((each) => each.stopDate === null)
  if (now.length === 0) return null
  const words = now.map((each) => [each.genericName, each.spec, usageText(each)].filter(Boolean).join(' '))
  return `目前用药：${words.join('；')}。`.slice(0, 1000)
}
