/** The patient list: which people a search finds, in which order, and one line for each. */
import type { Disease } from '../../core/contract/entities/index.ts'
import type { FileStatus, PatientListItem, PatientSearchResult } from '../../core/contract/patients.ts'
import type { GradeColor } from '../../core/domain/grading/grading-words.ts'
import { ageOn } from '../../core/domain/local-date.ts'
import { maskIdNo, maskPhone } from '../../core/domain/mask.ts'
import { matchReason, type MatchReason } from '../../core/domain/person-search/match-reason.ts'
import { parseSearch, searchReadings } from '../../core/domain/person-search/parse-search.ts'
import type { Store } from '../../database/store.ts'
import { colorOnDay, findColorMark } from '../grading/grading-color.ts'
import { findPeople, type Condition } from '../search/person-finder.ts'
import { statusNow } from '../search/person-order.ts'
import { nameReadings } from '../search/pinyin.ts'
import { villageNow } from './present-village.ts'

export { villageNow } from './present-village.ts'

export interface PatientSearch {
  readonly text: string
  readonly villageId: number | null
  readonly disease: Disease | null
  readonly show: 'all' | FileStatus | 'verify'
  readonly color: GradeColor | null
  /** Only these people; null or absent: all. */
  readonly people?: ReadonlySet<number> | null
  readonly offset: number
  readonly limit: number
}

/** A text that means more people than this is not meant to be looked through; a list that is written out takes all. */
const mostFoundByText = 1000
/** A short pick list is looked at for a second: fewer do, and the next key comes sooner. */
const pickList = { limit: 20, most: 200 } as const

/** One page of the people found, best match first, and how many there are in all. */
export function searchPatients(store: Store, search: PatientSearch, today: string): PatientSearchResult {
  return search.text.trim() === '' ? listPatients(store, search, today) : findPatients(store, search, today)
}

function listPatients(store: Store, search: PatientSearch, today: string): PatientSearchResult {
  const { sql, values } = conjunction([...villageCondition(search.villageId), ...filterConditions(search, today)])
  const total = store.one<{ n: number }>(`SELECT count(*) AS n FROM person p WHERE ${sql}`, ...values)?.n ?? 0
  const rows = store.all<{ id: number }>(
    `SELECT p.id FROM person p WHERE ${sql} ORDER BY p.name, p.id LIMIT ? OFFSET ?`,
    ...values,
    search.limit,
    search.offset,
  )
  return {
    total,
    complete: true,
    items: listItems(
      store,
      rows.map((row) => row.id),
      today,
    ).map((item) => ({ ...item, match: null })),
  }
}

function findPatients(store: Store, search: PatientSearch, today: string): PatientSearchResult {
  const most = search.limit <= pickList.limit ? pickList.most : Math.max(mostFoundByText, search.limit)
  const readings = searchReadings(parseSearch(search.text), store.list('village'))
  const { people, complete } = findPeople(store, {
    ...search,
    readings,
    today,
    filters: filterConditions(search, today),
    most,
  })
  const page = people.slice(search.offset, search.offset + search.limit)
  const nearOnes = new Set(page.filter(({ near }) => near).map(({ id }) => id))
  const items = listItems(
    store,
    page.map(({ id }) => id),
    today,
  )
  const reasonFor = (item: PatientListItem): MatchReason => {
    const { idNo, phone, archiveNo } = store.get('person', item.personId)
    const person = { name: item.name, villageId: item.villageId, idNo, phone, archiveNo }
    return matchReason(readings, person, nearOnes.has(item.personId), nameReadings)
  }
  return { total: people.length, complete, items: items.map((item) => ({ ...item, match: reasonFor(item) })) }
}

const conjunction = (conditions: readonly Condition[]): Condition => ({
  sql: ['1 = 1', ...conditions.map((each) => each.sql)].join(' AND '),
  values: conditions.flatMap((each) => each.values),
})

const villageCondition = (villageId: number | null): Condition[] =>
  villageId === null ? [] : [{ sql: `${villageNow} = ?`, values: [villageId] }]

function filterConditions(search: PatientSearch, today: string): Condition[] {
  const conditions: Condition[] = [{ sql: 'p.merged_into IS NULL', values: [] }]
  if (search.people)
    conditions.push({ sql: 'p.id IN (SELECT value FROM json_each(?))', values: [JSON.stringify([...search.people])] })
  if (search.show === 'verify') conditions.push({ sql: "p.id_check <> 'valid'", values: [] })
  if (search.color !== null)
    conditions.push({
      sql: `p.id IN (SELECT g.person_id FROM grading g WHERE ${colorOnDay} = ?)`,
      values: [today, search.color],
    })
  const status = search.show === 'all' || search.show === 'verify' ? null : search.show
  if (search.disease === null && status === null) return conditions
  const parts = ['f.person_id = p.id']
  if (search.disease !== null) parts.push('f.disease = ?')
  if (status !== null) parts.push(`${statusNow} = ?`)
  const values = [search.disease, status].filter((value) => value !== null)
  return [...conditions, { sql: `EXISTS (SELECT 1 FROM disease_file f WHERE ${parts.join(' AND ')})`, values }]
}

interface LineRow {
  id: number
  name: string
  sex: string
  birth_date: string | null
  id_no: string | null
  id_check: PatientListItem['idCheck']
  phone: string | null
  doctor: string | null
  village_id: number | null
  village: string | null
}

interface FileRow {
  disease: Disease
  doctor: string | null
  status: FileStatus | null
  reason: string | null
  from_date: string | null
}

interface LastRow {
  disease: Disease
  visit_date: string
  sbp: number | null
  dbp: number | null
  fpg: number | null
  next_visit_date: string | null
}

/** Lines of the list for the given people, in the given order. */
export function listItems(store: Store, personIds: readonly number[], today: string): PatientListItem[] {
  return personIds.flatMap((id) => {
    const line = store.one<LineRow>(
      `SELECT p.*, v.id AS village_id, v.name AS village FROM person p LEFT JOIN village v ON v.id = ${villageNow} WHERE p.id = ?`,
      id,
    )
    return line ? [listItem(store, line, today)] : []
  })
}

function listItem(store: Store, line: LineRow, today: string): PatientListItem {
  const files = store.all<FileRow>(
    `SELECT f.disease, f.doctor, s.status, s.reason, s.from_date FROM disease_file f LEFT JOIN disease_status s
     ON s.id = (SELECT id FROM disease_status WHERE file_id = f.id ORDER BY from_date DESC LIMIT 1)
     WHERE f.person_id = ? ORDER BY f.disease`,
    line.id,
  )
  const last = lastFollowUps(store, line.id)
  const newest = last[0]
  const closed = new Set(files.filter((file) => file.status === 'closed').map((file) => file.disease))
  const due = last.filter((row) => !closed.has(row.disease))
  const withPressure = last.find((row) => row.sbp !== null)
  return {
    personId: line.id,
    name: line.name,
    sex: line.sex,
    age: line.birth_date ? ageOn(line.birth_date, today) : null,
    idNoMasked: line.id_no ? maskIdNo(line.id_no) : '',
    idCheck: line.id_check,
    phoneMasked: line.phone ? maskPhone(line.phone) : '',
    villageId: line.village_id,
    village: line.village ?? '',
    doctor: line.doctor ?? files.find((file) => file.doctor)?.doctor ?? '',
    diseases: files.map((file) => ({ disease: file.disease, status: file.status, statusReason: file.reason })),
    diedOn: files.find((file) => file.status === 'closed' && file.reason === 'died')?.from_date ?? null,
    lastVisitDate: newest?.visit_date ?? null,
    lastSbp: withPressure?.sbp ?? null,
    lastDbp: withPressure?.dbp ?? null,
    lastFpg: last.find((row) => row.fpg !== null)?.fpg ?? null,
    nextVisitDate:
      due
        .map((row) => row.next_visit_date)
        .filter((date) => date !== null)
        .sort()[0] ?? null,
    mark: findColorMark(store, line.id, today),
  }
}

/** The newest follow-up of each disease, newest first. */
function lastFollowUps(store: Store, personId: number): LastRow[] {
  const rows = (['HTN', 'T2DM'] as const).map((disease) =>
    store.one<LastRow>(
      'SELECT * FROM follow_up WHERE person_id = ? AND disease = ? ORDER BY visit_date DESC, id DESC LIMIT 1',
      personId,
      disease,
    ),
  )
  return rows.filter((row) => row !== null).sort((a, b) => (a.visit_date < b.visit_date ? 1 : -1))
}
