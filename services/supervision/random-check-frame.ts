/** Who stands in the frame of a random check on the day it is frozen. */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { RandomCheck } from '../../core/contract/entities/index.ts'
import type { FrameChoice, FramePreview } from '../../core/contract/random-checks.ts'
import { normaliseIdNumber } from '../../core/domain/identity-number.ts'
import type { LocalDate } from '../../core/domain/local-date.ts'
import { drawSizes } from '../../core/domain/random-check/draw.ts'
import { frameLines, frameVillages, type FrameLine } from '../../core/domain/random-check/frame.ts'
import type { Store } from '../../database/store.ts'
import { patientFacts } from '../indicators/patient-facts.ts'
import { residentFacts } from '../indicators/resident-facts.ts'
import { knownByIdNo, survivorOf } from '../patients/survivor.ts'

export interface FoundFrame {
  readonly lines: readonly FrameLine[]
  /** Pasted lines that are nobody on file. */
  readonly unknown: readonly string[]
}

export const packedFrame = (text: string): string => gzipSync(text).toString('base64')
export const unpackedFrame = ({ frame }: Pick<RandomCheck, 'frame'>): string =>
  gunzipSync(Buffer.from(frame, 'base64')).toString('utf8')
export const linesOf = (check: Pick<RandomCheck, 'frame'>): FrameLine[] => frameLines(unpackedFrame(check))

/** As of the last day of the quarter, or of today while it runs. */
export function foundFrame(store: Store, choice: FrameChoice, today: LocalDate): FoundFrame {
  const asOf = choice.toDate < today ? choice.toDate : today
  const { people, unknown } = chosenPeople(store, choice, asOf)
  const names = new Map(store.list('village').map((village) => [village.id, village.name]))
  const villages = new Set(choice.villageIds)
  const lines = residentFacts(store, asOf).flatMap(({ personId, villageId }): FrameLine[] => {
    if (!people.has(personId) || (villages.size > 0 && !villages.has(villageId ?? 0))) return []
    return [{ personId, villageId: villageId ?? 0, village: names.get(villageId ?? 0) ?? '未登记村' }]
  })
  return { lines, unknown }
}

export function framePreview({ lines, unknown }: FoundFrame, { rule, size }: FrameChoice): FramePreview {
  const villages = frameVillages(lines)
  const sizes = drawSizes(villages, rule, size)
  return {
    people: lines.length,
    draws: [...sizes.values()].reduce((sum, each) => sum + each, 0),
    villages: villages.map((each) => ({
      ...each,
      draws: rule === 'total' ? null : (sizes.get(each.villageId) ?? 0),
    })),
    unknown,
  }
}

function chosenPeople(
  store: Store,
  { frameKind, fromDate, pasted }: FrameChoice,
  asOf: LocalDate,
): { people: ReadonlySet<number>; unknown: readonly string[] } {
  if (frameKind === 'pushed' || frameKind === 'ownList') return pastedPeople(store, pasted)
  if (frameKind === 'keyGroups') return known(keyGroupPeople(store, asOf))
  const managed = managedPeople(store, asOf)
  if (frameKind === 'managed') return known(managed)
  return known(metPeople(store, managed, fromDate, asOf))
}

/** Person by person from the index over the schedule's columns: by day, whole records would be read. */
const metPeople = (store: Store, people: readonly number[], from: LocalDate, to: LocalDate): number[] =>
  store
    .all<{ id: number }>(
      `SELECT value AS id FROM json_each(?) WHERE EXISTS (SELECT 1 FROM follow_up
         WHERE person_id = value AND disease IN ('HTN', 'T2DM') AND visit_date BETWEEN ? AND ? AND contact = 'met')`,
      JSON.stringify(people),
      from,
      to,
    )
    .map(({ id }) => id)

const known = (ids: readonly number[]) => ({ people: new Set(ids), unknown: [] })

const managedPeople = (store: Store, asOf: LocalDate): number[] =>
  patientFacts(store, asOf)
    .filter(({ status, enrolDate }) => status === 'active' && enrolDate <= asOf)
    .map(({ personId }) => personId)

const keyGroupPeople = (store: Store, asOf: LocalDate): number[] =>
  residentFacts(store, asOf)
    .filter(({ keyGroups, gone }) => keyGroups.length > 0 && gone === null)
    .map(({ personId }) => personId)

/** Any piece of a line that is somebody's ID or archive number: whole rows of a spreadsheet can be pasted. */
function pastedPeople(store: Store, pasted: string): { people: ReadonlySet<number>; unknown: readonly string[] } {
  const people = new Set<number>()
  const unknown: string[] = []
  for (const line of pasted.split(/\r?\n/).map((each) => each.trim())) {
    if (line === '') continue
    const personId = pieces(line)
      .map((piece) => byNumber(store, piece))
      .find((id) => id !== null)
    if (personId) people.add(personId)
    else unknown.push(line)
  }
  return { people, unknown }
}

const pieces = (line: string): string[] => line.split(/[\s,，;；、|]+/).filter((piece) => piece.length >= 6)

function byNumber(store: Store, piece: string): number | null {
  const person = knownByIdNo(store, normaliseIdNumber(piece))?.person.id
  if (person) return person
  const archived = store.list('person', { archiveNo: piece })
  return archived.length === 1 && archived[0] ? survivorOf(store, archived[0].id) : null
}
