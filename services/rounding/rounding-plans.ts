/** 分片包干 and the quarter's rounding plan: kept, made from coverage in one stroke, moved and marked a day at a time. */
import type { Coverage, RoundingPlan } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { WithId } from '../../core/contract/patients.ts'
import type { QuarterChoice, roundingPlans as roundingPlansTopic } from '../../core/contract/rounding-plan.ts'
import type { InputOf } from '../../core/contract/kit.ts'
import { addDays, chineseDate, quarterOf, quarterRange, yearOf } from '../../core/domain/local-date.ts'
import { levelQuarter, type QuarterLoad } from '../../core/domain/rounding/level-quarter.ts'
import { wasMissed } from '../../core/domain/rounding/planned-day.ts'
import { weekdayOf } from '../../core/domain/visit-plan/plan-days.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { keepRecord, removeRecord } from '../one-record.ts'
import { roundingPlanSheetHtml, roundingPlanSheetTitle } from '../print/rounding-plan-sheet.ts'
import { coverageWithin, peopleDue, planEntries, roundingMatrix, seenBetween } from './rounding-matrix.ts'

export const roundingPlanHandlers: HandlersOf<typeof roundingPlansTopic> = {
  'coverage.list': (_, { store }) => coverageItems(store, store.list('coverage')),

  'coverage.keep': ({ id, coverage }, { store, write }) => {
    checkCoverage(store, id, coverage)
    return keepRecord(write, 'coverage', id, coverage)
  },

  'coverage.remove': ({ id }, { write }) => removeRecord(write, 'coverage', id),

  'roundingPlans.matrix': (choice, { store, today }) => roundingMatrix(store, choice, today),
  'roundingPlans.list': (choice, { store }) => planEntries(store, choice),
  'roundingPlans.make': (choice, context) => makePlan(choice, context),

  'roundingPlans.add': (entry, { store, write }) => {
    checkPlaces(store, entry)
    return write((tx) => ({ id: tx.insert('roundingPlan', { ...entry, plannedOn: dayKept(entry) }).id, tx: tx.tx }))
  },

  'roundingPlans.move': (move, context) => movePlan(move, context),

  'roundingPlans.mark': ({ id, state, reason }, { store, write }) => {
    const entry = store.get('roundingPlan', id)
    const words = reason.trim()
    if (entry.state === 'moved')
      throw new Refusal('plan-moved', '没有改动：这一天已经改期，请在新的日期上操作。', { id })
    if (state === 'cancelled' && words.length < 2) throw reasonNeeded('取消巡诊')
    return write((tx) => {
      tx.update('roundingPlan', id, { state, reason: words === '' ? null : words })
      return { tx: tx.tx }
    })
  },

  'roundingPlans.sheet': (choice, { store, place, today, user, audit }) => {
    const range = quarterRange(choice.year, choice.quarter)
    audit('roundingPlans', `打印 ${choice.year} 年第 ${choice.quarter} 季度巡诊计划`)
    const html = roundingPlanSheetHtml({
      ...choice,
      orgName: place.org.name,
      entries: planEntries(store, choice),
      specialists: store.list('specialist'),
      coverage: coverageItems(store, coverageWithin(store, range)),
      printedBy: user.name,
      printedOn: today,
    })
    return { html, title: roundingPlanSheetTitle(choice) }
  },
}

const reasonNeeded = (what: string) =>
  new Refusal('reason-needed', `没有改动：${what}请写明原因，例如“专家临时有急诊手术”。`, { field: 'reason' })

function coverageItems(store: Store, items: readonly WithId<Coverage>[]) {
  const villages = new Map(store.list('village').map((each) => [each.id, each]))
  return items
    .map((item) => ({
      ...item,
      specialistName: store.find('specialist', item.specialistId)?.name ?? '',
      village: villages.get(item.villageId)?.name ?? '',
    }))
    .sort(
      (a, b) =>
        (villages.get(a.villageId)?.sortNo ?? 0) - (villages.get(b.villageId)?.sortNo ?? 0) ||
        a.villageId - b.villageId ||
        a.fromDate.localeCompare(b.fromDate),
    )
}

function checkCoverage(store: Store, id: number | null, coverage: Coverage): void {
  store.get('specialist', coverage.specialistId)
  const village = store.get('village', coverage.villageId)
  const { fromDate, toDate, diseases } = coverage
  if (toDate !== null && toDate < fromDate)
    throw new Refusal('coverage-invalid', '没有保存：结束日期早于开始日期，请核对。', { field: 'toDate' })
  const overlapping = store
    .list('coverage', { villageId: coverage.villageId })
    .filter((other) => other.id !== id && other.diseases.some((each) => diseases.includes(each)))
    .find((other) => other.fromDate <= (toDate ?? '9999') && (other.toDate ?? '9999') >= fromDate)
  if (!overlapping) return
  const who = store.find('specialist', overlapping.specialistId)?.name ?? '另一位专家'
  throw new Refusal(
    'coverage-invalid',
    `没有保存：${village.name}这段时间这个病种已由${who}包干（从${chineseDate(overlapping.fromDate)}起）。请先给那一条填上结束日期。`,
    { field: 'villageId', id: overlapping.id },
  )
}

function checkPlaces(
  store: Store,
  { specialistId, villageIds }: Pick<RoundingPlan, 'specialistId' | 'villageIds'>,
): void {
  store.get('specialist', specialistId)
  for (const villageId of villageIds) store.get('village', villageId)
}

/** A week is kept by its Monday. */
const dayKept = ({ plannedOn, wholeWeek }: Pick<RoundingPlan, 'plannedOn' | 'wholeWeek'>): string =>
  wholeWeek ? addDays(plannedOn, 1 - weekdayOf(plannedOn)) : plannedOn

function makePlan(choice: QuarterChoice, { store, today, write }: CallContext) {
  const range = quarterRange(choice.year, choice.quarter)
  if (range.to < today) throw new Refusal('nothing-to-plan', '没有排：这个季度已经过完。请选本季度或下一季度。')
  const loads = quarterLoads(store, choice, today)
  if (loads.length === 0) {
    const hasCoverage = coverageWithin(store, range).length > 0
    const sentence = hasCoverage
      ? '不用再排：有专家包干的村，这个季度都已经有巡诊日了。'
      : '没有排：还没有登记哪位专家包哪个村。请先在“分片包干”里指定。'
    throw new Refusal('nothing-to-plan', sentence)
  }
  const days = levelQuarter(loads, range, today)
  const reached = new Set(days.flatMap((day) => day.villageIds.map((id) => `${day.specialistId} ${id}`)))
  const left = loads.flatMap((load) =>
    load.villages.filter(({ villageId }) => !reached.has(`${load.specialistId} ${villageId}`)),
  )
  const notes = left.map(({ villageId }) => `${store.get('village', villageId).name}没有排上：本季度剩下的工作日不够`)
  if (days.length === 0) throw new Refusal('nothing-to-plan', '没有排：这个季度剩下的日子里没有空的工作日了。')
  return write((tx) => {
    for (const day of days) tx.insert('roundingPlan', { ...day, villageIds: [...day.villageIds] })
    return { tx: tx.tx, days: days.length, villages: reached.size, notes }
  })
}

/** For each active specialist the covered villages without a day of theirs that was done or is still to come: one that passed in vain is planned again. */
function quarterLoads(store: Store, choice: QuarterChoice, today: string): QuarterLoad[] {
  const range = quarterRange(choice.year, choice.quarter)
  const entries = planEntries(store, choice).filter(({ state }) => state === 'planned' || state === 'done')
  const still = { from: range.from > today ? range.from : today, to: range.to }
  const seen = seenBetween(store, range)
  const due = peopleDue(store, today)
  const hasDay = (specialistId: number, villageId: number): boolean =>
    entries.some(
      (entry) =>
        entry.specialistId === specialistId && entry.villageIds.includes(villageId) && !wasMissed(entry, today),
    ) || seen.some((one) => one.specialistId === specialistId && one.villageId === villageId)
  const covered = coverageWithin(store, still)
  return store.list('specialist', { active: true }).flatMap(({ id }) => {
    const ids = new Set(covered.filter((one) => one.specialistId === id).map((one) => one.villageId))
    const villages = [...ids].filter((villageId) => !hasDay(id, villageId))
    const taken = entries.filter((entry) => entry.specialistId === id).map((entry) => entry.plannedOn)
    if (villages.length === 0) return []
    return [
      { specialistId: id, villages: villages.map((villageId) => ({ villageId, due: due.get(villageId) ?? 0 })), taken },
    ]
  })
}

function movePlan(
  { id, plannedOn, wholeWeek, reason }: InputOf<(typeof roundingPlansTopic)['roundingPlans.move']>,
  { store, today, write }: CallContext,
) {
  const entry = store.get('roundingPlan', id)
  const words = reason.trim()
  const choice = { year: yearOf(entry.plannedOn), quarter: quarterOf(entry.plannedOn) }
  const shown = planEntries(store, choice).find((each) => each.id === id)
  if (shown?.shownState !== 'planned')
    throw new Refusal('plan-done', '没有改动：这一天已经去过、取消或改期，不能再改日期。', { id })
  const to = dayKept({ plannedOn, wholeWeek })
  if ((wholeWeek ? addDays(to, 6) : to) < today)
    throw new Refusal('plan-invalid', '没有改动：不能改到今天以前。', { field: 'plannedOn' })
  if (to === entry.plannedOn && wholeWeek === entry.wholeWeek)
    throw new Refusal('plan-invalid', '没有改动：还是同一天。', { field: 'plannedOn' })
  const leavesQuarter = yearOf(to) !== choice.year || quarterOf(to) !== choice.quarter
  if (leavesQuarter && words.length < 2) throw reasonNeeded('改到别的季度，')
  return write((tx) => {
    tx.update('roundingPlan', id, { state: 'moved', reason: words === '' ? null : words })
    const { specialistId, villageIds } = entry
    const moved = tx.insert('roundingPlan', { specialistId, villageIds, plannedOn: to, wholeWeek, movedFrom: id })
    return { id: moved.id, tx: tx.tx }
  })
}
