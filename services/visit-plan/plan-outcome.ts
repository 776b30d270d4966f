/** What a plan comes to, said plainly: the days, who does not fit, and what would help. */
import type { PlanDay, PlanOutcome } from '../../core/contract/visit-plan.ts'
import { planHelp } from '../../core/domain/visit-plan/plan-help.ts'
import type { LeftWhy } from '../../core/domain/visit-plan/plan-rules.ts'
import type { Store } from '../../database/store.ts'
import type { PreparedPlan } from './plan-making.ts'
import { doctorName, villageTexts } from './plan-words.ts'
import { worklistPerson } from '../worklist/worklist-person.ts'

/** More names than anybody reads before changing the days. */
const mostNamed = 100

const whyWords: Readonly<Record<LeftWhy, string>> = {
  'no-day': '这个村在他该去的时间里没有可去的日子',
  'no-room': '日子都满了',
  recheck: '两周复查期限前的日子都满了',
}

export function planOutcome(store: Store, plan: PreparedPlan): PlanOutcome {
  const { levelled, visits } = plan
  const doctors = new Map(visits.map((visit) => [visit.personId, visit.doctor]))
  return {
    days: daysOf(store, plan),
    placed: levelled.placed.length,
    left: levelled.left.slice(0, mostNamed).map(({ personId, why }) => {
      const { name, village } = worklistPerson(store, personId, plan.request.from)
      return { personId, name, village, doctor: doctorName(doctors.get(personId) ?? ''), why: whyWords[why] }
    }),
    notes: [...lateNotes(plan), ...leftNotes(plan)],
  }
}

function daysOf(store: Store, { levelled, rules, visits }: PreparedPlan): PlanDay[] {
  const villages = new Map(store.list('village').map((village) => [village.id, village.name]))
  const byPerson = new Map(visits.map((visit) => [visit.personId, visit]))
  const doctors = [...new Set(visits.map((visit) => visit.doctor))]
  const room = doctors.reduce((sum, doctor) => sum + (rules.perDayOf.get(doctor) ?? rules.perDay), 0)
  const days = [...new Set([...rules.days, ...levelled.placed.map((visit) => visit.day)])].sort()
  return days.map((day) => {
    const here = levelled.placed.filter((visit) => visit.day === day)
    const counts = new Map<string, number>()
    for (const { personId } of here) {
      const village = villages.get(byPerson.get(personId)?.villageId ?? 0) ?? '未登记村'
      counts.set(village, (counts.get(village) ?? 0) + 1)
    }
    return { day, people: here.length, done: 0, room, villages: villageTexts(counts) }
  })
}

function lateNotes({ levelled, visits, rules }: PreparedPlan): string[] {
  const latest = new Map(visits.map((visit) => [visit.personId, visit.latest]))
  const late = levelled.placed.filter((visit) => visit.lateDays > 0)
  const avoidable = late.filter((visit) => (latest.get(visit.personId) ?? '') >= rules.from)
  const most = Math.max(0, ...avoidable.map((visit) => visit.lateDays))
  const already = late.length - avoidable.length
  return [
    already > 0 ? `${already} 人现在已经过期，排在最早有空的日子。` : '',
    avoidable.length > 0 ? `${avoidable.length} 人只能排在期限之后，最晚的晚 ${most} 天：期限前的日子满了或没有。` : '',
  ].filter((note) => note !== '')
}

function leftNotes({ levelled, visits, rules }: PreparedPlan): string[] {
  const notes = [...new Set(levelled.left.map((each) => each.doctor))].sort().flatMap((doctor) => {
    const help = planHelp(doctor, visits, rules, levelled)
    if (!help) return []
    const more = help.morePerDay === null ? '' : `每天多看 ${help.morePerDay} 人，或`
    return [`${doctorName(doctor)}：${help.people} 人排不下；${more}再加约 ${help.moreDays} 天就够。`]
  })
  const of = (why: LeftWhy) => levelled.left.filter((each) => each.why === why).length
  return [
    ...notes,
    of('recheck') > 0 ? `其中 ${of('recheck')} 人是两周复查，不能排到期限之后，请在期限前加一天或打电话约来。` : '',
    of('no-day') > 0 ? `${of('no-day')} 人没有可去的日子：所在村在该去的时间里没有安排，请给这些村加日子。` : '',
  ].filter((note) => note !== '')
}
