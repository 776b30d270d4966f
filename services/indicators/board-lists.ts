/** The overview, the disease spectrum and the people behind both, for a spreadsheet. */
import type { BoardPerson, FunnelCount } from '../../core/contract/board.ts'
import type { FigureRow } from '../../core/contract/figures.ts'
import { contract } from '../../core/contract/index.ts'
import { funnelStep } from '../../core/domain/indicator/funnel.ts'
import { maskIdNo } from '../../core/domain/mask.ts'
import { heatWords } from '../../core/domain/report/heat-level.ts'
import { boardHandlers, overview } from './board.ts'
import { boardTrend } from './board-figures.ts'
import type { CallContext } from '../context.ts'
import {
  all,
  diseaseNames,
  figureCell,
  filterText,
  headers,
  nameFor,
  numbersOf,
  percentCell,
  targetCell,
  villageName,
} from '../lists/list-cells.ts'
import type { ListSourceOf, ListTable } from '../lists/list-table.ts'
import { besideBefore, verdictOf } from '../print/board-sheet.ts'
import type { SheetValue } from '../sheets/writing/sheet-writer.ts'
import { namesOf, spectrumHandlers, spectrumTables } from './spectrum.ts'

const figureCells = (row: FigureRow): SheetValue[] =>
  row.unavailable === null
    ? [row.numerator, row.denominator, figureCell(row), targetCell(row)]
    : [null, null, null, targetCell(row)]

/** One row a number, so that it can be sorted and filtered in the spreadsheet. */
const boardList: ListSourceOf<'board'> = {
  right: contract['board.overview'].right,
  table: (query, context) => {
    const made = overview(context, query)
    const trend = boardTrend(context.store, { orgName: context.place.org.name }, query)
    return {
      title: '指标总览',
      filters: filterText(['统计到', query.asOf], ['病种', diseaseNames[query.disease]], ['目标方案', made.scheme]),
      columns: headers('部分', '单位', '病种', '指标', '统计到', '分子', '分母', '比率（%）', '目标（%）', '结论'),
      rows: [
        ...made.targets.map((one) => [
          '目标',
          one.row.unit,
          diseaseNames[one.row.disease],
          one.name,
          query.asOf,
          ...figureCells(one.row),
          verdictOf(one),
        ]),
        ...made.funnel.map((step, at) => funnelRow(step, made.funnel[at - 1], query)),
        ...made.lines.flatMap(({ unit, cells }) =>
          cells.flatMap((cell, at) =>
            cell
              ? [
                  [
                    '各村',
                    unit,
                    diseaseNames[query.disease],
                    made.columns[at]?.name ?? '',
                    query.asOf,
                    ...figureCells(cell.row),
                    cell.row.unavailable ?? heatWords[cell.level].word,
                  ],
                ]
              : [],
          ),
        ),
        ...trend.lines.flatMap(({ name, points }) =>
          points.flatMap((point, at) =>
            point
              ? [
                  [
                    '逐季',
                    point.unit,
                    diseaseNames[query.disease],
                    name,
                    trend.quarters[at]?.asOf ?? '',
                    ...figureCells(point),
                    '',
                  ],
                ]
              : [],
          ),
        ),
      ],
    }
  },
}

function funnelRow(
  step: FunnelCount,
  before: FunnelCount | undefined,
  { asOf, disease }: { asOf: string; disease: 'HTN' | 'T2DM' },
): SheetValue[] {
  const beside = step.missing ?? besideBefore(step, before)
  return ['漏斗', '全镇', diseaseNames[disease], step.name, asOf, step.count, null, null, null, beside]
}

function peopleTable(
  { store }: CallContext,
  items: readonly BoardPerson[],
  masked: boolean,
): Pick<ListTable, 'columns' | 'rows'> {
  const name = nameFor(masked)
  return {
    columns: headers('姓名', '年龄', '证件号', '村', '责任医生', '依据'),
    rows: items.map((item) => [
      name(item.name),
      item.age,
      masked ? maskIdNo(numbersOf(store, item.personId, false).idNo, 'export') : item.idNo,
      item.village,
      item.doctor,
      item.reason,
    ]),
  }
}

const stepPeopleList: ListSourceOf<'stepPeople'> = {
  right: contract['board.people'].right,
  table: async (query, context, masked) => {
    const { items } = await boardHandlers['board.people']({ ...query, ...all, unmasked: !masked }, context)
    return {
      title: `${funnelStep(query.step).name}名单`,
      filters: filterText(
        ['病种', diseaseNames[query.disease]],
        ['统计到', query.asOf],
        ['村', villageName(context.store, query.villageId)],
      ),
      ...peopleTable(context, items, masked),
    }
  },
}

const spectrumList: ListSourceOf<'spectrum'> = {
  right: contract['spectrum.table'].right,
  table: ({ asOf, by }, context) => ({
    title: '疾病谱',
    filters: filterText(['统计到', asOf], ['分组', { village: '按村', age: '按年龄', sex: '按性别' }[by]]),
    columns: headers('类别', '分组', '在册人数', '项目', '人数', '占比（%）'),
    rows: spectrumTables(context, asOf, by).flatMap(({ name, categories, lines }) =>
      lines.flatMap((line) =>
        categories.map((category, at) => {
          const count = line.counts[at] ?? 0
          return [
            name,
            line.name,
            line.people,
            category.name,
            count,
            percentCell(line.people === 0 ? null : count / line.people),
          ]
        }),
      ),
    ),
  }),
}

const spectrumPeopleList: ListSourceOf<'spectrumPeople'> = {
  right: contract['spectrum.people'].right,
  table: async (query, context, masked) => {
    const { items } = await spectrumHandlers['spectrum.people']({ ...query, ...all, unmasked: !masked }, context)
    const { category, part } = namesOf(context.store, query)
    return {
      title: '疾病谱名单',
      filters: filterText(['类别', category], ['范围', part ?? '全镇'], ['统计到', query.asOf]),
      ...peopleTable(context, items, masked),
    }
  },
}

export const boardLists = {
  board: boardList,
  stepPeople: stepPeopleList,
  spectrum: spectrumList,
  spectrumPeople: spectrumPeopleList,
} as const
