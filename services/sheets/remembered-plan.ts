import { createHash } from 'node:crypto'
import type { SheetOverrides } from './parsed-file.ts'
import { planSheet } from './plan.ts'
import type { SheetPlan } from './plan.ts'
import type { SheetMarks, SheetRow } from './reading/cells.ts'

export interface RememberedPlan {
  readonly plan: SheetPlan
  readonly signature: string | null
  readonly rememberedUsed: boolean
}

/** Plans a sheet with what was decided now, and beneath it with what was decided about the same headings earlier. */
export function planRemembered(
  path: string,
  sheetName: string,
  sample: readonly SheetRow[],
  marks: SheetMarks,
  overrides: SheetOverrides,
): RememberedPlan {
  const untouched = planSheet(path, sheetName, sample, marks, {})
  const signature = sheetSignature(untouched)
  const now = forSheet(overrides, sheetName)
  const earlier = signature === null || now.fresh ? undefined : overrides.remembered?.[signature]
  const used = earlier === undefined ? now : merged(earlier, now)
  const plan = isEmpty(used) ? untouched : planSheet(path, sheetName, sample, marks, used)
  return { plan, signature, rememberedUsed: earlier !== undefined }
}

/** The normalised headings in their order, and the kind guessed without any help. */
function sheetSignature({ columns, kind }: SheetPlan): string | null {
  if (columns.length === 0) return null
  return createHash('sha256')
    .update(JSON.stringify([kind, ...columns.map(({ key }) => key)]))
    .digest('hex')
}

/** What was decided about one sheet of a file. */
export function forSheet(
  { sheets, remembered: _remembered, ...whole }: SheetOverrides,
  sheetName: string,
): SheetOverrides {
  const own = sheets !== undefined && Object.hasOwn(sheets, sheetName) ? sheets[sheetName] : undefined
  return own === undefined ? whole : merged(whole, own)
}

/** Both decisions; where they speak of the same thing the later one holds. */
export function merged(earlier: SheetOverrides, later: SheetOverrides): SheetOverrides {
  const fields = new Set([...Object.keys(earlier.values ?? {}), ...Object.keys(later.values ?? {})])
  const values = Object.fromEntries(
    [...fields].map((field) => [field, { ...earlier.values?.[field], ...later.values?.[field] }]),
  )
  return {
    ...earlier,
    ...later,
    columns: { ...earlier.columns, ...later.columns },
    answers: { ...earlier.answers, ...later.answers },
    values,
  }
}

const isEmpty = (overrides: SheetOverrides): boolean =>
  Object.values(overrides).every(
    (part) => part === undefined || (typeof part === 'object' && Object.keys(part).length === 0),
  )
