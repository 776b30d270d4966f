/** The days of one doctor while they are being filled. */
import type { LocalDate } from '../local-date.ts'
import { takenKey, type PlanRules, type VisitToPlan } from './plan-rules.ts'

export interface DaySlot {
  readonly day: LocalDate
  /** How many more people the day holds, before this plan. */
  readonly room: number
  /** The even share of the load; beyond it only when windows ask for it. */
  readonly share: number
  readonly visits: PlacedHere[]
  /** Full, and nobody on it can be moved to a day that is not: no need to look again. */
  closed: boolean
}

interface PlacedHere {
  readonly visit: VisitToPlan
  /** The days this person may be moved to, to make room for another one. */
  readonly open: readonly DaySlot[]
}

/** Every day any of the doctor's villages is walked, with the room that is left and the even share of this plan's load. */
export function daySlots(doctor: string, visits: readonly VisitToPlan[], rules: PlanRules): DaySlot[] {
  const days = [...new Set(visits.flatMap((visit) => daysFor(visit, rules)))].sort()
  const perDay = rules.perDayOf.get(doctor) ?? rules.perDay
  const taken = days.map((day) => rules.taken.get(takenKey(doctor, day)) ?? 0)
  const load = visits.length + taken.reduce((sum, each) => sum + each, 0)
  const even = Math.ceil(load / Math.max(1, days.length))
  return days.map((day, at) => {
    const already = taken[at] ?? 0
    return { day, room: Math.max(0, perDay - already), share: Math.max(0, even - already), visits: [], closed: false }
  })
}

const daysFor = ({ villageId }: VisitToPlan, rules: PlanRules): readonly LocalDate[] =>
  (villageId === null ? undefined : rules.villageDays.get(villageId)) ?? rules.days

/** The days on which a person could be seen, from the first day of the window on. */
export function openDays(visit: VisitToPlan, slots: readonly DaySlot[], rules: PlanRules): DaySlot[] {
  const own = new Set(daysFor(visit, rules))
  return slots.filter(({ day }) => own.has(day) && day >= visit.earliest)
}

/**
 * Puts a person on one of the open days; where all of them are full, others are moved aside to days that are open to them. False when
 * even that makes no room. `together`: where the village is already; `early`: as soon as possible.
 */
export function placeVisit(visit: VisitToPlan, open: readonly DaySlot[], wish: 'together' | 'early'): boolean {
  const free = open.filter(hasRoom)
  if (free.length > 0) {
    const best = free.reduce((a, b) => (isBetter(b, a, visit, wish) ? b : a))
    best.visits.push({ visit, open })
    return true
  }
  const way = wayToRoom(open)
  if (!way) return false
  const first = moveAside(way)
  first.visits.push({ visit, open })
  return true
}

const hasRoom = (slot: DaySlot): boolean => slot.visits.length < slot.room
const holdsVillage = (slot: DaySlot, { villageId }: VisitToPlan): boolean =>
  slot.visits.some((each) => each.visit.villageId === villageId)

/** Strictly better, so that of equal days the earlier one stays. */
function isBetter(a: DaySlot, b: DaySlot, visit: VisitToPlan, wish: 'together' | 'early'): boolean {
  const isOver = (slot: DaySlot) => slot.visits.length >= slot.share
  if (isOver(a) !== isOver(b)) return isOver(b)
  if (wish === 'early') return false
  const [inA, inB] = [holdsVillage(a, visit), holdsVillage(b, visit)]
  if (inA !== inB) return inA
  return a.visits.length - a.share < b.visits.length - b.share
}

interface Step {
  readonly slot: DaySlot
  /** Who leaves the step before for this day; null for the first. */
  readonly moved: PlacedHere | null
  readonly before: Step | null
}

/** The shortest chain of moves that ends on a day with room. Where there is none, the days that were looked at stay full for good. */
function wayToRoom(open: readonly DaySlot[]): Step | null {
  const queue: Step[] = open.filter((slot) => !slot.closed).map((slot) => ({ slot, moved: null, before: null }))
  const seen = new Set(queue.map((step) => step.slot))
  for (const step of queue) {
    for (const moved of step.slot.visits) {
      for (const slot of moved.open) {
        if (seen.has(slot) || slot.closed) continue
        const next = { slot, moved, before: step }
        if (hasRoom(slot)) return next
        seen.add(slot)
        queue.push(next)
      }
    }
  }
  for (const slot of seen) slot.closed = true
  return null
}

/** Makes the moves from the last to the first; gives the day that has room now. */
function moveAside(way: Step): DaySlot {
  let step = way
  while (step.before && step.moved) {
    const from = step.before.slot.visits
    from.splice(from.indexOf(step.moved), 1)
    step.slot.visits.push(step.moved)
    step = step.before
  }
  return step.slot
}
