/**
 * The figures of the effect report counted again, twice and without any code of the program: from the rows of the exported spreadsheet,
 * and from the bare records of the people. The rule is the one printed under the table (怎样统计).
 */
import type { PatientPage } from '../../core/contract/patients.ts'

export interface Recount {
  readonly cases: number
  readonly paired: number
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
  readonly sbpSpread: number | null
  readonly controlledBefore: number
  readonly controlledAfter: number
}

interface Pair {
  readonly htn: boolean
  readonly before: readonly [number, number]
  readonly after: readonly [number, number]
  readonly met: readonly [boolean, boolean]
}

type SheetRow = Readonly<Record<string, string | number>>

/** The rows of the sheet, their headings as keys. */
export function recountRows(rows: readonly SheetRow[]): Recount {
  const number = (row: SheetRow, heading: string) => Number(row[heading])
  const pairs = rows.flatMap((row): Pair[] => {
    if (row['复测日期'] === '') return []
    const htn = row['病种'] === '高血压'
    const at = (when: string): [number, number] =>
      htn ? [number(row, `${when}收缩压`), number(row, `${when}舒张压`)] : [number(row, `${when}空腹血糖`), 0]
    const limit = number(row, '收缩压标准（<）')
    const met = ([one, two]: readonly [number, number]) => (htn ? one < limit && two < 90 : one < 7)
    const [before, after] = [at('接诊'), at('复测')]
    return [{ htn, before, after, met: [met(before), met(after)] }]
  })
  return summed(rows.length, pairs)
}

interface Reading {
  readonly on: string
  readonly visitId: number | null
  readonly values: readonly [number, number]
}

const day = (text: string) => Date.parse(text) / 86_400_000
const between = (value: number, min: number, max: number) => value >= min && value <= max

/** Every reading of a person that may count for a disease. */
function readingsOf({ followUps, visits, exams, labs }: PatientPage, htn: boolean): Reading[] {
  const measured = [
    ...followUps
      .filter((one) => one.contact === 'met' && !['3', '4', '5'].includes(one.visitWay ?? ''))
      .map((one) => ({ ...one, on: one.visitDate, visitId: null })),
    ...exams.map((one) => ({ ...one, on: one.examDate, visitId: null })),
    ...visits
      .filter((one) => one.visitKind !== 'teleconsultation')
      .map((one) => ({ ...one, on: one.visitDate, visitId: one.id })),
    ...labs
      .filter((one) => one.item === 'fpg')
      .map((one) => ({ sbp: null, dbp: null, fpg: one.value, on: one.testDate, visitId: null })),
  ]
  return measured.flatMap(({ on, visitId, sbp, dbp, fpg }): Reading[] => {
    if (!htn) return fpg !== null && between(fpg, 2, 33.3) ? [{ on, visitId, values: [fpg, 0] }] : []
    const fits = sbp !== null && dbp !== null && between(sbp, 70, 260) && between(dbp, 40, 150) && sbp > dbp
    return fits ? [{ on, visitId, values: [sbp, dbp] }] : []
  })
}

const highest = (readings: readonly Reading[]): Reading | undefined =>
  readings.toSorted((a, b) => b.values[0] - a.values[0] || b.values[1] - a.values[1])[0]

/** Below 140/90, from the 65th birthday below 150/90; fasting glucose below 7.0. */
function isMet(htn: boolean, { on, values }: Reading, birthDate: string | null): boolean {
  if (!htn) return values[0] < 7
  const of65 = birthDate !== null && `${Number(birthDate.slice(0, 4)) + 65}${birthDate.slice(4)}` <= on
  return values[0] < (of65 ? 150 : 140) && values[1] < 90
}

/** The records of everybody with a visit in the span. */
export function recountRecords(people: readonly PatientPage[], from: string, to: string, today: string): Recount {
  let cases = 0
  const pairs: Pair[] = []
  for (const page of people)
    for (const visit of page.visits.filter(({ visitDate }) => visitDate >= from && visitDate <= to))
      for (const file of page.files) {
        const status = file.statuses
          .filter(({ fromDate }) => fromDate <= visit.visitDate)
          .toSorted((a, b) => b.fromDate.localeCompare(a.fromDate))[0]
        if (file.enrolDate > visit.visitDate || status?.status === 'closed') continue
        cases += 1
        const htn = file.disease === 'HTN'
        const readings = readingsOf(page, htn).filter(({ on }) => on <= today)
        const before =
          readings.find(({ visitId }) => visitId === visit.id) ??
          highest(readings.filter(({ on }) => on === visit.visitDate))
        const later = readings.filter(({ on }) => between(day(on) - day(visit.visitDate), 14, 90))
        const first = later.map(({ on }) => on).toSorted()[0]
        const after = highest(later.filter(({ on }) => on === first))
        if (!before || !after) continue
        const met = [isMet(htn, before, page.person.birthDate), isMet(htn, after, page.person.birthDate)] as const
        pairs.push({ htn, before: before.values, after: after.values, met })
      }
  return summed(cases, pairs)
}

function summed(cases: number, pairs: readonly Pair[]): Recount {
  const differences = (htn: boolean, at: 0 | 1) =>
    pairs.filter((pair) => pair.htn === htn).map(({ before, after }) => after[at] - before[at])
  const mean = (values: readonly number[]) =>
    values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length
  const systolic = differences(true, 0)
  const middle = mean(systolic) ?? 0
  return {
    cases,
    paired: pairs.length,
    sbp: mean(systolic),
    dbp: mean(differences(true, 1)),
    fpg: mean(differences(false, 0)),
    sbpSpread:
      systolic.length < 2
        ? null
        : Math.sqrt(systolic.reduce((sum, each) => sum + (each - middle) ** 2, 0) / (systolic.length - 1)),
    controlledBefore: pairs.filter(({ met }) => met[0]).length,
    controlledAfter: pairs.filter(({ met }) => met[1]).length,
  }
}
