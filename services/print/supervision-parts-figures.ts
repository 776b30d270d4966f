/** Figures against targets, the ways of counting beside each other, and what the station cannot count. */
import { labelOf } from '../../core/domain/code-list.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import type { FigureRow } from '../../core/domain/report/figure-rows.ts'
import type { SupervisionDocument } from './supervision-document.ts'
import type { ReportBlock, ReportPart, ReportTable } from './supervision-part.ts'
import { firstVariants } from './supervision-rows.ts'
import { gapText, otherNote, otherTitle, targetCell, verdictText } from './supervision-words.ts'

export function figurePart({ report, others, leftOut, uncounted }: SupervisionDocument): ReportPart {
  return {
    title: '二、指标完成情况',
    blocks: [
      figureTable(report.rows),
      ...variantTable(report.rows),
      ...otherBlocks(others, leftOut),
      ...uncountedTable(uncounted),
    ],
  }
}

const figureTable = (rows: readonly FigureRow[]): ReportTable => ({
  kind: 'table',
  sheet: '指标完成情况',
  title: null,
  columns: [
    { header: '病种', width: 24 },
    { header: '指标', width: 36 },
    { header: '完成率', width: 18, number: true },
    { header: '分子', width: 15, number: true },
    { header: '分母', width: 15, number: true },
    { header: '目标', width: 15, number: true },
    { header: '与目标相比', width: 36 },
    { header: '结论', width: 21 },
  ],
  rows: firstVariants(rows).map((row) => [
    labelOf(diseaseCodes, row.disease),
    row.name,
    row.text,
    row.numerator,
    row.denominator,
    targetCell(row.target),
    gapText(row),
    verdictText(row.hit),
  ]),
  note: '● 达标　▲ 未达标　— 未设目标或分母为零。规范管理率按第一口径评价。',
})

/** Figures that are counted in several ways, the one that is judged first. */
function variantTable(rows: readonly FigureRow[]): ReportTable[] {
  const several = rows.filter((row) => row.title !== row.name)
  if (several.length === 0) return []
  return [
    {
      kind: 'table',
      sheet: '各口径对照',
      title: '各口径对照',
      columns: [
        { header: '指标', width: 42 },
        { header: '口径', width: 34 },
        { header: '完成率', width: 18, number: true },
        { header: '分子', width: 14, number: true },
        { header: '分母', width: 14, number: true },
        { header: '含义', width: 58 },
      ],
      rows: several.map((row) => [
        row.name,
        row.variantName,
        row.text,
        row.numerator,
        row.denominator,
        row.variantSentence,
      ]),
      note: '每项指标的第一个口径是本报告的评价口径。',
    },
  ]
}

function otherBlocks(others: SupervisionDocument['others'], leftOut: readonly string[]): ReportBlock[] {
  if (others.length > 0)
    return [otherFigureTable(others, { sheet: otherTitle, title: otherTitle, note: otherNote(leftOut) })]
  return leftOut.length === 0 ? [] : [{ kind: 'note', text: otherNote(leftOut) }]
}

/** Of the chosen figures, and of all of them in the annex. */
export const otherFigureTable = (
  figures: SupervisionDocument['others'],
  words: Pick<ReportTable, 'sheet' | 'title' | 'note'>,
): ReportTable => ({
  kind: 'table',
  ...words,
  columns: [
    { header: '病种', width: 24 },
    { header: '指标', width: 46 },
    { header: '完成值', width: 24, number: true },
    { header: '分子／分母', width: 24, number: true },
    { header: '目标', width: 18, number: true },
    { header: '结论', width: 44 },
  ],
  rows: figures.map((each) => [
    each.disease,
    each.name,
    each.text,
    each.counted,
    each.target,
    each.missing ?? verdictText(each.hit),
  ]),
})

function uncountedTable(uncounted: SupervisionDocument['uncounted']): ReportTable[] {
  if (uncounted.length === 0) return []
  return [
    {
      kind: 'table',
      sheet: '本站未统计的目标',
      title: '方案中本站未统计的目标',
      columns: [
        { header: '指标', width: 44 },
        { header: '目标', width: 18, number: true },
        { header: '依据', width: 118 },
      ],
      rows: uncounted.map(({ name, target, clause }) => [name, target, clause]),
      note: '以上目标需要医保、县级或调查数据，本站没有，不作评价。',
    },
  ]
}
