/** What the prescription rules ask of a person, gathered from every kind of record as of the day of the decision. */
import type { Condition, FollowUp } from '../../core/contract/entities/index.ts'
import { findConditionKind } from '../../core/domain/condition-kinds.ts'
import { isKnownOn } from '../../core/domain/condition-facts.ts'
import { kidneyFunction } from '../../core/domain/grading/kidney-function.ts'
import { latestValue, pressureReadings, type MeasuredRecords } from '../../core/domain/grading/readings.ts'
import { ageOn } from '../../core/domain/local-date.ts'
import type { DatedValue, PrescriptionFacts } from '../../core/domain/prescription/rule-context.ts'
import type { Store } from '../../database/store.ts'
import { suppliesBefore } from '../drugs/supply-start.ts'

/** When and for whom medicines are decided, with what was measured and asked there and then. */
export interface Occasion {
  readonly personId: number
  readonly visitDate: string
  readonly sbp: number | null
  readonly dbp: number | null
  readonly heartRate: number | null
  readonly longRx: PrescriptionFacts['longRx']
  readonly supplyDays?: number | null
  readonly hypoglycemia?: PrescriptionFacts['hypoglycemia']
  readonly adverseReaction?: string | null
}

/** The answers of the occasion itself go before older ones. */
export function prescriptionFacts(store: Store, occasion: Occasion): PrescriptionFacts {
  const { personId, visitDate: asOf, sbp, dbp, heartRate, longRx, supplyDays = null } = occasion
  const { sex, birthDate, drugAllergies, allergies } = store.get('person', personId)
  const files = store.list('diseaseFile', { personId })
  const records = {
    followUps: store.list('followUp', { personId }),
    exams: store.list('exam', { personId }),
    visits: store.list('roundingVisit', { personId }),
    labs: store.list('labResult', { personId }),
  }
  const latest = (item: string) => latestValue(records, item, asOf)
  const met = metNewestFirst(records.followUps, asOf)
  const creatinine = latest('creatinineUmolPerL')
  const diabetes = files.find((file) => file.disease === 'T2DM')
  const pressure = sbp !== null && dbp !== null ? { sbp, dbp, on: asOf } : pressureOn(records, asOf)
  return {
    asOf,
    sex,
    ageYears: birthDate === null ? null : ageOn(birthDate, asOf),
    weightKg: latest('weightKg')?.value ?? null,
    hasHtn: files.some((file) => file.disease === 'HTN'),
    hasT2dm: diabetes !== undefined,
    diabetesType: diabetes?.dmType ?? null,
    conditions: knownConditions(store.list('condition', { personId }), asOf),
    allergyCodes: drugAllergies,
    allergyWords: allergies ?? '',
    egfr: filtration(creatinine, sex, birthDate),
    creatinineUmolPerL: creatinine,
    potassium: latest('potassium'),
    sodium: latest('sodium'),
    alt: latest('alt'),
    pressure,
    heartRate: heartRate === null ? latest('heartRate') : { value: heartRate, on: asOf },
    ...answersNow(met, occasion),
    ...earlierSupplies(store, personId, asOf),
    longRx: longRx && { ...longRx, assessed: longRx.assessed || isAssessedOn(store, personId, asOf) },
    supplyDays,
  }
}

const metNewestFirst = (followUps: readonly FollowUp[], asOf: string): FollowUp[] =>
  followUps
    .filter((each) => each.contact === 'met' && each.visitDate <= asOf)
    .toSorted((a, b) => b.visitDate.localeCompare(a.visitDate))

function pressureOn(records: MeasuredRecords, asOf: string): PrescriptionFacts['pressure'] {
  const newest = pressureReadings(records).find((each) => each.on <= asOf)
  return newest ? { sbp: newest.sbp, dbp: newest.dbp, on: newest.on } : null
}

/** eGFR of a creatinine, by the age on the day it was measured; null for an unknown sex or age. */
function filtration(creatinine: DatedValue | null, sex: string, birthDate: string | null): DatedValue | null {
  if (creatinine === null || birthDate === null || (sex !== '1' && sex !== '2')) return null
  const { egfr } = kidneyFunction(creatinine.value, sex, ageOn(birthDate, creatinine.on))
  return egfr === null ? null : { value: egfr, on: creatinine.on }
}

function knownConditions(conditions: readonly Condition[], asOf: string): PrescriptionFacts['conditions'] {
  return conditions
    .filter((each) => isKnownOn(each, asOf))
    .map(({ kind, note, foundOn }) => {
      const known = findConditionKind(kind)
      const label = known?.label ?? ''
      const words = known?.needsNote && note ? note : note ? `${label}（${note}）` : label
      return { kind, words, foundOn }
    })
}

type LastAnswers = Pick<PrescriptionFacts, 'hypoglycemia' | 'adverseReaction' | 'lastFollowUp'>

function answersNow(met: readonly FollowUp[], { hypoglycemia, adverseReaction }: Occasion): LastAnswers {
  const last = lastAnswers(met)
  return {
    ...last,
    hypoglycemia: hypoglycemia ?? last.hypoglycemia,
    adverseReaction: adverseReaction ?? last.adverseReaction,
  }
}

function lastAnswers(met: readonly FollowUp[]): LastAnswers {
  const last = met[0]
  const diabetes = met.find((each) => each.disease === 'T2DM')
  return {
    hypoglycemia: diabetes?.hypoglycemia ? { code: diabetes.hypoglycemia, on: diabetes.visitDate } : null,
    adverseReaction: last?.adr === '2' ? last.adrDesc : null,
    lastFollowUp: last ? { visitClass: last.visitClass, medAdherence: last.medAdherence, on: last.visitDate } : null,
  }
}

/** An assessment that the patient signed at the counter on the day answers R23 as well as one written into the visit. */
const isAssessedOn = (store: Store, personId: number, asOf: string): boolean =>
  store.list('dispensing', { personId }).some((each) => each.signedOn === asOf && each.assessed.length > 0)

/** What was handed out, long prescriptions of earlier visits and supplies of double prescriptions; the latter two by this township. */
function earlierSupplies(
  store: Store,
  personId: number,
  asOf: string,
): Pick<PrescriptionFacts, 'supplies' | 'regimenChangedOn'> {
  const supply = (on: string, days: number | null) => (days === null || on >= asOf ? [] : [{ on, days, by: '本院' }])
  const days = store
    .list('medication', { personId })
    .flatMap((each) => [each.startDate, each.stopDate])
    .filter((day): day is string => day !== null && day < asOf)
  return {
    supplies: [
      ...suppliesBefore(store, personId, asOf),
      ...store
        .list('roundingVisit', { personId })
        .flatMap((each) => supply(each.visitDate, each.longRx ? each.longRxDays : null)),
      ...store.list('doublePrescription', { personId }).flatMap((each) => supply(each.givenOn, each.days)),
    ],
    regimenChangedOn: days.toSorted().at(-1) ?? null,
  }
}
