/** What was typed into a number field: a number, nothing, or something that is no number. */
export type TypedNumber = { readonly ok: true; readonly value: number | null } | { readonly ok: false }

/** Reads a typed number as people type it with a Chinese input method on: full-width digits, `。` or `，` for the point, blanks. */
export function parseTypedNumber(typed: string): TypedNumber {
  const text = typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[。．,、]/g, '.')
  if (text === '') return { ok: true, value: null }
  if (!/^-?(\d+(\.\d*)?|\.\d+)$/.test(text)) return { ok: false }
  return { ok: true, value: Number(text) }
}

export interface NumberLimits {
  readonly min?: number
  readonly max?: number
  /** Digits allowed after the point; 0 for whole numbers. */
  readonly decimals?: number
  readonly unit?: string
}

/** Why a value cannot be saved, in one sentence; null when it can. */
export function numberProblem(value: number, limits: NumberLimits): string | null {
  const { min, max, decimals, unit = '' } = limits
  const below = min !== undefined && value < min
  const above = max !== undefined && value > max
  if (below || above) return rangeSentence(min, max, unit)
  if (decimals === 0 && !Number.isInteger(value)) return '这里只能填整数'
  if (decimals !== undefined && Math.abs(value * 10 ** decimals - Math.round(value * 10 ** decimals)) > 1e-9)
    return `最多 ${decimals} 位小数`
  return null
}

function rangeSentence(min: number | undefined, max: number | undefined, unit: string): string {
  const tail = unit ? ` ${unit}` : ''
  if (min !== undefined && max !== undefined) return `应在 ${min}–${max}${tail} 之间`
  return min !== undefined ? `不能小于 ${min}${tail}` : `不能大于 ${max}${tail}`
}
