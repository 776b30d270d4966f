/** Two files of one disease become one: the earlier enrolment, one history of statuses, details of the file that goes on. */
import type { Disease, EntityInput, Stored } from '../../core/contract/entities/index.ts'
import type { FileComparison, Side } from '../../core/contract/duplicates.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { joinTimelines } from '../../core/domain/duplicate/join-timelines.ts'
import { prevailingFile, type FileState } from '../../core/domain/duplicate/prevailing-file.ts'
import { fileStatusCodes } from '../../core/domain/register-codes.ts'
import type { Store, Tx } from '../../database/store.ts'
import type { Two } from './merge-person.ts'

type File = Stored<'diseaseFile'>
export type FileChoices = Partial<Record<Disease, Side>>
const diseases: readonly Disease[] = ['HTN', 'T2DM']

interface TwoFiles {
  readonly keep: File | null
  readonly merge: File | null
}

function filesOf(store: Store, { keep, merge }: Two, disease: Disease): TwoFiles {
  const of = (personId: number): File | null => store.list('diseaseFile', { personId, disease })[0] ?? null
  return { keep: of(keep.id), merge: of(merge.id) }
}

const statusesOf = (store: Store, fileId: number): Stored<'diseaseStatus'>[] =>
  store.list('diseaseStatus', { fileId }).sort((a, b) => a.fromDate.localeCompare(b.fromDate))

function stateOf(store: Store, file: File): FileState {
  const last = statusesOf(store, file.id).at(-1)
  return { enrolDate: file.enrolDate, status: last?.status ?? 'active', reason: last?.reason ?? null }
}

/** Every disease of which one of the two has a file. */
export function fileComparison(store: Store, two: Two): FileComparison[] {
  return diseases.flatMap((disease) => {
    const { keep, merge } = filesOf(store, two, disease)
    const one = keep ?? merge
    if (!one) return []
    const both = keep && merge ? prevailingFile(stateOf(store, keep), stateOf(store, merge)) : null
    const enrolDate = [keep, merge].flatMap((file) => (file ? [file.enrolDate] : [])).sort()[0] ?? one.enrolDate
    return [
      {
        disease,
        keep: keep && fileText(store, keep),
        merge: merge && fileText(store, merge),
        suggested: both?.side ?? null,
        reason: both?.reason ?? '',
        enrolDate,
      },
    ]
  })
}

function fileText(store: Store, file: File): string {
  const { status } = stateOf(store, file)
  return `${file.enrolDate} 建档，${labelOf(fileStatusCodes, status)}`
}

/** Joins the files of every disease that both have; a file that only the merged one has is moved like any other record. */
export function joinFiles(store: Store, tx: Tx, two: Two, choices: FileChoices): void {
  for (const disease of diseases) {
    const { keep, merge } = filesOf(store, two, disease)
    if (!keep || !merge) continue
    const side = choices[disease] ?? prevailingFile(stateOf(store, keep), stateOf(store, merge)).side
    joinStatuses(store, tx, keep.id, merge.id, side)
    tx.update('diseaseFile', keep.id, joinedFile(keep, merge, side))
    tx.remove('diseaseFile', merge.id)
  }
}

/** The history of the file that goes on, and of the other one what was before it. What goes makes room first: one status a day. */
function joinStatuses(store: Store, tx: Tx, keepId: number, mergeId: number, side: Side): void {
  const [kept, merged] = [statusesOf(store, keepId), statusesOf(store, mergeId)]
  const { earlier, superseded } = side === 'keep' ? joinTimelines(kept, merged) : joinTimelines(merged, kept)
  for (const { id } of superseded) tx.remove('diseaseStatus', id)
  for (const { id } of side === 'keep' ? earlier : merged) tx.update('diseaseStatus', id, { fileId: keepId })
}

function joinedFile(keep: File, merge: File, side: Side): Partial<EntityInput<'diseaseFile'>> {
  const [first, second] = side === 'keep' ? [keep, merge] : [merge, keep]
  const filled = Object.fromEntries(
    Object.entries(first).map(([field, value]) => [field, value ?? (second as Record<string, unknown>)[field]]),
  ) as File
  const { id: _id, rev: _rev, personId: _person, ...details } = filled
  const diagnosed = [first, second]
    .filter(({ dxDate }) => dxDate !== null)
    .sort((a, b) => (a.dxDate ?? '').localeCompare(b.dxDate ?? ''))[0]
  const notes = [...new Set([first.note, second.note].filter(Boolean))].join('；').slice(0, 500)
  return {
    ...details,
    enrolDate: first.enrolDate < second.enrolDate ? first.enrolDate : second.enrolDate,
    ...(diagnosed ? { dxDate: diagnosed.dxDate, dxDatePrecision: diagnosed.dxDatePrecision } : {}),
    note: notes || null,
    ext: { ...second.ext, ...first.ext },
  }
}
