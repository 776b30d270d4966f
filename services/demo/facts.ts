/** Makes a whole township from a seed: the same seed and wishes give the same facts, byte for byte. */
import { addDays, quarterOf, quarterRange, yearOf, type LocalDate } from '../../core/domain/local-date.ts'
import { workday } from './course.ts'
import { duplicateOf, soil, withRareName } from './dirt.ts'
import { numberIssuer } from './identity.ts'
import { makePerson } from './person.ts'
import { makeSpecialists, makeVillages, org, type Period } from './places.ts'
import { seededRandom, type Random } from './random.ts'
import type { Township } from './register.ts'
import type { DirtFact, PersonFact, TownshipFacts, VillageFact } from './township.ts'

export type { TownshipFacts } from './township.ts'

export interface TownshipWishes {
  readonly seed: string | number
  /** Managed people, dead, departed and doubly registered ones included. */
  readonly people?: number
  readonly villages?: number
  /** The last day of the history. */
  readonly asOf: LocalDate
  /** Whole calendar years of history; the current year counts as one from July on. */
  readonly years?: number
}

const duplicatesPerPerson = 0.006

export function makeTownship(wishes: TownshipWishes): TownshipFacts {
  const { seed, people = 1200, villages: villageCount = 12, asOf, years = 3 } = wishes
  const random = seededRandom(seed)
  const period: Period = { startOn: startOf(asOf, years), asOf }
  const villages = makeVillages(random.fork('villages'), villageCount, people, period)
  const specialists = makeSpecialists(random.fork('specialists'))
  const township: Township = {
    period,
    villages,
    specialists,
    roundingDays: new Map(
      villages.map((village) => [village.no, makeRoundingDays(random.fork(`rounds/${village.no}`), village, period)]),
    ),
    numbers: numberIssuer(),
  }
  const dirt: DirtFact[] = []
  const originals = people - Math.round(people * duplicatesPerPerson)
  const made = Array.from({ length: originals }, (_, index) => makeSoiledPerson(township, random, index + 1, dirt))
  const all = [...made, ...makeDuplicates(random.fork('duplicates'), made, people, dirt)]
  return { seed: String(seed), ...period, org, villages, specialists, people: all, dirt }
}

function startOf(asOf: LocalDate, years: number): LocalDate {
  const wholeYear = asOf.slice(5) >= '07-01' ? 1 : 0
  return `${yearOf(asOf) - years + wholeYear}-01-01`
}

function makeSoiledPerson(township: Township, random: Random, no: number, dirt: DirtFact[]): PersonFact {
  const own = random.fork(`person/${no}`)
  const made = makePerson(township, own, no)
  const soiled = soil(made.fact, own.fork('dirt'), township.villages, township.period.asOf)
  const renamed = withRareName(soiled.fact)
  dirt.push(...made.dirt, ...soiled.dirt, ...(renamed?.dirt ?? []))
  return renamed?.fact ?? soiled.fact
}

function makeDuplicates(
  random: Random,
  originals: readonly PersonFact[],
  people: number,
  dirt: DirtFact[],
): PersonFact[] {
  const duplicates: PersonFact[] = []
  const taken = new Set<number>()
  for (let tries = 0; originals.length + duplicates.length < people && tries < people * 10; tries += 1) {
    const original = random.pick(originals)
    const copy = taken.has(original.no) ? null : duplicateOf(original, originals.length + duplicates.length + 1, random)
    if (!copy) continue
    taken.add(original.no)
    duplicates.push(copy)
    dirt.push({ kind: 'duplicate-person', personNo: copy.no, on: null })
  }
  return duplicates
}

/** One day a quarter, somewhere in its middle; a village that works badly misses some. */
function makeRoundingDays(random: Random, village: VillageFact, { startOn, asOf }: Period): LocalDate[] {
  const days: LocalDate[] = []
  for (let day = startOn; day <= asOf; day = addDays(quarterRange(yearOf(day), quarterOf(day)).to, 1)) {
    const on = workday(addDays(day, random.whole(20, 70)))
    if (on <= asOf && random.chance(village.quality < 0.6 ? 0.65 : 0.97)) days.push(on)
  }
  return days
}
