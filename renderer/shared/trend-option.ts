import { kpiBloodPressureLimits } from '../../core/domain/blood-pressure.ts'
import { kpiFastingGlucoseLimit } from '../../core/domain/glucose.ts'
import type { LocalDate } from '../../core/domain/local-date.ts'
import { chartInk, type EChartsOption } from './echarts-set.ts'
import { systolicLimits, type LimitPoint, type TimeSpan, type TrendMark, type TrendReading } from './trend-series.ts'

interface TrendInput {
  readonly readings: readonly TrendReading[]
  readonly marks: readonly TrendMark[]
  /** The same for all charts of a person, so that they stand above each other. */
  readonly span: TimeSpan
}

interface CustomApi {
  value(dimension: number): number
  coord(point: [number, number]): [number, number]
}

const text = { color: chartInk.soft, fontFamily: chartInk.font, fontSize: 12 }

/** Things every trend shares: no animation (it is read and printed, not watched), a time axis, a plain text tooltip. */
export function common(): EChartsOption {
  return {
    animation: false,
    textStyle: { fontFamily: chartInk.font },
    grid: { left: 40, right: 56, top: 26, bottom: 24 },
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      confine: true,
      backgroundColor: '#ffffff',
      borderColor: chartInk.line,
      shadowBlur: 0,
      textStyle: { ...text, color: chartInk.ink },
    },
  }
}

export function timeAxis(span: TimeSpan): Record<string, unknown> {
  return {
    type: 'time',
    min: span.from,
    max: span.to,
    axisLine: { lineStyle: { color: chartInk.line } },
    axisTick: { show: false },
    axisLabel: { ...text, hideOverlap: true, formatter: { year: '{yyyy}年', month: '{yy}年{M}月', day: '{M}-{d}' } },
    splitLine: { show: false },
  }
}

export function valueAxis(name: string, min: number, max: number, interval: number): Record<string, unknown> {
  return {
    type: 'value',
    name,
    min,
    max,
    interval,
    nameTextStyle: { ...text, align: 'left', padding: [0, 0, 0, -30] },
    axisLabel: text,
    splitLine: { lineStyle: { color: '#f0eee9' } },
  }
}

/** Medicine changes as thin dashed uprights with a mark on the time axis. */
function medicineSeries(marks: readonly TrendMark[], bottom: number): Record<string, unknown> {
  return {
    type: 'scatter',
    name: '用药',
    symbol: 'triangle',
    symbolSize: 9,
    itemStyle: { color: chartInk.amber },
    data: marks.map((mark) => [mark.date, bottom]),
    tooltip: {
      formatter: (hit: { dataIndex: number }) =>
        `${marks[hit.dataIndex]?.date ?? ''}\n${marks[hit.dataIndex]?.words ?? ''}`,
    },
    markLine: {
      symbol: 'none',
      silent: true,
      label: { show: false },
      lineStyle: { color: chartInk.amber, type: [2, 4], width: 1 },
      data: marks.map((mark) => ({ xAxis: mark.date })),
    },
  }
}

export function limitLine(name: string, at: number): Record<string, unknown> {
  return {
    yAxis: at,
    lineStyle: { color: chartInk.red, type: 'dashed', width: 1 },
    label: { formatter: name, position: 'end', color: chartInk.red, fontSize: 12 },
  }
}

/** Systolic and diastolic as one bar for each reading; red where one of them reaches its limit on that day. */
export function pressureOption(input: TrendInput, birthDate: LocalDate | null): EChartsOption {
  const { readings, span } = input
  const limits = systolicLimits(
    readings.map((one) => one.date),
    birthDate,
  )
  const line = systolicLimits([span.from, ...readings.map((one) => one.date), span.to], birthDate)
  const bottom = Math.min(60, Math.floor((Math.min(...readings.map((one) => one.dbp ?? 60)) - 2) / 30) * 30)
  const top = Math.max(180, Math.ceil((Math.max(...readings.map((one) => one.sbp ?? 140)) + 2) / 30) * 30)
  const isHigh = (at: number) =>
    (readings[at]?.sbp ?? 0) >= (limits[at]?.sbp ?? kpiBloodPressureLimits.sbp) ||
    (readings[at]?.dbp ?? 0) >= kpiBloodPressureLimits.dbp
  return {
    ...common(),
    xAxis: timeAxis(span),
    yAxis: valueAxis('血压 mmHg', bottom, top, 30),
    series: [
      {
        type: 'custom',
        name: '血压',
        data: readings.map((one) => [one.date, one.dbp, one.sbp]),
        encode: { x: 0, y: [1, 2] },
        z: 5,
        renderItem: (hit: { dataIndex: number }, api: CustomApi) => rangeBar(api, isHigh(hit.dataIndex)),
        tooltip: {
          formatter: (hit: { dataIndex: number }) => pressureWords(readings[hit.dataIndex], limits[hit.dataIndex]),
        },
        markLine: {
          symbol: 'none',
          silent: true,
          data: [limitLine(`舒张 ${kpiBloodPressureLimits.dbp}`, kpiBloodPressureLimits.dbp)],
        },
      },
      limitSeries(line),
      medicineSeries(input.marks, bottom),
    ],
  }
}

/** The systolic line as a step: it rises to 150 at the first reading after the 65th birthday. */
function limitSeries(limits: readonly LimitPoint[]): Record<string, unknown> {
  const last = limits.at(-1)?.sbp ?? kpiBloodPressureLimits.sbp
  return {
    type: 'line',
    step: 'end',
    symbol: 'none',
    silent: true,
    lineStyle: { color: chartInk.red, type: 'dashed', width: 1 },
    data: limits.map((point) => [point.date, point.sbp]),
    endLabel: { show: true, formatter: `收缩 ${last}`, color: chartInk.red, fontSize: 12 },
  }
}

function rangeBar(api: CustomApi, high: boolean): Record<string, unknown> {
  const [x, low] = api.coord([api.value(0), api.value(1)])
  const [, top] = api.coord([api.value(0), api.value(2)])
  const colour = high ? chartInk.red : chartInk.teal
  return {
    type: 'group',
    children: [
      {
        type: 'rect',
        shape: { x: x - 3, y: top, width: 6, height: low - top, r: 1 },
        style: { fill: colour, opacity: 0.75 },
      },
      { type: 'line', shape: { x1: x - 5, y1: top, x2: x + 5, y2: top }, style: { stroke: colour, lineWidth: 2 } },
      { type: 'line', shape: { x1: x - 5, y1: low, x2: x + 5, y2: low }, style: { stroke: colour, lineWidth: 2 } },
    ],
  }
}

function pressureWords(reading: TrendReading | undefined, limit: LimitPoint | undefined): string {
  if (!reading) return ''
  return `${reading.date} ${reading.from}\n${reading.sbp}/${reading.dbp} mmHg\n当日标准 <${limit?.sbp ?? kpiBloodPressureLimits.sbp}/${kpiBloodPressureLimits.dbp}`
}

/** Fasting glucose as a line with every reading marked; hollow where it is under the limit. */
export function glucoseOption(input: TrendInput): EChartsOption {
  const values = input.readings.map((one) => one.fpg ?? 0)
  const top = Math.max(12, Math.ceil((Math.max(...values) + 0.5) / 3) * 3)
  return {
    ...common(),
    xAxis: timeAxis(input.span),
    yAxis: valueAxis('空腹血糖 mmol/L', 3, top, 3),
    series: [
      {
        type: 'line',
        name: '空腹血糖',
        symbolSize: 8,
        lineStyle: { color: chartInk.teal, width: 1.5 },
        data: input.readings.map((one) => ({
          value: [one.date, one.fpg],
          symbol: (one.fpg ?? 0) >= kpiFastingGlucoseLimit ? 'diamond' : 'circle',
          itemStyle: { color: (one.fpg ?? 0) >= kpiFastingGlucoseLimit ? chartInk.red : chartInk.teal },
        })),
        tooltip: { formatter: (hit: { dataIndex: number }) => glucoseWords(input.readings[hit.dataIndex]) },
        markLine: {
          symbol: 'none',
          silent: true,
          data: [limitLine(kpiFastingGlucoseLimit.toFixed(1), kpiFastingGlucoseLimit)],
        },
      },
      medicineSeries(input.marks, 3),
    ],
  }
}

function glucoseWords(reading: TrendReading | undefined): string {
  return reading
    ? `${reading.date} ${reading.from}\n${reading.fpg} mmol/L（标准 <${kpiFastingGlucoseLimit.toFixed(1)}）`
    : ''
}
