/** Tables and charts of the Word document. */
import {
  AlignmentType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  convertMillimetersToTwip,
} from 'docx'
import { ChartRun } from 'docx/charts'
import type { ReportChart, ReportTable } from './supervision-part.ts'

const pageWidth = convertMillimetersToTwip(180)

/** Characters that no XML may hold would make the file unreadable. */
// oxlint-disable-next-line no-control-regex -- the control characters are what is being removed
export const clean = (text: string): string => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')

export const textParagraph = (text: string): Paragraph =>
  new Paragraph({ style: 'body', children: [new TextRun(clean(text))] })
/** `before`: what it is said of follows and stays on its page. */
export const noteParagraph = (text: string, before = false): Paragraph =>
  new Paragraph({ style: 'note', keepNext: before, children: [new TextRun(clean(text))] })

/** As wide as the page; the heading repeats on every page and no row is cut in two. */
export function wordTable({ columns, rows, small }: ReportTable): Table {
  const sum = columns.reduce((total, { width }) => total + width, 0)
  const widths = columns.map(({ width }) => Math.floor((width / sum) * pageWidth))
  const cell = (text: string, at: number, heading: boolean): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      ...(heading ? { shading: { type: ShadingType.CLEAR, fill: 'F0F0F0', color: 'auto' } } : {}),
      children: [
        new Paragraph({
          style: small ? 'small' : 'cell',
          alignment: heading ? AlignmentType.CENTER : columns[at]?.number ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text: clean(text), bold: heading })],
        }),
      ],
    })
  return new Table({
    width: { size: pageWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { left: 60, right: 60, top: 20, bottom: 20 },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ header }, at) => cell(header, at, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((value, at) => cell(value === null ? '' : String(value), at, false)),
          }),
      ),
    ],
  })
}

/** Two greys and black: told apart on a black-and-white printer by dash and mark as well. */
const inks = ['000000', '6E6E6E', '8C8C8C'] as const
const size = { width: 660, height: 230 } as const

export function chartParagraph(chart: ReportChart): Paragraph {
  return new Paragraph({ keepNext: true, children: [chart.shape === 'line' ? lineChart(chart) : columnChart(chart)] })
}

const shared = ({ title, categories, series, target }: ReportChart) => ({
  title,
  categories: categories.map(clean),
  transformation: size,
  valueAxis: valueAxis(series.flatMap(({ values }) => values).concat(target ?? null)),
})

/** Rates of few per cent (检出率) need a short axis, all others run to 100. */
function valueAxis(values: readonly (number | null)[]) {
  const highest = Math.max(0, ...values.map((value) => value ?? 0))
  return highest > 50 ? { minimum: 0, maximum: 100, interval: 25 } : { minimum: 0 }
}

function columnChart(chart: ReportChart): ChartRun {
  const columns = chart.series.map(({ name, values }) => ({
    name,
    values,
    color: inks[1],
    dataLabels: { value: true },
  }))
  const { target } = chart
  const line =
    typeof target === 'number'
      ? [
          {
            name: `目标 ${target}%`,
            values: chart.categories.map(() => target),
            type: 'line' as const,
            color: inks[0],
            dataLabels: false as const,
            markers: false,
          },
        ]
      : []
  return new ChartRun({ type: 'column', ...shared(chart), series: [...columns, ...line] })
}

function lineChart(chart: ReportChart): ChartRun {
  const height = ({ values }: ReportChart['series'][number]) =>
    values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
  const highest = Math.max(...chart.series.map(height))
  return new ChartRun({
    type: 'line',
    ...shared(chart),
    markers: true,
    series: chart.series.map((line, at) => ({
      name: line.name,
      values: line.values,
      color: inks[at % inks.length] ?? inks[0],
      // Above the higher line and below the lower one the values do not cover each other.
      dataLabels: { value: true, position: height(line) === highest ? 'above' : 'below' },
    })),
  })
}
