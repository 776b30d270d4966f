/** 现行用药检查: the medicines of everybody in care looked through by the prescription rules as of today; it can be watched and stopped. */
import type { Sweep, SweepItem } from '../../core/contract/prescription-review.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { ageOn } from '../../core/domain/local-date.ts'
import { alertKey, type RuleBook } from '../../core/domain/prescription/check-decision.ts'
import { checkRegimen, prescriptionRules, type RegimenCheck } from '../../core/domain/prescription/check-regimen.ts'
import type { Store } from '../../database/store.ts'
import { answersBefore } from './alert-records.ts'
import type { CallContext } from '../context.ts'
import { prescriptionFacts } from './prescription-facts.ts'
import { ruleBookOf } from './prescription-settings.ts'
import { villageNow } from '../patients/present-village.ts'
import { mayShow } from '../rounding/rounding-scope.ts'
import { regimenNow, writtenMedicines } from './regimen-now.ts'

/** More than anybody works through at once; the gravest come first. */
const mostListed = 3000
const peoplePerEvent = 50

/** One sweep at a time in a station; a new one stops the one before. */
let running: AbortController | null = null

export function cancelRegimenSweep(): void {
  running?.abort()
}

interface Person {
  readonly id: number
  readonly name: string
  readonly birthDate: string | null
  readonly doctor: string | null
  readonly village: string | null
}

const grave = { block: 0, warn: 1, hint: 2 } as const

/** Everybody with an open file and a medicine (`villageId` null), or those of a village. Nothing is kept. Refuses `sweep-cancelled`. */
export async function sweepRegimens(context: CallContext, villageId: number | null): Promise<Sweep> {
  cancelRegimenSweep()
  const stop = new AbortController()
  running = stop
  try {
    const found = await sweep(context, inCare(context, villageId), stop.signal)
    const items = found.items.toSorted((a, b) => grave[a.level] - grave[b.level] || a.rule.localeCompare(b.rule))
    return { ...found, asOf: context.today, items: items.slice(0, mostListed), total: items.length }
  } finally {
    if (running === stop) running = null
  }
}

async function sweep(
  { store, today, emit }: CallContext,
  people: readonly Person[],
  signal: AbortSignal,
): Promise<Pick<Sweep, 'people' | 'items' | 'unchecked'>> {
  const book = ruleBookOf(store, today)
  const items: SweepItem[] = []
  const unchecked = new Map<string, number>()
  let taking = 0
  for (const [at, person] of people.entries()) {
    if (at % peoplePerEvent === 0) {
      emit('prescriptionReview.progress', { phase: '检查现行用药', done: at, total: people.length })
      await new Promise<void>((resolve) => setImmediate(resolve))
      if (signal.aborted) throw new Refusal('sweep-cancelled', '检查已取消，没有改动。')
    }
    const check = checkPerson(store, person, today, book)
    if (check === null) continue
    taking += 1
    for (const name of new Set(check.unchecked)) unchecked.set(name, (unchecked.get(name) ?? 0) + 1)
    items.push(...itemsOf(store, person, check, today))
  }
  return {
    people: taking,
    items,
    unchecked: [...unchecked].map(([name, n]) => ({ name, people: n })).sort((a, b) => b.people - a.people),
  }
}

function inCare(context: CallContext, villageId: number | null): Person[] {
  const isShown = mayShow(context)
  const all = context.store.all<Person & Record<string, unknown>>(
    `SELECT p.id, p.name, p.birth_date AS birthDate, p.doctor, v.name AS village
     FROM person p LEFT JOIN village v ON v.id = ${villageNow}
     WHERE p.merged_into IS NULL AND (? IS NULL OR v.id = ?)
       AND EXISTS (SELECT 1 FROM file_now f WHERE f.person_id = p.id AND coalesce(f.status, 'active') <> 'closed')
     ORDER BY v.sort_no, p.id`,
    villageId,
    villageId,
  )
  return all.filter(({ id }) => isShown({ personId: id }))
}

/** Null: takes nothing. The regimen is compared with itself, so that nothing in it counts as a change. */
function checkPerson(store: Store, { id: personId }: Person, today: string, book: RuleBook): RegimenCheck | null {
  const regimen = regimenNow(writtenMedicines(store, personId, book.drugs), book.drugs)
  if (regimen.length === 0) return null
  const nothing = { sbp: null, dbp: null, heartRate: null, longRx: null }
  const facts = prescriptionFacts(store, { personId, visitDate: today, ...nothing })
  return checkRegimen(regimen, regimen, facts, book.drugs, book.parameters)
}

function itemsOf(store: Store, person: Person, { alerts }: RegimenCheck, today: string): SweepItem[] {
  if (alerts.length === 0) return []
  const answers = answersBefore(store, person.id)
  return alerts.map((alert) => ({
    key: `${person.id} ${alertKey(alert)}`,
    personId: person.id,
    name: person.name,
    age: person.birthDate === null ? null : ageOn(person.birthDate, today),
    village: person.village ?? '',
    doctor: person.doctor ?? '',
    rule: alert.rule,
    title: prescriptionRules[alert.rule]?.title ?? '',
    level: alert.level,
    medicines: alert.medicines,
    said: alert.reason,
    answered: answers.get(alertKey(alert)) ?? null,
  }))
}
