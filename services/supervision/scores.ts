/** Deduction scoring: the table of a period, proofs, own rules, the mock inspection, and scores that are settled. */
import type { ScoreYear, Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type {
  MockInspection,
  ScorePerson,
  ScoreTable,
  ScoreTableLine,
  scores as topic,
} from '../../core/contract/scoring.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import { chineseDate, yearOf } from '../../core/domain/local-date.ts'
import { jinzhaiRules } from '../../core/domain/scoring/jinzhai-rules.ts'
import { expectedFinding, fixesOf, type CountedRule } from '../../core/domain/scoring/mock-inspection.ts'
import type { AssessedPeriod } from '../../core/domain/scoring/period.ts'
import { partyNames, type Counter } from '../../core/domain/scoring/score-rule.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { sha256Hex } from '../crypto/primitives.ts'
import { withNames } from '../indicators/figure-people.ts'
import { villageName } from '../lists/list-cells.ts'
import { mockSheetHtml } from '../print/mock-sheet.ts'
import { scoreSheetHtml, type ScoreSheet } from '../print/score-sheet.ts'
import { checkedRule, checksIn, checksLeft, scoreCheck, takeCheck } from './score-checks.ts'
import { countOfDay, type CountedPerson } from './score-counters.ts'
import { countedAdmissions, provedCases, scoredPeriod, settledLines, type ScoredPeriod } from './score-evidence.ts'
import { ownRulesOn, sampleRules, scoreYearOf } from './score-rules.ts'

export const scoreHandlers: HandlersOf<typeof topic> = {
  'scores.table': (period, context) => scoreTable(context, period),

  'scores.evidence': ({ code, ...period }, context) => {
    const { store, today, audit } = context
    const scored = scoredPeriod(store, period, today)
    const rule = scored.rules.find((each) => each.code === code)
    if (!rule) throw new Refusal('unknown-rule', '这个考核期没有这条规则，请重新打开考核表。')
    if (rule.evidence !== 'typed') {
      audit(`score:${code}:${scored.asOf}`)
      return { cases: [], people: peopleOf(store, rule.evidence, scored.asOf), checks: [], admissions: 0 }
    }
    const cases = provedCases(store, code, scored)
    const checks = code === checkedRule ? checksIn(store, scored).map((check) => scoreCheck(store, check)) : []
    const admitted = countedAdmissions(store, code, scored)
    if (checks.length + admitted.length > 0) audit(`score:${code}:${scored.asOf}`)
    return {
      cases: cases.map((each) => ({ ...each, village: villageName(store, each.villageId) ?? '' })),
      people: scorePeople(store, admitted, scored.asOf),
      checks,
      admissions: admitted.length,
    }
  },

  'scores.takeCheck': (input, context) => takeCheck(context, input),

  'scores.keepCase': ({ id, record }, { store, today, user, write }) => {
    if (record.foundOn > today) refuse('查实日期还没有到。', 'foundOn')
    const codes = [...jinzhaiRules.map(({ code }) => code), ...store.list('scoreRule').map(({ code }) => code)]
    if (!codes.includes(record.ruleCode)) refuse('没有这条规则，请重新选择。', 'ruleCode')
    const value = { ...record, object: record.object.trim(), proof: record.proof.trim(), enteredBy: user.name }
    if (value.proof === '') refuse('请写明依据，如结算单号、抽查表编号。', 'proof')
    return write((tx) => {
      const kept = id === null ? tx.insert('scoreCase', value) : tx.update('scoreCase', id, value)
      return { id: kept.id, tx: tx.tx }
    })
  },

  'scores.removeCase': ({ id }, { store, write }) => {
    store.get('scoreCase', id)
    return write((tx) => {
      tx.remove('scoreCase', id)
      return { tx: tx.tx }
    })
  },

  'scores.rules': (_input, { store }) => ({
    jinzhai: [...jinzhaiRules],
    own: store.list('scoreRule').sort((a, b) => (a.code < b.code ? -1 : 1)),
  }),

  'scores.keepRule': ({ id, rule }, { store, write }) => {
    const code = rule.code.trim().toUpperCase()
    if (jinzhaiRules.some((each) => each.code === code))
      refuse(`编号 ${code} 是金寨规则的，请用别的编号，如“ZB01”。`, 'code')
    if (store.list('scoreRule').some((each) => each.code === code && each.id !== id))
      refuse(`编号 ${code} 已经有了，请用别的编号。`, 'code')
    if (rule.validTo !== null && rule.validTo < rule.validFrom) refuse('停用日期早于启用日期。', 'validTo')
    return write((tx) => {
      const value = { ...rule, code, name: rule.name.trim() }
      const kept = id === null ? tx.insert('scoreRule', value) : tx.update('scoreRule', id, value)
      return { id: kept.id, tx: tx.tx }
    })
  },

  'scores.removeRule': ({ id }, { store, write }) => {
    const { code } = store.get('scoreRule', id)
    if (store.list('scoreCase', { ruleCode: code }).length > 0)
      throw new Refusal('rule-used', '没有删除：这条规则下已登记了扣分。请改为填写停用日期。')
    return write((tx) => {
      tx.remove('scoreRule', id)
      return { tx: tx.tx }
    })
  },

  'scores.addSamples': (_input, { store, today, write }) => {
    if (store.list('scoreRule').length > 0)
      throw new Refusal('own-rules-there', '没有添加：已经有自定规则了，请直接修改或另加。')
    return write((tx) => {
      for (const rule of sampleRules) tx.insert('scoreRule', { ...rule, validFrom: `${yearOf(today)}-01-01` })
      return { tx: tx.tx, added: sampleRules.length }
    })
  },

  'scores.year': ({ year }, { store }) => scoreYearOf(store, year),

  'scores.keepYear': (input, { store, write }) => {
    checkYear(input)
    const [known] = store.list('scoreYear', { year: input.year })
    return write((tx) => {
      if (known) tx.update('scoreYear', known.id, input)
      else tx.insert('scoreYear', input)
      return { tx: tx.tx }
    })
  },

  'scores.mock': ({ asOf }, context) => mockInspection(context.store, notToCome(asOf, context.today)),

  'scores.people': ({ asOf, counter }, { store, today, audit }) => {
    audit(`score-people:${counter}:${asOf}`)
    return { people: peopleOf(store, counter, notToCome(asOf, today)) }
  },

  'scores.settle': (period, context) => {
    const { store, today, nowMs, user, write } = context
    const scored = scoredPeriod(store, period, today)
    if (scored.from > today) throw new Refusal('day-to-come', '没有定案：这个考核期还没有开始。')
    if (scored.to >= today)
      throw new Refusal('period-running', `没有定案：这个考核期到${chineseDate(scored.to)}才结束。`)
    const lines = settledLines(store, scored)
    const { title, from, to, asOf, score } = scored
    const villages = settledVillages(scored)
    const value = { title, fromDate: from, toDate: to, asOf, base: score.base, total: score.total, lines, villages }
    return write((tx) => {
      const stamp = { sha256: digestOf(value), frozenAt: new Date(nowMs).toISOString(), frozenBy: user.name }
      const { id } = tx.insert('scoreResult', { assessment: period.assessment, ...value, ...stamp })
      return { id, tx: tx.tx }
    })
  },

  'scores.settled': ({ id }, { store, today }) => {
    const result = store.get('scoreResult', id)
    const now = scoredPeriod(store, periodOfResult(result), today).score.total
    return { result, genuine: digestOf(result) === result.sha256, now: now === result.total ? null : now }
  },

  'scores.sheet': ({ id, period }, context) => {
    const { store, place, today, user, audit } = context
    const source = id === null ? draftOf(store, scoredPeriod(store, period, today)) : settledOf(store, id)
    audit(`score-sheet:${source.title}`, '打印考核表')
    const html = scoreSheetHtml({ orgName: place.org.name, printedBy: user.name, printedOn: today, score: source })
    return { html, title: source.title }
  },

  'scores.mockSheet': ({ asOf }, { store, place, today, user }) => {
    const mock = mockInspection(store, notToCome(asOf, today))
    const html = mockSheetHtml({ orgName: place.org.name, printedBy: user.name, printedOn: today, mock })
    return { html, title: mock.title }
  },
}

function refuse(sentence: string, field: string): never {
  throw new Refusal('score-invalid', `没有保存：${sentence}`, { field })
}

function notToCome(asOf: string, today: string): string {
  if (asOf > today) throw new Refusal('day-to-come', '日期还没有到，请选今天或之前的日期。')
  return asOf
}

/** A reading that no rule has would be passed over without a word. */
function checkYear({ base, floor, readings }: ScoreYear): void {
  if (floor > base) refuse('最低分高于基础分。', 'floor')
  for (const [code, reading] of Object.entries(readings)) {
    const rule = jinzhaiRules.find((each) => each.code === code)
    if (!rule?.readings.some(({ id }) => id === reading)) refuse(`规则 ${code} 没有这种读法。`, 'readings')
  }
}

export function scoreTable({ store, today }: Pick<CallContext, 'store' | 'today'>, period: AssessedPeriod): ScoreTable {
  const scored = scoredPeriod(store, period, today)
  const { score, rules, title, from, to, asOf, villages, unplaced } = scored
  const lines = score.lines.flatMap((line): ScoreTableLine[] => {
    const rule = rules.find(({ code }) => code === line.code)
    if (!rule) return []
    const { clause, source, evidenceName } = rule
    return [
      { ...line, clause, source, evidenceName, party: partyNames[rule.party], isCounted: rule.evidence !== 'typed' },
    ]
  })
  const settled = store
    .list('scoreResult', { assessment: period.assessment, fromDate: from })
    .sort((a, b) => b.id - a.id)
    .map(({ id, total, frozenAt, frozenBy, sha256, ...each }) => ({
      id,
      title: each.title,
      asOf: each.asOf,
      total,
      frozenAt,
      frozenBy,
      sha256,
    }))
  const { base, total, unknown } = score
  const left = leftOf(store, scored)
  return { title, from, to, asOf, base, total, unknown, lines, settled, villages, checksLeft: left, unplaced }
}

/** Where the period has no line for them, random checks are nobody's business. */
const leftOf = (store: Store, scored: ScoredPeriod): string[] =>
  scored.rules.some(({ code }) => code === checkedRule) ? checksLeft(store, scored) : []

function peopleOf(store: Store, counter: Counter, asOf: string): ScorePerson[] {
  const lacking = countOfDay(store, asOf).lacking.get(counter) ?? []
  return scorePeople(store, lacking, asOf)
}

/** Each person once, with the number of entries that are theirs. */
function scorePeople(store: Store, found: readonly CountedPerson[], asOf: string): ScorePerson[] {
  const byPerson = groupBy(found, ({ personId }) => personId)
  const people = [...byPerson.values()].flatMap((own) => (own[0] ? [{ ...own[0], cases: own.length }] : []))
  return withNames(store, people, asOf).map(({ personId, name, village, doctor, age, cases }) => ({
    personId,
    name,
    village,
    doctor,
    age,
    cases,
  }))
}

/** All own rules that the station counts, whatever their period: an inspection asks for the year so far. */
export function mockInspection(store: Store, asOf: string): MockInspection {
  const day = countOfDay(store, asOf)
  const rules = ownRulesOn(store, asOf).flatMap(({ code, name, evidence, points, free, cap }): CountedRule[] =>
    evidence === 'typed'
      ? []
      : [{ code, name, counter: evidence, cases: day.lacking.get(evidence)?.length ?? 0, perCase: points, free, cap }],
  )
  const fixes = fixesOf(rules)
  const { base, floor } = scoreYearOf(store, yearOf(asOf))
  const lacking = day.lacking.get('noContact')?.length ?? 0
  const draw = { frame: day.register.length, lacking, ...expectedFinding(day.register.length, lacking) }
  const lost = fixes.reduce((sum, { points }) => sum + points, 0) + draw.points
  return { asOf, title: `模拟检查（${chineseDate(asOf)}）`, base, total: Math.max(floor, base + lost), fixes, draw }
}

const settledVillages = ({ villages }: ScoredPeriod) =>
  villages.map(({ villageId, name, total, cases }) => ({ villageId, name, total, cases }))

type Settled = Pick<
  Stored<'scoreResult'>,
  'title' | 'fromDate' | 'toDate' | 'asOf' | 'base' | 'total' | 'lines' | 'villages'
>

const printable = (store: Store, scored: ScoredPeriod): Settled => ({
  title: scored.title,
  fromDate: scored.from,
  toDate: scored.to,
  asOf: scored.asOf,
  base: scored.score.base,
  total: scored.score.total,
  lines: settledLines(store, scored),
  villages: settledVillages(scored),
})

const draftOf = (store: Store, scored: ScoredPeriod): ScoreSheet['score'] => ({
  ...printable(store, scored),
  sha256: null,
  frozenBy: null,
  checksLeft: leftOf(store, scored),
})

const settledOf = (store: Store, id: number): ScoreSheet['score'] => ({
  ...store.get('scoreResult', id),
  checksLeft: [],
})

/** What was settled before villages were scored keeps its digest. */
function digestOf({ title, fromDate, toDate, asOf, base, total, lines, villages }: Settled): string {
  const sorted = <T extends object>(rows: readonly T[]) => rows.map((row) => Object.entries(row).sort())
  const parts: unknown[] = [title, fromDate, toDate, asOf, base, total, sorted(lines)]
  if (villages.length > 0) parts.push(sorted(villages))
  return sha256Hex(JSON.stringify(parts))
}

function periodOfResult({ assessment, fromDate }: Stored<'scoreResult'>): AssessedPeriod {
  const month = Number(fromDate.slice(5, 7))
  const part = assessment === 'month' ? month : assessment === 'quarter' ? Math.ceil(month / 3) : 1
  return { assessment, year: yearOf(fromDate), part }
}
