import { z } from 'zod'
import type { StatisticMeasure } from '../domain/statistic-sheet/statistic-measure.ts'
import { recordId, text } from './entities/index.ts'
import { command, query } from './kit.ts'

export interface ImportProblem {
  /** Row as the spreadsheet shows it, 1-based; null for the whole file. */
  readonly row: number | null
  readonly column: string | null
  readonly code: string
  /** `error`: the row was not taken. `warning`: taken, but look at it. `notice`: for information. */
  readonly level: 'error' | 'warning' | 'notice'
  readonly message: string
  /** What the cell said, numbers of people masked. */
  readonly value?: string
  /** Whose row it is, where the row says so. */
  readonly personName?: string
}

/** Something only a person can decide about a file, with what each answer makes of one of its values. */
export interface ImportQuestion {
  readonly id: string
  readonly column: string | null
  readonly message: string
  readonly options: readonly { readonly value: string; readonly label: string; readonly example?: string }[]
  readonly suggested: string | null
  readonly answer: string | null
  /** Until it is answered the column is not read. */
  readonly blocking: boolean
}

export interface ImportColumn {
  readonly heading: string
  readonly field: string | null
  readonly fieldName: string | null
  /** Under which a correction of the column is given; absent in receipts of earlier versions. */
  readonly key?: string
  readonly suggestions?: readonly string[]
  /** Known and deliberately not imported. */
  readonly unused?: boolean
  /** Hidden in the sheet, and read all the same where it has a field. */
  readonly hidden?: boolean
  /** The first values that differ, numbers of people masked; only while a file is being tried. */
  readonly examples?: readonly string[]
}

/** A written value that is no choice of its field, with the choices it may mean. */
export interface ImportUnknownValue {
  readonly field: string
  readonly fieldName: string
  readonly value: string
  readonly count: number
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** A statistic table of another system: totals that can be held against this station's own. */
export interface ImportStatistics {
  /** The day it counts up to, where it says so. */
  readonly asOf: string | null
  readonly columns: readonly { readonly heading: string; readonly measure: StatisticMeasure }[]
  /** One value a column; rates as written: 83.3 for 83.3 %. */
  readonly lines: readonly { readonly label: string; readonly values: readonly (number | null)[] }[]
}

/** What happened, or on a dry run would happen, to one file. rows = created + updated + unchanged + rejected. */
export interface ImportFileReceipt {
  readonly file: string
  /** Under which corrections of this sheet are given: path and sheet. Absent in receipts of earlier versions. */
  readonly key?: string
  readonly sheetName?: string
  readonly hiddenSheets?: readonly string[]
  readonly kind: string
  readonly kindName: string
  readonly kindReason?: string
  readonly headerRow?: number | null
  /** What was decided about this source earlier was used. */
  readonly remembered?: boolean
  readonly questions?: readonly ImportQuestion[]
  readonly unknownValues?: readonly ImportUnknownValue[]
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  /** Title, blank and total lines: not data, listed so that every line of the sheet is accounted for. */
  readonly dropped: readonly { readonly row: number; readonly reason: string }[]
  readonly columns: readonly ImportColumn[]
  readonly problems: readonly ImportProblem[]
  /** Of a statistic table, where a column of it counts what this station counts. */
  readonly statistics?: ImportStatistics
}

/** A field that was typed here and says something else in a file. */
export interface ImportConflict {
  readonly key: string
  readonly file: string
  readonly row: number
  readonly personName: string
  /** The record: 居民, 高血压随访 2025-03-01. */
  readonly record: string
  readonly fieldName: string
  readonly local: string
  readonly given: string
  readonly choice: 'local' | 'file'
}

export interface ImportReceipt {
  /** null for a dry run. */
  readonly batch: number | null
  readonly files: readonly ImportFileReceipt[]
  /** At most 500 of them; `conflictCount` counts all. */
  readonly conflicts: readonly ImportConflict[]
  readonly conflictCount: number
}

export interface ImportBatchItem {
  readonly batch: number
  readonly startedAt: string
  readonly state: 'committed' | 'undone'
  readonly userName: string | null
  readonly files: readonly ImportFileReceipt[]
}

/** A record that an undo left as it is, because somebody changed or needed it since. */
export interface ImportKept {
  readonly personId: number | null
  readonly name: string
  readonly what: string
}

const paths = z.array(text(1000).min(1)).min(1).max(50)

const correction = z.object({
  kind: text(30).optional(),
  /** The last row of the heading, as the spreadsheet program numbers it. */
  headerRow: z.number().int().min(1).max(1000).optional(),
  /** Field by column key; null leaves the column out. */
  columns: z.record(text(200), text(40).nullable()).optional(),
  /** Answer by question id. */
  answers: z.record(text(250), text(40)).optional(),
  /** By field: the code that a written value means; an empty text leaves the value out. */
  values: z.record(text(40), z.record(text(200), text(20))).optional(),
  /** Reads only the sheet of this name, hidden or not. */
  sheet: text(100).optional(),
  /** Leaves out what was decided about this source earlier. */
  fresh: z.boolean().optional(),
})
export type ImportCorrection = z.output<typeof correction>

/** Decided by a person, by path for a whole file or by the key of a receipt for one of its sheets. */
const corrections = z.record(text(1200), correction).default({})

/** What was typed here against the file: kept unless a person takes the file's. */
const conflicts = z
  .object({
    all: z.enum(['local', 'file']).default('local'),
    /** By the key of a conflict; goes before `all`. */
    choices: z.record(text(200), z.enum(['local', 'file'])).default({}),
  })
  .prefault({})
export type ConflictChoices = z.output<typeof conflicts>

export const importRequest = z.object({ paths, corrections, conflicts })

/** While these run, `imports.progress` events carry {done, total, phase}. */
export const imports = {
  'imports.preview': command('import:run', importRequest).gives<ImportReceipt>(),
  'imports.commit': command('import:run', importRequest).gives<ImportReceipt>(),
  'imports.cancel': command('import:run', z.object({})).gives<{ done: true }>(),
  'imports.batches': query('import:run', z.object({})).gives<ImportBatchItem[]>(),
  /** The fields a column of this kind of list may be read into. */
  'imports.fields': query('import:run', z.object({ kind: text(30) })).gives<{ field: string; name: string }[]>(),
  /** Takes a whole batch back; what was edited since stays, is counted and, up to 200 records, named. */
  'imports.undo': command('import:run', z.object({ batch: recordId, reason: text(200).default('整批撤销') })).gives<{
    batch: number
    undone: number
    kept: number
    keptItems: readonly ImportKept[]
  }>(),
} as const

export interface PeerItem {
  readonly id: number
  readonly org: string
  readonly name: string
  readonly kind: 'county' | 'township'
  readonly fingerprint: string
  readonly trustedAt: string
  /** Changes not yet in any package to this peer. */
  readonly unsent: number
  readonly lastPackageAt: string | null
}

export interface PackagePreview {
  readonly packageId: string
  readonly fromOrg: string
  readonly fromName: string
  readonly createdAt: string
  readonly seq: number
  readonly records: number
  /** Entity by entity, in Chinese names for the screen. */
  readonly rows: readonly {
    entity: string
    name: string
    created: number
    updated: number
    unchanged: number
    removed: number
    conflicts: number
  }[]
  readonly warnings: readonly string[]
}

export interface PackageMade {
  readonly path: string
  readonly fileName: string
  readonly bytes: number
  readonly seq: number
  readonly counts: Readonly<Record<string, number>>
  readonly sha256: string
}

export interface PackageLogItem {
  readonly direction: 'out' | 'in'
  readonly peerName: string
  readonly seq: number
  readonly at: string
  readonly fileName: string | null
  readonly counts: Readonly<Record<string, number>>
}

export const exchange = {
  /** This station's identity card: given to the other side, its fingerprint compared on paper. */
  'exchange.myCard': query('exchange:read', z.object({})).gives<{ card: string; fingerprint: string }>(),
  /** Reads a card without trusting it. */
  'exchange.readCard': query('exchange:read', z.object({ card: text(4000) })).gives<{
    org: string
    name: string
    kind: 'county' | 'township'
  }>(),
  /** Trusts a peer when the fingerprint typed from the sealed paper fits its card. */
  'exchange.trust': command('exchange:trust', z.object({ card: text(4000), fingerprint: text(100) })).gives<PeerItem>(),
  'exchange.peers': query('exchange:read', z.object({})).gives<PeerItem[]>(),
  /** Everything not yet sent to this peer; with `full` everything there is, for a receiver that lost something. */
  'exchange.export': command(
    'exchange:export',
    z.object({ to: text(100), folder: text(1000), full: z.boolean().default(false) }),
  ).gives<PackageMade>(),
  'exchange.preview': command('exchange:import', z.object({ path: text(1000) })).gives<PackagePreview>(),
  'exchange.import': command('exchange:import', z.object({ path: text(1000) })).gives<PackagePreview>(),
  'exchange.log': query('exchange:read', z.object({})).gives<PackageLogItem[]>(),
} as const
