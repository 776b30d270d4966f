/** Lists about specialists' visits for a spreadsheet: advice, pairs of readings with all their inputs, workload and its evidence. */
import { contract } from '../core/contract/index.ts'
import type { EffectMeasured } from '../core/contract/effect.ts'
import type { ListRequest } from '../core/contract/lists.ts'
import { labelOf } from '../core/domain/code-list.ts'
import { drugChangeNames } from '../core/domain/effect/drug-change.ts'
import { systolicLimit } from '../core/domain/blood-pressure.ts'
import { maskIdNo, maskName } from '../core/domain/mask.ts'
import { diseaseCodes, taskStateCodes } from '../core/domain/register-codes.ts'
import { taskDropCodes } from '../core/domain/task-codes.ts'
import { payUnitNames } from '../core/domain/workload/pay-lines.ts'
import { clockText } from '../core/domain/workload/work-days.ts'
import { adviceHandlers } from './advice.ts'
import { effectHandlers } from './effect.ts'
import type { ListSource, ListTable } from './list-export.ts'
import type { SheetValue } from './sheets/writing/sheet-writer.ts'
import { teachingCaseHandlers } from './teaching-cases.ts'
import { workloadHandlers } from './workload.ts'

type QueryOf<N extends ListRequest['name']> = Extract<ListRequest, { name: N }>['query']

const headers = (...names: readonly string[]): ListTable['columns'] => names.map((header) => ({ header }))
const day = (date: string | null): SheetValue => (date === null ? null : { date })
const nameFor = (masked: boolean) => (name: string) => (masked ? maskName(name) : name)
const yesNo = (value: boolean | undefined): SheetValue => (value === undefined ? null : value ? '是' : '否')
const yuan = (fen: number): number => fen / 100
const period = ({ from, to }: { from: string; to: string }) => `接诊日期：${from} 至 ${to}`

export const adviceList: ListSource<QueryOf<'advice'>> = {
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
export const effectList: ListSource<QueryOf<'effect'>> = {
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
export const similarPatientList: ListSource<QueryOf<'similarPatients'>> = {
  right: contract['cases.open'].right,
  table: async (query, context, masked) => {
    const { teachingCase, pattern, similar } = await teachingCaseHandlers['cases.open'](query, context)
    const name = nameFor(masked)
    return {
      title: '同样情况的患者',
      filters: `病例：${teachingCase.title}；规则：${pattern}`,
      columns: headers('责任医生', '村', '患者', '年龄', '最近读数', '测于', '为什么在名单上'),
      rows: similar.map((one) => [
        one.doctor,
        one.village,
        name(one.name),
        one.age,
        one.reading,
        day(one.readOn),
        one.reasons.join('；'),
      ]),
    }
  },
}

export const caseTaskList: ListSource<QueryOf<'caseTasks'>> = {
  right: contract['cases.open'].right,
  table: async (query, context, masked) => {
    const { teachingCase, tasks } = await teachingCaseHandlers['cases.open'](query, context)
    const name = nameFor(masked)
    return {
      title: '病例推广任务',
      filters: `病例：${teachingCase.title}`,
      columns: headers('责任医生', '村', '患者', '下达日期', '期限', '状态', '结果', '之后测得', '之后达标'),
      rows: tasks.map((one) => [
        one.ownerName,
        one.village,
        name(one.name),
        day(one.handedOutOn),
        day(one.dueDate),
        labelOf(taskStateCodes, one.state),
        one.result ?? '',
        one.after,
        yesNo(one.controlledAfter ?? undefined),
      ]),
    }
  },
}

const workStates = { unsigned: '未签认', signed: '已签认', changed: '签认后变化' } as const

export const workList: ListSource<QueryOf<'work'>> = {
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
export const workEvidenceList: ListSource<QueryOf<'workEvidence'>> = {
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
