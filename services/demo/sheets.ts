/** One year of an invented township as the spreadsheets that other systems would export of it. */
import { yearOf, type LocalDate } from '../../core/domain/local-date.ts'
import type { LayoutId } from '../sheets/writing/layouts.ts'
import type { SampleFacts, SampleFollowUp, SamplePerson } from '../sheets/writing/sample-facts.ts'
import { writeSampleLayout } from '../sheets/writing/sample-layout.ts'
import type { FollowUpFact, PersonFact, TownshipFacts } from './township.ts'

/** Writes the six files of a layout into `folder` and gives their paths. */
export function writeTownshipSheets(facts: TownshipFacts, layout: LayoutId, folder: string): Promise<string[]> {
  return writeSampleLayout(layout, folder, sampleFactsOf(facts))
}

/**
 * The year of the as-of day, as a list can show it: one enrolment day a person, the status at its end. Files closed before the
 * year, or for a reason that these lists have no word for, are left out; so are the records of people without an ID number,
 * because the lists name people by it.
 */
export function sampleFactsOf(facts: TownshipFacts): SampleFacts {
  const year = yearOf(facts.asOf)
  const listed = facts.people.flatMap((person) => {
    const sample = samplePerson(facts, person, year)
    return sample ? [{ person, sample }] : []
  })
  const inYear = (day: LocalDate) => yearOf(day) === year
  return {
    year,
    place: { address: facts.org.townshipName, orgName: facts.org.name },
    people: listed.map(({ sample }) => sample),
    followUps: listed.flatMap(({ person, sample }) =>
      person.followUps
        .filter((visit) => inYear(visit.visitDate) && (visit.disease === 'HTN' ? sample.htn : sample.dm))
        .map((visit) => sampleFollowUp(person, visit, sample.idNo)),
    ),
    exams: listed.flatMap(({ person, sample: { no, idNo } }) =>
      person.exams.filter((exam) => inYear(exam.examDate)).map((exam) => ({ no, idNo, on: exam.examDate })),
    ),
    population: facts.villages.flatMap(({ name, populations }) =>
      populations
        .filter((each) => each.year === year)
        .map(({ residents, residents35 }) => ({ village: name, residents, residents35 })),
    ),
  }
}

function samplePerson(
  facts: TownshipFacts,
  { no, person, residences, files, contracts }: PersonFact,
  year: number,
): SamplePerson | null {
  const { idNo, name, birthDate } = person
  const village = facts.villages.find((each) => each.no === residences.at(-1)?.villageNo)
  const enrolOn = files.map((file) => file.enrolDate).toSorted()[0]
  const ending = endingOf(files[0]?.statuses ?? [], year)
  if (!idNo || !birthDate || !village || !enrolOn || !ending) return null
  const contract = contracts.findLast(
    (each) => (each.startDate ?? '') <= facts.asOf && (each.endDate ?? '') >= facts.asOf,
  )
  return {
    no,
    name,
    male: person.sex === '1',
    idNo,
    birth: birthDate,
    phone: person.phone ?? '',
    village: village.name,
    doctor: person.doctor ?? '',
    archive: person.archiveNo ?? '',
    htn: files.some((file) => file.disease === 'HTN'),
    dm: files.some((file) => file.disease === 'T2DM'),
    enrolOn,
    dxOn: files[0]?.dxDate ?? enrolOn,
    ...ending,
    height: person.heightCm ?? 160,
    signed: contract !== undefined,
    paid: contract?.paid ?? false,
  }
}

type Statuses = PersonFact['files'][number]['statuses']

function endingOf(statuses: Statuses, year: number): Pick<SamplePerson, 'status' | 'endOn'> | null {
  const last = statuses.at(-1)
  if (!last) return null
  if (last.status === 'active') return { status: '在管', endOn: null }
  if (last.status === 'lost') return { status: '失访', endOn: null }
  if (yearOf(last.fromDate) < year) return null
  if (last.reason === 'died') return { status: '死亡', endOn: last.fromDate }
  return last.reason === 'moved' ? { status: '迁出', endOn: last.fromDate } : null
}

/** What a list always shows and this visit did not find (by telephone, in vain) is what was known before. */
function sampleFollowUp({ no, followUps }: PersonFact, visit: FollowUpFact, idNo: string): SampleFollowUp {
  const known = <K extends keyof FollowUpFact>(field: K) =>
    visit[field] ??
    followUps.findLast(
      (each) => each.visitDate <= visit.visitDate && each[field] !== null && each[field] !== undefined,
    )?.[field]
  return {
    no,
    idNo,
    dis: visit.disease,
    on: visit.visitDate,
    way: visit.visitWay ?? '3',
    lost: visit.contact === 'lost',
    sbp: visit.sbp ?? null,
    dbp: visit.dbp ?? null,
    fpg: visit.fpg ?? null,
    weight: Number(known('weightKg') ?? 60),
    hr: Number(known('heartRate') ?? 75),
    smoke: Number(known('smokePerDay') ?? 0),
    drink: Number(known('drinkPerDayLiang') ?? 0),
    adh: String(known('medAdherence') ?? '1'),
    adr: String(visit.adr ?? '1'),
    salt: String(known('saltLevel') ?? '2'),
    psych: String(known('psychAdjust') ?? '1'),
    comply: String(known('complianceBehavior') ?? '1'),
  }
}
