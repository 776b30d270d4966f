import { basename } from 'node:path'
import type { LocalDate } from '../../core/domain/local-date.ts'
import { diseaseIn } from './mapping/file-kind.ts'
import { readStatisticTable, type StatisticTable } from './mapping/statistic-table.ts'
import { planRemembered } from './remembered-plan.ts'
import type { RememberedPlan } from './remembered-plan.ts'
import type { SheetPlan } from './plan.ts'
import { hiddenSheetNotice, markNotices } from './mark-notices.ts'
import type { DroppedRow, ParsedRow, ParsedSheet, SheetKind, SheetOverrides } from './parsed-file.ts'
import type { OpenSheet, SheetFormat, SheetRow } from './reading/cells.ts'
import { dropper } from './rows/dropped-rows.ts'
import { RepeatedPeople } from './rows/repeated-people.ts'
import { buildRow } from './rows/row-builder.ts'
import { rowReader } from './rows/row-reader.ts'
import type { RowReader } from './rows/row-reader.ts'
import { decodeDiseases } from './values/diseases.ts'
import type { ReadDiseases } from './values/diseases.ts'

/** How many rows are looked at before the first one is read: heading, kind, units and editions are decided on them. */
const sampleRows = 1000

export interface SheetSource {
  readonly path: string
  readonly format: SheetFormat
  readonly sheet: OpenSheet
  readonly overrides: SheetOverrides
  readonly today: LocalDate
  readonly hiddenSheets: readonly string[]
  /** The first sheet of the file that is read: what is said of the whole file is said there. */
  readonly first: boolean
}

/** Where parsed rows go; awaited, so that the receiver sets the pace. */
export type RowSink = (rows: readonly ParsedRow[]) => void | Promise<void>

/** Reads one sheet to its end. Null for a sheet without a single filled cell. */
export async function parseSheet(source: SheetSource, sink: RowSink): Promise<ParsedSheet | null> {
  const batches = source.sheet.rows()[Symbol.asyncIterator]()
  try {
    const sample: SheetRow[] = []
    while (sample.length < sampleRows) {
      const batch = await batches.next()
      if (batch.done) break
      sample.push(...batch.value)
    }
    if (sample.length === 0) return null
    const { path, sheet, overrides } = source
    const tally = new SheetTally(source, planRemembered(path, sheet.name, sample, sheet.marks, overrides))
    tally.totals(sample)
    await tally.start(sample, sink)
    for (let batch = await batches.next(); !batch.done; batch = await batches.next()) await tally.add(batch.value, sink)
    return tally.result()
  } finally {
    await batches.return?.()
  }
}

/** Reads rows by the plan and keeps account of every one of them. */
class SheetTally {
  private readonly dropped: DroppedRow[] = []
  private readonly counts = { filled: 0, ok: 0, warned: 0, rejected: 0, dropped: 0 }
  private readonly source: SheetSource
  private readonly plan: SheetPlan
  private readonly planned: RememberedPlan
  private readonly read: (row: SheetRow) => ParsedRow | DroppedRow
  private lastRow = 0
  private newestVisit: LocalDate | null = null
  private statistics: StatisticTable | null = null

  constructor(source: SheetSource, planned: RememberedPlan) {
    this.source = source
    this.planned = planned
    this.plan = planned.plan
    this.read = lineReader(source, planned.plan)
  }

  /** What a table of totals says; nothing of it is taken. */
  totals(sample: readonly SheetRow[]): void {
    const { path, sheet, today } = this.source
    if (this.plan.isStatistics) this.statistics = readStatisticTable(sample, `${sheet.name} ${basename(path)}`, today)
  }

  async start(sample: readonly SheetRow[], sink: RowSink): Promise<void> {
    const { headerFirst, headerLast, kind } = this.plan
    const data = kind === null ? sample : sample.slice(headerLast + 1)
    if (kind !== null) {
      for (const [at, row] of sample.slice(0, headerLast + 1).entries()) {
        this.drop({ row: row.number, reason: at < headerFirst ? 'title' : 'header', text: firstText(row) })
      }
    }
    await this.add(data, sink)
  }

  async add(rows: readonly SheetRow[], sink: RowSink): Promise<void> {
    this.lastRow = rows.at(-1)?.number ?? this.lastRow
    if (this.plan.kind === null) {
      this.counts.filled += rows.length
      return
    }
    const parsed: ParsedRow[] = []
    for (const row of rows) {
      const line = this.read(row)
      if ('reason' in line) this.drop(line)
      else parsed.push(this.withCells(this.count(line), row))
    }
    if (parsed.length > 0) await sink(parsed)
  }

  private drop(row: DroppedRow): void {
    this.counts.filled += 1
    this.counts.dropped += 1
    this.dropped.push(row)
  }

  private count(row: ParsedRow): ParsedRow {
    this.counts.filled += 1
    if (row.values === null) this.counts.rejected += 1
    else if (row.problems.some(({ level }) => level === 'warning')) this.counts.warned += 1
    else this.counts.ok += 1
    if (row.values?.type === 'followUp') this.seeVisit(row.values.followUp.visitDate)
    return row
  }

  private seeVisit(date: LocalDate): void {
    if (date <= this.source.today && date > (this.newestVisit ?? '')) this.newestVisit = date
  }

  /** Whoever puts a row right wants to see it whole. */
  private withCells(parsed: ParsedRow, { cells }: SheetRow): ParsedRow {
    if (parsed.problems.every(({ level }) => level === 'notice')) return parsed
    return { ...parsed, cells: this.plan.columns.map(({ index }) => (cells[index]?.text ?? '').trim().slice(0, 100)) }
  }

  result(): ParsedSheet {
    const { path, format, sheet } = this.source
    const { signature, rememberedUsed } = this.planned
    const { kind, isStatistics, kindReason, kindConfidence, headerRow, titles, columns, questions, notices } = this.plan
    return {
      path,
      fileName: basename(path),
      format,
      sheetName: sheet.name,
      signature,
      rememberedUsed,
      hiddenSheets: this.source.hiddenSheets,
      kind,
      isStatistics,
      statistics: this.statistics,
      kindReason,
      kindConfidence,
      headerRow,
      titles,
      columns,
      questions,
      notices: [
        ...notices,
        ...markNotices(sheet.marks, this.plan, this.lastRow),
        ...(this.source.first ? hiddenSheetNotice(this.source.hiddenSheets) : []),
      ],
      dropped: this.dropped,
      counts: { ...this.counts },
      newestVisit: this.newestVisit,
    }
  }
}

const firstText = (row: SheetRow) => (row.cells.find((cell) => cell !== undefined)?.text ?? '').trim().slice(0, 80)

/** A reader for the data rows of a sheet whose kind is known. */
function lineReader(source: SheetSource, plan: SheetPlan): (row: SheetRow) => ParsedRow | DroppedRow {
  const { kind } = plan
  if (kind === null) return (row) => ({ row: row.number, reason: 'note', text: '' })
  const readRow = readerOfKind(kind, plan, source.sheet.marks.date1904)
  const dropped = dropper(plan.columns)
  const people = new RepeatedPeople()
  const setting = {
    today: source.today,
    disease: diseaseIn(plan.titles.join(' ')) ?? diseaseIn(source.sheet.name) ?? diseaseIn(basename(source.path)),
    year: yearOfTitles([...plan.titles, source.sheet.name, basename(source.path)]),
  }
  return (row) => {
    const drop = dropped(row)
    if (drop) return drop
    const draft = readRow(row)
    const built = buildRow(kind, draft, setting)
    const values = built !== null && people.accepts(draft, built) ? built : null
    return { row: row.number, values, problems: draft.problems }
  }
}

/** Symptoms are numbered differently in the two forms: in a sheet of both diseases each row says by which form it is read. */
function readerOfKind(kind: SheetKind, plan: SheetPlan, date1904: boolean): RowReader {
  const of = (disease: 'HTN' | 'T2DM') => rowReader(plan, { disease, date1904 })
  if (kind !== 'bothFollowUps') return of(kind === 't2dmFile' || kind === 't2dmFollowUp' ? 'T2DM' : 'HTN')
  const at = plan.planned.find(({ field }) => field === 'disease')?.index ?? -1
  const readers = { HTN: of('HTN'), T2DM: of('T2DM') }
  return (row) => {
    const said = decodeDiseases(row.cells[at] ?? { text: '' }).value as ReadDiseases | undefined
    return readers[said?.[0] ?? 'HTN'](row)
  }
}

/** The year a title or file name is about: `2025年常住人口`. */
function yearOfTitles(texts: readonly string[]): number | null {
  for (const text of texts) {
    const year = /(20\d{2})\s*(?:年|年度)/.exec(text)?.[1] ?? /^(20\d{2})(?!\d)/.exec(text)?.[1]
    if (year !== undefined) return Number(year)
  }
  return null
}
