/** ECharts as SVG text for paper: no window, no animation, ink that survives a black-and-white printer. */
import type { EChartsCoreOption } from 'echarts/core'
import { raw, type Html } from './html.ts'

/** In CSS pixels of 1/96 inch: 680 are the 180 mm between the margins of a page. */
export interface ChartSize {
  readonly width: number
  readonly height: number
}

export type DrawChart = (option: EChartsCoreOption, size: ChartSize) => Html

/** What the charts on paper are drawn with: two greys and white, told apart by outline, dash and mark as well. */
export const paperInk = { line: '#000', dark: '#6e6e6e', mid: '#8c8c8c', light: '#fff', grid: '#bfbfbf' } as const
export const chartFont = 'Noto Sans CJK SC, Microsoft YaHei, SimHei, sans-serif'

let loaded: Promise<DrawChart> | null = null

/** The drawing function. ECharts is fetched when a chart is first wanted: most sessions print none. */
export function chartDrawer(): Promise<DrawChart> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<DrawChart> {
  const [echarts, { BarChart, LineChart }, { GridComponent, LegendComponent, MarkLineComponent }, { SVGRenderer }] =
    await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
    ])
  echarts.use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, SVGRenderer])
  return (option, { width, height }) => {
    const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height })
    try {
      chart.setOption({ animation: false, textStyle: { fontFamily: chartFont, color: paperInk.line }, ...option })
      return raw(chart.renderToSVGString())
    } finally {
      chart.dispose()
    }
  }
}
