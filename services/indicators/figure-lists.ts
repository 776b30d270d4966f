/** The table of figures, and the people behind one of them, as spreadsheets. */
import { contract } from '../../core/contract/index.ts'
import type { FigureRow } from '../../core/contract/figures.ts'
import { findIndicator } from '../../core/domain/indicator/catalogue.ts'
import { sideNames } from '../../core/domain/indicator/side-names.ts'
import {
  all,
  diseaseNames,
  figureCell,
  filterText,
  headers,
  nameFor,
  numbersOf,
  targetCell,
  villageName,
} from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import type { SheetValue } from '../sheets/writing/sheet-writer.ts'
import { requireIndicator, requireVariant } from './figure-people.ts'
import { indicatorHandlers } from './indicators.ts'

const peopleList: ListSourceOf<'people'> = {
  right: contract['indicators.people'].right,
  table: async (query, context, masked) => {
    const { items } = await indicatorHandlers['indicators.people']({ ...query, ...all, unmasked: !masked }, context)
    const name = nameFor(masked)
    const definition = requireIndicator(query.indicator, query.disease)
    const variant = requireVariant(definition, query.variant)
    // Residents and quarters are no sum of the people listed.
    const isSum = definition.unit === 'person' || definition.unit === 'event'
    return {
      title: '指标名单',
      filters: filterText(
        ['指标', definition.name],
        ['口径', definition.variants.find(({ id }) => id === variant)?.name],
        ['病种', diseaseNames[query.disease]],
        ['统计到', query.asOf],
        ['村', villageName(context.store, query.villageId)],
        ['责任医生', query.by === 'doctor' ? query.group : null],
        ['签约团队', query.by === 'team' ? query.group : null],
        ['归类', query.side && sideNames[query.side]],
      ),
      columns: headers('姓名', '年龄', '证件号', '村', '责任医生', '归类', '计入分子', '计入分母', '理由'),
      rows: items.map((item) => [
        name(item.name),
        item.age,
        masked ? numbersOf(context.store, item.personId, true).idNo : item.idNo,
        item.village,
        item.doctor,
        sideNames[item.side],
        item.numerator,
        isSum ? item.denominator : null,
        item.reason,
      ]),
    }
  },
}

const partNames = { township: '全镇', village: '分村', doctor: '分责任医生', team: '分签约团队' } as const
/** Where there is no source of data there is no 0 either. */
const counted = (row: FigureRow): SheetValue[] =>
  row.unavailable === null
    ? [row.numerator, row.denominator, figureCell(row)]
    : [row.numerator || null, null, '尚无数据来源']

const figuresList: ListSourceOf<'figures'> = {
  right: contract['indicators.table'].right,
  table: async (query, context) => {
    const { scheme, rows } = await indicatorHandlers['indicators.table'](query, context)
    return {
      title: '指标表',
      filters: filterText(['统计到', query.asOf], ['范围', partNames[query.by]], ['目标方案', scheme]),
      columns: headers('指标', '病种', '口径', '单位', '分子', '分母', '比率（%）', '目标（%）', '目标依据'),
      rows: rows.map((row) => {
        const definition = findIndicator(row.indicator)
        const variant = definition?.variants.find(({ id }) => id === row.variant)?.name ?? row.variant
        return [
          definition?.name ?? row.indicator,
          diseaseNames[row.disease],
          variant,
          row.unit,
          ...counted(row),
          targetCell(row),
          row.targetClause ?? '',
        ]
      }),
    }
  },
}

export const figureLists = { people: peopleList, figures: figuresList } as const
