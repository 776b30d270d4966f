/** Present patients in the situation of a teaching case, by the rule of `core/domain/teaching-case/similar-patient.ts`. */
import type { RegimenChange, TeachingCase } from '../../core/contract/entities/index.ts'
import type { WithId } from '../../core/contract/patients.ts'
import type { TeachingCasePage } from '../../core/contract/teaching-cases.ts'
import { classesAgainst } from '../../core/domain/effect/drug-change.ts'
import { isHigher, isValidReading, type EffectReading } from '../../core/domain/effect/effect-reading.ts'
import { addDays, ageOn } from '../../core/domain/local-date.ts'
import { checkDecision } from '../../core/domain/prescription/check-decision.ts'
import type { ListedDrug } from '../../core/domain/prescription/resolve-medicine.ts'
import {
  freshDays,
  judgeSimilar,
  notSimilarWords,
  type CasePattern,
  type NotSimilar,
  type SimilarCandidate,
} from '../../core/domain/teaching-case/similar-patient.ts'
import type { Store } from '../../database/store.ts'
import { drugsInForce } from '../drugs/drugs.ts'
import { drugChangeOfVisit, regimenBefore } from '../visits/effect-cases.ts'
import { readingsOfPeople } from './person-readings.ts'
import { prescriptionFacts } from '../prescription/prescription-facts.ts'
import { ruleBookOf } from '../prescription/prescription-settings.ts'
import { worklistPerson } from '../worklist/worklist-person.ts'

export interface CaseSituation {
  readonly pattern: CasePattern
  /** What the specialist started: asked of the prescription rules for everybody in the same situation. */
  readonly steps: readonly RegimenChange[]
}

export function caseSituation(store: Store, { visitId, disease }: TeachingCase, today: string): CaseSituation {
  const visit = store.get('roundingVisit', visitId)
  const drugs = drugsInForce(store, today)
  const { startedClass, raisedClass } = drugChangeOfVisit(store, visit, disease, drugs)
  const classesBefore = classesAgainst(disease, regimenBefore(store, visit), drugs)
  const steps = visit.regimenChanges.filter(
    (each) =>
      each.action === 'start' && startedClass !== null && classesAgainst(disease, [each], drugs).includes(startedClass),
  )
  return { pattern: { disease, classesBefore, startedClass, raisedClass }, steps }
}

type Found = Pick<TeachingCasePage, 'similar' | 'notSimilar'>

/** Said of people who are not similar; of the controlled and those out of care nobody asks. */
/** Nobody hands out more at once, and the prescription rules take their time for each. */
const mostShown = 200

const saidReasons: readonly NotSimilar[] = [
  'beyond',
  'handed-out',
  'changed-since',
  'other-medicines',
  'contraindicated',
  'no-reading',
]

/** The highest readings first. */
export function similarPatients(
  store: Store,
  teachingCase: WithId<TeachingCase>,
  situation: CaseSituation,
  today: string,
): Found {
  const { disease } = situation.pattern
  const files = filesInTownship(store, disease, today)
  const readings = readingsOfPeople(
    store,
    files.map((each) => each.personId),
    addDays(today, -freshDays),
    today,
  )
  const handedOut = new Set(
    store
      .list('task', { sourceEntity: 'teachingCase', sourceId: teachingCase.id })
      .filter(({ state }) => state !== 'dropped')
      .map(({ personId }) => personId),
  )
  const drugs = drugsInForce(store, today)
  const counts = new Map<NotSimilar, number>()
  const count = (why: NotSimilar, people = 1) => counts.set(why, (counts.get(why) ?? 0) + people)
  const alike: { file: FileRow; last: EffectReading }[] = []
  for (const file of files) {
    const last = newestValid(readings.get(file.personId) ?? [], situation.pattern)
    const isSelf = file.personId === teachingCase.personId
    const about = { last, situation, drugs, isSelf, isHandedOut: handedOut.has(file.personId) }
    const found = judgeSimilar(situation.pattern, candidateOf(store, file, about), today)
    if (found.similar && last) alike.push({ file, last })
    else if (!found.similar) count(found.why)
  }
  alike.sort(
    (a, b) =>
      Number(isHigher(b.last, a.last, disease)) - Number(isHigher(a.last, b.last, disease)) ||
      a.file.personId - b.file.personId,
  )
  const shown: { file: FileRow; last: EffectReading; reasons: readonly string[] }[] = []
  for (const [at, { file, last }] of alike.entries()) {
    if (shown.length === mostShown) {
      count('beyond', alike.length - at)
      break
    }
    const contraindications = situation.steps.length === 0 ? [] : against(store, file.personId, situation.steps, today)
    const candidate = candidateOf(store, file, {
      last,
      situation,
      drugs,
      isSelf: false,
      isHandedOut: false,
      contraindications,
    })
    const found = judgeSimilar(situation.pattern, candidate, today)
    if (found.similar) shown.push({ file, last, reasons: found.reasons })
    else count(found.why)
  }
  return {
    similar: shown.map(({ last, file: { personId }, reasons }) => {
      const { name, village, doctor } = worklistPerson(store, personId, today)
      const { birthDate } = store.get('person', personId)
      const reading = disease === 'HTN' ? `${last.sbp}/${last.dbp}` : String(last.fpg)
      return {
        personId,
        name,
        age: birthDate === null ? null : ageOn(birthDate, today),
        village,
        doctor,
        reading,
        readOn: last.on,
        reasons,
      }
    }),
    notSimilar: saidReasons.flatMap((why) => {
      const people = counts.get(why) ?? 0
      return people > 0 ? [{ why: notSimilarWords[why], people }] : []
    }),
  }
}

interface FileRow {
  readonly personId: number
  readonly status: string | null
  readonly birthDate: string | null
}

function filesInTownship(store: Store, disease: string, today: string): FileRow[] {
  return store.all<FileRow>(
    `SELECT f.person_id AS personId, p.birth_date AS birthDate,
       (SELECT status FROM disease_status s WHERE s.file_id = f.id AND s.from_date <= :today ORDER BY s.from_date DESC, s.id DESC LIMIT 1) AS status
     FROM disease_file f JOIN person p ON p.id = f.person_id AND p.merged_into IS NULL
     WHERE f.disease = :disease AND f.enrol_date <= :today ORDER BY f.person_id`,
    { disease, today },
  )
}

function newestValid(readings: readonly EffectReading[], { disease }: CasePattern): EffectReading | null {
  return readings
    .filter((each) => isValidReading(each, disease))
    .reduce<EffectReading | null>((best, each) => {
      if (best === null || each.on > best.on) return each
      return each.on === best.on && isHigher(each, best, disease) ? each : best
    }, null)
}

interface Around {
  readonly last: EffectReading | null
  readonly situation: CaseSituation
  readonly drugs: readonly ListedDrug[]
  readonly isSelf: boolean
  readonly isHandedOut: boolean
  readonly contraindications?: readonly string[]
}

/** What costs a look into the records is only looked up when the rule gets as far: 20,000 people are asked about. */
function candidateOf(
  store: Store,
  { personId, status, birthDate }: FileRow,
  { last, situation, drugs, isSelf, isHandedOut, contraindications = [] }: Around,
): SimilarCandidate {
  const { disease } = situation.pattern
  const medicines = () => store.list('medication', { personId })
  return {
    isSelf,
    isHandedOut,
    inCare: status === null || status === 'active',
    birthDate,
    last,
    get classesNow() {
      return classesAgainst(
        disease,
        medicines().filter(({ stopDate }) => stopDate === null),
        drugs,
      )
    },
    get changedOn() {
      const own = medicines().filter((each) => classesAgainst(disease, [each], drugs).length > 0)
      return (
        own
          .flatMap(({ startDate, stopDate }) => [startDate, stopDate ?? ''])
          .toSorted()
          .at(-1) ?? null
      )
    },
    contraindications,
  }
}

/** What the prescription rules would stop or want a reason for, if this patient were started on the same. */
function against(store: Store, personId: number, steps: readonly RegimenChange[], today: string): string[] {
  const decision = {
    personId,
    visitDate: today,
    sbp: null,
    dbp: null,
    heartRate: null,
    longRx: null,
  }
  const current = store.list('medication', { personId, stopDate: null })
  const { alerts } = checkDecision(current, steps, prescriptionFacts(store, decision), ruleBookOf(store, today))
  return alerts
    .filter(({ isNew, level }) => isNew && level !== 'hint')
    .map(({ rule, reason }) => `${reason}（${rule}）`)
}
