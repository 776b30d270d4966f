/** 两病门诊用药保障: who is registered for which disease, and who is not and why. */
import type { CoverItem, drugCovers as coverTopic } from '../../core/contract/drug-supply.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import type { Disease, DrugCover, Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { coverStateOf, coverStateOn, isCovered, type CoverState } from '../../core/domain/drug-supply/cover-state.ts'
import { maskPhone } from '../../core/domain/mask.ts'
import type { Store } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'
import { keepRecord, removeRecord } from '../one-record.ts'
import { drugsInForce } from './drugs.ts'
import { ofPeople, peopleText, type People } from '../indicators/people-condition.ts'
import { villageNow } from '../patients/present-village.ts'
import { mayShow } from '../rounding/rounding-scope.ts'
import { worklistPerson } from '../worklist/worklist-person.ts'

export const drugCoverHandlers: HandlersOf<typeof coverTopic> = {
  'drugCover.list': ({ disease, state, villageId, limit }, context) => {
    const { store, today } = context
    const isShown = mayShow(context)
    const taking = takersOfCovered(store, today)
    const lines = coverLines(store, today, taking).filter(
      (line) =>
        isShown(line) &&
        (disease === null || line.disease === disease) &&
        (villageId === null || line.villageId === villageId),
    )
    const counts: Record<CoverState, number> = { none: 0, registered: 0, using: 0, stopped: 0 }
    for (const line of lines) counts[line.state] += 1
    const wanted = state === null ? lines : lines.filter((line) => line.state === state)
    return {
      asOf: today,
      counts,
      total: wanted.length,
      items: wanted.slice(0, limit).map((line) => coverItem(store, line, taking, today)),
    }
  },

  'drugCover.person': ({ personId }, { store, today }) => {
    store.get('person', personId)
    const covers = store.list('drugCover', { personId }).sort(newestFirst)
    const diseases = store.list('diseaseFile', { personId }).map((file) => file.disease)
    return diseases.map((disease) => {
      const own = covers.filter((each) => each.disease === disease)
      return { disease, state: coverStateOf(own, today), covers: own }
    })
  },

  'drugCover.save': ({ id, cover, reason }, { store, today, write }) => {
    checkCover(store, id, cover, today)
    return keepRecord(write, 'drugCover', id, cover, reason)
  },

  'drugCover.remove': ({ id, reason }, { write }) => removeRecord(write, 'drugCover', id, reason),
}

/**
 * The people covered on a day and since when, by `person disease`: what `drugCoverRate` (domain handbook §3.1 no. 18, 时点) counts above the line.
 * `used`: only who has bought something with it by then (备选分子).
 */
export function coveredPeople(store: Store, asOf: string, people: People, used = false): ReadonlyMap<string, string> {
  const rows = store.all<{
    personId: number
    disease: Disease
    registeredOn: string
    usingSince: string | null
    stoppedOn: string | null
  }>(
    `SELECT person_id AS personId, disease, registered_on AS registeredOn, using_since AS usingSince, stopped_on AS stoppedOn
     FROM drug_cover WHERE registered_on <= :asOf ${ofPeople(people)} ORDER BY registered_on DESC, id DESC`,
    { asOf, people: peopleText(people) },
  )
  const counts = (state: CoverState) => (used ? state === 'using' : isCovered(state))
  return new Map(
    rows
      .filter((row) => counts(coverStateOn(row, asOf)))
      .map((row) => [`${row.personId} ${row.disease}`, row.registeredOn]),
  )
}

const newestFirst = (a: Stored<'drugCover'>, b: Stored<'drugCover'>): number =>
  (b.registeredOn ?? '').localeCompare(a.registeredOn ?? '') || b.id - a.id

function checkCover(store: Store, id: number | null, cover: DrugCover, today: string): void {
  const { personId, disease, registeredOn, usingSince, stoppedOn } = cover
  const refuse = (field: string, sentence: string): never => {
    throw new Refusal('cover-invalid', `没有保存：${sentence}`, { field })
  }
  if (!store.list('diseaseFile', { personId }).some((file) => file.disease === disease))
    refuse('disease', '此人没有这个病种的专案，请先建档。')
  if ([registeredOn, usingSince, stoppedOn].some((day) => day !== null && day > today))
    refuse('registeredOn', '日期不能晚于今天。')
  if (registeredOn === null) {
    if (usingSince !== null || stoppedOn !== null) refuse('registeredOn', '没有登记就没有使用和停止，请先填登记日期。')
    if (cover.coverNoneReason === null) refuse('coverNoneReason', '请填登记日期，或选没有登记的原因。')
    return
  }
  if (usingSince !== null && usingSince < registeredOn) refuse('usingSince', '首次使用不能早于登记。')
  if (stoppedOn !== null && stoppedOn < (usingSince ?? registeredOn))
    refuse('stoppedOn', '停止不能早于登记和首次使用。')
  if ((stoppedOn === null) !== (cover.coverStopReason === null))
    refuse('coverStopReason', '停止日期和停止原因要一起填。')
  const other = store
    .list('drugCover', { personId, disease })
    .find((each) => each.id !== id && each.registeredOn !== null && each.stoppedOn === null)
  if (other && stoppedOn === null) refuse('registeredOn', `此人 ${other.registeredOn} 已登记过，请改那一条。`)
}

interface CoverLine {
  readonly personId: number
  readonly disease: Disease
  readonly villageId: number | null
  readonly state: CoverState
  readonly cover: Stored<'drugCover'> | null
}

/** Everybody with a file of the disease that is open today; who is not registered and takes what would be paid for, first. */
function coverLines(store: Store, today: string, taking: ReadonlySet<number>): CoverLine[] {
  const covers = groupBy(store.list('drugCover').sort(newestFirst), (each) => `${each.personId} ${each.disease}`)
  const files = store.all<{ personId: number; disease: Disease; villageId: number | null }>(
    `SELECT f.person_id AS personId, f.disease, ${villageNow} AS villageId FROM disease_file f JOIN person p ON p.id = f.person_id
     WHERE f.enrol_date <= :asOf AND p.merged_into IS NULL AND coalesce((SELECT status FROM disease_status s WHERE s.file_id = f.id
       AND s.from_date <= :asOf ORDER BY from_date DESC, s.id DESC LIMIT 1), 'active') <> 'closed' ORDER BY p.name, p.id, f.disease`,
    { asOf: today },
  )
  return files
    .map((file) => {
      const own = covers.get(`${file.personId} ${file.disease}`) ?? []
      return { ...file, state: coverStateOf(own, today), cover: own[0] ?? null }
    })
    .sort(
      (a, b) =>
        stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) ||
        Number(taking.has(b.personId)) - Number(taking.has(a.personId)),
    )
}

const stateOrder: readonly CoverState[] = ['none', 'stopped', 'registered', 'using']

/** Who takes a medicine of the list in force that 两病 pays for. */
function takersOfCovered(store: Store, today: string): ReadonlySet<number> {
  const codes = drugsInForce(store, today)
    .filter((drug) => drug.coveredByTwoDisease)
    .map((drug) => drug.code)
  const rows = store.all<{ id: number }>(
    'SELECT DISTINCT person_id AS id FROM medication WHERE stop_date IS NULL AND drug_code IN (SELECT value FROM json_each(?))',
    JSON.stringify(codes),
  )
  return new Set(rows.map((row) => row.id))
}

function coverItem(
  store: Store,
  { personId, disease, state, cover }: CoverLine,
  taking: ReadonlySet<number>,
  today: string,
): CoverItem {
  const { name, age, village, doctor, phone } = worklistPerson(store, personId, today)
  return {
    personId,
    disease,
    name,
    age,
    village,
    doctor,
    phoneMasked: maskPhone(phone),
    state,
    cover,
    takesCovered: taking.has(personId),
  }
}
