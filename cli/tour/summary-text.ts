import { percent, type Figures } from './figures.ts'
import type { TourStep } from './tour-reporter.ts'

export interface TourSummary {
  readonly seconds: number
  readonly shell: 'electron' | 'stand-in'
  readonly steps: readonly TourStep[]
  readonly screens: readonly string[]
  readonly files: readonly string[]
  readonly figures: TourFigures
}

/** What was counted on the way; each part by the step that counted it. */
export interface TourFigures {
  import?: ImportFigures
  followUp?: { readonly name: string; readonly sbp: number; readonly dbp: number; readonly suggestion: string }
  visit?: {
    readonly name: string
    readonly changes: readonly string[]
    readonly advice: string
    readonly owner: string
  }
  indicators?: { readonly today: Figures; readonly lastYearEnd: Figures }
  backup?: string
  package?: PackageFigures
}

export interface ImportFigures {
  readonly files: readonly string[]
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly patients: number
}

export interface PackageFigures {
  readonly file: string
  readonly bytes: number
  readonly sent: Readonly<Record<string, number>>
  readonly received: Readonly<Record<string, number>>
  readonly refusals: readonly string[]
  readonly figuresCompared: number
}

/** The summary for people. */
export function summaryText({ seconds, shell, steps, screens, files, figures }: TourSummary): string {
  const window = shell === 'electron' ? 'Electron' : '备用窗口（本机浏览器）'
  return [
    '# 演示巡览',
    `用时 ${seconds} 秒；窗口：${window}，1366×768；${screens.length} 幅画面。数据全部是编造的。`,
    '## 做了什么',
    table(
      ['步骤', '秒', '结果'],
      steps.map((step) => [step.title, step.seconds.toFixed(1), step.note]),
    ),
    ...(figures.import ? ['## 导入', importText(figures.import)] : []),
    ...(figures.indicators ? ['## 全镇指标', indicatorTable(figures.indicators)] : []),
    ...(figures.package ? ['## 数据包：两端条数', packageTable(figures.package)] : []),
    '## 文件',
    [...files, ...screens].map((file) => `- [${file}](${file})`).join('\n'),
    '',
  ].join('\n\n')
}

const importText = ({ files, rows, created, updated, unchanged, rejected, patients }: ImportFigures): string =>
  `${files.join('、')}：${rows} 行，新增 ${created}，更新 ${updated}，无变化 ${unchanged}，未导入 ${rejected}；患者 ${patients} 人。`

function indicatorTable({ today, lastYearEnd }: NonNullable<TourFigures['indicators']>): string {
  const text = (one: Figures[number] | undefined): string =>
    one ? `${percent(one)}（${one.numerator}/${one.denominator}）` : '—'
  return table(
    ['指标', '今天', '上年末'],
    today.map((now, at) => [now.name, text(now), text(lastYearEnd[at])]),
  )
}

function packageTable({ sent, received, refusals, figuresCompared }: PackageFigures): string {
  const rows = Object.entries(sent).map(([name, count]) => [name, String(count), String(received[name] ?? 0)])
  return [
    table(['内容', '乡镇发出', '县级收到'], rows),
    `指标：两端 ${figuresCompared} 个数逐个相同。`,
    refusals.map((sentence) => `- 拒收：${sentence}`).join('\n'),
  ].join('\n\n')
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}
