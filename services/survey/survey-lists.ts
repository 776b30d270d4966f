/** The questionnaires of a round, and both rounds side by side, as spreadsheets. */
import { contract } from '../../core/contract/index.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { comparisonLines } from '../../core/domain/survey/comparison-lines.ts'
import { satisfactionCodes, surveyRoundCodes } from '../../core/domain/survey/survey-codes.ts'
import { surveyFinding } from '../../core/domain/survey/survey-finding.ts'
import { all, day, filterText, headers, percentCell, villageName } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { personPart } from '../lists/person-part.ts'
import type { SheetValue } from '../sheets/writing/sheet-writer.ts'
import { surveyHandlers } from './surveys.ts'

const showNames = { all: '', asked: '已调查', open: '未调查' } as const
const both = (htn: boolean, t2dm: boolean): string =>
  [htn && '高血压', t2dm && '糖尿病'].filter(Boolean).join('、') || '无'

const surveyList: ListSourceOf<'surveys'> = {
  right: contract['surveys.list'].right,
  table: async (query, context, masked) => {
    const { store } = context
    const { items } = await surveyHandlers['surveys.list']({ ...query, limit: all.limit }, context)
    const who = personPart(store, masked, '姓名', '身份证号', '年龄', '村', '责任医生')
    return {
      title: `${query.year} 年${labelOf(surveyRoundCodes, query.round)}调查`,
      filters: filterText(['村', villageName(store, query.villageId)], ['名单', showNames[query.show]]),
      columns: headers(
        ...who.headings,
        '在册病种',
        '调查日期',
        '调查人',
        '以前被告知患病',
        '近两周服药',
        '收缩压',
        '舒张压',
        '空腹血糖',
        '满意度',
        '调查查出',
        '说明',
      ),
      rows: items.map(({ survey, ...item }): SheetValue[] => [
        ...who.cells(item),
        both(item.hasHtn, item.hasT2dm),
        ...(survey === null
          ? Array<SheetValue>(10).fill(null)
          : [
              day(survey.surveyedOn),
              survey.surveyor ?? '',
              both(survey.toldHtn, survey.toldT2dm),
              both(survey.treatedHtn, survey.treatedT2dm),
              survey.sbp,
              survey.dbp,
              survey.fpg,
              labelOf(satisfactionCodes, survey.satisfaction),
              both(surveyFinding(survey, 'HTN').ill, surveyFinding(survey, 'T2DM').ill),
              survey.note ?? '',
            ]),
      ]),
    }
  },
}

const comparisonList: ListSourceOf<'surveyComparison'> = {
  right: contract['surveys.comparison'].right,
  table: async (query, context) => {
    const compared = await surveyHandlers['surveys.comparison'](query, context)
    const groups = [
      ['全部调查对象', compared.all],
      ['两次都调查的人', compared.both],
    ] as const
    return {
      title: `${query.year} 年摸底与年终调查对照`,
      filters: filterText(['村', villageName(context.store, query.villageId)]),
      columns: headers('范围', '项目', '摸底分子', '摸底分母', '摸底（%）', '年终分子', '年终分母', '年终（%）'),
      rows: groups.flatMap(([group, { baseline, yearEnd }]) =>
        comparisonLines(baseline, yearEnd).map(({ name, first, last }): SheetValue[] => [
          group,
          name,
          ...rateCells(first),
          ...rateCells(last),
        ]),
      ),
    }
  },
}

const rateCells = ({ numerator, denominator }: { numerator: number; denominator: number }): SheetValue[] => [
  numerator,
  denominator,
  percentCell(denominator === 0 ? null : numerator / denominator),
]

export const surveyLists = { surveys: surveyList, surveyComparison: comparisonList } as const
