import type { ImportCorrection, ImportFileReceipt } from '../../../core/contract/files.ts'

/** What a person decided about the chosen files so far, by the key of their receipts. */
export type Corrections = Readonly<Record<string, ImportCorrection>>

/** One more decision about a sheet; what was decided about the same thing before gives way. */
export function corrected(corrections: Corrections, file: ImportFileReceipt, more: ImportCorrection): Corrections {
  const { key } = file
  if (key === undefined) return corrections
  const { columns: columnsBefore, ...before } = corrections[key] ?? {}
  // A hidden sheet is a decision about the file: the sheet that was read before has its own.
  if (more.sheet !== undefined) return { ...corrections, [pathOfKey(key)]: { ...corrections[pathOfKey(key)], ...more } }
  // Columns belong to a kind and to a heading row: they do not outlive them.
  const columns =
    more.kind === undefined && more.headerRow === undefined ? { ...columnsBefore, ...more.columns } : more.columns
  const values = { ...before.values }
  for (const [field, meanings] of Object.entries(more.values ?? {})) values[field] = { ...values[field], ...meanings }
  const answers = { ...before.answers, ...more.answers }
  return { ...corrections, [key]: { ...before, ...more, ...(columns ? { columns } : {}), values, answers } }
}

/** The path in the key of a sheet. */
export const pathOfKey = (key: string): string => key.split('\t')[0] ?? key

/** The chosen files without those that the dry run could not open. */
export function readablePaths(paths: readonly string[], files: readonly ImportFileReceipt[]): readonly string[] {
  const shut = new Set(files.filter(({ kind }) => kind === 'unreadable').map(({ key }) => pathOfKey(key ?? '')))
  return paths.filter((path) => !shut.has(path))
}

/** How many things of a file wait for a person: open questions, unknown kind, values that were not understood. */
export function openPoints(file: ImportFileReceipt): number {
  const questions = (file.questions ?? []).filter((question) => question.answer === null).length
  return questions + (file.kind === 'unknown' ? 1 : 0) + (file.unknownValues?.length ?? 0)
}
