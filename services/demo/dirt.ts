/** What goes wrong in real registers, put in on purpose and written down, person by person. */
import { checkIdentityNumber } from '../../core/domain/identity-number.ts'
import { addDays } from '../../core/domain/local-date.ts'
import { fifteenDigits, wrongIdNumber } from './identity.ts'
import { mistypedName, rareNames } from './names.ts'
import type { Random } from './random.ts'
import type { DirtFact, DirtKind, FollowUpFact, PersonFact, VillageFact } from './township.ts'

interface Soiled {
  readonly fact: PersonFact
  readonly dirt: readonly DirtFact[]
}

type Change = (fact: PersonFact, random: Random) => PersonFact | null

const withPerson = (fact: PersonFact, change: Partial<PersonFact['person']>): PersonFact => ({
  ...fact,
  person: { ...fact.person, ...change },
})

/** The person with the number as somebody wrote it, checked as every number is. */
function withIdNo(fact: PersonFact, written: string | null): PersonFact {
  const { idNo, idNoRaw, idType, check } = checkIdentityNumber(written)
  return withPerson(fact, { idNo, idNoRaw, idType, idCheck: check })
}

const changes: readonly (readonly [DirtKind, number, Change])[] = [
  ['id-missing', 0.009, (fact) => withIdNo(fact, null)],
  ['id-invalid', 0.009, (fact, random) => withIdNo(fact, wrongIdNumber(random, fact.person.idNo ?? ''))],
  ['id-old', 0.004, (fact) => withIdNo(fact, fifteenDigits(fact.person.idNo ?? ''))],
  [
    'id-lower-x',
    0.35,
    (fact) => (fact.person.idNo?.endsWith('X') ? withIdNo(fact, fact.person.idNo.toLowerCase()) : null),
  ],
  [
    'birthday-differs',
    0.006,
    (fact, random) =>
      withPerson(fact, {
        birthDate: addDays(fact.person.birthDate ?? '1960-01-01', random.pick([-10, -1, 1, 10, 30])),
      }),
  ],
  ['phone-missing', 0.04, (fact) => withPerson(fact, { phone: null })],
  ['phone-unclear', 0.008, (fact) => withPerson(fact, { phone: fact.person.phone?.slice(0, 10) ?? null })],
  ['diagnosed-after-enrolment', 0.01, diagnosedLate],
  ['visit-after-death', 0.06, visitedAfterDeath],
]

function diagnosedLate(fact: PersonFact, random: Random): PersonFact | null {
  const [first, ...rest] = fact.files
  if (!first) return null
  return {
    ...fact,
    files: [{ ...first, dxDate: addDays(first.enrolDate, random.whole(5, 90)), dxDatePrecision: 'day' }, ...rest],
  }
}

function visitedAfterDeath(fact: PersonFact, random: Random): PersonFact | null {
  const died = fact.files.flatMap((file) => file.statuses).find((status) => status.reason === 'died')
  const last = fact.followUps.findLast((visit) => visit.contact === 'met')
  if (!died || !last) return null
  return {
    ...fact,
    followUps: [
      ...fact.followUps,
      { ...last, visitDate: addDays(died.fromDate, random.whole(12, 70)), nextVisitDate: null },
    ],
  }
}

/** At most one slip in the identity of a person, and the others by their own chance. */
export function soil(fact: PersonFact, random: Random, villages: readonly VillageFact[], asOf: string): Soiled {
  const dirt: DirtFact[] = []
  let soiled = fact
  for (const [kind, chance, change] of changes) {
    const isSecondIdSlip = kind.startsWith('id-') && dirt.some((each) => each.kind.startsWith('id-'))
    if (isSecondIdSlip || !random.chance(chance)) continue
    const changed = change(soiled, random)
    const on = kind === 'visit-after-death' ? (changed?.followUps.at(-1)?.visitDate ?? null) : null
    if (!changed || (on !== null && on > asOf)) continue
    soiled = changed
    dirt.push({ kind, personNo: fact.no, on })
  }
  const split = random.chance(0.03) ? inTwoVillages(soiled, random, villages) : null
  if (split) dirt.push({ kind: 'two-villages', personNo: fact.no, on: null })
  return { fact: split ?? soiled, dirt }
}

/** One disease file kept by another village's doctor. */
function inTwoVillages(fact: PersonFact, random: Random, villages: readonly VillageFact[]): PersonFact | null {
  const [first, second] = fact.files
  const other = random.pick(villages.filter((village) => village.no !== fact.residences.at(-1)?.villageNo))
  if (!first || !second) return null
  return {
    ...fact,
    files: [first, { ...second, doctor: other.doctors[0]?.name ?? null, note: `专案建在${other.name}` }],
  }
}

/** Gives one of the rare names to every hundredth person, as long as there are some. */
export function withRareName(fact: PersonFact): Soiled | null {
  const name = fact.no % 100 === 50 ? rareNames[Math.floor(fact.no / 100)] : undefined
  if (!name) return null
  return { fact: withPerson(fact, { name }), dirt: [{ kind: 'rare-name', personNo: fact.no, on: null }] }
}

/** The same person registered again: a character typed wrong, a slip in the number, a file of its own with a few visits. */
export function duplicateOf(original: PersonFact, no: number, random: Random): PersonFact | null {
  const file = original.files[0]
  const visits = original.followUps
    .filter((visit) => visit.disease === file?.disease && visit.contact === 'met')
    .slice(-4, -1)
  const firstVisit = visits[0]
  if (!file || !firstVisit || original.person.idCheck !== 'valid') return null
  const moved: FollowUpFact[] = visits.map((visit) => ({
    ...visit,
    visitDate: addDays(visit.visitDate, -random.whole(1, 4)),
  }))
  const enrolDate = moved[0]?.visitDate ?? file.enrolDate
  const statuses = file.statuses.flatMap((status) => (status.fromDate > enrolDate ? [status] : []))
  const copy: PersonFact = {
    ...original,
    no,
    residences: original.residences.slice(-1).map((residence) => ({ ...residence, fromDate: enrolDate })),
    files: [{ ...file, enrolDate, statuses: [{ status: 'active', fromDate: enrolDate }, ...statuses] }],
    contracts: [],
    followUps: moved,
    exams: [],
    labs: [],
    prescriptions: [],
    medications: [],
    visits: [],
    tasks: [],
  }
  const written = random.chance(0.7) ? wrongIdNumber(random, original.person.idNo ?? '') : null
  return withPerson(withIdNo(copy, written), { name: mistypedName(original.person.name), archiveNo: null })
}
