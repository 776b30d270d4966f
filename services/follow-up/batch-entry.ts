/** The batch grid: the people of a pile of paper in the order of their printed sheet, and one meeting saved for both diseases. */
import type { z } from 'zod'
import type { batch as batchTopic, BatchDisease, BatchRow, DeadPerson } from '../../core/contract/batch.ts'
import type { Disease, DiseaseFile, FollowUp } from '../../core/contract/entities/index.ts'
import { meetingDraftKey } from '../../core/contract/draft-key.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { PatientPage, WithId } from '../../core/contract/patients.ts'
import { previousEffectiveVisit } from '../../core/domain/follow-up-facts.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { sexCodes } from '../../core/domain/register-codes.ts'
import type { Store } from '../../database/store.ts'
import { dropDraft } from './drafts.ts'
import { overrideNote } from '../prescription/alert-records.ts'
import { carriedAnswers } from './carried-answers.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { deathBefore, statusOn } from '../patients/file-status.ts'
import { checkFollowUp } from './follow-up-check.ts'
import { answeredForms, keepFormAlerts, storeFollowUp } from './follow-ups.ts'
import { patientPage } from '../patients/patient-page.ts'
import { inRouteOrder, visitRoster, type RoutePerson, type RouteStop } from '../worklist/route-stops.ts'
import { peopleWithin, type Scope } from '../worklist/worklist-scope.ts'

/** More than that is no pile of a day, and one draft could not hold what is typed. */
const mostPeople = 300

type Pile = z.output<(typeof batchTopic)['batch.roster']['input']>

export const batchHandlers: HandlersOf<typeof batchTopic> = {
  'batch.roster': (pile, context) => {
    if (pile.visitDate > context.today)
      throw new Refusal('batch-invalid', '随访日期不能晚于今天，请重新填写。', { field: 'visitDate' })
    const { rows, dead } = rosterOf(pile, context)
    if (rows.length > mostPeople)
      throw new Refusal(
        'pile-too-large',
        `这一叠有 ${rows.length} 人，一次最多录 ${mostPeople} 人。请选一个村或一位村医。`,
      )
    context.audit(`village:${pile.villageId ?? 'all'}`, `批量录入打开 ${rows.length} 人`)
    return { rows, dead }
  },

  'followUps.saveMeeting': ({ followUps, ...answers }, context) => {
    const { store, today } = context
    refuseMixed(followUps)
    const checked = followUps.map((followUp) => checkFollowUp(store, followUp, today))
    const values = checked.map(({ value }) => value)
    const answered = answeredForms(context, values, null, answers)
    return context.write((tx) => {
      const saved = checked.map((each) => storeFollowUp(tx, each, context))
      const [first] = values
      if (first) keepFormAlerts(store, tx, answered, { ...first, id: saved[0]?.id ?? 0 })
      dropDraft(store, tx, context.user.id, meetingDraftKey(followUps[0]?.personId ?? 0))
      return { ids: saved.map(({ id }) => id), tx: tx.tx, tasks: saved.reduce((sum, { tasks }) => sum + tasks, 0) }
    }, overrideNote(answered))
  },
}

/** One meeting is one person, one day, one outcome, and a disease at most once. */
function refuseMixed(followUps: readonly FollowUp[]): void {
  const [first, second] = followUps
  if (!first || !second) return
  const { personId, visitDate, contact } = first
  if (
    second.personId === personId &&
    second.visitDate === visitDate &&
    second.contact === contact &&
    second.disease !== first.disease
  )
    return
  throw new Refusal('meeting-mixed', '没有保存：两张随访表不是同一个人同一天的两种病。请分开保存。')
}

function rosterOf(pile: Pile, context: CallContext): { rows: BatchRow[]; dead: DeadPerson[] } {
  const { store } = context
  const asOf = pile.listDate ?? pile.plannedOn ?? pile.visitDate
  const { stops, villages } = visitRoster(store, pile, asOf, (scope) => recordedOn(store, pile, scope))
  const onSheet = villages.flatMap(({ people }) => people.map((person, at) => ({ person, no: at + 1 })))
  const numbers = new Map(onSheet.map(({ person, no }) => [person.id, no]))
  const people = pile.rows === undefined ? onSheet.map(({ person }) => person) : givenPeople(store, pile.rows, asOf)
  const all = people.map((person) => ({
    ...batchRow(person, pile, stops.get(person.id), context),
    no: numbers.get(person.id) ?? null,
  }))
  const left = all.filter((row) => row.diseases.length === 0)
  return {
    rows: all.filter((row) => row.diseases.length > 0),
    dead: left.flatMap((row) => deadPerson(store, row, pile.visitDate)),
  }
}

function deadPerson(store: Store, { personId, name }: BatchRow, visitDate: string): DeadPerson[] {
  const death = deathBefore(store, personId, visitDate)
  return death ? [{ personId, name, diedOn: death.fromDate }] : []
}

function givenPeople(store: Store, ids: readonly number[], asOf: string): RoutePerson[] {
  const found = inRouteOrder(
    store,
    ids.filter((id) => store.find('person', id)),
    asOf,
  ).flatMap((group) => group.people)
  const byId = new Map(found.map((person) => [person.id, person]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** People of the pile who were typed before: they are no longer due, but their paper is in the pile. A plan's pile has its own people. */
function recordedOn(store: Store, { visitDate, diseases, plannedOn }: Pile, scope: Scope): number[] {
  if (plannedOn !== null) return []
  const isAsked = peopleWithin(store, scope)
  return store
    .all<{ id: number; disease: Disease }>(
      'SELECT DISTINCT person_id AS id, disease FROM follow_up WHERE visit_date = ?',
      visitDate,
    )
    .filter(({ id, disease }) => diseases.includes(disease) && isAsked(id))
    .map(({ id }) => id)
}

function batchRow(
  person: RoutePerson,
  pile: Pile,
  stop: RouteStop | undefined,
  { store, today, user }: CallContext,
): Omit<BatchRow, 'no'> {
  const page = patientPage(store, person.id, today, user.id)
  const diseases = page.files
    .filter((file) => pile.diseases.includes(file.disease))
    .map((file) => batchDisease(store, file, page, pile.visitDate))
    .filter((each) => each !== null)
  return {
    personId: person.id,
    name: person.name,
    sex: labelOf(sexCodes, person.sex),
    age: person.age,
    birthDate: page.person.birthDate,
    village: person.village,
    hasHtnFile: page.files.some((file) => file.disease === 'HTN'),
    reasons: stop?.reasons ?? [],
    diseases: diseases.sort((a, b) => a.disease.localeCompare(b.disease)),
  }
}

/** Null where the care had ended before the day and nothing of that day is stored. */
function batchDisease(
  store: Store,
  file: WithId<DiseaseFile>,
  page: PatientPage,
  visitDate: string,
): BatchDisease | null {
  const { disease, enrolDate, dxDate } = file
  const own = page.followUps.filter((each) => each.disease === disease)
  const saved = own.find((each) => each.visitDate === visitDate || each.contact === 'died') ?? null
  const status = statusOn(store, file.id, visitDate)
  if (saved === null && status?.status === 'closed' && status.fromDate < visitDate) return null
  const before = page.followUps.filter((each) => each.visitDate < visitDate)
  const ofDay = { ...blankReadings, disease, visitDate }
  return {
    disease,
    enrolDate,
    dxDate,
    carried: carriedAnswers(store, { ...page, followUps: before }, disease),
    previous: before.find((each) => each.disease === disease && each.contact === 'met') ?? null,
    // Both kinds of visit come from the table of follow-ups, so the record found is a whole one.
    previousEffective: previousEffectiveVisit(ofDay, before, page.person.birthDate) as FollowUp | null,
    saved,
  }
}

const blankReadings = {
  contact: 'met',
  symptoms: [],
  sbp: null,
  dbp: null,
  fpg: null,
  glucose2h: null,
  glucoseRandom: null,
  heartRate: null,
  tempC: null,
  adr: null,
  medAdherence: null,
} as const
