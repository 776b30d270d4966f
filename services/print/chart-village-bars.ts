/** Villages of one figure as bars from best to worst, with the target as a line and the number of people behind each bar. */
import type { EChartsCoreOption } from 'echarts/core'
import type { RankedVillage } from '../../core/domain/report/figure-ranking.ts'
import { targetText } from '../../core/domain/rate-text.ts'
import { paperInk, type ChartSize } from './chart.ts'

const rowHeight = 18
const headHeight = 26

export const villageBarsSize = (villages: readonly RankedVillage[], width: number): ChartSize => ({
  width,
  height: headHeight + villages.length * rowHeight + 6,
})

/** `all`: the villages of every block of the figure, so that the blocks have one scale. */
export function villageBarsOption(
  villages: readonly RankedVillage[],
  target: number | null,
  all: readonly RankedVillage[] = villages,
): EChartsCoreOption {
  const ends = [...all.map((village) => (village.value ?? 0) * 100), (target ?? 0) * 100]
  return {
    grid: { left: 62, right: 86, top: headHeight, bottom: 6 },
    xAxis: {
      type: 'value',
      min: 0,
      max: axisEnd(Math.max(...ends)),
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    // The values stand in a column of their own: beside the bars the target line would cross them.
    yAxis: [
      { ...namedAxis(villages.map((village) => shortName(village.village))), position: 'left' },
      { ...namedAxis(villages.map(valueText)), position: 'right', axisLine: { show: false } },
    ],
    series: [
      {
        type: 'bar',
        barWidth: 11,
        data: villages.map(barOf),
        markLine: target === null ? undefined : targetLine(target),
      },
    ],
  }
}

/** Rates of few per cent (检出率) need a short axis, all others run to 100. */
function axisEnd(highest: number): number {
  if (highest > 50) return 100
  return Math.max(5, Math.ceil((highest * 1.15) / 5) * 5)
}

const namedAxis = (names: readonly string[]) => ({
  type: 'category',
  inverse: true,
  data: [...names],
  axisTick: { show: false },
  axisLine: { lineStyle: { color: paperInk.line } },
  axisLabel: { fontSize: 11, color: paperInk.line, interval: 0 },
})

const valueText = (village: RankedVillage): string =>
  village.value === null ? '—' : `${village.text}（n=${village.denominator}）`

function barOf(village: RankedVillage) {
  const met = village.hit !== false
  return {
    value: village.value === null ? 0 : village.value * 100,
    itemStyle: { color: met ? paperInk.dark : paperInk.light, borderColor: paperInk.line, borderWidth: 0.8 },
  }
}

const targetLine = (target: number) => ({
  symbol: 'none',
  silent: true,
  lineStyle: { color: paperInk.line, type: [4, 3], width: 1.2 },
  label: {
    position: 'start',
    distance: [0, 4],
    fontSize: 10.5,
    color: paperInk.line,
    formatter: `目标 ${targetText(target)}`,
  },
  data: [{ xAxis: target * 100 }],
})

/** ECharts reads braces and line breaks in a name as its own; five characters fit beside the bars. */
function shortName(name: string): string {
  const characters = [...name.replace(/[\s{}|]/g, '')]
  return characters.length > 5 ? `${characters.slice(0, 4).join('')}…` : characters.join('')
}
