/** What the reading of a row must give, under the field names of the stored records. */
import type { TrueFile, TrueFollowUp, TruePerson } from './truth.ts'

export type Expected = Readonly<Record<string, unknown>>
type Shows = ReadonlySet<string>

function expectedPerson(person: TruePerson, shows: ReadonlySet<string>): Expected {
  const always = { name: person.name, idNo: person.idNo, birthDate: person.birthDate, sex: person.sex }
  const more = Object.entries(person).filter(([field]) => shows.has(field) && field !== 'doctor')
  return { ...always, ...Object.fromEntries(more) }
}

export function expectedFile(file: TrueFile, shows: ReadonlySet<string>): Expected {
  const { person, disease, enrolDate, dxDate, source, riskLevel, status, reason, endDate, signed, paid } = file
  const fromDate = status === 'active' ? enrolDate : endDate
  const shown = Object.fromEntries(Object.entries({ source, riskLevel }).filter(([field]) => shows.has(field)))
  return {
    ...expectedPerson(person, shows),
    // The height on a card was measured when it was made.
    ...(shows.has('heightCm') ? { baseHeightCm: person.heightCm } : {}),
    doctor: person.doctor,
    disease,
    enrolDate,
    dxDate,
    ...shown,
    status: [status, reason, fromDate],
    signed,
    paid,
  }
}

export function expectedFollowUp(fact: TrueFollowUp, shows: ReadonlySet<string>): Expected {
  const { person, disease, visitDate, lostReason, values, symptoms, meds } = fact
  const shown = Object.fromEntries(Object.entries(values).filter(([field]) => shows.has(field)))
  return {
    ...expectedPerson(person, shows),
    disease,
    visitDate,
    contact: lostReason === null ? 'met' : 'lost',
    ...(lostReason === null ? {} : { lostReason }),
    ...shown,
    ...(shows.has('symptoms') && symptoms.length > 0 ? { symptoms } : {}),
    ...(meds.length > 0 && shows.has('meds') ? { meds } : {}),
  }
}

export const expectedPlan = ({ person, disease, visitDate, lostReason }: TrueFollowUp, shows: Shows): Expected => ({
  ...expectedPerson(person, shows),
  diseases: [disease],
  plannedDate: visitDate,
  done: lostReason === null,
})

export const expectedResident = (person: TruePerson, shows: Shows): Expected => ({
  ...expectedPerson(person, shows),
  doctor: person.doctor,
})

/** Without a column of numbers the birthday and the sex are not known either. */
export function expectedContract({ person, enrolDate, paid }: TrueFile, shows: Shows): Expected {
  const { name, ...known } = expectedPerson(person, shows)
  return {
    name,
    ...(shows.has('idNo') ? known : {}),
    signDate: enrolDate,
    team: '第一团队',
    doctor: person.doctor,
    packageName: '基础包',
    startDate: enrolDate,
    signed: true,
    paid,
  }
}

export function expectedExam({ person, visitDate, values }: TrueFollowUp, shows: Shows): Expected {
  const { sbp, dbp, weightKg, fpg, hba1c } = values
  const measured = Object.entries({ sbp, dbp, weightKg, fpg, hba1c }).filter(([, value]) => value !== undefined)
  return { ...expectedPerson(person, shows), examDate: visitDate, ...Object.fromEntries(measured) }
}
