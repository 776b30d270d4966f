/** A specialist's quarter: what was done, the hours, the amount, and the statement that is signed and frozen. */
import type { PayRule, Specialist } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { WithId } from '../../core/contract/patients.ts'
import type { WorkPage, WorkRow, workload as topic } from '../../core/contract/workload.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { maskName } from '../../core/domain/mask.ts'
import { differencesSince } from '../../core/domain/workload/statement.ts'
import { workFigures } from '../../core/domain/workload/work-figures.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { keepRecord, removeRecord } from '../one-record.ts'
import { workStatementHtml, workStatementTitle } from '../print/work-statement.ts'
import { mayShow } from '../rounding/rounding-scope.ts'
import { statementOf, workEvidence, type Quarter, type WorkEvidence } from './work-evidence.ts'

export const workloadHandlers: HandlersOf<typeof topic> = {
  'work.list': (quarter, context) =>
    visibleSpecialists(context)
      .map((specialist) => workRow(context.store, specialist, workEvidence(context.store, specialist, quarter)))
      .filter((row) => row.visits > 0 || row.state !== 'unsigned')
      .toSorted((a, b) => b.visits - a.visits || a.specialistId - b.specialistId),

  'work.open': ({ specialistId, ...quarter }, context) => {
    const page = workPage(context, specialistId, quarter)
    context.audit(`specialist:${specialistId}`)
    return page
  },

  'work.setHours': ({ specialistId, workDate, minutes, reason }, { store, user, write }) => {
    store.get('specialist', specialistId)
    const known = store.list('specialistDay', { specialistId, workDate })[0]
    if (minutes !== null && reason.trim() === '') refuse('改时长请写明原因，如“含路途”“补录”。', 'reason')
    if (minutes !== null && store.list('roundingVisit', { specialistId, visitDate: workDate }).length === 0)
      refuse(`${chineseDate(workDate)}没有接诊记录，不能登记时长。`, 'workDate')
    return write((tx) => {
      if (minutes === null && known) tx.remove('specialistDay', known.id)
      if (minutes !== null) {
        const value = { minutes, reason: reason.trim(), enteredBy: user.name }
        if (known) tx.update('specialistDay', known.id, value)
        else tx.insert('specialistDay', { specialistId, workDate, ...value })
      }
      return { tx: tx.tx }
    })
  },

  'work.rules': (_input, { store }) => sortedRules(store),

  'work.keepRule': ({ id, rule }, { store, write }) => {
    checkRule(store, id, rule)
    return keepRecord(write, 'payRule', id, rule)
  },

  'work.removeRule': ({ id }, { write }) => removeRecord(write, 'payRule', id),

  'work.sign': ({ specialistId, sha256, ...quarter }, context) => {
    const { store, today, user, write } = context
    const evidence = workEvidence(store, store.get('specialist', specialistId), quarter)
    const why = notYet(evidence, today)
    if (why !== null) throw new Refusal('work-not-yet', `没有签认：${why}`)
    if (statementOf(store, specialistId, evidence.range))
      throw new Refusal('work-signed', '这个季度已经签认过了。要重新签认，请先撤回原来的签认。')
    if (sha256 !== evidence.sha256)
      throw new Refusal('work-changed', '没有签认：您看过之后记录又有变动。请重新打开，核对后再签认。')
    const { range, visits, days, lines, totalFen } = evidence
    return write((tx) => {
      const { id } = tx.insert('workStatement', {
        specialistId,
        fromDate: range.from,
        toDate: range.to,
        visits,
        days,
        lines,
        totalFen,
        sha256,
        signedOn: today,
        signedBy: user.name,
      })
      return { id, tx: tx.tx }
    })
  },

  'work.withdraw': ({ id, reason }, { store, today, write }) => {
    const statement = store.get('workStatement', id)
    if (statement.withdrawnOn !== null) throw new Refusal('work-withdrawn', '这份签认已经撤回了，没有改动。')
    if (reason.trim() === '') refuse('撤回签认请写明原因。', 'reason')
    return write((tx) => {
      tx.update('workStatement', id, { withdrawnOn: today, withdrawReason: reason.trim() })
      return { tx: tx.tx }
    })
  },

  'work.sheet': ({ specialistId, ...quarter }, context) => {
    const page = workPage(context, specialistId, quarter)
    const { place, user, today, audit, store } = context
    audit(`specialist:${specialistId}`, '打印工作量结算单')
    const specialist = store.get('specialist', specialistId)
    const sheet = { orgName: place.org.name, page, specialist, printedBy: user.name, printedOn: today }
    return { html: workStatementHtml(sheet), title: workStatementTitle(sheet) }
  },
}

function refuse(sentence: string, field: string): never {
  throw new Refusal('work-invalid', `没有保存：${sentence}`, { field })
}

/** A specialist sees the own work alone: a roster entry of the account, or of the same name where none is linked. */
export function visibleSpecialists({ store, user }: CallContext): WithId<Specialist>[] {
  const all = store.list('specialist')
  if (user.role !== 'specialist') return all
  return all.filter((each) => each.userId === user.id || (each.userId === null && each.name === user.name))
}

export function workPage(context: CallContext, specialistId: number, quarter: Quarter): WorkPage {
  const { store, today } = context
  const specialist = visibleSpecialists(context).find(({ id }) => id === specialistId)
  if (!specialist)
    throw new Refusal('not-permitted', '只能看自己的工作量。如名册里的姓名和登录的不一致，请管理者核对。')
  const evidence = workEvidence(store, specialist, quarter)
  const { range, workDays, lines, visitLines, sha256 } = evidence
  const isShown = mayShow(context)
  const statement = statementOf(store, specialistId, range)
  return {
    ...workRow(store, specialist, evidence),
    ...range,
    workDays,
    lines,
    visitLines: visitLines.map((line) => (isShown(line) ? line : { ...line, name: maskName(line.name) })),
    sha256,
    statement,
    differences: statement === null ? [] : differencesSince(statement, evidence),
    notYet: notYet(evidence, today),
  }
}

function notYet({ range, visits, days, lines }: WorkEvidence, today: string): string | null {
  if (range.to >= today) return `这个季度到${chineseDate(range.to)}才结束，结束后再签认。`
  if (visits.length === 0) return '这个季度没有接诊记录。'
  if (lines.length === 0) return '还没有适用的补偿标准，请先设置。'
  const unknown = days.filter(({ minutes }) => minutes === null).length
  const byHour = lines.some(({ unit }) => unit === 'hour')
  return byHour && unknown > 0 ? `还有 ${unknown} 天不知道时长，请先补上。` : null
}

function workRow(store: Store, { id, name, hospital }: WithId<Specialist>, evidence: WorkEvidence): WorkRow {
  const { workVisits, workDays, totalFen, range } = evidence
  const statement = statementOf(store, id, range)
  return {
    specialistId: id,
    name,
    hospital,
    ...workFigures(workVisits, workDays),
    totalFen,
    state: statement === null ? 'unsigned' : statement.sha256 === evidence.sha256 ? 'signed' : 'changed',
    signedFen: statement?.totalFen ?? null,
    signedOn: statement?.signedOn ?? null,
  }
}

const sortedRules = (store: Store): WithId<PayRule>[] =>
  store
    .list('payRule')
    .toSorted((a, b) => a.unit.localeCompare(b.unit) || b.validFrom.localeCompare(a.validFrom) || b.id - a.id)

function checkRule(store: Store, id: number | null, rule: PayRule): void {
  if (rule.visitKind !== null && rule.unit !== 'visit') refuse('只有“每次”的标准才分接诊类别。', 'visitKind')
  if (rule.validTo !== null && rule.validTo < rule.validFrom) refuse('停用日期早于启用日期。', 'validTo')
  const same = store
    .list('payRule', { unit: rule.unit, validFrom: rule.validFrom })
    .find((each) => each.id !== id && each.visitKind === rule.visitKind)
  if (same) refuse(`从${chineseDate(rule.validFrom)}起已有同样的标准“${same.name}”，请改那一条。`, 'validFrom')
}
