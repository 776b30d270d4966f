/** What a person decides about files, as the reader takes it; kept for the next file of the same source. */
import type { ImportCorrection } from '../../core/contract/files.ts'
import type { Store, Tx } from '../../database/store.ts'
import { isFieldId, type FieldId } from '../sheets/mapping/fields.ts'
import { sheetKinds, type ParsedSheet, type SheetOverrides } from '../sheets/parsed-file.ts'
import { forSheet, merged } from '../sheets/remembered-plan.ts'

export type Corrections = Readonly<Record<string, ImportCorrection>>

/** Names one sheet of a file in receipts and corrections. */
export const sheetKey = (path: string, sheetName: string): string => `${path}\t${sheetName}`

/** The decisions about one file and its sheets, with what is remembered of earlier ones. */
export function overridesFor(
  path: string,
  corrections: Corrections,
  remembered: Readonly<Record<string, SheetOverrides>>,
): SheetOverrides {
  const own = Object.entries(corrections).filter(([key]) => key.startsWith(`${path}\t`))
  const sheets = Object.fromEntries(
    own.map(([key, correction]) => [key.slice(path.length + 1), overridesOf(correction)]),
  )
  return { ...overridesOf(corrections[path] ?? {}), sheets, remembered }
}

function overridesOf({ kind, headerRow, columns, answers, values, sheet, fresh }: ImportCorrection): SheetOverrides {
  const known = sheetKinds.find((each) => each === kind)
  const chosen = Object.entries(columns ?? {}).filter(
    (entry): entry is [string, FieldId | null] => entry[1] === null || isFieldId(entry[1]),
  )
  const parts = {
    kind: known,
    headerRow,
    columns: columns && Object.fromEntries(chosen),
    answers,
    values,
    sheet,
    fresh,
  }
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
}

export function rememberedMappings(store: Store): Record<string, SheetOverrides> {
  return Object.fromEntries(store.list('importMapping').map(({ signature, overrides }) => [signature, overrides]))
}

/** Remembers what was decided about a file for the next one with the same headings. */
export function keepMapping(
  store: Store,
  tx: Tx,
  file: ParsedSheet,
  overrides: SheetOverrides,
  decidedAt: string,
): void {
  const { signature, sheetName, fileName } = file
  if (signature === null) return
  const { fresh = false, sheet: _sheet, ...now } = forSheet(overrides, sheetName)
  const decided = lasting(now)
  if (isEmpty(decided) && !fresh) return
  const present = store.list('importMapping', { signature })[0]
  const whole = present && !fresh ? merged(present.overrides, decided) : decided
  if (isEmpty(whole)) {
    if (present) tx.remove('importMapping', present.id)
    return
  }
  const value = { signature, fileName: fileName.slice(0, 200), overrides: { ...whole }, decidedAt }
  if (present) tx.update('importMapping', present.id, value)
  else tx.insert('importMapping', value)
}

/** A conversion of units is confirmed for every file anew (domain handbook §7.3 rule 6): it is never remembered. */
function lasting({ answers, ...rest }: SheetOverrides): SheetOverrides {
  const kept = Object.entries(answers ?? {}).filter(([id]) => !id.startsWith('unit:'))
  const parts = { ...rest, ...(kept.length > 0 ? { answers: Object.fromEntries(kept) } : {}) }
  return Object.fromEntries(
    Object.entries(parts).filter(([, part]) => typeof part !== 'object' || Object.keys(part).length > 0),
  )
}

const isEmpty = (overrides: SheetOverrides): boolean => Object.keys(overrides).length === 0
