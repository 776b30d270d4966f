/** 药品需求表: what a month or quarter needs by village and drug, kept, signed and printed. */
import type { DemandTable, drugDemands as demandTopic } from '../../core/contract/drug-supply.ts'
import type { DemandLine, Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { neededIn, periodAfter, periodRange, periodText } from '../../core/domain/drug-supply/demand.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { keepRecord } from '../one-record.ts'
import { placeNames, stockPlaces } from './drug-places.ts'
import { drugsInForce } from './drugs.ts'
import { demandSheetHtml, demandSheetTitle } from '../print/demand-sheet.ts'
import { takenMedicines } from './taken-medicines.ts'

export const drugDemandHandlers: HandlersOf<typeof demandTopic> = {
  'demand.table': ({ period, fresh }, context) => demandTable(context, period, fresh),

  'demand.save': ({ period, lines, note }, { store, today, user, write }) => {
    const saved = savedFor(store, period)
    const value = { period, lines, note, madeOn: today, madeBy: user.name, signedOn: null, signedBy: null }
    return keepRecord(write, 'drugDemand', saved?.id ?? null, value)
  },

  'demand.sign': ({ id, signedOn }, { store, today, user, write }) => {
    const demand = store.get('drugDemand', id)
    if (demand.signedOn !== null)
      throw new Refusal(
        'demand-signed',
        `这份需求表 ${demand.signedOn} 已由 ${demand.signedBy ?? ''} 签过字，没有改动。`,
      )
    if (signedOn > today || signedOn < demand.madeOn)
      throw new Refusal('demand-invalid', '没有签字：签字日期应在编制之后、今天之前。', { field: 'signedOn' })
    return write((tx) => {
      tx.update('drugDemand', id, { signedOn, signedBy: user.name })
      return { tx: tx.tx }
    })
  },

  'demand.sheet': ({ period }, context) => {
    const table = demandTable(context, period, false)
    context.audit(`demand:${period}`, '打印药品需求表')
    return {
      title: demandSheetTitle(table),
      html: demandSheetHtml({
        table,
        orgName: context.place.org.name,
        printedBy: context.user.name,
        printedOn: context.today,
      }),
    }
  },
}

/** The newest one: of a county's there may be several of one period. */
const savedFor = (store: Store, period: string): Stored<'drugDemand'> | null =>
  store.list('drugDemand', { period }).at(-1) ?? null

export function demandTable({ store, today }: CallContext, period: string, fresh: boolean): DemandTable {
  const saved = savedFor(store, period)
  const computed = computedLines(store, today, period)
  const now = new Map(computed.map((line) => [lineKey(line), line]))
  const nameOf = placeNames(store)
  const lines = saved && !fresh ? saved.lines : computed
  const periods = new Set([
    periodAfter(today, 'M'),
    today.slice(0, 7),
    periodAfter(today, 'Q'),
    ...store.list('drugDemand').map((each) => each.period),
    period,
  ])
  return {
    period,
    periodName: periodText(period),
    saved,
    lines: lines.map((line) => ({ ...line, place: nameOf(line.villageId) })),
    outdated: saved
      ? saved.lines.filter((line) => (now.get(lineKey(line))?.computed ?? 0) !== line.computed).length
      : 0,
    periods: [...periods].sort(),
  }
}

const lineKey = ({ villageId, drugCode }: Pick<DemandLine, 'villageId' | 'drugCode'>): string =>
  `${villageId ?? 0} ${drugCode}`

interface Tally {
  readonly line: Omit<DemandLine, 'people' | 'unclear' | 'computed' | 'quantity'>
  readonly people: Set<number>
  unclear: number
  units: number
}

/** What people take and will have to fetch in the period, and what was lacking and still is; whole packing units, by village then name. */
function computedLines(store: Store, today: string, period: string): DemandLine[] {
  const range = periodRange(period)
  const units = new Map(drugsInForce(store, today).map((drug) => [drug.code, drug.unit]))
  const tallies = new Map<string, Tally>()
  const tallyOf = (line: Tally['line']): Tally => {
    const known = tallies.get(lineKey(line)) ?? { line, people: new Set<number>(), unclear: 0, units: 0 }
    tallies.set(lineKey(line), known)
    return known
  }
  for (const taken of takenMedicines(store, today)) {
    if (taken.drugCode === null) continue
    const { villageId, drugCode, genericName, spec } = taken
    const tally = tallyOf({ villageId, drugCode, genericName, spec, unit: units.get(drugCode) || null })
    tally.people.add(taken.personId)
    tally.units += neededIn(taken, range)
    if (taken.perDay === null) tally.unclear += 1
  }
  for (const { villageId, drugCode, genericName, spec, unit, quantity } of store.list('drugShortage', {
    solution: null,
  }))
    tallyOf({ villageId, drugCode, genericName, spec, unit }).units += quantity ?? 0
  const order = new Map(stockPlaces(store).map((place, index) => [place.villageId, index]))
  return [...tallies.values()]
    .map(({ line, people, unclear, units: needed }) => ({
      ...line,
      people: people.size,
      unclear,
      computed: Math.ceil(needed - 1e-6),
      quantity: Math.ceil(needed - 1e-6),
    }))
    .filter((line) => line.computed > 0 || line.unclear > 0)
    .sort(
      (a, b) => (order.get(a.villageId) ?? 0) - (order.get(b.villageId) ?? 0) || a.drugCode.localeCompare(b.drugCode),
    )
}
