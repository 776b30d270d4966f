/** What follows the demonstration's visits: teaching cases and their tasks, rates of pay, hours, and statements that were signed. */
import type { TeachingCase } from '../../core/contract/entities/index.ts'
import type { WithId } from '../../core/contract/patients.ts'
import type { SessionUser } from '../../core/contract/session.ts'
import { addDays, quarterOf, quarterRange, yearOf, type LocalDate } from '../../core/domain/local-date.ts'
import type { Store, WriteContext } from '../../database/store.ts'
import { handOut, taskTitleOf } from '../visits/case-tasks.ts'
import { effectCases, type KnownCase } from '../visits/effect-cases.ts'
import { caseSituation, similarPatients } from '../patients/similar-patients.ts'
import { writtenCase } from '../visits/teaching-case-text.ts'
import { workEvidence, type Quarter } from '../visits/work-evidence.ts'
import { seededRandom } from './random.ts'

const context: WriteContext = {
  userId: null,
  role: 'manager',
  action: 'demo.install',
  reason: '演示数据，人物均为虚构',
}

export function installRoundingOutcome(store: Store, asOf: LocalDate): void {
  installRates(store)
  const before = quarterBefore({ year: yearOf(asOf), quarter: quarterOf(asOf) })
  installHours(store, [quarterBefore(before), before, { year: yearOf(asOf), quarter: quarterOf(asOf) }])
  installStatements(store, before)
  installCases(store, asOf)
}

const quarterBefore = ({ year, quarter }: Quarter): Quarter =>
  quarter === 1 ? { year: year - 1, quarter: 4 } : { year, quarter: quarter - 1 }

function installRates(store: Store): void {
  const rate = { visitKind: null, validFrom: '2020-01-01', validTo: null, note: '演示标准' } as const
  store.write(context, (tx) => {
    tx.insert('payRule', { ...rate, name: '下沉补助', unit: 'day', fen: 30_000 })
    tx.insert('payRule', { ...rate, name: '接诊补助', unit: 'visit', fen: 1500 })
    tx.insert('payRule', { ...rate, name: '远程会诊补助', unit: 'visit', visitKind: 'teleconsultation', fen: 6000 })
  })
}

/** Three to seven hours a day by the sheet the specialist signs; of the running quarter some days are still missing. */
function installHours(store: Store, quarters: readonly Quarter[]): void {
  const random = seededRandom('时长')
  store.write(context, (tx) => {
    for (const specialist of store.list('specialist'))
      for (const [at, quarter] of quarters.entries())
        for (const { on } of workEvidence(store, specialist, quarter).workDays) {
          if (at === quarters.length - 1 && random.chance(0.3)) continue
          const minutes = random.whole(36, 84) * 5
          tx.insert('specialistDay', {
            specialistId: specialist.id,
            workDate: on,
            minutes,
            reason: '按签到表，含路途',
            enteredBy: '何院长',
          })
        }
  })
}

/** Last quarter's were signed; one specialist's hours were corrected afterwards, another's still wait. */
function installStatements(store: Store, quarter: Quarter): void {
  const { from, to } = quarterRange(quarter.year, quarter.quarter)
  const seen = store.list('specialist').filter((each) => workEvidence(store, each, quarter).visits.length > 0)
  store.write(context, (tx) => {
    for (const [at, { id }] of seen.entries()) {
      if (at > 0 && at === seen.length - 1) continue
      const { visits, days, lines, totalFen, sha256 } = workEvidence(store, store.get('specialist', id), quarter)
      tx.insert('workStatement', {
        specialistId: id,
        fromDate: from,
        toDate: to,
        visits,
        days,
        lines,
        totalFen,
        sha256,
        signedOn: addDays(to, 5),
        signedBy: '何院长',
      })
    }
    const corrected =
      seen[0] &&
      store
        .list('specialistDay', { specialistId: seen[0].id })
        .find((each) => each.workDate >= from && each.workDate <= to)
    if (corrected)
      tx.update('specialistDay', corrected.id, { minutes: corrected.minutes + 60, reason: '签到表漏记 1 小时' })
  })
}

const lessons = [
  '单药加到常用量仍不达标的，先问清有没有漏服，再加另一类药，不要只把原来的药一直加量；加药后两周复测。',
  '血压反复在达标线上下的，先核对测量方法和家庭自测，连测几天再决定要不要调药。',
  '空腹血糖总高的，先看晚饭和睡前加餐，再看用药；加药时告诉患者低血糖怎么认、怎么办。',
]
const daysAgo = 75

/** Three visits that changed the medicines and were followed by a reading; the first one's tasks were handed out ten weeks ago. */
function installCases(store: Store, asOf: LocalDate): void {
  const specialist = store.list('user', { role: 'specialist' })[0]
  if (!specialist) return
  const user: SessionUser = { id: specialist.id, login: specialist.login, name: specialist.name, role: 'specialist' }
  const handedOutOn = addDays(asOf, -daysAgo)
  const period = { from: addDays(handedOutOn, -150), to: addDays(handedOutOn, -20) }
  const known = effectCases(
    store,
    { ...period, anchor: 'visit', disease: null, specialistId: null, villageId: null, change: 'started' },
    asOf,
  )
  const good = known.filter(
    ({ outcome }) => outcome.pair !== null && !outcome.pair.controlledBefore && outcome.pair.controlledAfter,
  )
  const chosen = mostApplicable(store, good, handedOutOn)
  for (const [at, each] of chosen.entries()) {
    const teachingCase = installCase(store, each, at, handedOutOn, user.name)
    if (at === 0) installTasks(store, teachingCase, handedOutOn, asOf, user)
  }
}

/** The one with the most patients in its situation first. */
function mostApplicable(store: Store, cases: readonly KnownCase[], on: LocalDate): KnownCase[] {
  const asked = cases.slice(0, 12).map((each) => {
    const asCase = { ...asDraft(store, each, on), id: 0, rev: 1 }
    return { each, people: similarPatients(store, asCase, caseSituation(store, asCase, on), on).similar.length }
  })
  return asked
    .toSorted((a, b) => b.people - a.people)
    .slice(0, 3)
    .map(({ each }) => each)
}

function asDraft(store: Store, { visit, disease }: KnownCase, on: LocalDate): TeachingCase {
  const { personId, specialistId, id: visitId } = visit
  const nothing = { publishedOn: null, publishedBy: null, withdrawReason: null }
  return {
    personId,
    specialistId,
    visitId,
    disease,
    ...writtenCase(store, visit, disease, addDays(on, 60)),
    state: 'draft',
    markedOn: on,
    markedBy: '周明远',
    ...nothing,
  }
}

function installCase(store: Store, each: KnownCase, at: number, on: LocalDate, by: string): WithId<TeachingCase> {
  const draft = asDraft(store, each, on)
  const lesson = lessons[each.disease === 'T2DM' ? 2 : at % 2] ?? ''
  const published = at < 2 ? ({ state: 'published', publishedOn: on, publishedBy: by } as const) : {}
  return store.write(context, (tx) => tx.insert('teachingCase', { ...draft, lesson, ...published }))
}

function installTasks(
  store: Store,
  teachingCase: WithId<TeachingCase>,
  on: LocalDate,
  asOf: LocalDate,
  user: SessionUser,
): void {
  const random = seededRandom('病例推广')
  const situation = caseSituation(store, teachingCase, on)
  const { similar } = similarPatients(store, teachingCase, situation, on)
  const personIds = similar.slice(0, 8).map(({ personId }) => personId)
  if (personIds.length === 0) return
  const wanted = { personIds, title: taskTitleOf(situation.pattern).slice(0, 100), dueDate: addDays(on, 21) }
  store.write(context, (tx) => {
    handOut(teachingCase, wanted, { store, today: on, user }, tx)
    for (const [at, { id }] of store
      .list('task', { sourceEntity: 'teachingCase', sourceId: teachingCase.id })
      .entries()) {
      const closedDate = addDays(on, random.whole(6, 24))
      if (at === 2)
        tx.update('task', id, { state: 'dropped', dropReason: 'away', result: '外出务工，年底回来', closedDate })
      else if (at !== 5 && closedDate <= asOf)
        tx.update('task', id, { state: 'done', result: '已复测，约了乡镇医生评估', closedDate })
    }
  })
}
