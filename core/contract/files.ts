import { z } from 'zod'
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
}

/** What happened, or on a dry run would happen, to one file. rows = created + updated + unchanged + rejected. */
export interface ImportFileReceipt {
  readonly file: string
  readonly kind: string
  readonly kindName: string
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  /** Title, blank and total lines: not data, listed so that every line of the sheet is accounted for. */
  readonly dropped: readonly { readonly row: number; readonly reason: string }[]
  readonly columns: readonly { readonly heading: string; readonly field: string | null; readonly fieldName: string | null }[]
  readonly problems: readonly ImportProblem[]
}

export interface ImportReceipt {
  /** null for a dry run. */
  readonly batch: number | null
  readonly files: readonly ImportFileReceipt[]
}

export interface ImportBatchItem {
  readonly batch: number
  readonly startedAt: string
  readonly state: 'committed' | 'undone'
  readonly userName: string | null
  readonly files: readonly ImportFileReceipt[]
}

const paths = z.array(text(1000).min(1)).min(1).max(50)
/** Corrected by a person: the kind of a file, and columns by heading position (null: leave the column out). */
const corrections = z
  .record(z.string(), z.object({ kind: text(30).optional(), columns: z.record(z.string(), text(40).nullable()).optional() }))
  .default({})

/** While these run, `imports.progress` events carry {done, total, phase}. */
export const imports = {
  'imports.preview': command('import:run', z.object({ paths, corrections })).gives<ImportReceipt>(),
  'imports.commit': command('import:run', z.object({ paths, corrections })).gives<ImportReceipt>(),
  'imports.cancel': command('import:run', z.object({})).gives<{ done: true }>(),
  'imports.batches': query('import:run', z.object({})).gives<ImportBatchItem[]>(),
  /** Takes a whole batch back; what was edited since stays and is counted. */
  'imports.undo': command('import:run', z.object({ batch: recordId, reason: text(200).default('整批撤销') })).gives<{ batch: number; undone: number; kept: number }>(),
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
  readonly rows: readonly { entity: string; name: string; created: number; updated: number; unchanged: number; removed: number; conflicts: number }[]
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
  'exchange.readCard': query('exchange:read', z.object({ card: text(4000) })).gives<{ org: string; name: string; kind: 'county' | 'township' }>(),
  /** Trusts a peer when the fingerprint typed from the sealed paper fits its card. */
  'exchange.trust': command('exchange:trust', z.object({ card: text(4000), fingerprint: text(100) })).gives<PeerItem>(),
  'exchange.peers': query('exchange:read', z.object({})).gives<PeerItem[]>(),
  /** Everything not yet sent to this peer; with `full` everything there is, for a receiver that lost something. */
  'exchange.export': command('exchange:export', z.object({ to: text(100), folder: text(1000), full: z.boolean().default(false) })).gives<PackageMade>(),
  'exchange.preview': command('exchange:import', z.object({ path: text(1000) })).gives<PackagePreview>(),
  'exchange.import': command('exchange:import', z.object({ path: text(1000) })).gives<PackagePreview>(),
  'exchange.log': query('exchange:read', z.object({})).gives<PackageLogItem[]>(),
} as const
