import type { BoardTrend } from '../../../core/contract/board.ts'
import { chartInk, type EChartsOption } from '../../shared/echarts-set.ts'
import { percentText } from '../../shared/figure-text.ts'

type Quarter = BoardTrend['quarters'][number]

export const quarterLabel = (quarter: Quarter | undefined): string =>
  quarter ? `${quarter.year} 年${['一', '二', '三', '四'][quarter.quarter - 1] ?? ''}季度` : ''

/** Places on the axis: the quarters, with an empty one before each January, for the figures begin anew there. */
export function slotsOf(quarters: readonly Quarter[]): (number | null)[] {
  return quarters.flatMap((quarter, at) => (quarter.quarter === 1 && at > 0 ? [null, at] : [at]))
}

const looks = [
  { color: chartInk.teal, type: 'solid', symbol: 'circle', words: '━●━' },
  { color: chartInk.amber, type: 'dashed', symbol: 'rect', words: '╍■╍' },
] as const

/** Colour, dash and mark of a line by its place, and the same in characters for the words above the chart. */
export const lookOf = (at: number): (typeof looks)[number] => looks[at % looks.length] ?? looks[0]

/** One line a figure, told apart by dash and mark as well as by colour; each figure's target as a thin line of the same dash. */
export function quarterLinesOption({ quarters, lines }: BoardTrend): EChartsOption {
  const slots = slotsOf(quarters)
  const axisText = { color: chartInk.soft, fontSize: 11 }
  return {
    animation: false,
    textStyle: { fontFamily: chartInk.font },
    grid: { left: 38, right: 16, top: 12, bottom: 34 },
    tooltip: { trigger: 'item' },
    xAxis: {
      type: 'category',
      data: slots.map((slot) => (slot === null ? '' : shortLabel(quarters[slot]))),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: chartInk.line } },
      axisLabel: { ...axisText, interval: 0 },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { ...axisText, formatter: '{value}%' },
      splitLine: { lineStyle: { color: chartInk.line } },
    },
    series: lines.map(({ name, points }, at) => {
      const look = lookOf(at)
      const target = points.find((point) => point !== null)?.target ?? null
      return {
        name,
        type: 'line',
        symbol: look.symbol,
        symbolSize: 7,
        lineStyle: { color: look.color, type: look.type, width: 2 },
        itemStyle: { color: look.color },
        tooltip: {
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const slot = slots[dataIndex] ?? -1
            return `${name} ${quarterLabel(quarters[slot])} ${percentText(points[slot]?.value)}`
          },
        },
        data: slots.map((slot) => percentAt(slot === null ? null : points[slot]?.value)),
        ...(target === null ? {} : { markLine: targetLine(target, look) }),
      }
    }),
  }
}

const percentAt = (value: number | null | undefined) => (value === null || value === undefined ? null : value * 100)

/** The year stands under its first quarter. */
const shortLabel = (quarter: Quarter | undefined): string =>
  quarter ? `${quarter.quarter}季${quarter.quarter === 1 ? `\n${quarter.year}` : ''}` : ''

const targetLine = (target: number, { color, type }: (typeof looks)[number]): object => ({
  symbol: 'none',
  silent: true,
  lineStyle: { color, width: 1, type },
  label: { formatter: `目标 ${percentText(target)}`, position: 'insideStartTop', color, fontSize: 11 },
  data: [{ yAxis: target * 100 }],
})
