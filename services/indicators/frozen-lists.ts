/** Frozen figures and the people whose side changed since, for a spreadsheet. */
import type { FigureUnit } from '../../core/contract/figures.ts'
import type { FrozenLine } from '../../core/contract/frozen-figures.ts'
import { contract } from '../../core/contract/index.ts'
import { indicatorNames } from '../../core/domain/indicator/catalogue.ts'
import { sideNames } from '../../core/domain/indicator/side-names.ts'
import { figureCell, filterText, headers, nameFor } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { frozenDisease } from '../print/frozen-sheet.ts'
import { frozenFigureHandlers } from './frozen-figures.ts'

const cellOf = (counts: FigureUnit, { numerator, denominator }: FrozenLine['frozen']) =>
  figureCell({ counts, value: denominator === 0 ? null : numerator / denominator })

const frozenFiguresList: ListSourceOf<'frozenFigures'> = {
  right: contract['frozenFigures.compare'].right,
  table: async (query, context) => {
    const { meta, lines } = await frozenFigureHandlers['frozenFigures.compare'](query, context)
    return {
      title: '锁定的指标',
      filters: filterText(
        ['锁定', meta.title],
        ['统计到', meta.asOf],
        ['签名', `${meta.frozenBy} ${meta.genuine ? '有效' : '不符'}`],
        ['名单摘要', meta.evidenceSha256],
      ),
      columns: headers(
        '指标',
        '病种',
        '锁定时分子',
        '锁定时分母',
        '锁定时（%）',
        '现在分子',
        '现在分母',
        '现在（%）',
        '归类变了的人',
      ),
      rows: lines.map((line) => [
        line.name,
        frozenDisease(line),
        line.frozen.numerator,
        line.frozen.denominator,
        cellOf(line.counts, line.frozen),
        line.now.numerator,
        line.now.denominator,
        cellOf(line.counts, line.now),
        line.changed,
      ]),
    }
  },
}

const frozenPeopleList: ListSourceOf<'frozenPeople'> = {
  right: contract['frozenFigures.why'].right,
  table: async (query, context, masked) => {
    const { people } = await frozenFigureHandlers['frozenFigures.why'](query, context)
    const name = nameFor(masked)
    return {
      title: '锁定后归类变了的人',
      filters: filterText(['指标', indicatorNames[query.indicator] ?? query.indicator]),
      columns: headers('姓名', '村', '锁定时', '现在', '变动原因', '现在的理由'),
      rows: people.map((one) => [
        name(one.name),
        one.village,
        sideNames[one.frozen],
        sideNames[one.now],
        one.causes.join('；'),
        one.reasonNow,
      ]),
    }
  },
}

export const frozenLists = { frozenFigures: frozenFiguresList, frozenPeople: frozenPeopleList } as const
