import type { ImportFileReceipt, ImportProblem } from '../../../core/contract/files.ts'

/** One problem with the file it is in, as a line of the table. */
export interface ProblemLine extends ImportProblem {
  readonly key: string
  /** As `sheetNames` calls it. */
  readonly file: string
  readonly fileKey: string
}

export interface ProblemFilter {
  /** A `keyOf`. */
  readonly file: string | null
  readonly level: ImportProblem['level'] | null
  readonly code: string | null
}

export const levelNames: Readonly<Record<ImportProblem['level'], string>> = {
  error: '未导入',
  warning: '请核对',
  notice: '说明',
}
export const levelTones = { error: 'red', warning: 'amber', notice: 'grey' } as const

/** What tells one sheet from another; receipts of earlier versions know only their file. */
export const keyOf = (file: ImportFileReceipt): string => file.key ?? file.file

/** By `keyOf`: the file, and the sheet as well where several of one file are read. */
export function sheetNames(files: readonly ImportFileReceipt[]): ReadonlyMap<string, string> {
  const isAlone = ({ file }: ImportFileReceipt) => files.filter((each) => each.file === file).length === 1
  return new Map(
    files.map((one) => [keyOf(one), isAlone(one) || !one.sheetName ? one.file : `${one.file} · ${one.sheetName}`]),
  )
}

/** What became of the columns: a serial number or an age that nobody needs is neither read nor unknown. */
export function columnsSaid({ kind, columns }: ImportFileReceipt): string {
  if (kind === 'statistics') return `${columns.length} 列`
  const read = columns.filter(({ field }) => field !== null).length
  const unknown = columns.filter(({ field, unused }) => field === null && !unused).length
  return unknown === 0 ? `读 ${read} 列` : `读 ${read} 列，${unknown} 列不认识`
}

export function problemLines(files: readonly ImportFileReceipt[]): ProblemLine[] {
  const names = sheetNames(files)
  return files.flatMap((one) => {
    const fileKey = keyOf(one)
    const file = names.get(fileKey) ?? one.file
    return one.problems.map((problem, at) => ({ ...problem, file, fileKey, key: `${fileKey}:${at}` }))
  })
}

export function filterProblems(lines: readonly ProblemLine[], filter: ProblemFilter): ProblemLine[] {
  return lines.filter(
    (line) =>
      (filter.file === null || line.fileKey === filter.file) &&
      (filter.level === null || line.level === filter.level) &&
      (filter.code === null || line.code === filter.code),
  )
}

/** Kinds of problem with how often each occurs, most frequent first; named by their first sentence without its numbers. */
export function problemKinds(lines: readonly ProblemLine[]): { code: string; example: string; count: number }[] {
  const kinds = new Map<string, { code: string; example: string; count: number }>()
  for (const line of lines) {
    const kind = kinds.get(line.code) ?? { code: line.code, example: line.message, count: 0 }
    kinds.set(line.code, { ...kind, count: kind.count + 1 })
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count)
}

export interface ImportTotals {
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
}

export function importTotals(files: readonly ImportFileReceipt[]): ImportTotals {
  const sum = (pick: (file: ImportFileReceipt) => number) => files.reduce((total, file) => total + pick(file), 0)
  return {
    rows: sum((file) => file.rows),
    created: sum((file) => file.created),
    updated: sum((file) => file.updated),
    unchanged: sum((file) => file.unchanged),
    rejected: sum((file) => file.rejected),
  }
}

/** The name of a file without its folder, for either kind of slash. */
export function fileNameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}
