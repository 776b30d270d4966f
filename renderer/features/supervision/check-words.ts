import type { CheckCallLine, CheckHead } from '../../../core/contract/random-checks.ts'
import { labelOf } from '../../../core/domain/code-list.ts'
import { scriptQuestions } from '../../../core/domain/random-check/call-script.ts'
import { answerCodes, callOutcomeCodes } from '../../../core/domain/random-check/check-codes.ts'
import type { Tone } from '../../shared/tone.ts'

/** Lists one works down, each a part of the calls. */
export const callShows = ['all', 'open', 'verify', 'differs', 'gone'] as const
export type CallShow = (typeof callShows)[number]

export const callShowNames: Readonly<Record<CallShow, string>> = {
  all: '全部',
  open: '还要打',
  verify: '待核实',
  differs: '和记录对不上',
  gone: '问不到',
}

const isToVerify = ({ judged, call }: CheckCallLine): boolean => judged === 'not-done' && call.verdict === null

export function callShown(show: CallShow, line: CheckCallLine): boolean {
  if (show === 'open') return line.state === 'open'
  if (show === 'verify') return isToVerify(line)
  if (show === 'differs') return line.differences.length > 0
  return show === 'all' || line.state === 'gone'
}

/** What stands in the chip of a row: how far it is, and what came of it. */
export function callChip(line: CheckCallLine): { tone: Tone; label: string } {
  const { call, state, judged } = line
  const last = call.attempts.at(-1)?.outcome
  if (state === 'gone') return { tone: 'grey', label: labelOf(callOutcomeCodes, last) }
  if (state === 'open')
    return last === undefined
      ? { tone: 'grey', label: '还没打' }
      : { tone: 'amber', label: `没人接 ${call.attempts.length} 次` }
  if (judged === 'done') return { tone: 'green', label: '做到' }
  if (judged === 'unsure') return { tone: 'amber', label: '记不清' }
  if (call.verdict === 'confirmed') return { tone: 'red', label: '查实未开展' }
  return call.verdict === 'refuted' ? { tone: 'green', label: '核实已开展' } : { tone: 'red', label: '说没有' }
}

/** `待抽取：第四季度电话抽查`. */
export function checkLabel({ title, seed, withdrawnOn }: CheckHead): string {
  if (withdrawnOn !== null) return `已作废：${title}`
  return seed === null ? `待抽取：${title}` : title
}

const drawTexts = { total: '抽', proportional: '按村分配抽', perVillage: '每村抽' } as const
/** `每村抽 5 人`. */
export const drawText = ({ rule, size, framePeople }: CheckHead): string =>
  rule === 'total' && framePeople < size ? `不足 ${size} 人，全抽` : `${drawTexts[rule]} ${size} 人`

/** `健康指导：没有`, one for each question. */
export const saidLines = ({ call }: CheckCallLine): string[] =>
  scriptQuestions.map(({ field, short }) => `${short}：${labelOf(answerCodes[field], call[field]) || '没问'}`)

/** The next row to work on after one was saved: the next open one below, else the first open one. */
export function nextOpen(lines: readonly CheckCallLine[], afterId: number): CheckCallLine | null {
  const at = lines.findIndex(({ call }) => call.id === afterId)
  const open = (line: CheckCallLine) => line.state === 'open' && line.call.id !== afterId
  return lines.slice(at + 1).find(open) ?? lines.find(open) ?? null
}
