/** Do readings crowd just below the line at which the assessment counts somebody as controlled? */
import { askBelow, binomialTail } from './chance.ts'
import { aboutText, measureNames, shareText, usual, type Finding } from './finding.ts'
import type { TruthRecord } from './truth-record.ts'

type LineMeasure = 'sbp' | 'dbp' | 'fpg'

/** Steps from five below the line to four above it: ten values, of which the two next below are looked at. */
const [lowest, highest] = [-5, 4]
const fewestNear = 20
/** Two of ten values are a fifth; a quarter leaves room for a slope of the true distribution. */
const atMost = 0.25
const strikingShare = 0.4

const lineOf = (record: TruthRecord, measure: LineMeasure): number =>
  measure === 'sbp' ? record.sbpLimit : measure === 'dbp' ? 90 : 7

function stepsFromLine(record: TruthRecord, measure: LineMeasure): number | null {
  const value = record[measure]
  return value === null ? null : Math.round((value - lineOf(record, measure)) * (measure === 'fpg' ? 10 : 1))
}

/**
 * 139/89 (and 149 from 65 years on, 6.9 mmol/L): of the readings within five steps of the line, how many lie on the two values just
 * below it. Lines of the national standard (domain handbook §2.5: <140/90, from 65 years on <150/90, fasting <7.0). The plain ratio
 * of the ten below to the ten above, as Simple's BP-fudging ratio counts it, is told beside it.
 */
export function heaping(records: readonly TruthRecord[], measure: LineMeasure): Finding {
  const near = records.flatMap((record) => {
    const steps = stepsFromLine(record, measure)
    return steps === null || steps < -10 || steps > 9 ? [] : [{ record, steps }]
  })
  const window = near.filter(({ steps }) => steps >= lowest && steps <= highest)
  const below = window.filter(({ steps }) => steps === -1 || steps === -2)
  const name = measureNames[measure]
  const bars = Array.from({ length: highest - lowest + 1 }, (_, at) => {
    const steps = lowest + at
    return {
      label: labelOf(measure, steps),
      count: window.filter((each) => each.steps === steps).length,
      expected: window.length / 10,
    }
  })
  if (window.length < fewestNear)
    return usual(
      'heap',
      measure,
      window.length,
      `达标线上下的${name}只有 ${window.length} 个，不到 ${fewestNear} 个，看不出。`,
      { state: 'few' },
    )
  const expected = window.length / 5
  const tail = binomialTail(below.length, window.length, atMost)
  const ratio = `线下十个数值 ${near.filter(({ steps }) => steps < 0).length} 次，线上十个数值 ${near.filter(({ steps }) => steps >= 0).length} 次`
  const said = `达标线上下的${name} ${window.length} 个里，刚好在线下一两格的有 ${below.length} 个（${shareText(below.length, window.length)}），按随机估计${aboutText(expected)} 个；${ratio}。`
  const isStriking = tail < askBelow && below.length >= strikingShare * window.length
  return {
    rule: 'heap',
    measure,
    state: isStriking ? 'ask' : 'usual',
    count: below.length,
    outOf: window.length,
    expected,
    tail,
    bars,
    sentence: isStriking ? `${said}请核对原始读数，量了两次的请记后一次或平均值。` : said,
    records: isStriking
      ? below.map(({ record }) => ({ record, why: `${name} ${record[measure]}，线是 ${lineOf(record, measure)}` }))
      : [],
  }
}

function labelOf(measure: LineMeasure, steps: number): string {
  const far = measure === 'fpg' ? Math.abs(steps) / 10 : Math.abs(steps)
  return steps < 0 ? `低 ${far}` : steps === 0 ? '线' : `高 ${far}`
}
