/** Assessed disbursement and contract fees: what the register knows of them, the rules, and the tables as they were kept. */
import type { FundRuleRecord } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { FundDraft, funds as topic } from '../../core/contract/funds.ts'
import {
  fundBasisNames,
  fundKindNames,
  fundRuleOn,
  leastTeamPercent,
  type FundKind,
  type FundRule,
} from '../../core/domain/funds/fund-rule.ts'
import { fundSums } from '../../core/domain/funds/fund-table.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'
import { patientFacts } from '../indicators/patient-facts.ts'
import { scoresOf, settledScores } from './fund-scores.ts'
import { fundSheetHtml, fundSheetTitle } from '../print/fund-sheet.ts'

export const fundHandlers: HandlersOf<typeof topic> = {
  'funds.draft': ({ kind, from, to }, { store }) => {
    checkDays(from, to)
    return kind === 'assessed' ? assessedDraft(store, from, to) : contractDraft(store, from, to)
  },

  'funds.list': (_input, { store }) =>
    store
      .list('fundTable')
      .map(({ id, kind, fromDate, toDate, poolFen, paidFen, lines, madeOn, madeBy }) => ({
        id,
        kind,
        fromDate,
        toDate,
        poolFen,
        paidFen,
        units: lines.length,
        madeOn,
        madeBy,
      }))
      .toSorted((a, b) => (a.toDate === b.toDate ? b.id - a.id : a.toDate < b.toDate ? 1 : -1)),

  'funds.open': ({ id }, { store }) => store.get('fundTable', id),

  'funds.keep': ({ kind, from, to, poolFen, units, scoreResultId }, { store, today, user, write }) => {
    checkDays(from, to)
    if (poolFen === 0) refuse('请填写要分配的金额。')
    const known = store.list('fundTable', { kind, fromDate: from, toDate: to })[0]
    if (known)
      throw new Refusal(
        'fund-kept',
        `没有保存：这段时间已经有一份${fundKindNames[kind]}表（${chineseDate(known.madeOn)}），要重做请先删除那一份。`,
      )
    const rule = ruleFor(store, kind, to)
    if (rule.basis !== 'equal' && units.every(({ base }) => base === 0))
      refuse(`各单位的${fundBasisNames[rule.basis]}都是 0，没法分配。`)
    const sums = fundSums(rule, poolFen, units)
    const taken = takenScores(store, { kind, from, to, scoreResultId })
    return write((tx) => {
      const { id } = tx.insert('fundTable', {
        kind,
        fromDate: from,
        toDate: to,
        poolFen,
        rule: plainRule(rule),
        ...sums,
        lines: sums.lines.map((line) => ({ ...line, settledScore: taken?.byVillage.get(line.name) ?? null })),
        scoreSource: taken?.source ?? null,
        madeOn: today,
        madeBy: user.name,
      })
      return { id, tx: tx.tx }
    })
  },

  'funds.remove': ({ id }, { store, write }) => {
    store.get('fundTable', id)
    return write((tx) => {
      tx.remove('fundTable', id)
      return { tx: tx.tx }
    })
  },

  'funds.sheet': ({ id }, { store, place, user, today, audit }) => {
    audit(`fundTable:${id}`, '打印资金分配表')
    const sheet = { table: store.get('fundTable', id), orgName: place.org.name, printedBy: user.name, printedOn: today }
    return { html: fundSheetHtml(sheet), title: fundSheetTitle(sheet) }
  },

  'funds.rules': (_input, { store }) =>
    store.list('fundRule').toSorted((a, b) => a.kind.localeCompare(b.kind) || (a.validFrom < b.validFrom ? 1 : -1)),

  'funds.keepRule': ({ id, rule }, { store, write }) => {
    checkRule(store, id, rule)
    return write((tx) => {
      const kept = id === null ? tx.insert('fundRule', rule) : tx.update('fundRule', id, rule)
      return { id: kept.id, tx: tx.tx }
    })
  },

  'funds.removeRule': ({ id }, { store, write }) => {
    store.get('fundRule', id)
    return write((tx) => {
      tx.remove('fundRule', id)
      return { tx: tx.tx }
    })
  },
}

function refuse(sentence: string): never {
  throw new Refusal('fund-invalid', `没有保存：${sentence}`)
}

function checkDays(from: string, to: string): void {
  if (from > to) throw new Refusal('fund-invalid', '开始日期晚于结束日期，请改过来。')
}

function checkRule(store: Store, id: number | null, rule: FundRuleRecord): void {
  if (rule.validTo !== null && rule.validTo < rule.validFrom) refuse('停用日期早于启用日期。')
  const bases: readonly string[] = rule.kind === 'assessed' ? ['patients', 'equal'] : ['fee', 'contracts', 'equal']
  if (!bases.includes(rule.basis)) refuse(`${fundKindNames[rule.kind]}不能按“${fundBasisNames[rule.basis]}”分。`)
  if (rule.kind === 'contract' && rule.teamPercent < leastTeamPercent)
    refuse(`家庭医生团队的比例不能低于 ${leastTeamPercent}%（签约服务费用于团队绩效分配的政策下限）。`)
  const same = store.list('fundRule', { kind: rule.kind, validFrom: rule.validFrom }).find((each) => each.id !== id)
  if (same) refuse(`从${chineseDate(rule.validFrom)}起已有办法“${same.name}”，请改那一条。`)
}

function ruleFor(store: Store, kind: FundKind, day: string): FundRule {
  const rule = fundRuleOn(store.list('fundRule'), kind, day)
  if (!rule) throw new Refusal('fund-invalid', '这段时间没有适用的分配办法，请先在“分配办法”里加一条。')
  return rule
}

/** What was taken over is read again where it was settled, so that the table cannot name a source that said otherwise. */
function takenScores(
  store: Store,
  { kind, from, to, scoreResultId }: { kind: FundKind; from: string; to: string; scoreResultId: number | null },
): { source: string; byVillage: ReadonlyMap<string, number> } | null {
  if (scoreResultId === null) return null
  const result = store.get('scoreResult', scoreResultId)
  if (kind !== 'assessed' || result.fromDate !== from || result.toDate !== to)
    refuse('取用的得分不是这段时间各村的定案得分，请重新取用。')
  const { source, villages } = scoresOf(result)
  return { source, byVillage: new Map(villages.map(({ name, score }) => [name, score])) }
}

/** Without the keeping fields of a stored one. */
const plainRule = ({
  kind,
  name,
  validFrom,
  validTo,
  clause,
  basis,
  bands,
  rest,
  teamPercent,
}: FundRule): FundRuleRecord => ({
  kind,
  name,
  validFrom,
  validTo,
  clause,
  basis,
  bands: [...bands],
  rest,
  teamPercent,
})

/** Villages with their people under management on the last day. */
function assessedDraft(store: Store, from: string, to: string): FundDraft {
  const managed = patientFacts(store, to).filter(({ status, enrolDate }) => status === 'active' && enrolDate <= to)
  const people = new Map(managed.map(({ personId, villageId }) => [personId, villageId]))
  const ofVillage = groupBy(people, ([, villageId]) => villageId)
  const villages = store.list('village').toSorted((a, b) => a.sortNo - b.sortNo || a.id - b.id)
  const homeless = ofVillage.get(null)?.length ?? 0
  return {
    rule: plainRule(ruleFor(store, 'assessed', to)),
    units: villages.map(({ id, name }) => ({ name, base: ofVillage.get(id)?.length ?? 0 })),
    poolFen: null,
    settled: settledScores(store, { from, to }),
    gaps: homeless > 0 ? [`有 ${homeless} 位在管患者不知道住哪个村，没有算进任何村。`] : [],
  }
}

/** Teams with the paid contracts signed in the days. */
function contractDraft(store: Store, from: string, to: string): FundDraft {
  const rule = plainRule(ruleFor(store, 'contract', to))
  const paid = store
    .list('contract', { paid: true })
    .filter(({ signDate }) => signDate !== null && signDate >= from && signDate <= to)
  const feeOf = (fee: number | null) => Math.round((fee ?? 0) * 100)
  const teams = [...groupBy(paid, ({ team }) => team ?? '没有写团队')].map(([name, own]) => ({
    name,
    base: rule.basis === 'fee' ? own.reduce((sum, { fee }) => sum + feeOf(fee), 0) : own.length,
  }))
  const unknown = paid.filter(({ fee }) => fee === null).length
  return {
    rule,
    units: teams.toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
    poolFen: paid.reduce((sum, { fee }) => sum + feeOf(fee), 0),
    settled: null,
    gaps: unknown > 0 ? [`有 ${unknown} 份有偿签约没有写金额，按 0 元算，请先在患者的签约里补上。`] : [],
  }
}
