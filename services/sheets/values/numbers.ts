import type { FieldId, FieldShape } from '../mapping/fields.ts'
import { isFieldId } from '../mapping/fields.ts'
import type { SheetCell } from '../reading/cells.ts'
import { blank, isMissing, refused } from './decoded.ts'
import type { Decoded } from './decoded.ts'

export type NumberShape = Extract<FieldShape, { as: 'number' }>

/** A written number with what stands behind it: `65kg` is 65 and `kg`; `>33.3` is 33.3, beyond the instrument. */
export interface ReadNumber {
  readonly value: number
  readonly unit: string
  readonly beyond: boolean
}

/** Reads a number as people write it; null when it is none. Thousands commas only where they group three digits. */
export function readNumber(written: string): ReadNumber | null {
  const text = written
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^[约≈]/, '')
  const found = /^([<>≤≥]?)(-?\d+(?:,\d{3})+(?:\.\d+)?|-?\d*\.?\d+|-?\d+\.)([^\d.,/~-][^\d]*(?:m2)?)?$/.exec(text)
  if (!found) return null
  const value = Number((found[2] ?? '').replaceAll(',', ''))
  return Number.isFinite(value) ? { value, unit: (found[3] ?? '').toLowerCase(), beyond: found[1] !== '' } : null
}

/** Rounds away the noise of binary fractions. */
export function roundTo(value: number, decimals: number): number {
  const factor = 10 ** decimals
  return Math.round((value + Number.EPSILON) * factor) / factor
}

/**
 * A number within its hard limits. `factor` converts a unit that a person confirmed. 0 and 无 are blanks except where nothing is a
 * value (cigarettes, drinks). `65/60` gives 65 and the target 60.
 */
export function decodeNumber(cell: SheetCell, shape: NumberShape, factor = 1): Decoded {
  if (cell.number !== undefined) return within(cell.number, cell.text, shape, factor)
  const text = cell.text.trim()
  const { target } = shape
  const parts = target !== undefined && isFieldId(target) ? /^([^/]+)\/([^/]*)$/.exec(text.normalize('NFKC')) : null
  if (isMissing(text) || !parts || target === undefined) return decodeText(text, shape, factor)
  return withTarget(parts[1] ?? '', parts[2] ?? '', target as FieldId, shape, factor)
}

function withTarget(now: string, later: string, target: FieldId, shape: NumberShape, factor: number): Decoded {
  const current = decodeText(now, shape, factor)
  const aim = decodeText(later, shape, factor)
  return { ...current, also: { [target]: aim.value }, problem: current.problem ?? aim.problem }
}

const none = /^(无|不吸烟?|不饮酒?|不抽烟|不喝酒|从不|已?戒烟|已?戒酒|已戒|否)$/

function decodeText(written: string, shape: NumberShape, factor: number): Decoded {
  const text = written.trim()
  if (isMissing(text)) return blank
  if (none.test(text)) return shape.zeroCounts ? { value: 0 } : blank
  const read = readNumber(text)
  if (!read) return refused('number-unreadable', `“${text}”不是数字，未读入`)
  const decoded = within(read.value, text, shape, factor)
  if (!read.beyond || decoded.value === undefined) return decoded
  return {
    ...decoded,
    problem: { code: 'number-beyond', level: 'notice', message: `“${text}”超出量程，按 ${read.value} 记` },
  }
}

/** Converted glucose has the one decimal of the form: 126 mg/dL is 7.0, on the boundary and not below it (domain handbook §1.2, §5.3). */
const decimalsOf = ({ decimals, quantity }: NumberShape, factor: number): number =>
  factor !== 1 && quantity === 'glucose' ? 1 : decimals

function within(raw: number, text: string, shape: NumberShape, factor: number): Decoded {
  if (raw === 0 && !shape.zeroCounts) return blank
  const exact = roundTo(raw * factor, 4)
  const value = roundTo(exact, decimalsOf(shape, factor))
  if (value < shape.min || value > shape.max) {
    return refused('number-out-of-range', `应在 ${shape.min}～${shape.max} 之间，这里是“${text}”，未读入`)
  }
  if (shape.decimals === 0 && value !== exact) {
    return { value, problem: { code: 'number-rounded', level: 'notice', message: `应为整数，“${text}”按 ${value} 记` } }
  }
  return { value }
}
