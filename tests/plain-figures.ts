/**
 * The figures of a day counted from clean facts as one would with pencil and paper: a second, plain reading of issue 2 and domain
 * handbook §3 that shares no code with the product.
 */
import type { SampleFacts, SampleFollowUp, SamplePerson } from '../services/sheets/writing/sample-facts.ts'

export interface PlainFigure {
  readonly in: readonly string[]
  readonly out: readonly string[]
}

/** Numerator and denominator people by ID number; for the detection rate `out` is empty. */
export type PlainFigures = Readonly<Record<string, PlainFigure>>

const has = (person: SamplePerson, disease: 'HTN' | 'T2DM'): boolean => (disease === 'HTN' ? person.htn : person.dm)

/** Enrolled by the day, and not dead or gone by it; lost people stay. */
const registered = (facts: SampleFacts, disease: 'HTN' | 'T2DM', day: string): SamplePerson[] =>
  facts.people.filter(
    (person) => has(person, disease) && person.enrolOn <= day && !(person.endOn !== null && person.endOn <= day),
  )

/** This person's follow-ups of the year so far, by date. */
function visitsSoFar(facts: SampleFacts, person: SamplePerson, disease: 'HTN' | 'T2DM', day: string): SampleFollowUp[] {
  const begin = `${day.slice(0, 4)}-01-01`
  const own = facts.followUps.filter(
    (visit) => visit.idNo === person.idNo && visit.dis === disease && visit.on >= begin && visit.on <= day,
  )
  return own.sort((a, b) => (a.on < b.on ? -1 : 1))
}

function fullYears(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

/** The birthday in an ID number, empty when its last character is wrong; old numbers of 15 digits are of the last century. */
export function birthOfNumber(idNo: string): string {
  if (idNo.length === 15) return `19${idNo.slice(6, 8)}-${idNo.slice(8, 10)}-${idNo.slice(10, 12)}`
  let sum = 0
  for (let at = 0; at < 17; at += 1) sum += Number(idNo[at]) * (2 ** (17 - at) % 11)
  const last = '10X98765432'[sum % 11]
  return last === idNo[17]?.toUpperCase() ? `${idNo.slice(6, 10)}-${idNo.slice(10, 12)}-${idNo.slice(12, 14)}` : ''
}

function pressureControlled(person: SamplePerson, last: SampleFollowUp | undefined): boolean {
  if (!last || last.lost || last.sbp === null || last.dbp === null) return false
  const isOld = person.birth !== '' && fullYears(person.birth, last.on) >= 65
  return last.sbp < (isOld ? 150 : 140) && last.dbp < 90
}

const glucoseControlled = (last: SampleFollowUp | undefined): boolean =>
  last !== undefined && !last.lost && last.fpg !== null && last.fpg < 7

function divided(people: readonly SamplePerson[], isIn: (person: SamplePerson) => boolean): PlainFigure {
  const ids = (chosen: readonly SamplePerson[]) => chosen.map((person) => person.idNo).sort()
  return { in: ids(people.filter(isIn)), out: ids(people.filter((person) => !isIn(person))) }
}

/** By `indicator disease variant`. */
export function plainFigures(facts: SampleFacts, day: string): PlainFigures {
  const year = day.slice(0, 4)
  const examined = (person: SamplePerson): boolean =>
    facts.exams.some((exam) => exam.idNo === person.idNo && exam.on.startsWith(year) && exam.on <= day)
  const figures: Record<string, PlainFigure> = {}
  for (const disease of ['HTN', 'T2DM'] as const) {
    const people = registered(facts, disease, day)
    const contacts = (person: SamplePerson): number =>
      visitsSoFar(facts, person, disease, day).filter((visit) => !visit.lost).length
    figures[`detectRate ${disease} DEFAULT`] = divided(people, () => true)
    figures[`signRate ${disease} DEFAULT`] = divided(people, (person) => person.signed)
    figures[`examRate ${disease} DEFAULT`] = divided(people, examined)
    figures[`stdManageRate ${disease} FOUR_PLUS_EXAM`] = divided(
      people,
      (person) => contacts(person) >= 4 && examined(person),
    )
    figures[`stdManageRate ${disease} LOOSE_ANY`] = divided(people, (person) => contacts(person) > 0)
  }
  const last = (person: SamplePerson, disease: 'HTN' | 'T2DM') => visitsSoFar(facts, person, disease, day).at(-1)
  figures['bpControlRate HTN LAST_ANY_WAY'] = divided(registered(facts, 'HTN', day), (person) =>
    pressureControlled(person, last(person, 'HTN')),
  )
  figures['fpgControlRate T2DM LAST_ANY_WAY'] = divided(registered(facts, 'T2DM', day), (person) =>
    glucoseControlled(last(person, 'T2DM')),
  )
  return figures
}
