/** Whose medicine runs out when: the list for the telephone, the weeks ahead, and the lines of the worklist. */
import type { dispensings as dispensingTopic, RunOutLine, SupplyWeek } from '../../core/contract/drug-supply.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { quantityFor } from '../../core/domain/long-prescription/daily-units.ts'
import { addDays, dayNumberOf, daysBetween } from '../../core/domain/local-date.ts'
import { maskPhone } from '../../core/domain/mask.ts'
import type { Store } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'
import { drugsInForce } from './drugs.ts'
import { villageNow } from '../patients/present-village.ts'
import { mayShow } from '../rounding/rounding-scope.ts'
import { underCare } from './taken-medicines.ts'
import { worklistPerson } from '../worklist/worklist-person.ts'

type RunOutTopic = Pick<typeof dispensingTopic, 'runOut.list' | 'runOut.weeks' | 'runOut.saveCall'>

/** How many days before it runs out somebody is on the worklist, and for how long after. */
export const runOutWindow = { within: 7, since: 90 } as const
/** A fetch of four weeks, what most come for. */
const usualDays = 28

export const runOutHandlers: HandlersOf<RunOutTopic> = {
  'runOut.list': ({ within, since, villageId, show, limit }, context) => {
    const { store, today } = context
    const isShown = mayShow(context)
    const people = peopleRunningOut(store, today, { within, since }).filter(
      (each) =>
        isShown(each) && (villageId === null || each.villageId === villageId) && (show === 'all' || !each.settled),
    )
    return {
      total: people.length,
      runOut: people.filter((each) => each.runOutOn <= today).length,
      items: people.slice(0, limit).map((each) => runOutLine(store, each, today)),
    }
  },

  'runOut.weeks': ({ weeks, villageId }, { store, today }) => weeksAhead(store, today, weeks, villageId),

  'runOut.saveCall': ({ call }, { store, today, user, write }) => {
    store.get('person', call.personId)
    if (call.calledOn > today)
      throw new Refusal('call-invalid', '没有保存：打电话的日期不能晚于今天。', { field: 'calledOn' })
    if (call.callAgainOn !== null && call.callAgainOn <= call.calledOn)
      throw new Refusal('call-invalid', '没有保存：再次联系的日期应在这次电话之后。', { field: 'callAgainOn' })
    return write((tx) => {
      tx.insert('runOutCall', { ...call, calledBy: user.name })
      return { tx: tx.tx }
    })
  },
}

export interface PersonRunningOut {
  readonly personId: number
  readonly villageId: number | null
  /** The first of the medicines. */
  readonly runOutOn: string
  readonly medicines: readonly { readonly genericName: string; readonly runOutOn: string }[]
  /** Somebody called and there is nothing to do before the day they said, or before the next fetch. */
  readonly settled: boolean
}

interface Row {
  readonly personId: number
  readonly villageId: number | null
  readonly genericName: string
  readonly runOutOn: string
  readonly lastOn: string
  readonly calledOn: string | null
  readonly callAgainOn: string | null
}

/** People under care of whom a medicine runs out by `within` days from the day, or ran out not longer than `since` days ago; by that day. */
export function peopleRunningOut(
  store: Store,
  asOf: string,
  { within, since }: { within: number; since: number },
): PersonRunningOut[] {
  const rows = store.all<Row>(
    `SELECT r.person_id AS personId, ${villageNow} AS villageId, m.generic_name AS genericName, r.run_out_on AS runOutOn,
       r.last_on AS lastOn, c.called_on AS calledOn, c.call_again_on AS callAgainOn
     FROM run_out r JOIN person p ON p.id = r.person_id JOIN medication m ON m.id = r.medication_id
     LEFT JOIN run_out_call c ON c.id = (SELECT id FROM run_out_call WHERE person_id = r.person_id AND called_on <= :asOf ORDER BY called_on DESC, id DESC LIMIT 1)
     WHERE r.run_out_on BETWEEN :from AND :to AND p.merged_into IS NULL AND ${underCare('p.id')}
     ORDER BY r.run_out_on, r.person_id, m.generic_name`,
    { asOf, from: addDays(asOf, -since), to: addDays(asOf, within) },
  )
  return [...groupBy(rows, (row) => row.personId)].map(([personId, own]) => {
    const [first] = own
    if (!first) throw new Error('an empty group')
    const lastOn = own.reduce((last, row) => (row.lastOn > last ? row.lastOn : last), '')
    const { calledOn, callAgainOn, villageId, runOutOn } = first
    const settled = calledOn !== null && calledOn >= lastOn && (callAgainOn === null || callAgainOn > asOf)
    return {
      personId,
      villageId,
      runOutOn,
      medicines: own.map(({ genericName, runOutOn: day }) => ({ genericName, runOutOn: day })),
      settled,
    }
  })
}

function runOutLine(store: Store, { personId, runOutOn, medicines }: PersonRunningOut, today: string): RunOutLine {
  const { name, age, village, doctor, phone } = worklistPerson(store, personId, today)
  const lastCall = store.one<NonNullable<RunOutLine['lastCall']>>(
    `SELECT called_on AS calledOn, call_result AS callResult, note, call_again_on AS callAgainOn FROM run_out_call
     WHERE person_id = ? ORDER BY called_on DESC, id DESC LIMIT 1`,
    personId,
  )
  return {
    personId,
    name,
    age,
    village,
    doctor,
    phoneMasked: maskPhone(phone),
    runOutOn,
    daysLeft: daysBetween(today, runOutOn),
    medicines,
    lastCall,
  }
}

/** Monday of the week of a day. */
export const mondayOf = (day: string): string => addDays(day, -((dayNumberOf(day) + 3) % 7))

interface WeekRow {
  readonly personId: number
  readonly villageId: number | null
  readonly runOutOn: string
  readonly drugKey: string
  readonly drugCode: string | null
  readonly genericName: string
  readonly spec: string | null
  readonly perDay: number | null
}

function weeksAhead(store: Store, today: string, weeks: number, villageId: number | null): SupplyWeek[] {
  const first = mondayOf(today)
  const rows = store
    .all<WeekRow>(
      `SELECT r.person_id AS personId, ${villageNow} AS villageId, r.run_out_on AS runOutOn, r.drug_key AS drugKey, m.drug_code AS drugCode,
         m.generic_name AS genericName, m.spec, r.per_day AS perDay
       FROM run_out r JOIN person p ON p.id = r.person_id JOIN medication m ON m.id = r.medication_id
       WHERE r.run_out_on BETWEEN :from AND :to AND p.merged_into IS NULL AND ${underCare('p.id')}`,
      { asOf: today, from: first, to: addDays(first, weeks * 7 - 1) },
    )
    .filter((row) => villageId === null || row.villageId === villageId)
  const units = new Map(drugsInForce(store, today).map((drug) => [drug.code, drug.unit]))
  return Array.from({ length: weeks }, (_, index) => {
    const from = addDays(first, index * 7)
    const to = addDays(from, 6)
    const own = rows.filter((row) => row.runOutOn >= from && row.runOutOn <= to)
    const peopleOn = (day: string) => new Set(own.filter((row) => row.runOutOn === day).map((row) => row.personId)).size
    return {
      from,
      to,
      people: new Set(own.map((row) => row.personId)).size,
      days: Array.from({ length: 7 }, (_day, at) => ({ day: addDays(from, at), people: peopleOn(addDays(from, at)) })),
      drugs: drugsOf(own, units),
    }
  })
}

function drugsOf(rows: readonly WeekRow[], units: ReadonlyMap<string, string>): SupplyWeek['drugs'] {
  return [...groupBy(rows, (row) => row.drugKey)]
    .flatMap(([drugKey, own]) => {
      const [first] = own
      if (!first) return []
      const quantity = own.reduce((sum, row) => sum + (quantityFor(usualDays, row.perDay) ?? 0), 0)
      const { genericName, spec, drugCode } = first
      return [{ drugKey, genericName, spec, unit: units.get(drugCode ?? '') || '片', people: own.length, quantity }]
    })
    .sort((a, b) => b.quantity - a.quantity || a.drugKey.localeCompare(b.drugKey))
}
