/** What a teaching case is written from, and what its text must not tell. */
import type { Disease, RoundingVisit } from '../../core/contract/entities/index.ts'
import type { WithId } from '../../core/contract/patients.ts'
import { isValidReading } from '../../core/domain/effect/effect-reading.ts'
import { effectDays, pairVisit } from '../../core/domain/effect/pair-visit.ts'
import { addDays, ageOn, daysBetween } from '../../core/domain/local-date.ts'
import { applyRegimenSteps, medicineText, usageText } from '../../core/domain/regimen.ts'
import { caseText, type CaseFacts, type CaseText } from '../../core/domain/teaching-case/case-summary.ts'
import type { KnownIdentity } from '../../core/domain/teaching-case/find-identifiers.ts'
import type { Store } from '../../database/store.ts'
import { regimenBefore } from './effect-cases.ts'
import { readingsOfPeople } from '../patients/person-readings.ts'

const daysBefore = 183
const readingsBefore = 3

/** Title, summary and lesson as the records have them on `today`. */
export function writtenCase(store: Store, visit: WithId<RoundingVisit>, disease: Disease, today: string): CaseText {
  return caseText(caseFacts(store, visit, disease, today), knownIdentity(store, visit.personId))
}

export function knownIdentity(store: Store, personId: number): KnownIdentity {
  const { name, idNo, phone, contactPhone, archiveNo, address } = store.get('person', personId)
  const villages = store.list('village')
  const own = store
    .list('residence', { personId })
    .map((each) => villages.find(({ id }) => id === each.villageId)?.name)
  const doctors = store.all<{ doctor: string }>(
    'SELECT DISTINCT doctor FROM disease_file WHERE doctor IS NOT NULL UNION SELECT name FROM specialist',
  )
  return {
    name,
    idNo,
    phones: [phone, contactPhone].filter((each): each is string => each !== null),
    archiveNo,
    address,
    ownVillages: own.filter((each): each is string => each !== undefined),
    villages: villages.map((each) => each.name),
    doctors: doctors.map((each) => each.doctor),
  }
}

function caseFacts(store: Store, visit: WithId<RoundingVisit>, disease: Disease, today: string): CaseFacts {
  const { personId, visitDate } = visit
  const { sex, birthDate } = store.get('person', personId)
  const files = store.list('diseaseFile', { personId })
  const file = files.find((each) => each.disease === disease)
  const regimen = regimenBefore(store, visit)
  const readings =
    readingsOfPeople(store, [personId], addDays(visitDate, -daysBefore), addDays(visitDate, effectDays.to)).get(
      personId,
    ) ?? []
  const valid = readings.filter((each) => isValidReading(each, disease))
  const earlier = valid.filter(({ on }) => on < visitDate).toSorted((a, b) => a.on.localeCompare(b.on))
  const start = { disease, birthDate, visitId: visit.id, visitDate, carriedOutOn: null }
  const { pair } = pairVisit(start, readings, 'visit', today)
  const own = valid.find((each) => each.source === 'roundingVisit' && each.id === visit.id)
  const shown = [...earlier.slice(-readingsBefore), ...(own ? [own] : [])]
  return {
    sex,
    age: birthDate === null ? null : ageOn(birthDate, visitDate),
    disease,
    both: files.length > 1,
    yearsKnown: file?.dxDate ? Math.floor(daysBetween(file.dxDate, visitDate) / 365.25) : null,
    readings: shown.map((each) => ({ ...each, days: daysBetween(visitDate, each.on) })),
    medicines: regimen.map((each) => `${medicineText(each)}，${usageText(each)}`),
    changes: applyRegimenSteps(regimen, visit.regimenChanges).lines,
    subjective: visit.subjective,
    assessment: visit.assessment,
    plan: visit.plan,
    teaching: visit.teaching,
    afterwards: pair ? { ...pair.after, days: daysBetween(visitDate, pair.after.on) } : null,
  }
}
