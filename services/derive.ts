/** Everything that follows from the stored records, kept right inside every transaction. */
import type { EntityName } from '../core/contract/entities/index.ts'
import type { Connection } from '../database/open.ts'
import { deriveGradings } from './grading/grading-derive.ts'
import { derivePersonIndex } from './search/person-index.ts'
import { deriveRunOuts } from './drugs/run-out-derive.ts'

export function deriveTables(db: Connection, touched: ReadonlyMap<EntityName, ReadonlySet<number>>): void {
  derivePersonIndex(db, touched)
  deriveGradings(db, touched)
  deriveRunOuts(db, touched)
}
