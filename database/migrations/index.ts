/** Every migration in order, named by a fixed list so that the bundle carries them. One file, one reason, never edited. */
import type { Knex } from 'knex'
import * as firstSchema from './0001-first-schema.ts'
import * as grading from './0002-grading.ts'
import * as highRisk from './0003-high-risk.ts'
import * as importMapping from './0004-import-mapping.ts'
import * as platformEntry from './0005-platform-entry.ts'
import * as removedRecords from './0006-removed-records.ts'
import * as searchIndex from './0014-search-index.ts'

export interface Migration {
  readonly up: (knex: Knex) => Promise<void>
  readonly down: (knex: Knex) => Promise<void>
}

export const migrations: ReadonlyMap<string, Migration> = new Map([
  ['0001-first-schema', firstSchema],
  ['0002-grading', grading],
  ['0003-high-risk', highRisk],
  ['0004-import-mapping', importMapping],
  ['0005-platform-entry', platformEntry],
  ['0006-removed-records', removedRecords],
  ['0014-search-index', searchIndex],
])
