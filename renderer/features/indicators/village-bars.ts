import type { FigureRow } from '../../../core/contract/figures.ts'
import { chartInk, type EChartsOption } from '../../shared/echarts-set.ts'
import { percentText } from '../../shared/figure-text.ts'

const rowHeightPx = 24

export const barsHeight = (rows: readonly FigureRow[]): number => rows.length * rowHeightPx + 36

/** Villages from best to worst with n beside each and the target as a thin line. */
export function barsOption(rows: readonly FigureRow[]): EChartsOption {
  const target = rows.find((row) => row.target !== null)?.target ?? null
  const top = Math.max(0.05, target ?? 0, ...rows.map((row) => row.value ?? 0))
  const label = { fontSize: 12, interval: 0 }
  const names = {
    type: 'category' as const,
    inverse: true,
    data: rows.map((row) => row.unit),
    axisTick: { show: false },
    axisLine: { show: false },
  }
  const numbers = (_unit: string, at: number) => labelOf(rows[at])
  return {
    animation: false,
    textStyle: { fontFamily: chartInk.font, color: chartInk.ink },
    grid: { left: 84, right: 104, top: 22, bottom: 10 },
    tooltip: { trigger: 'item' },
    xAxis: { type: 'value', min: 0, max: Math.min(1, top * 1.08), show: false },
    yAxis: [
      { ...names, axisLabel: { ...label, color: chartInk.ink, width: 76, overflow: 'truncate' } },
      // The numbers stand in a column of their own, where neither a bar nor the target line crosses them.
      { ...names, position: 'right', axisLabel: { ...label, color: chartInk.soft, formatter: numbers } },
    ],
    series: [
      {
        type: 'bar',
        barWidth: 12,
        data: rows.map((row) => ({ value: row.value ?? 0, itemStyle: { color: colourOf(row) } })),
        tooltip: {
          formatter: ({ dataIndex }: { dataIndex: number }) =>
            `${rows[dataIndex]?.unit ?? ''} ${labelOf(rows[dataIndex])}`,
        },
        ...(target === null ? {} : { markLine: targetLine(target) }),
      },
    ],
  }
}

function labelOf(row: FigureRow | undefined): string {
  return row ? `${percentText(row.value)}  ${row.numerator}/${row.denominator}` : ''
}

function colourOf(row: FigureRow): string {
  return row.target !== null && row.value !== null && row.value < row.target ? '#c7953c' : chartInk.teal
}

function targetLine(target: number): object {
  return {
    symbol: 'none',
    silent: true,
    lineStyle: { color: chartInk.ink, width: 1, type: 'solid' },
    label: { formatter: `目标 ${percentText(target)}`, position: 'start', color: chartInk.ink, fontSize: 12 },
    data: [{ xAxis: target }],
  }
}
