/** The rates of the last eight quarters, each counted on its own last day by the one definition of the figure. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { getIndicator } from '../../core/domain/indicator/catalogue.ts'
import type { PatientFacts } from '../../core/domain/indicator/patient-facts.ts'
import { sumTallies, tallyByVillage, type Tally } from '../../core/domain/indicator/tally.ts'
import { yearOf } from '../../core/domain/local-date.ts'
import type { FigureRow } from '../../core/domain/report/figure-rows.ts'
import { lastQuarters, type ReportQuarter, type Trend } from '../../core/domain/report/quarter-trend.ts'
import type { Store } from '../../database/store.ts'
import { gatherPatientFacts } from '../indicators/patient-facts.ts'

const quartersOfReport = 8
const drawn = new Set(['stdManageRate', 'bpControlRate', 'fpgControlRate'])

/** The figure of a line, of whatever table it comes. */
export type TrendFigure = Pick<FigureRow, 'key' | 'indicator' | 'disease' | 'variant' | 'name' | 'target'>

/** `facts` are those of the as-of day and of whom the report is about (`fits`): they serve every quarter of that year. */
export function reportTrend(
  store: Store,
  asOf: string,
  facts: readonly PatientFacts[],
  keyRows: readonly TrendFigure[],
  fits: (facts: PatientFacts) => boolean = () => true,
  quartersShown = quartersOfReport,
): Trend {
  const quarters = lastQuarters(asOf, quartersShown)
  const rows = keyRows.filter((row) => drawn.has(row.indicator))
  const statusesOn = statusHistory(store)
  const factsOfYear = new Map([[yearOf(asOf), facts]])
  const columns = quarters.map((quarter) => {
    const ofYear =
      factsOfYear.get(quarter.year) ?? gatherPatientFacts(store, `${quarter.year}-12-31`, true).filter(fits)
    factsOfYear.set(quarter.year, ofYear)
    const then = quarter.asOf === asOf ? ofYear : statusesOn(ofYear, quarter.asOf)
    return rows.map((row) => talliedOn(then, row, quarter))
  })
  return {
    quarters,
    lines: rows.map(({ key, name, disease, target }, at) => ({
      key,
      disease,
      target,
      title: name,
      points: columns.map((column) => column[at] ?? null),
    })),
  }
}

function talliedOn(facts: readonly PatientFacts[], row: TrendFigure, { asOf }: ReportQuarter): Tally | null {
  const known = facts.some((each) => each.disease === row.disease && (each.followUps[0]?.visitDate ?? '9') <= asOf)
  if (!known) return null
  return sumTallies(
    tallyByVillage(getIndicator(row.indicator), facts, { disease: row.disease, asOf, variant: row.variant }).values(),
  )
}

interface StatusRow {
  person_id: number
  disease: Disease
  status: PatientFacts['status']
  reason: string | null
  from_date: string
}

/** Puts the status of an earlier day into facts gathered for a later one; visits and examinations are cut off by the definitions. */
function statusHistory(store: Store): (facts: readonly PatientFacts[], day: string) => PatientFacts[] {
  const history = new Map<string, StatusRow[]>()
  const rows = store.all<StatusRow>(
    `SELECT f.person_id, f.disease, s.status, s.reason, s.from_date FROM disease_status s JOIN disease_file f ON f.id = s.file_id
     WHERE s.file_id IN (SELECT file_id FROM disease_status WHERE status <> 'active') ORDER BY s.file_id, s.from_date`,
  )
  for (const row of rows) {
    const key = `${row.person_id} ${row.disease}`
    history.set(key, [...(history.get(key) ?? []), row])
  }
  return (facts, day) =>
    facts.map((each) => {
      const known = history.get(`${each.personId} ${each.disease}`)
      if (!known) return each
      const held = known.findLast((row) => row.from_date <= day)
      return {
        ...each,
        status: held?.status ?? 'active',
        statusReason: held?.reason ?? null,
        statusFrom: held?.from_date ?? null,
      }
    })
}
