/** Which drugs are kept where and how many are left; what was asked for and was not there. */
import type { drugStocks as stockTopic, StockCell, StockRow, StockTable } from '../../core/contract/drug-supply.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import type { Drug, DrugStock, Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { daysBetween } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { keepRecord, removeRecord } from '../one-record.ts'
import { placeNames, stockPlaces } from './drug-places.ts'
import { drugsInForce } from './drugs.ts'
import { takenMedicines } from './taken-medicines.ts'

/** Without a figure of its own, a drug is low when it does not last its users so long. */
const lowWeeks = 2

export const drugStockHandlers: HandlersOf<typeof stockTopic> = {
  'drugStock.table': (_input, { store, today }) => stockTable(store, today),

  'drugStock.count': ({ villageId, countedOn, entries }, context) => {
    const { store, today, user, write } = context
    if (villageId !== null) store.get('village', villageId)
    if (countedOn > today)
      throw new Refusal('count-invalid', '没有保存：盘点日期不能晚于今天。', { field: 'countedOn' })
    const known = new Map(store.list('drugStock', { villageId }).map((each) => [each.drugCode, each]))
    const listed = new Map(drugsInForce(store, today).map((drug) => [drug.code, drug]))
    return write((tx) => {
      let written = 0
      for (const { drugCode, kept, quantity, lowAt } of entries) {
        const present = known.get(drugCode)
        const counted = quantity === null ? {} : { quantity, countedOn, countedBy: user.name }
        const low = lowAt === undefined ? {} : { lowAt }
        if (!kept) {
          if (!present) continue
          tx.remove('drugStock', present.id)
        } else if (present) {
          tx.update('drugStock', present.id, { ...counted, ...low })
        } else tx.insert('drugStock', { villageId, ...medicineOf(context, listed, drugCode), ...counted, ...low })
        written += 1
      }
      return { tx: tx.tx, written }
    })
  },

  'shortages.list': ({ show }, { store, today }) => {
    const nameOf = placeNames(store)
    return store
      .list('drugShortage')
      .filter((each) => show === 'all' || each.solution === null)
      .sort(
        (a, b) =>
          Number(a.solution !== null) - Number(b.solution !== null) ||
          b.askedOn.localeCompare(a.askedOn) ||
          b.id - a.id,
      )
      .map((each) => ({
        ...each,
        place: nameOf(each.villageId),
        days: daysBetween(each.askedOn, each.solvedOn ?? today),
      }))
  },

  'shortages.save': ({ id, shortage }, { today, write }) => {
    const refuse = (field: string, sentence: string): never => {
      throw new Refusal('shortage-invalid', `没有保存：${sentence}`, { field })
    }
    if (shortage.askedOn > today) refuse('askedOn', '登记日期不能晚于今天。')
    if ((shortage.solution === null) !== (shortage.solvedOn === null))
      refuse('solvedOn', '处理方式和处理日期要一起填。')
    if (shortage.solvedOn !== null && (shortage.solvedOn < shortage.askedOn || shortage.solvedOn > today))
      refuse('solvedOn', '处理日期应在登记之后、今天之前。')
    return keepRecord(write, 'drugShortage', id, shortage)
  },

  'shortages.remove': ({ id, reason }, { write }) => removeRecord(write, 'drugShortage', id, reason),
}

function medicineOf({ store }: CallContext, listed: ReadonlyMap<string, Drug>, drugCode: string) {
  const drug = listed.get(drugCode) ?? store.list('drug', { code: drugCode }).at(-1)
  if (!drug) throw new Refusal('drug-unknown', '没有保存：目录里没有这种药品，请从药品目录中选。', { drugCode })
  return { drugCode, genericName: drug.genericName, spec: drug.spec || null, unit: drug.unit || null }
}

/** Every drug that is kept anywhere or taken by anybody, and what the list has; in the order of the list, others behind. */
function stockTable(store: Store, today: string): StockTable {
  const places = stockPlaces(store)
  const listed = drugsInForce(store, today)
  const kept = groupBy(store.list('drugStock'), (each) => each.drugCode)
  const use = usePerDrug(store, today)
  const rowOf = (drug: Pick<StockRow, 'drugCode' | 'genericName' | 'spec' | 'unit' | 'listed'>): StockRow => {
    const used = use.get(drug.drugCode) ?? noUse
    const cells = (kept.get(drug.drugCode) ?? []).map((stock) =>
      cellOf(store, stock, used.perDay.get(stock.villageId) ?? 0, today),
    )
    return { ...drug, people: used.people, perWeek: round(used.all * 7), cells }
  }
  const codes = new Set(listed.map((drug) => drug.code))
  const others = [...kept].flatMap(([code, [stock]]) => (codes.has(code) || !stock ? [] : [stock]))
  return {
    places,
    rows: [
      ...listed.map(({ code, genericName, spec, unit }) =>
        rowOf({ drugCode: code, genericName, spec, unit, listed: true }),
      ),
      ...others.map(({ drugCode, genericName, spec, unit }) =>
        rowOf({ drugCode, genericName, spec, unit, listed: false }),
      ),
    ],
  }
}

const round = (value: number): number => Math.round(value * 10) / 10

interface Use {
  readonly people: number
  readonly all: number
  /** By place of fetching: people fetch in their village or at the centre, which has to have enough for all. */
  readonly perDay: ReadonlyMap<number | null, number>
}

const noUse: Use = { people: 0, all: 0, perDay: new Map() }

function usePerDrug(store: Store, today: string): Map<string, Use> {
  return new Map(
    [...groupBy(takenMedicines(store, today), (each) => each.drugCode ?? '')].map(([code, taken]) => {
      const perDay = new Map<number | null, number>()
      for (const { villageId, perDay: units } of taken)
        perDay.set(villageId, (perDay.get(villageId) ?? 0) + (units ?? 0))
      const all = [...perDay.values()].reduce((sum, units) => sum + units, 0)
      perDay.set(null, all)
      return [code, { people: new Set(taken.map((each) => each.personId)).size, all, perDay }]
    }),
  )
}

function cellOf(store: Store, stock: Stored<'drugStock'>, perDay: number, today: string): StockCell {
  const { villageId, quantity, countedOn, lowAt } = stock
  const left = leftNow(store, stock, today)
  const low = lowAt ?? perDay * 7 * lowWeeks
  const state = left === null ? 'uncounted' : left <= 0 ? 'out' : left < low ? 'low' : 'enough'
  return { villageId, quantity, countedOn, left, lowAt, state }
}

/** The last count less what was handed out since, the day of the count itself being counted already; never below nothing. */
function leftNow(store: Store, { villageId, drugCode, quantity, countedOn }: DrugStock, today: string): number | null {
  if (quantity === null || countedOn === null) return null
  const given = store.one<{ n: number | null }>(
    `SELECT sum(quantity) AS n FROM dispensing WHERE village_id IS ? AND drug_code = ? AND dispensed_on > ? AND dispensed_on <= ?`,
    villageId,
    drugCode,
    countedOn,
    today,
  )
  return Math.max(0, round(quantity - (given?.n ?? 0)))
}
