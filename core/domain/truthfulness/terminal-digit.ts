/** Does one last digit stand far more often than the others? Real readings have every digit about as often. */
import { askBelow, binomialTail, fewestReadings } from './chance.ts'
import { aboutText, measureNames, shareText, usual, type Bar, type Finding } from './finding.ts'
import type { TruthRecord } from './truth-record.ts'

type DigitMeasure = 'sbp' | 'dbp' | 'fpg'
/** Twice as often as by chance, or it is not worth anybody's time however unlikely it is. */
const timesExpected = 2

/** Whole mmHg give their last digit, mmol/L the digit after the point. Finer pressures (means of several) have none. */
function digitOf(value: number, measure: DigitMeasure): number | null {
  const scaled = measure === 'fpg' ? Math.round(value * 10) : value
  return Number.isInteger(scaled) ? scaled % 10 : null
}

/**
 * Last digits of one measure. A mercury manometer is read to even numbers (GB/T 3053, 2 mmHg a line), so that even or odd is left
 * to each writer's habit: a digit of a pressure is compared with a fifth of the even or of the odd ones, a digit of glucose with a
 * tenth of all. Exact binomial tail, times the ten digits looked at.
 */
export function terminalDigit(records: readonly TruthRecord[], measure: DigitMeasure): Finding {
  const read = records.flatMap((record) => {
    const value = record[measure]
    const digit = value === null ? null : digitOf(value, measure)
    return digit === null ? [] : [{ record, digit }]
  })
  const name = measureNames[measure]
  const share = measure === 'fpg' ? 0.1 : 0.2
  const poolOf = (digit: number) =>
    measure === 'fpg' ? read.length : read.filter((each) => each.digit % 2 === digit % 2).length
  const counted = Array.from({ length: 10 }, (_, digit) => {
    const count = read.filter((each) => each.digit === digit).length
    const pool = poolOf(digit)
    const tail = Math.min(1, 10 * binomialTail(count, pool, share))
    return { digit, count, pool, expected: pool * share, tail }
  })
  const bars: Bar[] = counted.map(({ digit, count, expected }) => ({ label: String(digit), count, expected }))
  const base = { rule: 'digit', measure, bars } as const
  if (read.length < fewestReadings)
    return usual(
      'digit',
      measure,
      read.length,
      `${name}只有 ${read.length} 个，不到 ${fewestReadings} 个，看不出末位的习惯。`,
      {
        state: 'few',
      },
    )
  const striking = counted
    .filter(
      ({ count, expected, tail, pool }) =>
        pool >= fewestReadings / 2 && count >= timesExpected * expected && tail < askBelow,
    )
    .toSorted((a, b) => a.tail - b.tail || b.count - a.count)[0]
  const most = counted.toSorted((a, b) => b.count - a.count)[0]
  if (!striking)
    return usual(
      'digit',
      measure,
      read.length,
      `${name} ${read.length} 个，最多的末位是 ${most?.digit}，占 ${shareText(most?.count ?? 0, read.length)}，与随机相符。`,
      {
        bars,
        count: most?.count ?? 0,
        expected: most?.expected ?? null,
        tail: most?.tail ?? null,
      },
    )
  const { digit, count, expected, tail } = striking
  return {
    ...base,
    state: 'ask',
    count,
    outOf: read.length,
    expected,
    tail,
    sentence: `${name} ${read.length} 个里末位是 ${digit} 的有 ${count} 个（${shareText(count, read.length)}），按随机估计${aboutText(expected)} 个。请核对：${whatToLookAt(digit, measure)}。`,
    records: read
      .filter((each) => each.digit === digit)
      .map(({ record }) => ({ record, why: `${name} ${record[measure]}，末位 ${digit}` })),
  }
}

/** 0 and 5 are what rounding leaves. */
const whatToLookAt = (digit: number, measure: DigitMeasure): string =>
  digit % 5 === 0
    ? `是不是读数取了整，测量时请读到${measure === 'fpg' ? '小数一位' : '个位'}`
    : '与血压计、血糖仪里存的数是否一致'
