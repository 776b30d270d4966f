/** Lists about specialists' visits for a spreadsheet: advice, and pairs of readings with all their inputs. */
import { contract } from '../../core/contract/index.ts'
import type { EffectMeasured } from '../../core/contract/effect.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { drugChangeNames } from '../../core/domain/effect/drug-change.ts'
import { systolicLimit } from '../../core/domain/blood-pressure.ts'
import { maskIdNo } from '../../core/domain/mask.ts'
import { diseaseCodes, taskStateCodes } from '../../core/domain/register-codes.ts'
import { taskDropCodes } from '../../core/domain/task-codes.ts'
import { adviceHandlers } from './advice.ts'
import { effectHandlers } from './effect.ts'
import { day, headers, nameFor, yesNo } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import type { SheetValue } from '../sheets/writing/sheet-writer.ts'

const period = ({ from, to }: { from: string; to: string }) => `接诊日期：${from} 至 ${to}`

export const adviceList: ListSourceOf<'advice'> = {
  right: contract['advice.list'].right,
  table: async (query, context, masked) => {
    const { items } = await adviceHandlers['advice.list'](query, context)
    const name = nameFor(masked)
    return {
      title: '专家建议落实',
      filters: period(query),
      columns: headers(
        '接诊日期',
        '患者',
        '村',
        '专家',
        '建议',
        '责任人',
        '期限',
        '状态',
        '逾期天数',
        '办结日期',
        '结果',
        '未落实原因',
        '改期和重开次数',
      ),
      rows: items.map((one) => [
        day(one.visitDate),
        name(one.patientName),
        one.village,
        one.specialistName,
        one.title,
        one.ownerName,
        day(one.dueDate),
        labelOf(taskStateCodes, one.state),
        one.daysLate,
        day(one.closedDate),
        one.result ?? '',
        labelOf(taskDropCodes, one.dropReason),
        one.steps.length,
      ]),
    }
  },
}

const stateNames = { paired: '已配对', waiting: '等待复测', none: '尚无复测', 'no-baseline': '接诊时没有读数' } as const
const reading = (each: EffectMeasured | null): SheetValue[] =>
  each === null
    ? [null, '', null, null, null, null]
    : [day(each.on), each.source, each.sbp, each.dbp, each.fpg, yesNo(each.controlled)]

/** One row a visit and disease: every figure of the page can be counted again from these rows alone. */
export const effectList: ListSourceOf<'effect'> = {
  right: contract['effect.lines'].right,
  table: async (query, context, masked) => {
    const lines = await effectHandlers['effect.lines'](query, context)
    const name = nameFor(masked)
    return {
      title: '接诊前后读数',
      filters: [
        period(query),
        `起算：${query.anchor === 'visit' ? '接诊日' : '建议落实日'}`,
        `统计到：${query.asOf ?? context.today}`,
      ].join('；'),
      columns: headers(
        '接诊编号',
        '接诊日期',
        '患者',
        '证件号',
        '年龄',
        '村',
        '专家',
        '病种',
        '用药变化',
        '用药变化说明',
        '建议条数',
        '已落实',
        '未落实',
        '起算日期',
        '配对情况',
        '说明',
        '收缩压标准（<）',
        '接诊读数日期',
        '接诊读数来源',
        '接诊收缩压',
        '接诊舒张压',
        '接诊空腹血糖',
        '接诊达标',
        '复测日期',
        '复测来源',
        '复测收缩压',
        '复测舒张压',
        '复测空腹血糖',
        '复测达标',
        '间隔天数',
      ),
      rows: lines.map((one) => [
        String(one.visitId),
        day(one.visitDate),
        name(one.name),
        idNoOf(context.store.get('person', one.personId).idNo, masked),
        one.age,
        one.village,
        one.specialistName,
        labelOf(diseaseCodes, one.disease),
        drugChangeNames[one.change],
        one.changeWords,
        one.adviceGiven,
        one.adviceDone,
        one.adviceDropped,
        day(one.countedFrom),
        stateNames[one.state],
        one.sentence,
        one.disease === 'HTN' ? systolicLimit(one.age) : null,
        ...reading(one.before),
        ...reading(one.after),
        one.days,
      ]),
    }
  },
}

const idNoOf = (idNo: string | null, masked: boolean): string => (masked ? maskIdNo(idNo, 'export') : (idNo ?? ''))
