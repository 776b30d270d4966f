/** Which present patients are in the situation of a teaching case: a stated rule, with its reason for each one. */
import { isValidReading, type EffectReading } from '../effect/effect-reading.ts'
import { judgeControl, type DiseaseId } from '../follow-up-facts.ts'
import { chineseDate, daysBetween, type LocalDate } from '../local-date.ts'
import { drugClassNames, type DrugClass } from '../prescription/ingredients.ts'

/** The situation the specialist met: medicines as classes, and the step that was missing. */
export interface CasePattern {
  readonly disease: DiseaseId
  readonly classesBefore: readonly DrugClass[]
  readonly startedClass: DrugClass | null
  readonly raisedClass: DrugClass | null
}

export interface SimilarCandidate {
  /** The patient of the case. */
  readonly isSelf: boolean
  /** Has an open or finished task from this case. */
  readonly isHandedOut: boolean
  readonly inCare: boolean
  readonly birthDate: LocalDate | null
  /** The newest valid reading; null: none. */
  readonly last: EffectReading | null
  readonly classesNow: readonly DrugClass[]
  /** The last day on which a medicine for the disease began or ended. */
  readonly changedOn: LocalDate | null
  /** What the prescription rules have against the step for this patient, one sentence each. */
  readonly contraindications: readonly string[]
}

export type NotSimilar =
  | 'self'
  | 'not-in-care'
  | 'no-reading'
  | 'controlled'
  | 'handed-out'
  | 'changed-since'
  | 'other-medicines'
  | 'contraindicated'
  /** Similar, but more people than are shown at once. */
  | 'beyond'

export const notSimilarWords: Readonly<Record<NotSimilar, string>> = {
  self: '就是病例本人',
  'not-in-care': '不在管',
  'no-reading': '近 180 天没有有效读数',
  controlled: '已经达标',
  'handed-out': '已经下达过任务',
  'changed-since': '最近一次读数之后刚调过药，先看效果',
  'other-medicines': '用药情况与病例不同',
  contraindicated: '这样用药有禁忌或要先核对',
  beyond: '同样情况但读数较低，只列读数最高的 200 人，还有',
}

export type SimilarJudgement =
  | { readonly similar: true; readonly reasons: readonly string[] }
  | { readonly similar: false; readonly why: NotSimilar; readonly reasons: readonly string[] }

/** An older reading says little about now: half a year, twice the routine interval (domain handbook §2.7). */
export const freshDays = 180

/**
 * Same disease in care; uncontrolled by the newest valid reading of the last 180 days (national assessment's limit, domain handbook
 * §2.5); no change of medicine since that reading; the medicines of the case (the same classes), or the same step missing (as many
 * classes, one of them in common, and not the one the specialist started); nothing known against it (rules R01–R25).
 */
export function judgeSimilar(pattern: CasePattern, candidate: SimilarCandidate, asOf: LocalDate): SimilarJudgement {
  const not = (why: NotSimilar, ...reasons: string[]): SimilarJudgement => ({ similar: false, why, reasons })
  if (candidate.isSelf) return not('self')
  if (!candidate.inCare) return not('not-in-care')
  const { last } = candidate
  if (!last || !isValidReading(last, pattern.disease) || daysBetween(last.on, asOf) > freshDays)
    return not('no-reading')
  const control = judge(pattern.disease, candidate.birthDate, last)
  if (control.uncontrolled !== true) return not('controlled')
  if (candidate.isHandedOut) return not('handed-out')
  if (candidate.changedOn !== null && candidate.changedOn >= last.on) return not('changed-since')
  const medicines = medicinesReason(pattern, candidate.classesNow)
  if (medicines === null) return not('other-medicines')
  if (candidate.contraindications.length > 0) return not('contraindicated', ...candidate.contraindications)
  return { similar: true, reasons: [`${chineseDate(last.on)}${control.sentence}`, medicines] }
}

function judge(disease: DiseaseId, birthDate: LocalDate | null, { on, sbp, dbp, fpg }: EffectReading) {
  const nothing = { symptoms: [], glucose2h: null, glucoseRandom: null, heartRate: null, tempC: null, adr: null }
  const facts = { ...nothing, disease, visitDate: on, contact: 'met' as const, sbp, dbp, fpg, medAdherence: null }
  return judgeControl(facts, birthDate)
}

const namesOf = (classes: readonly DrugClass[]): string => classes.map((each) => drugClassNames[each]).join('、')

function medicinesReason({ classesBefore, startedClass }: CasePattern, now: readonly DrugClass[]): string | null {
  const same = now.length === classesBefore.length && now.every((each) => classesBefore.includes(each))
  const missing = startedClass === null ? '' : `，也还没有用${drugClassNames[startedClass]}`
  if (same) return `${now.length === 0 ? '同样没有用药' : `用药与病例当时相同（${namesOf(now)}）`}${missing}`
  if (startedClass === null || now.includes(startedClass)) return null
  const shared = now.filter((each) => classesBefore.includes(each))
  if (shared.length === 0 || now.length !== classesBefore.length) return null
  return `同样用 ${now.length} 类药（${namesOf(now)}）${missing}`
}

/** The rule in one sentence, for the page and the printed case. */
export function patternSentence({ disease, classesBefore, startedClass, raisedClass }: CasePattern): string {
  const name = disease === 'HTN' ? '高血压在管、最近血压不达标' : '糖尿病在管、最近空腹血糖不达标'
  const taken = classesBefore.length === 0 ? '没有用药' : `用${namesOf(classesBefore)}`
  const step =
    startedClass !== null
      ? `、还没有用${drugClassNames[startedClass]}`
      : raisedClass !== null
        ? `（病例的处理是${drugClassNames[raisedClass]}加量）`
        : ''
  return `${name}、${taken}${step}，之后没有调过药，也没有已知禁忌`
}
