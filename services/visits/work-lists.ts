/** Lists of workload for a spreadsheet: a line a specialist, and one quarter's evidence. */
import { contract } from '../../core/contract/index.ts'
import { payUnitNames } from '../../core/domain/workload/pay-lines.ts'
import { clockText } from '../../core/domain/workload/work-days.ts'
import { day, headers, nameFor } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { workloadHandlers } from './workload.ts'

const yuan = (fen: number): number => fen / 100

const workStates = { unsigned: '未签认', signed: '已签认', changed: '签认后变化' } as const

export const workList: ListSourceOf<'work'> = {
  right: contract['work.list'].right,
  table: async (query, context) => {
    const rows = await workloadHandlers['work.list'](query, context)
    return {
      title: '专家工作量',
      filters: `季度：${query.year} 年第 ${query.quarter} 季度`,
      columns: headers(
        '专家',
        '医院',
        '天数',
        '村数',
        '患者人数',
        '接诊人次',
        '下沉巡诊',
        '远程会诊',
        '五师查房',
        '时长（分钟）',
        '时长不明天数',
        '金额（元）',
        '状态',
        '签认日期',
        '签认金额（元）',
      ),
      rows: rows.map((one) => [
        one.name,
        one.hospital,
        one.days,
        one.villages,
        one.patients,
        one.visits,
        one.rounding,
        one.teleconsultation,
        one.fiveDoctor,
        one.minutes,
        one.daysWithoutHours,
        yuan(one.totalFen),
        workStates[one.state],
        day(one.signedOn),
        one.signedFen === null ? null : yuan(one.signedFen),
      ]),
    }
  },
}

/** Rates, days and visits under each other, told apart by the first column. */
export const workEvidenceList: ListSourceOf<'workEvidence'> = {
  right: contract['work.open'].right,
  table: async (query, context, masked) => {
    const page = await workloadHandlers['work.open'](query, context)
    const name = nameFor(masked)
    return {
      title: '专家工作量依据',
      filters: `专家：${page.name}；季度：${query.year} 年第 ${query.quarter} 季度；校验码：${page.sha256}`,
      columns: headers('种类', '日期', '时间', '患者', '村', '类别或项目', '数量', '标准（元）', '金额（元）', '说明'),
      rows: [
        ...page.lines.map((each) => [
          '金额',
          null,
          '',
          '',
          '',
          each.name,
          each.quantity,
          yuan(each.unitFen),
          yuan(each.amountFen),
          payUnitNames[each.unit],
        ]),
        ['金额', null, '', '', '', '合计', null, null, yuan(page.totalFen), ''],
        ...(page.statement
          ? [
              [
                '签认金额',
                day(page.statement.signedOn),
                '',
                '',
                '',
                '合计',
                null,
                null,
                yuan(page.statement.totalFen),
                page.statement.signedBy,
              ],
            ]
          : []),
        ...page.workDays.map((each) => [
          '时长',
          day(each.on),
          each.firstAt === null || each.lastAt === null ? '' : `${clockText(each.firstAt)}–${clockText(each.lastAt)}`,
          '',
          each.villages.join('、'),
          '分钟',
          each.minutes,
          null,
          null,
          each.reason ?? '',
        ]),
        ...page.visitLines.map((each) => [
          '接诊',
          day(each.on),
          each.recordedAt ?? '',
          name(each.name),
          each.village,
          each.kind,
          1,
          null,
          null,
          each.did,
        ]),
      ],
    }
  },
}
