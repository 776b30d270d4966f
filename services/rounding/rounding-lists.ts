/** The rounding plan and a rounding day's list as spreadsheets: the rows of the pages themselves. */
import { contract } from '../../core/contract/index.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { sexCodes } from '../../core/domain/register-codes.ts'
import { planStateWords } from '../../core/domain/rounding/planned-day.ts'
import { sessionStateCodes } from '../../core/domain/rounding/rounding-codes.ts'
import { day, headers, nameFor } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { roundingDayHandlers } from './rounding-days.ts'
import { roundingPlanHandlers } from './rounding-plans.ts'

export const roundingPlanList: ListSourceOf<'roundingPlan'> = {
  right: contract['roundingPlans.list'].right,
  table: async (query, context) => {
    const entries = await roundingPlanHandlers['roundingPlans.list'](query, context)
    const { villages } = await roundingPlanHandlers['roundingPlans.matrix'](query, context)
    const planned = entries.map((entry) => [
      day(entry.plannedOn),
      entry.wholeWeek ? '这一周' : '当天',
      entry.specialistName,
      entry.villages.join('、'),
      planStateWords(entry, context.today),
      entry.seen,
      entry.reason ?? '',
    ])
    const missing = villages
      .filter((village) => village.quarters[query.quarter - 1]?.planned.length === 0)
      .map((village) => [
        null,
        '',
        village.coveredBy.join('、'),
        village.village,
        '没有排',
        village.quarters[query.quarter - 1]?.seen ?? 0,
        '',
      ])
    return {
      title: '专家巡诊计划',
      filters: `${query.year} 年第 ${query.quarter} 季度`,
      columns: headers('日期', '范围', '专家', '村', '情况', '看过人数', '说明'),
      rows: [...planned, ...missing],
    }
  },
}

export const roundingDayList: ListSourceOf<'roundingDay'> = {
  right: contract['roundingDays.open'].right,
  table: async (query, context, masked) => {
    const { session, lines } = await roundingDayHandlers['roundingDays.open'](query, context)
    const name = nameFor(masked)
    return {
      title: '专家巡诊名单',
      filters: `${session.specialistName}；${session.day}；${session.villages.join('、')}`,
      columns: headers(
        '序号',
        '时间',
        '姓名',
        '性别',
        '年龄',
        '村',
        '责任医生',
        '最近测量',
        '为什么看',
        '情况',
        '说明',
      ),
      rows: lines.map((line, at) => [
        at + 1,
        line.time,
        name(line.name),
        labelOf(sexCodes, line.sex),
        line.age,
        line.village,
        line.doctor,
        line.lastReading,
        line.reasons.map(({ sentence }) => sentence).join('；'),
        labelOf(sessionStateCodes, line.state),
        line.note ?? '',
      ]),
    }
  },
}
