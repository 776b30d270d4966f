/** Routes and the stored plan: made, looked at as a calendar, changed a person at a time. */
import { Refusal } from '../../core/contract/kit.ts'
import type { visitPlans as visitPlansTopic } from '../../core/contract/visit-plan.ts'
import { chineseDate, daysBetween } from '../../core/domain/local-date.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { keepRecord, removeRecord } from '../one-record.ts'
import { calendarDays, calendarVisits, dayNote } from './plan-calendar.ts'
import { makePlan, preparePlan } from './plan-making.ts'
import { planOutcome } from './plan-outcome.ts'
import { isVisitedBy, openPlannedVisits } from './planned-visits.ts'
import { scopeOf } from '../worklist/worklist-scope.ts'

export const visitPlanHandlers: HandlersOf<typeof visitPlansTopic> = {
  'routes.list': (_, { store }) => store.list('route').sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')),

  'routes.keep': ({ id, route }, { store, write }) => {
    const name = route.name.trim()
    const villageIds = [...new Set(route.villageIds)]
    if (name === '') throw new Refusal('route-invalid', '没有保存：请给路线起个名字。', { field: 'name' })
    if (store.list('route', { name }).some((other) => other.id !== id))
      throw new Refusal('route-invalid', `没有保存：已有叫“${name}”的路线，请换个名字。`, { field: 'name' })
    for (const villageId of villageIds) store.get('village', villageId)
    return keepRecord(write, 'route', id, { name, villageIds })
  },

  'routes.remove': ({ id }, { write }) => removeRecord(write, 'route', id),

  'plans.preview': (request, { store, today }) => planOutcome(store, preparePlan(store, request, today)),

  'plans.make': (request, context) => {
    const { store, today, user, write } = context
    const plan = preparePlan(store, request, today)
    const tx = write((writing) => makePlan(writing, plan, { madeOn: today, userName: user.name }))
    return { ...planOutcome(store, plan), tx }
  },

  'plans.calendar': ({ from, to, day, ...choice }, { store, today }) => {
    refuseRange(from, to)
    const scope = scopeOf(store, choice, today)
    const settings = store.list('visitPlan').at(-1)?.settings ?? null
    return {
      days: calendarDays(store, scope, from, to),
      visits: day === null ? [] : calendarVisits(store, scope, day),
      settings,
    }
  },

  'plans.move': ({ id, plannedOn }, context) => movePlanned(id, plannedOn, context),

  'plans.clear': ({ from, to, ...choice }, { store, today, write }) => {
    const open = [...openPlannedVisits(store, scopeOf(store, choice, today)).values()]
    const cleared = open.filter((visit) => visit.plannedOn >= from && visit.plannedOn <= to)
    return write((tx) => {
      for (const visit of cleared) tx.remove('plannedVisit', visit.id)
      return { tx: tx.tx, people: cleared.length }
    })
  },
}

/** The longest stretch that is planned or shown at once. */
const mostDays = 62

function refuseRange(from: string, to: string): void {
  const days = daysBetween(from, to)
  if (days < 0) throw new Refusal('plan-invalid', '开始日期晚于结束日期，请重新选。', { field: 'to' })
  if (days >= mostDays) throw new Refusal('plan-invalid', `一次最多看 ${mostDays} 天，请缩短范围。`, { field: 'to' })
}

function movePlanned(
  id: number,
  day: string,
  { store, today, write }: CallContext,
): { tx: number; note: string | null } {
  const visit = store.get('plannedVisit', id)
  if (day < today) throw new Refusal('plan-invalid', '没有改动：不能排到今天以前。', { field: 'plannedOn' })
  if (isVisitedBy(store, visit, today))
    throw new Refusal('plan-invalid', '没有改动：这次随访已经录了，不用再排。', { id })
  const other = store.list('plannedVisit', { personId: visit.personId, plannedOn: day }).find((each) => each.id !== id)
  if (other) throw new Refusal('plan-invalid', `没有改动：这个人${chineseDate(day)}已经有计划。`, { id })
  const note = dayNote(store, visit, day)
  return write((tx) => {
    tx.update('plannedVisit', id, { plannedOn: day })
    return { tx: tx.tx, note }
  })
}
