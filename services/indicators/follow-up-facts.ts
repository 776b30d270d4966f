/** The follow-ups of a span of days as the indicators see them: one lean pass, because a township has a hundred thousand a year. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { missingItemMask } from '../../core/domain/form-completeness.ts'
import { periodOf, type FollowUpFact } from '../../core/domain/indicator/patient-facts.ts'
import type { Store } from '../../database/store.ts'
import type { RowSource } from './kept-rows.ts'
import { ofPeople, peopleText, type People } from './people-condition.ts'

interface FactRow {
  id: number
  personId: number
  disease: Disease
  visitDate: string
  contact: FollowUpFact['contact']
  visitWay: string | null
  sbp: number | null
  dbp: number | null
  fpg: number | null
  glucose2h: number | null
  hba1c: number | null
  visitClass: string | null
  adr: string | null
  medAdherence: string | null
  nextVisitDate: string | null
  nextStep: string | null
  referral: string | null
  /** Of the stored lists only whether they hold anything is asked: empty text or not. */
  symptoms: string
  symptomOther: string | null
  dorsalisPedis: string | null
  smokePerDay: number | null
  drinkPerDayLiang: number | null
  exerTimesPerWeek: number | null
  saltLevel: string | null
  stapleG: number | null
  psychAdjust: string | null
  complianceBehavior: string | null
  meds: string
  insulin: string
  /** Items that the imported sheet had no column for. */
  itemsNotShown: number | null
}

const factsSql = (people: People) => `
  SELECT id, person_id AS personId, disease, visit_date AS visitDate, contact, visit_way AS visitWay, sbp, dbp, fpg, glucose2h, hba1c,
    visit_class AS visitClass, adr, med_adherence AS medAdherence, next_visit_date AS nextVisitDate, next_step AS nextStep,
    coalesce(referral_reason, referral_org_dept) AS referral, iif(symptoms = '[]', '', '1') AS symptoms, symptom_other AS symptomOther,
    dorsalis_pedis AS dorsalisPedis, smoke_per_day AS smokePerDay, drink_per_day_liang AS drinkPerDayLiang,
    exer_times_per_week AS exerTimesPerWeek, salt_level AS saltLevel, staple_g AS stapleG, psych_adjust AS psychAdjust,
    compliance_behavior AS complianceBehavior,
    iif(meds = '[]', '', '1') AS meds, iif(insulin = '[]', '', '1') AS insulin,
    iif(ext = '{}', NULL, ext ->> '$.itemsNotShown') AS itemsNotShown
  FROM follow_up WHERE visit_date BETWEEN :from AND :to ${ofPeople(people)}
  ORDER BY person_id, disease, visit_date, id`

/** By `personId disease` in that order, each list sorted by date, then by id. */
export function followUpFacts(store: Store, from: string, to: string, people: People): Map<string, FollowUpFact[]> {
  const byFile = new Map<string, FollowUpFact[]>()
  const bound = { from, to, people: peopleText(people) }
  for (const row of store.all<FactRow>(factsSql(people), bound)) {
    const key = `${row.personId} ${row.disease}`
    const known = byFile.get(key)
    if (known) known.push(factOf(row))
    else byFile.set(key, [factOf(row)])
  }
  return byFile
}

function factOf(row: FactRow): FollowUpFact {
  const {
    id,
    visitDate,
    contact,
    visitWay,
    sbp,
    dbp,
    fpg,
    glucose2h,
    hba1c,
    visitClass,
    adr,
    medAdherence,
    nextVisitDate,
    nextStep,
  } = row
  return {
    id,
    visitDate,
    contact,
    visitWay,
    sbp,
    dbp,
    fpg,
    glucose2h,
    hba1c,
    visitClass,
    adr,
    medAdherence,
    nextVisitDate,
    hasReferral: Boolean(row.referral) || nextStep === '3' || nextStep === '4',
    missingItems: missingItemMask(row) & ~(row.itemsNotShown ?? 0),
    hasMedicine: row.meds !== '' || row.insulin !== '',
  }
}

/** The follow-ups of one person and disease in a year. */
export interface VisitsOfYear {
  readonly personId: number
  readonly disease: Disease
  readonly visits: readonly FollowUpFact[]
}

/** By the last day of the year: every day of it is told from the same visits. */
export const visitSource: RowSource<VisitsOfYear> = {
  name: '当年随访',
  days: 3,
  gather: (store, asOf, people) =>
    [...followUpFacts(store, periodOf(asOf).yearStart, asOf, people)].map(([key, visits]) => ({
      ...fileOf(key),
      visits,
    })),
}

const fileOf = (key: string) => {
  const [personId, disease] = key.split(' ')
  return { personId: Number(personId), disease: disease as Disease }
}
