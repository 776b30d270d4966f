/** Outpatient visits that the insurance settled. */
import type { insurance as insuranceTopic } from '../../core/contract/insurance.ts'
import type { HandlersOf } from '../context.ts'
import { keepRecord, removeRecord } from '../one-record.ts'
import { villageNow } from '../patients/present-village.ts'
import { refuseFutureDay, refuseOthers } from '../patients/registry.ts'
import { listedPerson, spanOf } from './listed-person.ts'

type Topic = Pick<typeof insuranceTopic, 'insuredVisits.list' | 'insuredVisits.save' | 'insuredVisits.remove'>
type Level = '0' | '1' | '2' | '3' | 'none'

export const insuredVisitHandlers: HandlersOf<Topic> = {
  'insuredVisits.list': ({ villageId, level, limit, ...asked }, { store, today }) => {
    const span = spanOf(asked, today)
    const rows = store.all<{ id: number; level: Level }>(
      `SELECT v.id, iif(v.hospital_level IN ('0', '1', '2', '3'), v.hospital_level, 'none') AS level
       FROM insured_visit v JOIN person p ON p.id = v.person_id
       WHERE v.visited_on BETWEEN :from AND :to ${villageId === null ? '' : `AND ${villageNow} = :villageId`}
       ORDER BY v.visited_on DESC, v.id DESC`,
      villageId === null ? span : { ...span, villageId },
    )
    const counts: Record<Level, number> = { '0': 0, '1': 0, '2': 0, '3': 0, none: 0 }
    for (const row of rows) counts[row.level] += 1
    const wanted = level === null ? rows : rows.filter((row) => row.level === level)
    return {
      ...span,
      counts,
      total: wanted.length,
      items: wanted.slice(0, limit).map(({ id }) => {
        const visit = store.get('insuredVisit', id)
        return { ...listedPerson(store, visit.personId, today), visit }
      }),
    }
  },

  'insuredVisits.save': ({ id, visit, reason }, { store, today, write }) => {
    store.get('person', visit.personId)
    refuseFutureDay(visit.visitedOn, today, 'visitedOn')
    if (id !== null) refuseOthers(store.get('insuredVisit', id), visit.personId)
    return keepRecord(write, 'insuredVisit', id, visit, reason)
  },

  'insuredVisits.remove': ({ id, reason }, { write }) => removeRecord(write, 'insuredVisit', id, reason),
}
