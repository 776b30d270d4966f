/** Spreads visits over chosen days: on time where that is possible at all, as evenly as that allows, a village together. */
import { daysBetween } from '../local-date.ts'
import { daySlots, openDays, placeVisit, type DaySlot } from './day-slots.ts'
import type { LeftVisit, LeftWhy, LevelledVisits, PlacedVisit, PlanRules, VisitToPlan } from './plan-rules.ts'

/**
 * The same visits and rules give the same plan, in whatever order they come. As many people as possible are on time (a greedy
 * matching that moves earlier placements aside); re-checks come first and are never put after their date unless it had passed
 * before the first day; then who is late anyway, the longest late first, as early as there is room. Nobody is lost: who is not placed
 * is in `left` with the reason.
 */
export function levelVisits(visits: readonly VisitToPlan[], rules: PlanRules): LevelledVisits {
  const byDoctor = new Map<string, VisitToPlan[]>()
  for (const visit of visits) {
    const own = byDoctor.get(visit.doctor)
    if (own) own.push(visit)
    else byDoctor.set(visit.doctor, [visit])
  }
  const parts = [...byDoctor].map(([doctor, own]) => levelOne(doctor, own, rules))
  const placed = parts.flatMap((part) => part.placed).sort((a, b) => a.personId - b.personId)
  const left = parts.flatMap((part) => part.left).sort((a, b) => a.personId - b.personId)
  return { placed, left }
}

function levelOne(doctor: string, visits: readonly VisitToPlan[], rules: PlanRules): LevelledVisits {
  const slots = daySlots(doctor, visits, rules)
  const placedOnTime = new Set<VisitToPlan>()
  for (const visit of [...visits].sort(byNeed)) {
    const onTime = openDays(visit, slots, rules).filter((slot) => slot.day <= visit.latest)
    if (placeVisit(visit, onTime, 'together')) placedOnTime.add(visit)
  }
  const left: LeftVisit[] = []
  for (const visit of visits.filter((each) => !placedOnTime.has(each)).sort(byLateness)) {
    const why = placeLate(visit, slots, rules)
    if (why !== null) left.push({ personId: visit.personId, doctor, why })
  }
  return { placed: slots.flatMap(placedOn), left }
}

/** Null when a day was found. */
function placeLate(visit: VisitToPlan, slots: readonly DaySlot[], rules: PlanRules): LeftWhy | null {
  const open = openDays(visit, slots, rules)
  if (open.length === 0) return 'no-day'
  // Its date had not passed when the plan begins: being put after it is worse than being told.
  if (visit.isRecheck && visit.latest >= rules.from)
    return open.some((slot) => slot.day <= visit.latest) ? 'recheck' : 'no-day'
  return placeVisit(visit, open, 'early') ? null : 'no-room'
}

const placedOn = ({ day, visits }: DaySlot): PlacedVisit[] =>
  visits.map(({ visit }) => ({ personId: visit.personId, day, lateDays: Math.max(0, daysBetween(visit.latest, day)) }))

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Re-checks by their date; the others village by village, so that a village fills a day before the next one does. */
function byNeed(a: VisitToPlan, b: VisitToPlan): number {
  if (a.isRecheck !== b.isRecheck) return a.isRecheck ? -1 : 1
  const village = (a.villageId ?? Infinity) - (b.villageId ?? Infinity)
  const order = a.isRecheck ? text(a.latest, b.latest) || village : village || text(a.latest, b.latest)
  return order || a.personId - b.personId
}

const byLateness = (a: VisitToPlan, b: VisitToPlan): number =>
  Number(b.isRecheck) - Number(a.isRecheck) || text(a.latest, b.latest) || a.personId - b.personId
