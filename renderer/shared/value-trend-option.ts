import { chartInk, type EChartsOption } from './echarts-set.ts'
import { common, limitLine, timeAxis, valueAxis } from './trend-option.ts'
import { trendSpan } from './trend-series.ts'

export interface ValueTrend {
  readonly name: string
  readonly unit: string
  /** Oldest first. */
  readonly points: readonly { readonly date: string; readonly value: number }[]
  readonly limit: number
  /** On which side of the limit a value is abnormal. */
  readonly bad: 'from' | 'below'
}

/** One measured value over time with its limit; diamonds are beyond it. */
export function valueTrendOption({ name, unit, points, limit, bad }: ValueTrend): EChartsOption {
  const values = [...points.map((point) => point.value), limit]
  const room = Math.max(1, (Math.max(...values) - Math.min(...values)) * 0.15)
  const [low, high] = [Math.floor(Math.min(...values) - room), Math.ceil(Math.max(...values) + room)]
  const isBad = (value: number) => (bad === 'from' ? value >= limit : value < limit)
  return {
    ...common(),
    xAxis: timeAxis(trendSpan(points)),
    yAxis: valueAxis(`${name} ${unit}`, low, high, Math.ceil((high - low) / 4)),
    series: [
      {
        type: 'line',
        name,
        symbolSize: 8,
        lineStyle: { color: chartInk.teal, width: 1.5 },
        data: points.map(({ date, value }) => ({
          value: [date, value],
          symbol: isBad(value) ? 'diamond' : 'circle',
          itemStyle: { color: isBad(value) ? chartInk.red : chartInk.teal },
        })),
        tooltip: {
          formatter: (hit: { dataIndex: number }) =>
            `${points[hit.dataIndex]?.date ?? ''}\n${points[hit.dataIndex]?.value ?? ''} ${unit}`,
        },
        markLine: { symbol: 'none', silent: true, data: [limitLine(String(limit), limit)] },
      },
    ],
  }
}
