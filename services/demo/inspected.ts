/** Deduction rules, proofs and problems of the demonstration: something overdue, something close, something settled. */
import type { EntityInput } from '../../core/contract/entities/index.ts'
import { addDays, quarterOf, quarterRange, yearOf, type LocalDate } from '../../core/domain/local-date.ts'
import { counterName, type Counter } from '../../core/domain/scoring/score-rule.ts'
import { mendings } from '../../core/domain/scoring/mock-inspection.ts'
import type { Store, Tx } from '../../database/store.ts'
import { countOfDay } from '../supervision/score-counters.ts'
import { sampleRules } from '../supervision/score-rules.ts'

export interface InspectedWishes {
  readonly asOf: LocalDate
  readonly userId: number | null
}

const manager = '孙院长'

export function installInspected(store: Store, { asOf, userId }: InspectedWishes): void {
  const context = { userId, role: 'manager', action: 'demo.install', reason: '演示数据，人物均为虚构' }
  const villages = store.list('village').sort((a, b) => a.sortNo - b.sortNo)
  store.write(context, (tx) => {
    installRules(tx, asOf)
    installProofs(
      tx,
      asOf,
      villages.map(({ id }) => id),
    )
    installCounted(store, tx, asOf, villages)
    installTyped(tx, asOf)
  })
}

function installRules(tx: Tx, asOf: LocalDate): void {
  for (const rule of sampleRules) tx.insert('scoreRule', { ...rule, validFrom: `${yearOf(asOf) - 1}-01-01` })
  for (const year of [yearOf(asOf) - 1, yearOf(asOf)])
    tx.insert('scoreYear', {
      year,
      base: 10_000,
      floor: 0,
      insured: 18_640,
      insuredLast: 18_872,
      admissions: 402,
      admissionsLast: 437,
      readings: {},
    })
}

/** Of the last quarter that is over and of this one. */
function installProofs(tx: Tx, asOf: LocalDate, villageIds: readonly number[]): void {
  const thisQuarter = quarterRange(yearOf(asOf), quarterOf(asOf)).from
  const proof = (value: Omit<EntityInput<'scoreCase'>, 'enteredBy'>) =>
    tx.insert('scoreCase', { ...value, enteredBy: manager })
  const [first = null, second = null, third = null] = villageIds
  proof({
    ruleCode: 'JZ01',
    foundOn: addDays(thisQuarter, -60),
    villageId: null,
    object: '全镇',
    cases: 2,
    proof: '医保结算月报，脑梗死、高血压急症各 1 人次',
  })
  proof({
    ruleCode: 'JZ04',
    foundOn: addDays(thisQuarter, -20),
    villageId: first,
    object: '村医',
    cases: 2,
    proof: '县里电话抽查表第 8、31 号',
  })
  proof({
    ruleCode: 'JZ04',
    foundOn: addDays(thisQuarter, -20),
    villageId: second,
    object: '村医',
    cases: 1,
    proof: '县里电话抽查表第 17 号',
  })
  proof({
    ruleCode: 'JZ05',
    foundOn: addDays(thisQuarter, -33),
    villageId: third,
    object: '村卫生室',
    cases: 1,
    proof: '医保大数据月报：当月无门诊两病报销',
  })
  proof({
    ruleCode: 'JZ06',
    foundOn: addDays(thisQuarter, -45),
    villageId: second,
    object: '县医院药库',
    cases: 1,
    proof: '群众投诉记录，缬沙坦断供 9 天',
  })
  proof({
    ruleCode: 'JZ08',
    foundOn: addDays(thisQuarter, -12),
    villageId: null,
    object: '乡村视频会',
    cases: 1,
    proof: '会议记录及签到表',
  })
}

type Village = { readonly id: number; readonly name: string }

/** Countable problems: written down some weeks ago with the people of today, of whom some were mended meanwhile. */
function installCounted(store: Store, tx: Tx, asOf: LocalDate, villages: readonly Village[]): void {
  const { lacking, register } = countOfDay(store, asOf)
  const problem = (counter: Counter, village: Village | undefined, daysAgo: number, dueIn: number, mended: number) => {
    if (!village) return
    const still = (lacking.get(counter) ?? []).filter(({ villageId }) => villageId === village.id)
    const known = new Set(still.map(({ personId }) => personId))
    const others = register.filter(({ personId, villageId }) => villageId === village.id && !known.has(personId))
    const people = [...still, ...others.slice(0, mended)].map(({ personId }) => personId)
    if (people.length === 0) return
    const foundOn = addDays(asOf, -daysAgo)
    if (yearOf(foundOn) !== yearOf(asOf)) return
    const { id } = tx.insert('rectification', {
      source: 'report',
      sourceKey: `gap:${counter}:${yearOf(asOf)}:${village.id}`,
      foundOn,
      problem: `${counterName(counter)}：${village.name} ${people.length} 人`,
      measure: mendings[counter].how,
      owner: `${village.name}卫生室`,
      villageId: village.id,
      dueOn: addDays(asOf, dueIn),
      state: 'open',
      counter,
      people,
    })
    step(tx, id, foundOn, 'enter', mendings[counter].how, `登记时 ${people.length} 人`)
  }
  problem('exam', villages[0], 40, -6, 4)
  problem('items', villages[1], 20, 5, 9)
  problem('visits', villages[2], 14, 20, 2)
}

function installTyped(tx: Tx, asOf: LocalDate): void {
  const done = tx.insert('rectification', {
    source: 'county',
    foundOn: addDays(asOf, -35),
    problem: '随访表血压与村医门诊日志不一致 3 份',
    measure: '逐份核对原始记录，改正后由公卫科抽查',
    owner: '公卫科 赵录入',
    dueOn: addDays(asOf, 3),
    state: 'done',
    people: [],
  }).id
  step(tx, done, addDays(asOf, -35), 'enter', '逐份核对原始记录，改正后由公卫科抽查')
  step(tx, done, addDays(asOf, -2), 'report', '3 份已对照门诊日志改正，原表存档')
  const closed = tx.insert('rectification', {
    source: 'typed',
    foundOn: addDays(asOf, -70),
    problem: '慢病药品专柜温湿度登记缺 5 天',
    measure: '落实每日两次登记，责任到人',
    owner: '药房',
    dueOn: addDays(asOf, -40),
    state: 'closed',
    people: [],
    settledOn: addDays(asOf, -44),
  }).id
  step(tx, closed, addDays(asOf, -70), 'enter', '落实每日两次登记，责任到人')
  step(tx, closed, addDays(asOf, -50), 'report', '已连续登记 20 天')
  step(tx, closed, addDays(asOf, -44), 'close', '现场查看，登记完整')
}

function step(
  tx: Tx,
  rectificationId: number,
  doneOn: LocalDate,
  kind: EntityInput<'rectificationStep'>['kind'],
  text: string,
  recount: string | null = null,
): void {
  tx.insert('rectificationStep', { rectificationId, doneOn, kind, text, recount, byName: manager })
}
