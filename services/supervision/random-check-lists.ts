/** Lists of a random check for a spreadsheet: the frame as its fingerprint was made from it, and everybody drawn. */
import { contract } from '../../core/contract/index.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import {
  callOutcomeCodes,
  guidanceCodes,
  measuredCodes,
  paymentToldCodes,
  referralToldCodes,
  takingCodes,
  verdictCodes,
} from '../../core/domain/random-check/check-codes.ts'
import { drawOrder } from '../../core/domain/random-check/draw.ts'
import { frameLines, frameLineText } from '../../core/domain/random-check/frame.ts'
import { sha256Hex } from '../crypto/primitives.ts'
import { day, filterText, headers, nameFor, numbersOf } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { replacedText } from '../print/check-frame-sheet.ts'
import { unpackedFrame } from './random-check-frame.ts'
import { randomCheckHandlers } from './random-checks.ts'

const judgedNames = { done: '做到', 'not-done': '说没有', unsure: '记不清' } as const
const stateNames = { open: '还要打', answered: '已问到', gone: '问不到' } as const

export const checkCallList: ListSourceOf<'checkCalls'> = {
  right: contract['checks.open'].right,
  table: async (query, context, masked) => {
    const { check, calls } = await randomCheckHandlers['checks.open'](query, context)
    const name = nameFor(masked)
    return {
      title: '电话抽查',
      filters: filterText(
        ['抽查', check.title],
        ['种子', check.seed ?? '还没有抽取'],
        ['抽样框校验码', check.frameSha256],
      ),
      columns: headers(
        '序号',
        '抽样编号',
        '姓名',
        '年龄',
        '电话',
        '村',
        '责任医生',
        '状态',
        '电话次数',
        '最后结果',
        '问到日期',
        '健康指导',
        '讲过转诊',
        '讲过报销',
        '量过',
        '在吃药',
        '判断',
        '核实',
        '怎样核实的',
        '近3个月记录',
        '和记录对不上',
        '补抽',
        '备注',
      ),
      rows: calls.map((line) => {
        const { call } = line
        return [
          call.sortNo,
          String(call.frameId),
          name(line.name),
          line.age,
          numbersOf(context.store, call.personId, masked).phone,
          call.villageName,
          line.doctor,
          stateNames[line.state],
          call.attempts.length,
          labelOf(callOutcomeCodes, call.attempts.at(-1)?.outcome),
          day(line.calledOn),
          labelOf(guidanceCodes, call.saidGuidance),
          labelOf(referralToldCodes, call.saidReferral),
          labelOf(paymentToldCodes, call.saidPayment),
          labelOf(measuredCodes, call.saidMeasured),
          labelOf(takingCodes, call.saidTaking),
          line.judged ? judgedNames[line.judged] : '',
          labelOf(verdictCodes, call.verdict),
          call.verdictNote,
          line.record,
          line.differences.map(({ sentence }) => sentence).join('；'),
          replacedText(call.replacesId, calls),
          call.note,
        ]
      }),
    }
  },
}

/** By number, as the fingerprint counts it; the first column is the text itself, to be copied into a file. */
export const checkFrameList: ListSourceOf<'checkFrame'> = {
  right: contract['checks.open'].right,
  table: (query, { store }) => {
    const check = store.get('randomCheck', query.id)
    const lines = frameLines(unpackedFrame(check))
    const places = new Map(
      check.seed === null ? [] : drawOrder(lines, check.seed, sha256Hex).map((line, at) => [line.personId, at + 1]),
    )
    return {
      title: '抽样框',
      filters: filterText(['抽查', check.title], ['校验码', check.frameSha256], ['种子', check.seed ?? '还没有抽取']),
      columns: headers('抽样框原文', '抽样编号', '村', '按种子排的次序'),
      rows: lines.map((line) => [
        frameLineText(line),
        String(line.personId),
        line.village,
        places.get(line.personId) ?? null,
      ]),
    }
  },
}
