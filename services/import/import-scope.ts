/** What taking a row in works with: the registry, the day, and who is told or asked. */
import type { FieldConflict } from './import-conflicts.ts'
import type { Store, Tx } from '../../database/store.ts'

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

/** What a row did to what is known. */
export type Outcome = 'created' | 'updated' | 'unchanged'
