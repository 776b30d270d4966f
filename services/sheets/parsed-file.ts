/** What reading a spreadsheet gives: plain data, fit to cross from the worker and to be shown in a preview. */
import type { EntityInput } from '../../core/contract/entities/index.ts'
import type { LocalDate } from '../../core/domain/local-date.ts'
import type { SheetKind } from '../../core/domain/sheet-kinds.ts'
import type { FieldId } from './mapping/fields.ts'
import type { StatisticTable } from './mapping/statistic-table.ts'
import type { SheetFormat } from './reading/cells.ts'

export { sheetKindLabels, sheetKinds } from '../../core/domain/sheet-kinds.ts'
export type { SheetKind } from '../../core/domain/sheet-kinds.ts'

/** `error`: the row is not taken. `warning`: the row is taken, one value is not or was adjusted. `notice`: for information. */
export type ProblemLevel = 'error' | 'warning' | 'notice'

export interface SheetProblem {
  readonly row: number
  /** The heading of the column; null where the whole row is meant. */
  readonly column: string | null
  readonly code: string
  readonly level: ProblemLevel
  readonly message: string
  /** What the cell says, where that helps. */
  readonly value?: string
}

/** A row that carries no data, and why it was left out. */
export interface DroppedRow {
  readonly row: number
  readonly reason: 'title' | 'header' | 'repeated-header' | 'total' | 'note' | 'column-numbers'
  readonly text: string
}

export interface SheetColumn {
  /** 0-based. */
  readonly index: number
  /** As the sheet says it, group headings joined with a blank. */
  readonly heading: string
  /** Stable name for remembered mappings: the normalised heading, from the second equal one on with `#2`. */
  readonly key: string
  readonly field: FieldId | null
  /** Which of several medicines the column belongs to. */
  readonly ordinal?: number
  /** The choice of the field that a tick in this column means. */
  readonly mark?: string
  /** Known and deliberately not imported (serial number, age), or of no use in this kind of sheet. */
  readonly unused?: true
  /** For headings that are not known: the nearest fields, best first. */
  readonly suggestions: readonly FieldId[]
  readonly unit: string | null
  /** The first values that differ, as written. */
  readonly examples: readonly string[]
  readonly hidden?: true
}

/** Something only a person can decide. While a blocking question is open, the values it is about are not taken. */
export interface SheetQuestion {
  /** The key under which `SheetOverrides.answers` takes the answer. */
  readonly id: string
  readonly column: string | null
  readonly message: string
  /** `example` shows what the answer makes of a value of the column. */
  readonly options: readonly { readonly value: string; readonly label: string; readonly example?: string }[]
  readonly suggested: string | null
  readonly answer: string | null
  readonly blocking: boolean
}

export interface SheetNotice {
  readonly code: string
  readonly message: string
  /** Where something of the sheet is not read that a person will miss; a notice otherwise. */
  readonly level?: 'warning'
}

/** What a person decided about a file; remembered per source by the wizard. Every part may be left out. */
export interface SheetOverrides {
  readonly kind?: SheetKind
  /** The last row of the heading, as the spreadsheet program numbers it. */
  readonly headerRow?: number
  /** By column key; null leaves a column out. */
  readonly columns?: Readonly<Record<string, FieldId | null>>
  readonly answers?: Readonly<Record<string, string>>
  /** By field: what a written value means, as a code of the field. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Restricts reading to the sheet of this name, hidden or not. */
  readonly sheet?: string
  /** Decisions about single sheets of the file by their name; they go before those about the whole file. */
  readonly sheets?: Readonly<Record<string, SheetOverrides>>
  /** Leaves `remembered` out. */
  readonly fresh?: boolean
  /** What was decided about sheets of the same signature earlier; used where nothing is decided now. */
  readonly remembered?: Readonly<Record<string, SheetOverrides>>
}

type Partly<T> = { -readonly [K in keyof T]?: T[K] }

export type PersonValues = Partly<EntityInput<'person'>>
export type FileValues = Partly<Omit<EntityInput<'diseaseFile'>, 'personId'>> & { disease: 'HTN' | 'T2DM' }
export type StatusValues = Partly<Omit<EntityInput<'diseaseStatus'>, 'fileId'>> & {
  status: EntityInput<'diseaseStatus'>['status']
}
/** `signed` is what the list says; the dates only where it has them. */
/** `paid` is absent where the list does not say: it must not turn a paid contract into a free one. */
export type ContractValues = Partly<Omit<EntityInput<'contract'>, 'personId'>> & { signed: boolean }
export type FollowUpValues = Partly<Omit<EntityInput<'followUp'>, 'personId'>> & {
  disease: 'HTN' | 'T2DM'
  visitDate: LocalDate
}
export type ExamValues = Partly<Omit<EntityInput<'exam'>, 'personId'>> & { examDate: LocalDate }

export type AdmissionValues = Partly<Omit<EntityInput<'admission'>, 'personId'>> & {
  admittedOn: LocalDate
  hospital: string
}
export type InsuredVisitValues = Partly<Omit<EntityInput<'insuredVisit'>, 'personId'>> & {
  visitedOn: LocalDate
  hospital: string
}
/** What somebody died of; a field is absent where the list does not say it. */
export type DeathCauseValues = Pick<StatusValues, 'deathCode' | 'deathCause'>

/**
 * One row in the field names of the stored records; fields that the row leaves blank are absent. `person` names the person (idNo,
 * idCheck, name, archiveNo) and carries whatever else the row says about them; `village` is a name, not an id.
 */
export type RowValues =
  | {
      readonly type: 'file'
      /** The row speaks of this disease as well: the same again for it. */
      readonly also?: 'T2DM'
      readonly person: PersonValues
      readonly village: string | null
      readonly file: FileValues
      /** `fromDate` is absent where the list gives no day (失访 mostly). Null: the list has no status column. */
      readonly status: StatusValues | null
      /** Kinds that the words of 危险因素, 靶器官损害 and 并发症 name. */
      readonly conditions: readonly string[]
      /** Null: the list says nothing about contracts. */
      readonly contract: ContractValues | null
    }
  | {
      readonly type: 'followUp'
      /** As above. */
      readonly also?: 'T2DM'
      readonly person: PersonValues
      readonly village: string | null
      readonly followUp: FollowUpValues
    }
  | {
      readonly type: 'plan'
      readonly person: PersonValues
      readonly village: string | null
      readonly diseases: readonly ('HTN' | 'T2DM')[]
      readonly plannedDate: LocalDate
      /** The list says that it has been kept. */
      readonly done: boolean
    }
  | { readonly type: 'exam'; readonly person: PersonValues; readonly village: string | null; readonly exam: ExamValues }
  | { readonly type: 'person'; readonly person: PersonValues; readonly village: string | null }
  | {
      readonly type: 'contract'
      readonly person: PersonValues
      readonly village: string | null
      readonly contract: ContractValues
    }
  | {
      readonly type: 'admission'
      readonly person: PersonValues
      readonly village: string | null
      readonly admission: AdmissionValues
    }
  | {
      readonly type: 'insuredVisit'
      readonly person: PersonValues
      readonly village: string | null
      readonly visit: InsuredVisitValues
    }
  | {
      readonly type: 'death'
      readonly person: PersonValues
      readonly village: string | null
      /** Null: the list gives no day. */
      readonly diedOn: LocalDate | null
      readonly cause: DeathCauseValues
    }
  | {
      readonly type: 'population'
      readonly village: string
      /** Null where the sheet does not say. */
      readonly year: number | null
      readonly residents: number
      readonly residents35: number | null
    }

/** `values` is null exactly when one of the problems is an error. */
export interface ParsedRow {
  readonly row: number
  readonly values: RowValues | null
  readonly problems: readonly SheetProblem[]
  /** The cells as written, in the order of the columns: only of rows with an error or a warning. */
  readonly cells?: readonly string[]
}

/** Everything about a sheet but its rows. */
export interface ParsedSheet {
  readonly path: string
  readonly fileName: string
  readonly format: SheetFormat
  readonly sheetName: string
  /** Same headings and same first guess of the kind: the same source. Null without a heading. */
  readonly signature: string | null
  /** An earlier decision about this signature was used. */
  readonly rememberedUsed: boolean
  /** Sheets of the file that are hidden and were not read. */
  readonly hiddenSheets: readonly string[]
  /** Null: nothing to import here, `kindReason` says why. */
  readonly kind: SheetKind | null
  /** Totals, not people: said, not asked about. */
  readonly isStatistics: boolean
  /** The totals of a statistic table, to be held against this station's own. */
  readonly statistics: StatisticTable | null
  readonly kindReason: string
  /** 0 to 1. */
  readonly kindConfidence: number
  /** Last row of the heading; null without one. */
  readonly headerRow: number | null
  readonly titles: readonly string[]
  readonly columns: readonly SheetColumn[]
  readonly questions: readonly SheetQuestion[]
  readonly notices: readonly SheetNotice[]
  readonly dropped: readonly DroppedRow[]
  /** Rows with at least one filled cell. Where `kind` is known, `filled` = ok + warned + rejected + dropped. */
  readonly counts: {
    readonly filled: number
    readonly ok: number
    readonly warned: number
    readonly rejected: number
    readonly dropped: number
  }
  /** The newest follow-up among the rows that lies not in the future; null without one. */
  readonly newestVisit: LocalDate | null
}

/** Rows that are gone through in their order, wherever they are kept. */
export type RowList = Iterable<ParsedRow> & { readonly length: number }

export interface ReadSheet extends ParsedSheet {
  readonly rows: RowList
}

export interface ParsedFile extends ParsedSheet {
  readonly rows: readonly ParsedRow[]
}
