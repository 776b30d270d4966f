/** A rounding day's list as it is shown, printed and worked off. */
import type { RoundingSession, Stored } from '../../core/contract/entities/index.ts'
import type { SessionCounts, SessionItem, SessionLine, SessionView } from '../../core/contract/rounding-day.ts'
import { dayText } from '../../core/domain/rounding/rounding-facts.ts'
import { fittingPeople, slotTime } from '../../core/domain/rounding/rank-people.ts'
import type { PatientListItem } from '../../core/contract/patients.ts'
import type { Store } from '../../database/store.ts'
import { listItems } from '../patients/patient-list.ts'
import { rankedPeople } from './rounding-list.ts'

/** Everybody ever on the list, in its order. After a merge a person may be on it twice: once is enough, and seen counts. */
export function listedPatients(store: Store, sessionId: number): Stored<'sessionPatient'>[] {
  const order = store.list('sessionPatient', { sessionId }).sort((a, b) => a.sortNo - b.sortNo || a.id - b.id)
  const kept = new Map<number, Stored<'sessionPatient'>>()
  for (const each of order) if (!kept.has(each.personId) || each.state === 'seen') kept.set(each.personId, each)
  return order.filter((each) => kept.get(each.personId) === each)
}

/** Without those taken out. */
export const activePatients = (store: Store, sessionId: number): Stored<'sessionPatient'>[] =>
  listedPatients(store, sessionId).filter(({ state }) => state !== 'removed')

export function sessionItem(store: Store, session: Stored<'roundingSession'>): SessionItem {
  return {
    ...session,
    specialistName: store.find('specialist', session.specialistId)?.name ?? '',
    villages: session.villageIds.map((id) => store.find('village', id)?.name ?? ''),
    counts: countsOf(activePatients(store, session.id)),
    fits: fittingPeople(session.hours, session.minutesPerPatient),
  }
}

function countsOf(patients: readonly Stored<'sessionPatient'>[]): SessionCounts {
  const count = (state: string) => patients.filter((each) => each.state === state).length
  return {
    people: patients.length,
    waiting: count('waiting'),
    seen: count('seen'),
    absent: count('absent'),
    putOff: count('put-off'),
  }
}

export function sessionView(store: Store, sessionId: number, today: string): SessionView {
  const session = store.get('roundingSession', sessionId)
  const listed = listedPatients(store, sessionId)
  const on = new Set(listed.map(({ personId }) => personId))
  const left =
    session.state === 'open' ? rankedPeople(store, session).filter(({ personId }) => !on.has(personId)).length : 0
  return { session: sessionItem(store, session), lines: sessionLines(store, session, today), left }
}

/** Those on the list in their order, then those taken out. */
export function sessionLines(store: Store, session: Stored<'roundingSession'>, today: string): SessionLine[] {
  const listed = listedPatients(store, session.id)
  const order = [
    ...listed.filter(({ state }) => state !== 'removed'),
    ...listed.filter(({ state }) => state === 'removed'),
  ]
  const items = new Map(
    listItems(
      store,
      order.map(({ personId }) => personId),
      today,
    ).map((item) => [item.personId, item]),
  )
  const times = timesOf(session, order)
  return order.flatMap(({ sessionId: _day, ...patient }) => {
    const item = items.get(patient.personId)
    return item
      ? [
          {
            ...patient,
            ...personWords(item, session.day),
            village: villageName(store, patient.villageId, item),
            time: times.get(patient.id) ?? '',
          },
        ]
      : []
  })
}

const villageName = (store: Store, villageId: number | null, item: PatientListItem): string =>
  (villageId === null ? null : store.find('village', villageId)?.name) ?? item.village

function personWords(item: PatientListItem, day: string) {
  const { name, sex, age, doctor, phoneMasked, mark } = item
  const readings = [
    item.lastSbp === null ? '' : `${item.lastSbp}/${item.lastDbp ?? '—'}`,
    item.lastFpg === null ? '' : `${item.lastFpg}`,
  ].filter((text) => text !== '')
  const lastReading =
    readings.length > 0 && item.lastVisitDate ? `${readings.join(' · ')}（${dayText(item.lastVisitDate, day)}）` : ''
  const diseases = item.diseases.filter(({ status }) => status !== 'closed').map(({ disease }) => disease)
  return { name, sex, age, doctor, phoneMasked, mark, diseases, lastReading }
}

/** Those who fit the day come village by village, in the order in which the villages were chosen. */
function timesOf(session: RoundingSession, order: readonly Stored<'sessionPatient'>[]): ReadonlyMap<number, string> {
  const fits = fittingPeople(session.hours, session.minutesPerPatient)
  const coming = order.filter(({ state }) => state !== 'removed').slice(0, fits)
  const placeOf = ({ villageId }: Stored<'sessionPatient'>) => {
    const at = session.villageIds.indexOf(villageId ?? -1)
    return at === -1 ? session.villageIds.length : at
  }
  const called = coming.toSorted((a, b) => placeOf(a) - placeOf(b) || a.sortNo - b.sortNo)
  return new Map(called.map(({ id }, at) => [id, slotTime(session.startTime, session.minutesPerPatient, at)]))
}
