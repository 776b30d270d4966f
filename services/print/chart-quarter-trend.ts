/** The rates of one disease over the quarters as lines: told apart by dash and mark, each point with its value. */
import type { EChartsCoreOption } from 'echarts/core'
import { targetText } from '../../core/domain/rate-text.ts'
import type { ReportQuarter, TrendLine } from '../../core/domain/report/quarter-trend.ts'
import { paperInk, type ChartSize } from './chart.ts'

export const quarterTrendSize: ChartSize = { width: 680, height: 222 }

const marks = [
  { symbol: 'circle', dash: 'solid', fill: paperInk.line },
  { symbol: 'rect', dash: [6, 4], fill: paperInk.light },
] as const

/** Each year is a line of its own: figures start anew on 1 January. */
export function quarterTrendOption(quarters: readonly ReportQuarter[], lines: readonly TrendLine[]): EChartsCoreOption {
  const slots = slotsOf(quarters)
  return {
    grid: { left: 38, right: 92, top: 34, bottom: 38 },
    legend: {
      top: 2,
      left: 'center',
      itemWidth: 34,
      itemGap: 26,
      textStyle: { fontSize: 11.5, color: paperInk.line },
      data: lines.map((line) => line.title),
    },
    xAxis: {
      type: 'category',
      data: slots.map((slot) => (slot === null ? '' : quarterLabel(quarters[slot]))),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: paperInk.line } },
      axisLabel: { fontSize: 11, color: paperInk.line, interval: 0 },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { fontSize: 10.5, color: paperInk.line, formatter: '{value}%' },
      splitLine: { lineStyle: { color: paperInk.grid, width: 0.6 } },
    },
    series: lines.map((line, at) => seriesOf(lines, line, at, slots)),
  }
}

/** Places on the axis: the quarters, with an empty place before each January. */
export function slotsOf(quarters: readonly ReportQuarter[]): (number | null)[] {
  return quarters.flatMap((quarter, i) => (quarter.quarter === 1 && i > 0 ? [null, i] : [i]))
}

const quarterLabel = (quarter: ReportQuarter | undefined): string =>
  quarter ? `${quarter.year}年\n${['一', '二', '三', '四'][quarter.quarter - 1] ?? ''}季` : ''

function seriesOf(lines: readonly TrendLine[], line: TrendLine, at: number, slots: readonly (number | null)[]) {
  const mark = marks[at % marks.length] ?? marks[0]
  return {
    name: line.title,
    type: 'line',
    symbol: mark.symbol,
    symbolSize: 7,
    showAllSymbol: true,
    lineStyle: { color: paperInk.line, width: 1.4, type: mark.dash },
    itemStyle: { color: mark.fill, borderColor: paperInk.line, borderWidth: 1.2 },
    data: slots.map((slot) => (slot === null ? null : pointOf(lines, line, slot))),
    markLine: line.target === null ? undefined : targetLine(lines, line, line.target),
  }
}

const percentAt = (line: TrendLine, slot: number): number | null => {
  const tally = line.points[slot]
  return tally && tally.denominator > 0 ? (tally.numerator * 100) / tally.denominator : null
}

/** The value stands above the higher line and below the lower one, so that the two never cover each other. */
function pointOf(lines: readonly TrendLine[], line: TrendLine, slot: number) {
  const value = percentAt(line, slot)
  if (value === null) return null
  // Near the axis there is no room below.
  const higher = value < 12 || lines.every((other) => (percentAt(other, slot) ?? -1) <= value)
  const label = { show: true, position: higher ? 'top' : 'bottom', fontSize: 10.5, color: paperInk.line }
  return { value, label: { ...label, formatter: `${value.toFixed(1)}` } }
}

function targetLine(lines: readonly TrendLine[], line: TrendLine, target: number) {
  const shared = lines.filter((other) => other.target === target)
  // Two figures with one target: one label, on the first.
  const text =
    shared.length > 1
      ? shared[0] === line
        ? `目标 ${targetText(target)}`
        : ''
      : `${shortTitle(line)}目标 ${targetText(target)}`
  return {
    symbol: 'none',
    silent: true,
    lineStyle: { color: paperInk.mid, type: [2, 3], width: 1.2 },
    label: { position: 'end', fontSize: 10, color: paperInk.line, formatter: text },
    data: [{ yAxis: target * 100 }],
  }
}

const shortTitle = (line: TrendLine): string => (line.title.includes('规范') ? '规范' : '控制')
