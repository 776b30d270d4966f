/** 专家只看当日名单: with the switch on, a specialist's calls reach only the people of today's open lists. What is not named here is refused. */
import type { MethodName } from '../../core/contract/index.ts'
import type { EntityName } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { ListRequest } from '../../core/contract/lists.ts'
import type { SessionUser } from '../../core/contract/session.ts'
import type { Store } from '../../database/store.ts'

const key = 'roundingListOnly'
export const listOnly = (store: Store): boolean => store.meta(key) === 'yes'
export const keepListOnly = (store: Store, on: boolean): void => store.setMeta(key, on ? 'yes' : 'no')

/** Whom a restricted caller may see, and which lists; null: no restriction. */
export interface Reach {
  readonly people: ReadonlySet<number>
  readonly sessions: ReadonlySet<number>
}

export function reachOf(store: Store, user: SessionUser, today: string): Reach | null {
  if (user.role !== 'specialist' || !listOnly(store)) return null
  const own = store
    .list('specialist')
    .filter(({ userId, name }) => (userId === null ? name === user.name : userId === user.id))
    .map(({ id }) => id)
  const sessions = store
    .list('roundingSession', { day: today, state: 'open' })
    .filter(({ specialistId }) => own.includes(specialistId))
    .map(({ id }) => id)
  const people = sessions.flatMap((sessionId) =>
    store
      .list('sessionPatient', { sessionId })
      .filter(({ state }) => state !== 'removed')
      .map(({ personId }) => personId),
  )
  return { people: new Set(people), sessions: new Set(sessions) }
}

/** Calls that show nobody's record, or only what the caller typed or did. */
const free: ReadonlySet<MethodName> = new Set<MethodName>([
  'system.overview',
  'system.undo',
  'grading.rules',
  'forms.settings',
  'education.library',
  'drafts.discard',
  'drafts.list',
  'drafts.open',
  'specialists.list',
  'worklist.villages',
  'routes.list',
  'coverage.list',
  'roundingPlans.matrix',
  'roundingPlans.list',
  'roundingPlans.sheet',
  'roundingDays.settings',
  'drugs.lists',
  'drugs.search',
  'indicators.catalogue',
  'indicators.table',
  'board.overview',
  'board.trend',
  'spectrum.table',
  'views.widths',
  'views.keepWidths',
  // Numbers without names: of the township, of groups, of medicines.
  'indicators.headline',
  'indicators.quarters',
  'indicators.settings',
  'indicators.stop',
  'targets.table',
  'frozenFigures.list',
  'effect.summary',
  'effect.sheet',
  'drugLists.compare',
  'drugStock.table',
  'demand.table',
  'demand.sheet',
  'runOut.weeks',
  'prescriptionReview.settings',
  'prescriptionReview.cancel',
  // A specialist's own statement; what a teaching case prints was looked through for names.
  'work.list',
  'work.rules',
  'cases.sheet',
])

/** Lists whose handlers keep to `CallContext.people` and `.sessions` themselves. */
const keptByHandler: ReadonlySet<MethodName> = new Set<MethodName>([
  'patients.search',
  'visits.list',
  'roundingDays.list',
  'advice.list',
  'work.open',
  'work.sheet',
  'cases.list',
  'cases.open',
  'referrals.list',
  'runOut.list',
  'drugCover.list',
  'drugLists.affected',
  'prescriptionReview.list',
  'prescriptionReview.sweep',
])

/** Lists that take the people they are about: they are given those of the list. */
const narrowed: ReadonlySet<MethodName> = new Set<MethodName>(['worklist.today', 'worklist.sheet'])

/** Calls that name a record instead of a person: the field with its id, and its kind. */
const byRecord: Partial<Record<MethodName, readonly [string, EntityName]>> = {
  'visits.sheet': ['visitId', 'roundingVisit'],
  'tasks.close': ['taskId', 'task'],
  'tasks.postpone': ['taskId', 'task'],
  'tasks.reopen': ['taskId', 'task'],
  'labs.remove': ['id', 'labResult'],
  'labs.amend': ['id', 'labResult'],
  'prescriptions.sheet': ['id', 'doublePrescription'],
  'prescriptions.remove': ['id', 'doublePrescription'],
  'roundingDays.order': ['id', 'sessionPatient'],
  'roundingDays.mark': ['id', 'sessionPatient'],
  'cases.mark': ['visitId', 'roundingVisit'],
  'cases.check': ['id', 'teachingCase'],
  'cases.save': ['id', 'teachingCase'],
  'cases.publish': ['id', 'teachingCase'],
  'cases.withdraw': ['id', 'teachingCase'],
  'dispensings.remove': ['id', 'dispensing'],
  'referrals.open': ['referralId', 'referral'],
  'referrals.keep': ['referralId', 'referral'],
  'referrals.move': ['referralId', 'referral'],
  'referrals.stepBack': ['referralId', 'referral'],
  'referrals.remove': ['referralId', 'referral'],
  'referrals.sheet': ['referralId', 'referral'],
}

/** A list as a spreadsheet shows what its own call would; a list that is not named here is refused. */
const exported: Partial<Record<ListRequest['name'], MethodName>> = {
  patients: 'patients.search',
  worklist: 'worklist.today',
  figures: 'indicators.table',
  drugs: 'drugs.search',
  visits: 'visits.list',
  roundingPlan: 'roundingPlans.list',
  roundingDay: 'roundingDays.open',
  drugChanges: 'drugLists.compare',
  drugAffected: 'drugLists.affected',
  drugStock: 'drugStock.table',
  runOut: 'runOut.list',
  runOutNeed: 'runOut.weeks',
  drugDemand: 'demand.table',
  drugCover: 'drugCover.list',
  prescriptionReview: 'prescriptionReview.list',
  regimenSweep: 'prescriptionReview.sweep',
  advice: 'advice.list',
  work: 'work.list',
  workEvidence: 'work.open',
  similarPatients: 'cases.open',
  caseTasks: 'cases.open',
  referrals: 'referrals.list',
}

/** Calls about a list of the caller's own day; somebody new would be somebody outside it. */
const bySession: ReadonlySet<MethodName> = new Set<MethodName>([
  'roundingDays.open',
  'roundingDays.change',
  'roundingDays.sheet',
])

/** The input as it may be run, or a refusal `outside-list`. */
export function keepWithin(store: Store, reach: Reach | null, name: MethodName, input: unknown): unknown {
  if (reach === null || free.has(name) || keptByHandler.has(name)) return input
  const fields = input as Record<string, unknown>
  if (name === 'lists.export') return exportWithin(store, reach, fields)
  if (narrowed.has(name)) return { ...fields, people: narrowedPeople(fields['people'], reach.people) }
  if (bySession.has(name)) {
    if (reach.sessions.has(Number(fields['sessionId']))) return input
    throw outside()
  }
  const people = namedPeople(store, name, fields)
  if (people.length > 0 && people.every((personId) => reach.people.has(personId))) return input
  throw outside()
}

function exportWithin(store: Store, reach: Reach, fields: Record<string, unknown>): unknown {
  const { name, query } = fields['list'] as ListRequest
  const method = exported[name]
  if (method === undefined) throw outside()
  return { ...fields, list: { name, query: keepWithin(store, reach, method, query) } }
}

function narrowedPeople(asked: unknown, people: ReadonlySet<number>): number[] {
  return Array.isArray(asked) ? asked.filter((id: number) => people.has(id)) : [...people]
}

function namedPeople(store: Store, name: MethodName, input: Record<string, unknown>): number[] {
  const record = byRecord[name]
  if (!record) return personIds(input)
  const found = store.find(record[1], Number(input[record[0]])) as { personId?: number } | null
  return found?.personId === undefined ? [] : [found.personId, ...personIds(input)]
}

/** Every `personId` and all `personIds` of the input, at any depth. */
function personIds(input: unknown): number[] {
  if (typeof input !== 'object' || input === null) return []
  return Object.entries(input).flatMap(([field, value]: [string, unknown]) => {
    if (field === 'personId' && typeof value === 'number') return [value]
    return field === 'personIds' && Array.isArray(value) ? value.map(Number) : personIds(value)
  })
}

/** For handlers that keep to the list themselves: whether a row about somebody may be shown to this caller. */
export const mayShow =
  ({ people }: { readonly people: ReadonlySet<number> | null }) =>
  ({ personId }: { readonly personId: number }): boolean =>
    people === null || people.has(personId)

export const outside = () =>
  new Refusal(
    'outside-list',
    '本站已设“专家只看当日名单”：只能看今天巡诊名单上的人。要看别人，请公卫专干把他加进今天的名单，或请卫生院管理者在“系统”里关掉这一项。',
  )
