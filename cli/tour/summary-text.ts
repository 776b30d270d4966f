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
  import?: object
  followUp?: object
  visit?: object
  indicators?: { readonly today: Figures; readonly lastYearEnd: Figures }
  backup?: string
  package?: object
}

/** The summary for people. */
export function summaryText({ seconds, shell, steps, screens, files, figures }: TourSummary): string {
  const { indicators, ...others } = figures
  return [
    '# 演示巡览',
    '',
    `用时 ${seconds} 秒；窗口：${shell === 'electron' ? 'Electron' : '备用窗口（本机浏览器）'}，1366×768。数据全部是编造的。`,
    '',
    '## 做了什么',
    '',
    ...table(
      ['步骤', '秒', '结果'],
      steps.map((step) => [step.title, step.seconds.toFixed(1), step.note]),
    ),
    '',
    '## 数字',
    '',
    ...Object.entries(others).map(([name, value]) => `- ${name}：${wordsOf(value)}`),
    '',
    '## 全镇指标',
    '',
    ...table(['病种', '指标', '口径', '今天', '上年末'], indicatorRows(indicators)),
    '',
    '## 文件',
    '',
    ...[...files, ...screens].map((file) => `- [${file}](${file})`),
    '',
  ].join('\n')
}

function indicatorRows(indicators: TourFigures['indicators']): string[][] {
  const text = (one: Figures[number] | undefined): string =>
    one ? `${percent(one)}（${one.numerator}/${one.denominator}）` : '—'
  return (indicators?.today ?? []).map((now, at) => [
    now.disease,
    now.indicator,
    now.variant,
    text(now),
    text(indicators?.lastYearEnd[at]),
  ])
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)]
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join('、')
  if (value === null || typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(([name, part]) => `${name} ${wordsOf(part)}`)
    .join('，')
}
