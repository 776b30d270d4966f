/** The parts of ECharts that the program draws with; nothing else is bundled. */
import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

echarts.use([
  BarChart,
  CustomChart,
  LineChart,
  ScatterChart,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  CanvasRenderer,
])

export { echarts }
export type { EChartsCoreOption as EChartsOption } from 'echarts/core'

/** The theme's colours for canvas drawing, where CSS variables do not reach. */
export const chartInk = {
  ink: '#262b30',
  soft: '#555c63',
  line: '#dedad2',
  teal: '#0d5c63',
  red: '#b1261c',
  amber: '#85560a',
  green: '#216b3a',
  font: '"Microsoft YaHei UI", "Noto Sans CJK SC", sans-serif',
} as const
