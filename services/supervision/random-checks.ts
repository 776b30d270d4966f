/** Random checks by telephone: frozen, drawn, called, verified (domain handbook §3.4 JZ04). */
import type { EntityInput, Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { randomChecks as topic } from '../../core/contract/random-checks.ts'
import { chinaDay } from '../../core/domain/china-time.ts'
import { isCodeOf, labelOf } from '../../core/domain/code-list.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { callState } from '../../core/domain/random-check/call-state.ts'
import { callOutcomeCodes } from '../../core/domain/random-check/check-codes.ts'
import { drawPeople } from '../../core/domain/random-check/draw.ts'
import { frameText, type FrameLine } from '../../core/domain/random-check/frame.ts'
import { isWholeAnswer, judgeSaid } from '../../core/domain/random-check/said.ts'
import type { Store, Tx } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'
import { randomBytes, sha256Hex } from '../crypto/primitives.ts'
import { foundFrame, framePreview, linesOf, packedFrame } from './random-check-frame.ts'
import { callsOf, checkItem, checkPage } from './random-check-page.ts'
import { placesToFill, replacements } from './random-check-places.ts'
import { checkPaper } from './random-check-papers.ts'
import { survivorOf } from '../patients/survivor.ts'

export const randomCheckHandlers: HandlersOf<typeof topic> = {
  'checks.list': (_input, { store }) =>
    store
      .list('randomCheck')
      .map((check) => checkItem(store, check))
      .toSorted((a, b) => b.check.frozenAt.localeCompare(a.check.frozenAt) || b.check.id - a.check.id),

  'checks.preview': (choice, { store, today }) => framePreview(foundFrame(store, choice, today), choice),

  'checks.freeze': ({ pasted, ...wanted }, { store, today, nowMs, user, write }) => {
    const title = wanted.title.trim()
    if (title === '') refuse('请给这次抽查起个名字。', 'title')
    if (wanted.fromDate > wanted.toDate) refuse('季度的起止日期颠倒了。', 'fromDate')
    if (wanted.fromDate > today) refuse('这个季度还没有开始。', 'fromDate')
    const { lines } = foundFrame(store, { ...wanted, pasted }, today)
    if (lines.length === 0) refuse('抽样框里一个人也没有。请换一个抽样框，或放宽村的选择。', 'frameKind')
    const text = frameText(lines)
    return write((tx) => {
      const { id } = tx.insert('randomCheck', {
        ...wanted,
        title,
        frame: packedFrame(text),
        frameSha256: sha256Hex(text),
        framePeople: lines.length,
        frozenAt: new Date(nowMs).toISOString(),
        frozenBy: user.name,
      })
      return { id, tx: tx.tx }
    })
  },

  'checks.seed': () => ({ seed: randomBytes(8).toString('hex') }),

  'checks.draw': ({ id, seed: typed }, { store, nowMs, user, write }) => {
    const check = store.get('randomCheck', id)
    const seed = typed.trim()
    if (check.withdrawnOn !== null) refuse('这次抽查已作废，请新建一次。')
    if (check.seed !== null) refuse('这次抽查已经抽过了。种子一旦用过就不能再换；要重抽，请作废后新建一次。')
    if (seed === '') refuse('请填种子：当场掷骰子、摇号得到的数字，或请在场的人报一串数字。', 'seed')
    const drawn = drawPeople(linesOf(check), seed, check.rule, check.size, sha256Hex)
    return write((tx) => {
      tx.update('randomCheck', id, { seed, drawnAt: new Date(nowMs).toISOString(), drawnBy: user.name })
      drawn.forEach((line, at) => tx.insert('checkCall', newCall(store, id, line, at + 1)))
      return { tx: tx.tx, drawn: drawn.length }
    })
  },

  'checks.open': ({ id }, { store, today, audit }) => {
    audit(`randomCheck:${id}`)
    return checkPage(store, store.get('randomCheck', id), today)
  },

  'checks.record': ({ id, outcome, on, answers }, { store, today, user, write }) => {
    const call = store.get('checkCall', id)
    refuseWithdrawn(store, call)
    if (outcome !== null && !isCodeOf(callOutcomeCodes, outcome)) refuse('请选电话结果。', 'outcome')
    const day = on ?? today
    if (outcome !== null) refuseDay(store, call, day, today)
    const attempts = outcome === null ? call.attempts : [...call.attempts, { on: day, outcome, by: user.name }]
    const state = callState(attempts)
    if (outcome === null && state !== 'answered') refuse('请先选电话结果。', 'outcome')
    if (state === 'answered' && !isWholeAnswer({ ...call, ...answers }))
      refuse('接通的请把健康指导、转诊、报销三项都填上，记不清的选“记不清”。', 'saidGuidance')
    const said = state === 'answered' ? answers : { note: answers.note ?? call.note }
    return write((tx) => {
      tx.update('checkCall', id, { attempts, ...said, ...verdictAfter(store, call, said) })
      return { tx: tx.tx }
    })
  },

  'checks.verify': ({ id, verdict, note }, { store, user, write }) => {
    const call = store.get('checkCall', id)
    refuseWithdrawn(store, call)
    const { countRule } = store.get('randomCheck', call.checkId)
    if (callState(call.attempts) !== 'answered' || judgeSaid(call, countRule) !== 'not-done')
      refuse('只有说“没有”的才要核实。')
    if (note.trim() === '') refuse('请写明怎样核实的：问了谁、看了什么。', 'note')
    return write((tx) => {
      tx.update('checkCall', id, { verdict, verdictNote: note.trim(), verdictBy: user.name })
      return { tx: tx.tx }
    })
  },

  'checks.replace': ({ id }, { store, write }) => {
    const check = store.get('randomCheck', id)
    if (check.withdrawnOn !== null) refuse('这次抽查已作废，请新建一次。')
    const calls = callsOf(store, id)
    const added = replacements(check, calls)
    if (added.length === 0) refuse(nobodyLeft(calls))
    return write((tx) => {
      added.forEach(({ line, replacesId }, at) =>
        tx.insert('checkCall', { ...newCall(store, id, line, calls.length + at + 1), replacesId }),
      )
      return { tx: tx.tx, added: added.length }
    })
  },

  'checks.withdraw': ({ id, reason }, { store, today, write }) => {
    store.get('randomCheck', id)
    if (reason.trim() === '') refuse('请写明为什么作废。', 'reason')
    return write((tx: Tx) => {
      tx.update('randomCheck', id, { withdrawnOn: today, withdrawReason: reason.trim() })
      return { tx: tx.tx }
    })
  },

  'checks.paper': ({ id, paper, masked }, context) =>
    checkPaper(context.store.get('randomCheck', id), paper, masked, context),
}

function refuse(why: string, field?: string): never {
  throw new Refusal('check-invalid', `没有保存：${why}`, field ? { field } : undefined)
}

function refuseWithdrawn(store: Store, { checkId }: Stored<'checkCall'>): void {
  if (store.get('randomCheck', checkId).withdrawnOn !== null) refuse('这次抽查已作废，不能再登记。')
}

/** Nobody was called before the draw, nor will have been tomorrow. */
function refuseDay(store: Store, { checkId, attempts }: Stored<'checkCall'>, day: string, today: string): void {
  const drawnAt = store.get('randomCheck', checkId).drawnAt
  const drawnOn = drawnAt === null ? day : chinaDay(Date.parse(drawnAt))
  if (day > today) refuse('打电话的日期还没有到。', 'on')
  if (day < drawnOn) refuse(`打电话的日期早于抽取那天（${chineseDate(drawnOn)}）。`, 'on')
  if (attempts.some((attempt) => attempt.on > day)) refuse('这个人后面的日子已经登记过电话，请按先后登记。', 'on')
}

function newCall(store: Store, checkId: number, line: FrameLine, sortNo: number): EntityInput<'checkCall'> {
  const person = store.find('person', survivorOf(store, line.personId))
  if (!person) refuse('抽样框里有人的档案后来被撤销了。请作废这次抽查，重新锁定抽样框。')
  return {
    checkId,
    personId: person.id,
    frameId: line.personId,
    sortNo,
    villageId: line.villageId === 0 ? null : line.villageId,
    villageName: line.village,
  }
}

const nobodyLeft = (calls: readonly Stored<'checkCall'>[]): string =>
  placesToFill(calls).length === 0
    ? `没有要补抽的：${labelOf(callOutcomeCodes, '2')}满三次，或不愿回答、空号错号、已故迁出的才补抽。`
    : '抽样框里已经没有人可以补抽了，请按实际问到的人数统计，并在报告里写明。'

/** Other answers make the verification void: it was about what had been said. */
function verdictAfter(
  store: Store,
  call: Stored<'checkCall'>,
  said: Partial<Stored<'checkCall'>>,
): Partial<EntityInput<'checkCall'>> {
  const { countRule } = store.get('randomCheck', call.checkId)
  const stays = judgeSaid({ ...call, ...said }, countRule) === 'not-done'
  return call.verdict === null || stays ? {} : { verdict: null, verdictNote: null, verdictBy: null }
}
