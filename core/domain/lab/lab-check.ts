/** What a typed result says: is it possible, is the unit right, is it low, high or abnormal. */
import { error, warning, type FormProblem } from '../form-problem.ts'
import type { LabItem, OtherUnit, Range } from './lab-items.ts'

export type LabFlag = 'low' | 'high' | 'abnormal' | 'normal'

export const labFlagNames: Readonly<Record<LabFlag, string>> = {
  low: '偏低',
  high: '偏高',
  abnormal: '异常',
  normal: '正常',
}
/** Beside the word, as laboratories print it. */
export const labFlagMarks: Readonly<Record<LabFlag, string>> = { low: '↓', high: '↑', abnormal: '!', normal: '' }

/**
 * Below the lower or above the upper limit. An upper limit alone (lipids, ACR) is itself too high: the guidelines say "<5.2"; the upper
 * limit of a range is still within. Null without a range.
 */
export function flagOfValue(value: number, { low, high }: Range): LabFlag | null {
  if (low === undefined && high === undefined) return null
  if (low !== undefined && value < low) return 'low'
  if (high !== undefined && (low === undefined ? value >= high : value > high)) return 'high'
  return 'normal'
}

/** Codes of findings: 1 正常 2 异常; a urine strip is abnormal from ＋ (code 2) on. */
export function flagOfCode(item: LabItem, code: string): LabFlag | null {
  if (!item.codes) return null
  const abnormal = item.codes.id === 'urineStrip' ? Number(code) >= 2 : code === '2'
  return abnormal ? 'abnormal' : 'normal'
}

/** A value of another unit in the item's own, rounded to the item's decimals. */
export function convertUnit(item: LabItem, value: number, from: OtherUnit): number {
  const power = 10 ** (item.decimals ?? 1)
  return Math.round((value * from.factor + (from.offset ?? 0)) * power) / power
}

export interface UnitGuess {
  readonly unit: string
  /** In the item's own unit. */
  readonly value: number
  /** 126 像是 mg/dL，合 7 mmol/L. */
  readonly sentence: string
}

/**
 * Where a value is not met in the item's unit but is plausible in another one, that one. Nothing is ever converted without a person's
 * word (domain handbook §7.3 单位嗅探).
 */
export function guessUnit(item: LabItem, value: number): UnitGuess | null {
  if (!item.usual || isWithin(value, item.usual)) return null
  for (const other of item.otherUnits ?? []) {
    const converted = convertUnit(item, value, other)
    if (isWithin(converted, item.usual))
      return {
        unit: other.unit,
        value: converted,
        sentence: `${value} 像是 ${other.unit}，合 ${converted} ${item.unit ?? ''}`,
      }
  }
  return null
}

/** Hard limits refuse; a value not met in practice asks for a look. `field` of the problem is the item's id. */
export function checkLabValue(item: LabItem, value: number): FormProblem[] {
  const name = `${item.label} ${value}${item.unit ? ` ${item.unit}` : ''}`
  const guess = guessUnit(item, value)
  const hint = guess ? `，${guess.sentence}` : ''
  if (Number.isNaN(value) || (item.hard && !isWithin(value, item.hard)))
    return [error(item.id, `${name} 超出可能范围 ${item.hard?.join('–') ?? ''}${hint}`)]
  if (item.usual && !isWithin(value, item.usual)) return [warning(item.id, `${name} 少见${hint}，请核对单位`)]
  return []
}

const isWithin = (value: number, [min, max]: readonly [number, number]): boolean => value >= min && value <= max
