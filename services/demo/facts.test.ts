import { describe, expect, it } from 'vitest'
import { entities, type EntityName } from '../../core/contract/entities/index.ts'
import { checkIdentityNumber } from '../../core/domain/identity-number.ts'
import { reportedIndicators as indicators } from '../../core/domain/indicator/catalogue.ts'
import { figuresOf, latestResidents } from '../../core/domain/indicator/tally.ts'
import { previousEffectiveVisit } from '../../core/domain/follow-up-facts.ts'
import { followUpDecision } from '../../core/domain/follow-up-rule.ts'
import { daysBetween } from '../../core/domain/local-date.ts'
import { drugSeeds } from '../../database/seeds/drug-list.ts'
import { makeTownship } from './facts.ts'
import { patientFactsOf } from './figures.ts'
import { conflicts, formulary, type DrugClass } from './formulary.ts'
import type { DirtKind, PersonFact } from './township.ts'

const asOf = '2025-12-31'
const facts = makeTownship({ seed: 'test', asOf })
const { people } = facts

const dirty = (kind: DirtKind) => new Set(facts.dirt.filter((each) => each.kind === kind).map((each) => each.personNo))
const accepts = (entity: EntityName, value: object): string | null => {
  const result = entities[entity].safeParse(value)
  return result.success
    ? null
    : `${entity}: ${result.error.issues[0]?.path.join('.')} ${result.error.issues[0]?.message}`
}

describe('a township made from a seed', () => {
  it('is the same, byte for byte, for the same seed, and another for another', () => {
    const small = (seed: string) => JSON.stringify(makeTownship({ seed, asOf, people: 60, villages: 4 }))
    expect(small('x')).toBe(small('x'))
    expect(small('x')).not.toBe(small('y'))
  })

  it('has as many people as asked for, in numbers without gaps', () => {
    expect(people.map((person) => person.no)).toEqual(Array.from({ length: 1200 }, (_, index) => index + 1))
    expect(makeTownship({ seed: 1, asOf, people: 30, villages: 2 }).people).toHaveLength(30)
  })

  it('covers whole years: the current one counts from July on', () => {
    const startOn = (day: string) => makeTownship({ seed: 1, asOf: day, people: 1, villages: 1 }).startOn
    expect(startOn('2025-12-31')).toBe('2023-01-01')
    expect(startOn('2025-07-01')).toBe('2023-01-01')
    expect(startOn('2025-06-30')).toBe('2022-01-01')
  })

  it('is clearly invented: name and address code belong to no place', () => {
    expect(facts.org.name).toContain('演示')
    for (const { person } of people) if (person.idCheck === 'valid') expect(person.idNo).toMatch(/^3499/)
    for (const { person } of people) if (person.phone) expect(person.phone).toMatch(/^154/)
  })
})

describe('every record of the township', () => {
  const refs = { personId: 1, specialistId: 1, villageId: 1, fileId: 1 }
  const sections = {
    person: people.map((each) => each.person),
    residence: people.flatMap((each) => each.residences),
    diseaseFile: people.flatMap((each) => each.files),
    diseaseStatus: people.flatMap((each) => each.files.flatMap((file) => file.statuses)),
    contract: people.flatMap((each) => each.contracts),
    followUp: people.flatMap((each) => each.followUps),
    exam: people.flatMap((each) => each.exams),
    labResult: people.flatMap((each) => each.labs),
    doublePrescription: people.flatMap((each) => each.prescriptions),
    medication: people.flatMap((each) => each.medications),
    roundingVisit: people.flatMap((each) => each.visits),
    task: people.flatMap((each) => each.tasks),
    specialist: facts.specialists,
    village: facts.villages,
    population: facts.villages.flatMap((village) => village.populations),
  }

  it.each(Object.entries(sections))('%s passes the schema', (entity, values) => {
    expect(values.length).toBeGreaterThan(0)
    const refused = values.map((value) => accepts(entity as EntityName, { ...value, ...refs })).filter(Boolean)
    expect(refused).toEqual([])
  })

  it('lies between enrolment and the as-of day', () => {
    for (const person of people) {
      const enrolled = person.files.map((file) => file.enrolDate).toSorted()[0] ?? ''
      const days = [
        ...person.followUps.map((visit) => visit.visitDate),
        ...person.exams.map((exam) => exam.examDate),
        ...person.labs.map((lab) => lab.testDate),
        ...person.prescriptions.map((each) => each.givenOn),
        ...person.visits.map((visit) => visit.visitDate),
      ]
      for (const day of days) expect(day >= enrolled && day <= asOf && day >= facts.startOn).toBe(true)
    }
  })

  it('keeps one follow-up a day and disease, in order, and none after the end but the planted ones', () => {
    const planted = dirty('visit-after-death')
    for (const person of people) {
      const keys = person.followUps.map((visit) => `${visit.visitDate}${visit.disease}`)
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys.map((key) => key.slice(0, 10))).toEqual(keys.map((key) => key.slice(0, 10)).toSorted())
      const closedOn = person.files.flatMap((file) => file.statuses).find((each) => each.status === 'closed')?.fromDate
      const after = person.followUps.some((visit) => closedOn !== undefined && visit.visitDate >= closedOn)
      expect(after).toBe(planted.has(person.no))
    }
  })

  it('opens each file with an active status on the enrolment day, later ones in order', () => {
    for (const file of people.flatMap((each) => each.files)) {
      expect(file.statuses[0]).toMatchObject({ status: 'active', fromDate: file.enrolDate })
      const days = file.statuses.map((each) => each.fromDate)
      expect(days).toEqual([...new Set(days)].toSorted())
    }
  })

  it('refers only to medicines and visits that exist', () => {
    for (const { medications, visits, tasks, followUps } of people) {
      const isVisit = (no: number | null) => no === null || visits.some((visit) => visit.no === no)
      for (const each of medications) expect(isVisit(each.startedByVisit) && isVisit(each.stoppedByVisit)).toBe(true)
      for (const each of tasks)
        expect(isVisit(each.visitNo) && (each.followUpAt ?? 0) < Math.max(1, followUps.length)).toBe(true)
      for (const change of visits.flatMap((visit) => visit.regimenChanges))
        expect(change.medicationNo === null || medications.some((each) => each.no === change.medicationNo)).toBe(true)
    }
  })
})

describe('follow-ups', () => {
  it('carry the class that the rule suggests, or a reason for another', () => {
    for (const { person, files, followUps } of people.slice(0, 300)) {
      const birthDate =
        person.idCheck === 'valid' && person.idNo ? checkIdentityNumber(person.idNo).birthDate : person.birthDate
      const stored = followUps.map((visit, index) => ({
        ...entities.followUp.parse({ ...visit, personId: 1 }),
        id: index,
      }))
      for (const visit of stored) {
        if (visit.contact !== 'met' || visit.signOther !== null) continue
        const options = { birthDate: birthDate ?? null, hasHtnFile: files.some((file) => file.disease === 'HTN') }
        const { suggestedClass } = followUpDecision(visit, [], options)
        if (birthDate === person.birthDate) expect(visit.suggestedClass).toBe(suggestedClass)
        if (visit.visitClass !== visit.suggestedClass) expect(visit.overrideReason).not.toBeNull()
      }
      expect(
        stored.every((visit) => visit.contact !== 'lost' || (visit.sbp === null && visit.lostReason !== null)),
      ).toBe(true)
    }
  })

  it('come about quarterly, with a re-check within two weeks after most first unsatisfactory ones', () => {
    let unsatisfied = 0
    let rechecked = 0
    for (const { followUps } of people) {
      for (const disease of ['HTN', 'T2DM'] as const) {
        const met = followUps.filter((visit) => visit.disease === disease && visit.contact === 'met')
        for (const [at, visit] of met.entries()) {
          const next = met[at + 1]
          if (visit.nextStep !== '2' || !next) continue
          unsatisfied += 1
          if (daysBetween(visit.visitDate, next.visitDate) <= 14) rechecked += 1
        }
      }
    }
    expect(rechecked / unsatisfied).toBeGreaterThan(0.5)
    expect(rechecked / unsatisfied).toBeLessThan(0.9)
  })

  it('name medicines of the drug list, within its limits, never two that exclude each other', () => {
    for (const drug of formulary) {
      const seed = drugSeeds.find((each) => each.code === drug.code)
      expect(seed?.genericName).toBe(drug.name)
      const [dose, times] = drug.steps.at(-1) ?? [0, 0]
      if (seed?.maxUnit === drug.unit) expect(dose * times).toBeLessThanOrEqual(seed.softMaxPerDay ?? Infinity)
    }
    const classOf = new Map(formulary.map((drug) => [drug.code, drug.class]))
    for (const { followUps } of people) {
      for (const { meds = [] } of followUps) {
        const classes = meds.map((each) => classOf.get(each.drugCode ?? '')).filter((each): each is DrugClass => !!each)
        expect(new Set(classes).size).toBe(classes.length)
        expect(classes.some((each) => conflicts[each]?.some((other) => classes.includes(other)))).toBe(false)
      }
    }
  })

  it('let the same person look alike from one visit to the next', () => {
    const differences: number[] = []
    const spread: number[] = []
    const all = people.flatMap(({ followUps }) => followUps.filter((visit) => visit.disease === 'HTN' && visit.sbp))
    const mean = all.reduce((sum, visit) => sum + (visit.sbp ?? 0), 0) / all.length
    for (const { followUps } of people) {
      const values = followUps.filter((visit) => visit.disease === 'HTN' && visit.sbp).map((visit) => visit.sbp ?? 0)
      for (const [at, value] of values.entries()) {
        spread.push((value - mean) ** 2)
        if (at > 0) differences.push((value - (values[at - 1] ?? 0)) ** 2)
      }
    }
    const average = (list: number[]) => list.reduce((sum, each) => sum + each, 0) / list.length
    // Strangers differ by twice the spread; one person's neighbouring visits by far less.
    expect(average(differences)).toBeLessThan(1.2 * average(spread))
    expect(mean).toBeGreaterThan(130)
    expect(mean).toBeLessThan(150)
  })

  it('count a visit as previous only when it was effective', () => {
    const person = people.find((each) => each.followUps.length > 4) as PersonFact
    const visits = person.followUps.map((visit, id) => ({ ...entities.followUp.parse({ ...visit, personId: 1 }), id }))
    const last = visits.at(-1)
    if (last)
      expect(previousEffectiveVisit(last, visits, person.person.birthDate ?? null)?.visitDate).not.toBe(last.visitDate)
  })
})

describe('dirt', () => {
  const kinds: DirtKind[] = [
    'id-missing',
    'id-invalid',
    'id-old',
    'id-lower-x',
    'birthday-differs',
    'duplicate-person',
    'phone-missing',
    'phone-unclear',
    'rare-name',
    'diagnosed-after-enrolment',
    'two-villages',
    'visit-after-death',
    'missing-reading',
    'heaped-reading',
    'copied-reading',
    'late-entry',
  ]

  it.each(kinds)('%s is there', (kind) => {
    expect(dirty(kind).size).toBeGreaterThan(0)
  })

  it('makes ID numbers wrong only where it says so', () => {
    const invalid = new Set([...dirty('id-invalid'), ...dirty('id-missing'), ...dirty('duplicate-person')])
    for (const { no, person } of people) {
      const check = checkIdentityNumber(person.idNoRaw ?? person.idNo)
      expect(check.check).toBe(person.idCheck)
      expect(check.idNo).toBe(person.idNo)
      expect(person.idCheck === 'valid').toBe(!invalid.has(no))
      const agrees = check.birthDate === person.birthDate && check.sex === person.sex
      if (check.check === 'valid') expect(agrees).toBe(!dirty('birthday-differs').has(no))
    }
  })

  it('gives no valid ID number to two people', () => {
    const valid = people.flatMap(({ person }) => (person.idCheck === 'valid' ? [person.idNo] : []))
    expect(new Set(valid).size).toBe(valid.length)
  })

  it('heaps one doctor’s readings just under the threshold', () => {
    const share = (doctorIsHeaping: boolean) => {
      const heapers = new Set(
        facts.villages
          .flatMap((village) => village.doctors.filter((each) => each.habit === 'heaps'))
          .map((each) => each.name),
      )
      const read = people
        .flatMap((each) => each.followUps)
        .filter((visit) => visit.sbp && heapers.has(visit.visitDoctor ?? '') === doctorIsHeaping)
      return read.filter((visit) => visit.sbp === 139 || visit.sbp === 149).length / read.length
    }
    expect(share(true)).toBeGreaterThan(3 * share(false))
  })

  it('has people without telephone, moved between villages, and two files in two villages', () => {
    expect(people.filter(({ person }) => person.phone === null).length).toBeGreaterThan(20)
    expect(people.filter(({ residences }) => residences.length > 1).length).toBeGreaterThan(5)
    for (const no of dirty('two-villages')) {
      const [first, second] = people[no - 1]?.files ?? []
      expect(first?.doctor).not.toBe(second?.doctor)
    }
  })
})

describe('the figures', () => {
  const rowsByDay = new Map<string, ReturnType<typeof patientFactsOf>>()
  const rowsOn = (day: string) => {
    const rows = rowsByDay.get(day) ?? patientFactsOf(facts, day)
    rowsByDay.set(day, rows)
    return rows
  }
  const rate = (id: string, disease: 'HTN' | 'T2DM', variant: string, day = asOf) => {
    const definition = indicators.find((each) => each.id === id)
    if (!definition) throw new Error(id)
    const populations = facts.villages.flatMap((village) =>
      village.populations.map((each) => ({ ...each, villageId: village.no })),
    )
    const request = { disease, asOf: day, variant, residents: latestResidents(populations, Number(day.slice(0, 4))) }
    const [township, ...villages] = figuresOf(definition, rowsOn(day), request).map((figure) => figure.value ?? 0)
    return { township: township ?? 0, villages }
  }

  it.each([
    ['detectRate', 'HTN', 'DEFAULT', 0.093, 0.108],
    ['detectRate', 'T2DM', 'DEFAULT', 0.036, 0.044],
    ['stdManageRate', 'HTN', 'FOUR_PLUS_EXAM', 0.62, 0.74],
    ['stdManageRate', 'T2DM', 'FOUR_PLUS_EXAM', 0.6, 0.76],
    ['stdManageRate', 'HTN', 'N1_DEFAULT', 0.25, 0.45],
    ['bpControlRate', 'HTN', 'LAST_ANY_WAY', 0.5, 0.63],
    ['fpgControlRate', 'T2DM', 'LAST_ANY_WAY', 0.49, 0.65],
    ['signRate', 'HTN', 'DEFAULT', 0.85, 0.96],
    ['examRate', 'HTN', 'DEFAULT', 0.7, 0.85],
    ['medAdherenceRate', 'HTN', 'DEFAULT', 0.6, 0.85],
  ] as const)('%s of %s by %s is believable', (id, disease, variant, low, high) => {
    const { township } = rate(id, disease, variant)
    expect(township).toBeGreaterThan(low)
    expect(township).toBeLessThan(high)
  })

  it('rise over the years', () => {
    const control = ['2023-12-31', '2024-12-31', '2025-12-31'].map(
      (day) => rate('bpControlRate', 'HTN', 'LAST_ANY_WAY', day).township,
    )
    const detected = ['2023-12-31', '2024-12-31', '2025-12-31'].map(
      (day) => rate('detectRate', 'HTN', 'DEFAULT', day).township,
    )
    expect(control.at(-1)).toBeGreaterThan(control[0] ?? 1)
    expect(detected).toEqual(detected.toSorted((a, b) => a - b))
  })

  it('differ between villages, and one is far behind', () => {
    const { township, villages } = rate('stdManageRate', 'HTN', 'FOUR_PLUS_EXAM')
    expect(villages).toHaveLength(12)
    expect(Math.max(...villages) - Math.min(...villages)).toBeGreaterThan(0.2)
    expect(Math.min(...villages)).toBeLessThan(township - 0.15)
  })
})
