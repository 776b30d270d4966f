/** Finding the person a row speaks of, and bringing what it says about them into the registry. */
import type { EntityInput, EntityName, Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { FieldConflict } from './import-conflicts.ts'
import { fieldNameOf, recordText } from './import-words.ts'
import { insertedRecord } from '../../database/inserted-record.ts'
import type { Store, Tx } from '../../database/store.ts'
import { alikePeople } from '../duplicates/alike.ts'
import { traitsOf, type KnownTraits } from '../duplicates/traits.ts'
import { settle } from '../patients/registry.ts'
import { known, knownByIdNo, namesOf, recordWithAlias, type KnownPerson } from '../patients/survivor.ts'
import type { PersonValues } from '../sheets/parsed-file.ts'

/** Says something about the row being imported; `error` takes the row out. */
export type Note = (level: 'error' | 'warning' | 'notice', code: string, message: string, column?: string) => void

export interface ImportScope {
  readonly store: Store
  readonly tx: Tx
  readonly today: string
  readonly note: Note
  /** Whether what was typed here stays or the file's value is taken. */
  readonly decide: (conflict: FieldConflict) => 'local' | 'file'
  /** Does what must wait until every row of every file is taken. */
  readonly atEnd: (work: () => void) => void
}

type Fields = Record<string, unknown>

interface OwnChange {
  seq: number
  op: 'insert' | 'update' | 'remove'
  after: string | null
}

/** Fields that a person typed or corrected here: a file does not overwrite them (domain handbook §7.3 rule 12). */
export function handWrittenFields(store: Store, entity: EntityName, id: number): Set<string> {
  const changes = store.all<OwnChange>(
    'SELECT seq, op, after FROM change WHERE entity = ? AND entity_id = ? AND batch_id IS NULL AND package_id IS NULL',
    entity,
    id,
  )
  const given = changes.flatMap(({ seq, op, after }) =>
    Object.entries(
      op === 'insert' ? insertedRecord(store, entity, id, seq) : after === null ? {} : (JSON.parse(after) as Fields),
    ),
  )
  return new Set(given.filter(([field, value]) => !isBlank(field, value)).map(([field]) => field))
}

/** What the schema fills in where nothing was typed is no decision of anybody. */
const isBlank = (field: string, value: unknown): boolean =>
  value === null ||
  value === '' ||
  (field === 'sex' && value === '0') ||
  (typeof value === 'object' && Object.keys(value).length === 0)

/** Fields that go with another one and are never chosen apart from it. */
const follows: Readonly<Record<string, string>> = {
  idCheck: 'idNo',
  idNoRaw: 'idNo',
  idType: 'idNo',
  dxDatePrecision: 'dxDate',
  dorsalisPedisSide: 'dorsalisPedis',
  ethnicityOther: 'ethnicity',
  baseDbp: 'baseSbp',
}

/** What is kept beside a record is added to, never replaced: what was typed here goes before what the file says. */
function withKeptExtras<E extends EntityName>(store: Store, entity: E, present: Stored<E>, given: Fields): Fields {
  const [own, extra] = [(present as Fields)['ext'], given['ext']]
  if (!own || !extra) return given
  const typed = handWrittenFields(store, entity, present.id).has('ext')
  return { ...given, ext: typed ? { ...extra, ...own } : { ...own, ...extra } }
}

/** Fills in what the record does not say: all that a list may add which knows a person under a number they had before a merge. */
export function fillBlanks<E extends EntityName>(
  { tx }: ImportScope,
  entity: E,
  present: Stored<E>,
  given: Fields,
): boolean {
  const current = present as Fields
  const news = Object.entries(given).filter(
    ([field, value]) => value !== null && value !== undefined && isBlank(field, current[field] ?? null),
  )
  const taken = news.filter(([field]) => follows[field] === undefined)
  if (taken.length === 0) return false
  return tx.update(entity, present.id, Object.fromEntries(taken) as Partial<EntityInput<E>>).rev > present.rev
}

/** Writes what differs; what was typed here only where a person chose the file. True when something was written. */
export function mergeFields<E extends EntityName>(
  scope: ImportScope,
  entity: E,
  present: Stored<E>,
  row: Fields,
): boolean {
  const current = present as Fields
  const given = withKeptExtras(scope.store, entity, present, row)
  const differing = Object.entries(given).filter(
    ([field, value]) =>
      value !== null && value !== undefined && JSON.stringify(value) !== JSON.stringify(current[field] ?? null),
  )
  if (differing.length === 0) return false
  const typed = handWrittenFields(scope.store, entity, present.id)
  const differs = new Set(differing.map(([field]) => field))
  const kept = new Set(
    differing
      .map(([field]) => field)
      .filter(
        (field) =>
          field !== 'ext' &&
          typed.has(field) &&
          !leads(field, differs) &&
          keepsLocal(scope, entity, present, field, given),
      ),
  )
  const taken = differing.filter(([field]) => !kept.has(leads(field, differs) ?? field))
  if (taken.length === 0) return false
  scope.tx.update(entity, present.id, Object.fromEntries(taken) as Partial<EntityInput<E>>)
  return true
}

/** The field that decides for this one, when it differs as well. */
const leads = (field: string, differs: ReadonlySet<string>): string | null => {
  const lead = follows[field]
  return lead !== undefined && differs.has(lead) ? lead : null
}

function keepsLocal<E extends EntityName>(
  { decide, note }: ImportScope,
  entity: E,
  present: Stored<E>,
  field: string,
  given: Fields,
): boolean {
  const current = present as Fields
  const choice = decide({
    entity,
    id: present.id,
    field,
    record: recordText(entity, current),
    local: current[field],
    given: given[field],
  })
  if (choice === 'local')
    note('warning', 'kept-local', `本站已手工填写过“${fieldNameOf(field)}”，与文件不同，保留本站的内容。`)
  else note('notice', 'took-file', `“${fieldNameOf(field)}”按您的选择改为文件中的内容。`)
  return choice === 'local'
}

/** The person of a row, or null. Refuses a valid ID number that belongs to somebody with another name. */
export function findPerson({ store }: ImportScope, person: PersonValues, village: string | null): KnownPerson | null {
  if (person.idCheck === 'valid' && person.idNo) {
    const found = knownByIdNo(store, person.idNo)
    if (found && person.name && found.person.name !== person.name && !namesOf(store, found.person).has(person.name))
      throw new Refusal(
        'name-differs',
        `身份证号已登记在“${found.person.name}”名下，文件中的姓名是“${person.name}”，没有导入。请核对是谁填错。`,
      )
    return found
  }
  const record = findWithoutId(store, person, village)
  return record && known(store, record)
}

/** The same where who it is suffices: the row of a follow-up list needs nothing else of a person. */
export function findPersonId(scope: ImportScope, person: PersonValues, village: string | null): number | null {
  return plainId(scope, person) ?? findPerson(scope, person, village)?.person.id ?? null
}

/** What rows of visits found out about people, who come back every quarter of the list. Any other row may change it. */
interface Visited {
  /** By valid number and name. */
  readonly ids: Map<string, number>
  readonly visits: Readonly<Record<'HTN' | 'T2DM', Map<number, KnownVisits>>>
}

interface KnownVisits {
  /** They have a file of this disease. */
  readonly hasFile: boolean
  /** Days on which the disease was followed up, those of this import included. */
  readonly days: Set<string>
}

const visitedInTx = new WeakMap<Tx, Visited>()

export function forgetVisited(tx: Tx): void {
  visitedInTx.delete(tx)
}

function visitedOf(tx: Tx): Visited {
  let visited = visitedInTx.get(tx)
  if (!visited) visitedInTx.set(tx, (visited = { ids: new Map(), visits: { HTN: new Map(), T2DM: new Map() } }))
  return visited
}

/** What is known of one person's visits of one disease; whoever adds a visit adds its day. */
export function knownVisits({ store, tx }: ImportScope, personId: number, disease: 'HTN' | 'T2DM'): KnownVisits {
  const byPerson = visitedOf(tx).visits[disease]
  let visits = byPerson.get(personId)
  if (!visits) byPerson.set(personId, (visits = visitsOf(store, personId, disease)))
  return visits
}

function visitsOf(store: Store, personId: number, disease: 'HTN' | 'T2DM'): KnownVisits {
  const file = store.one('SELECT 1 FROM disease_file WHERE person_id = ? AND disease = ?', personId, disease)
  const sql = 'SELECT visit_date AS day FROM follow_up WHERE person_id = ? AND disease = ?'
  const days = store.all<{ day: string }>(sql, personId, disease).map(({ day }) => day)
  return { hasFile: file !== null, days: new Set(days) }
}

/** Nearly every row: a valid number under the same name, never merged. Spares reading the whole record. */
function plainId({ store, tx }: ImportScope, { idCheck, idNo, name }: PersonValues): number | null {
  if (idCheck !== 'valid' || !idNo) return null
  const { ids } = visitedOf(tx)
  const key = `${idNo} ${name ?? ''}`
  const known = ids.get(key)
  if (known !== undefined) return known
  const found = plainIdOf(store, idNo, name)
  if (found !== null) ids.set(key, found)
  return found
}

function plainIdOf(store: Store, idNo: string, name: string | undefined): number | null {
  const sql =
    "SELECT id, name FROM person WHERE id_no = ? AND id_check = 'valid' AND merged_into IS NULL ORDER BY id LIMIT 1"
  const found = store.one<{ id: number; name: string }>(sql, idNo)
  return found && (!name || found.name === name) ? found.id : null
}

/** People with a wrong or missing number are found again by that number, the archive number, or name with village and birthday. */
function findWithoutId(
  store: Store,
  { name, idNo, archiveNo, birthDate }: PersonValues,
  village: string | null,
): Stored<'person'> | null {
  if (!name) return null
  const sameName = store.list('person', { name })
  const byNumber = sameName.find((each) => (idNo && each.idNo === idNo) || (archiveNo && each.archiveNo === archiveNo))
  if (byNumber) return byNumber
  const byOldName = formerlyNumbered(store, idNo, archiveNo).find((each) =>
    namesOf(store, known(store, each).person).has(name),
  )
  if (byOldName) return byOldName
  const sameVillage = sameName.filter(
    (each) => each.idCheck !== 'valid' && residenceOf(store, each.mergedInto ?? each.id)?.village === village,
  )
  const bornAlike = sameVillage.find((each) => birthDate && each.birthDate === birthDate)
  // Without a birthday on one side, two different written numbers are two people of one name.
  const unlike = (each: Stored<'person'>): boolean => Boolean((birthDate && each.birthDate) || (idNo && each.idNo))
  return bornAlike ?? sameVillage.find((each) => !unlike(each)) ?? null
}

/**
 * Lists of contracts often have no number at all: the only person of this name, in the village and with the telephone and birthday
 * that the row gives, is taken and said so. Null for nobody; refuses when several could be meant.
 */
export function findByNameAlone(
  { store, note }: ImportScope,
  person: PersonValues,
  village: string | null,
): number | null {
  const { name, idNo, idNoRaw, archiveNo, phone, birthDate } = person
  if (!name || idNo || idNoRaw || archiveNo) return null
  const fits = (given: unknown, known: unknown): boolean => !given || !known || given === known
  const found = store
    .list('person', { name, mergedInto: null })
    .filter(
      (each) =>
        fits(phone, each.phone) &&
        fits(birthDate, each.birthDate) &&
        fits(village, residenceOf(store, each.id)?.village),
    )
  const [only] = found
  if (found.length > 1)
    throw new Refusal(
      'name-ambiguous',
      `名叫“${name}”的有 ${found.length} 人，这一行没有身份证号，分不清是谁，没有导入。`,
    )
  if (only)
    note(
      'warning',
      'matched-by-name',
      `这一行没有身份证号，按姓名对到“${name}”（${birthText(only.birthDate)}），请核对。`,
    )
  return only?.id ?? null
}

const birthText = (birthDate: string | null): string =>
  birthDate === null ? '出生日期不详' : `${birthDate.slice(0, 4)} 年生`

/** Under this number now or before a merge, whatever they are called. */
function formerlyNumbered(
  store: Store,
  idNo: string | null | undefined,
  archiveNo: string | null | undefined,
): Stored<'person'>[] {
  const records = [
    ...(idNo ? [...store.list('person', { idNo }), recordWithAlias(store, 'idNo', idNo)] : []),
    archiveNo ? recordWithAlias(store, 'archiveNo', archiveNo) : null,
  ]
  return records.filter((each) => each !== null)
}

interface Residence {
  id: number
  village: string
}

function residenceOf(store: Store, personId: number): Residence | null {
  const sql =
    'SELECT r.id, v.name AS village FROM residence r JOIN village v ON v.id = r.village_id WHERE r.person_id = ? ORDER BY r.from_date DESC LIMIT 1'
  return store.one<Residence>(sql, personId)
}

/** The village of this name; one that is not known yet is added and said so. */
export function villageNamed({ store, tx, note }: ImportScope, name: string): number {
  const known = store.list('village', { name })[0]
  if (known) return known.id
  note('notice', 'village-added', `村名单里没有“${name}”，已新增。若是写法不同，请在系统页合并。`)
  return tx.insert('village', { name, sortNo: store.list('village').length + 1 }).id
}

export interface Taken {
  readonly personId: number
  readonly outcome: 'created' | 'updated' | 'unchanged'
  /** Found through a record that was merged into them. */
  readonly merged: boolean
}

/** Creates the person or merges what the row says, and their village from `fromDate` on. */
export function takePerson(scope: ImportScope, person: PersonValues, village: string | null, fromDate: string): Taken {
  const found = findPerson(scope, person, village)
  const { name, ...rest } = person
  if (!found) {
    if (!name) throw new Refusal('name-missing', '没有姓名，没有导入。请在文件中补上姓名。')
    const { id } = scope.tx.insert('person', { ...rest, name })
    if (village) settle(scope.store, scope.tx, id, villageNamed(scope, village), fromDate)
    noteAlike(scope, id)
    return { personId: id, outcome: 'created', merged: false }
  }
  return found.through ? takeMerged(scope, found.person, rest) : takeKnown(scope, found.person, rest, village, fromDate)
}

function takeKnown(
  scope: ImportScope,
  person: Stored<'person'>,
  rest: Fields,
  village: string | null,
  fromDate: string,
): Taken {
  const changed = mergeFields(scope, 'person', person, rest)
  const moved = village ? takeVillage(scope, person.id, village, fromDate) : false
  return { personId: person.id, outcome: changed || moved ? 'updated' : 'unchanged', merged: false }
}

/** The list does not know of the merge yet: what was chosen then stays, its village too. */
function takeMerged(scope: ImportScope, person: Stored<'person'>, rest: Fields): Taken {
  scope.note('notice', 'merged-person', `这个证件号或编号的档案已并入“${person.name}”，本行记到“${person.name}”名下。`)
  const changed = fillBlanks(scope, 'person', person, rest)
  return { personId: person.id, outcome: changed ? 'updated' : 'unchanged', merged: true }
}

/** The search index learns of people at the end of the transaction: those of this import are known by name and sound until then. */
const newcomersByName = new WeakMap<Tx, Map<string, number[]>>()
/** More newcomers of one name or sound than anybody looks through; without a bound, a list of them would be compared with itself. */
const mostOfOneName = 50

/** Who came in this import before with this name or one that sounds like it; the person is one of them from now on. */
function newcomers(tx: Tx, { id, name, sounds }: KnownTraits): number[] {
  const byName = newcomersByName.get(tx) ?? new Map<string, number[]>()
  newcomersByName.set(tx, byName)
  const keys = [...new Set([name, ...sounds])]
  const before = keys.flatMap((key) => byName.get(key) ?? [])
  for (const key of keys) {
    const known = byName.get(key) ?? []
    if (known.length < mostOfOneName) byName.set(key, [...known, id])
  }
  return before
}

/** Neither a second record in silence nor a merge in silence: the receipt says so, a person decides. */
function noteAlike({ store, tx, note }: ImportScope, personId: number): void {
  const [traits] = traitsOf(store, [personId])
  if (!traits) return
  const [first] = alikePeople(store, traits, newcomers(tx, traits))
  if (!first || (first.level !== 'certain' && first.level !== 'probable')) return
  const reasons = first.evidence.filter(({ speaks }) => speaks === 'for').map(({ sentence }) => sentence)
  note(
    'warning',
    'possible-duplicate',
    `可能重复：与已有的“${first.person.name}”很像（${reasons.join('；')}）。已新建档案，请到“患者—可能重复”核对后合并。`,
  )
}

/** A different village in a later file means a move known since today; the first village holds from the enrolment on. */
function takeVillage(scope: ImportScope, personId: number, village: string, fromDate: string): boolean {
  const present = residenceOf(scope.store, personId)
  if (present?.village === village || (present && keepsOwnVillage(scope, present, village))) return false
  settle(scope.store, scope.tx, personId, villageNamed(scope, village), present === null ? fromDate : scope.today)
  if (present)
    scope.note(
      'warning',
      'moved',
      `居住村由“${present.village}”改为“${village}”，自今天起生效。若迁居日期更早，请在患者页改正。`,
    )
  return true
}

/** Somebody here entered the move: a list that does not know of it yet does not take it back. */
function keepsOwnVillage({ store, note, decide }: ImportScope, present: Residence, village: string): boolean {
  if (handWrittenFields(store, 'residence', present.id).size === 0) return false
  const conflict = {
    entity: 'residence',
    id: present.id,
    field: 'village',
    record: '居住地',
    local: present.village,
    given: village,
  } as const
  if (decide(conflict) !== 'local') return false
  note('warning', 'kept-local', `本站登记的居住村是“${present.village}”，与文件不同，保留本站的内容。`)
  return true
}
