import { describe, expect, it } from 'vitest'
import type { SupplyMedicine } from '../../../core/contract/drug-supply.ts'
import {
  lackOf,
  needsAssessment,
  needsReason,
  setDays,
  setQuantity,
  typedLines,
  type TypedDispensing,
  type TypedLine,
} from './dispensing-draft.ts'

const medicine = (patch: Partial<SupplyMedicine> = {}): SupplyMedicine => ({
  medicationId: 1,
  drugCode: 'D001',
  genericName: '苯磺酸氨氯地平',
  spec: '5mg',
  usage: '每日1次',
  unit: '片',
  perDay: 2,
  runOutOn: null,
  daysLeft: null,
  lastOn: null,
  carriedDays: 0,
  gaps: [],
  mostDays: 84,
  listed: true,
  ...patch,
})
const typed: TypedDispensing = {
  dispensedOn: '2025-12-31',
  villageId: null,
  dispensedBy: '',
  longRx: false,
  assessed: [],
  assessedBy: '',
  signedOn: null,
  overrideReason: '',
}
const suits = { suitable: true, mostDays: 84, reasons: [] }

/** The first of the lines of one medicine. */
function lineOf(patch: Partial<SupplyMedicine> = {}): TypedLine {
  const [line] = typedLines([medicine(patch)])
  if (!line) throw new Error('a medicine makes a line')
  return line
}

describe('lines at the counter', () => {
  it('begin with four weeks, or less where the drug must not be given longer', () => {
    expect(
      typedLines([medicine(), medicine({ mostDays: 14, perDay: 0.1 })]).map(({ days, quantity }) => [days, quantity]),
    ).toEqual([
      [28, 56],
      [14, 2],
    ])
  })
  it('go from days to quantity and back, by hand where the dose is not known', () => {
    const line = lineOf()
    setDays(line, 30)
    expect(line.quantity).toBe(60)
    setQuantity(line, 15)
    expect(line.days).toBe(7)
    const unknown = lineOf({ perDay: null })
    setQuantity(unknown, 15)
    expect(unknown).toMatchObject({ days: 28, quantity: 15 })
  })
  it.each([
    [28, false, null],
    [29, true, '请评估并填患者签字日期'],
    [85, true, '最多 84 天'],
    [0, false, '请填数量和天数'],
  ])('%s days', (days, asks, lack) => {
    const line = lineOf()
    const lines = [line]
    setDays(line, days)
    expect([needsAssessment(lines), lackOf(lines, typed, false)]).toEqual([asks, lack])
  })
  it('ask for a reason over the limit of a drug or against the judgement, and not for what is not taken', () => {
    const line = lineOf({ mostDays: 28 })
    const lines = [line]
    setDays(line, 29)
    expect(needsReason(lines, true, suits)).toBe(true)
    expect(lackOf(lines, { ...typed, signedOn: '2025-12-31' }, true)).toBe('请写明理由')
    line.taken = false
    expect(needsReason(lines, false, suits)).toBe(false)
    expect(needsReason(lines, true, { ...suits, suitable: false })).toBe(true)
    expect(lackOf(lines, typed, false)).toBe('请勾选取的药')
  })
})
