/** Reads what gradings are computed from, many people in a few passes: an import touches 20,000 at once. */
import type { ConditionFact } from '../../core/domain/condition-facts.ts'
import type {
  GradedExam,
  GradedFile,
  GradedFollowUp,
  GradedLab,
  GradedVisit,
  GradingInput,
} from '../../core/domain/grading/grading-input.ts'
import type { Connection } from '../../database/open.ts'
import { statements } from '../../database/statements.ts'

type Row = Record<string, unknown>

const ofPeople = 'person_id IN (SELECT value FROM json_each(?))'
const followUpSql = `SELECT person_id, id, disease, visit_date AS visitDate, contact, sbp, dbp, fpg, glucose2h, glucose_random AS glucoseRandom, hba1c,
  hba1c_date AS hba1cDate, hypoglycemia, visit_class AS visitClass, answers, smoke_per_day AS smokePerDay, bmi FROM follow_up WHERE ${ofPeople}`
const examSql = `SELECT person_id, id, exam_date AS examDate, sbp, dbp, fpg, hba1c, waist_cm AS waistCm, height_cm AS heightCm, weight_kg AS weightKg,
  total_cholesterol AS totalCholesterol, ldl, hdl, creatinine_umol_per_l AS creatinineUmolPerL,
  acr_mg_per_g AS acrMgPerG, smoke_per_day AS smokePerDay FROM exam WHERE ${ofPeople}`
const visitSql = `SELECT person_id, id, visit_date AS visitDate, sbp, dbp, fpg FROM rounding_visit WHERE ${ofPeople}`
const conditionSql = `SELECT person_id, kind, found_on AS foundOn, found_on_precision AS foundOnPrecision, ended_on AS endedOn, note FROM condition WHERE ${ofPeople}`
const labSql = `SELECT person_id, id, item, test_date AS testDate, value FROM lab_result WHERE ${ofPeople}`
const returnSql = `SELECT r.person_id, max(s.value ->> 'on') AS returnedOn FROM referral r, json_each(r.steps) s
  WHERE s.value ->> 'state' = 'returned' AND r.${ofPeople} GROUP BY r.person_id`
const fileSql = `SELECT f.*, (SELECT status FROM disease_status WHERE file_id = f.id ORDER BY from_date DESC, id DESC LIMIT 1) AS status_now
  FROM disease_file f WHERE f.${ofPeople}`
const personSql =
  'SELECT id AS person_id, sex, birth_date AS birthDate FROM person WHERE id IN (SELECT value FROM json_each(?))'

/** The grading input of every given person who still exists. */
export function gradingInputs(db: Connection, personIds: readonly number[]): Map<number, GradingInput> {
  const sql = statements(db)
  const ids = JSON.stringify(personIds)
  const read = (text: string) => byPerson(sql(text).all(ids) as Row[])
  const files = read(fileSql)
  const followUps = read(followUpSql)
  const exams = read(examSql)
  const visits = read(visitSql)
  const conditions = read(conditionSql)
  const labs = read(labSql)
  const returns = read(returnSql)
  const people = sql(personSql).all(ids) as (Row & { person_id: number; sex: string; birthDate: string | null })[]
  return new Map(
    people.map(({ person_id: id, sex, birthDate }) => [
      id,
      {
        sex,
        birthDate,
        files: (files.get(id) ?? []).map(toFile),
        followUps: (followUps.get(id) ?? []).map(toFollowUp),
        exams: (exams.get(id) ?? []) as unknown as GradedExam[],
        visits: (visits.get(id) ?? []) as unknown as GradedVisit[],
        conditions: (conditions.get(id) ?? []) as unknown as ConditionFact[],
        labs: (labs.get(id) ?? []) as unknown as GradedLab[],
        returnedOn: (returns.get(id)?.[0]?.['returnedOn'] as string | undefined) ?? null,
      },
    ]),
  )
}

function byPerson(rows: readonly Row[]): Map<number, Row[]> {
  const grouped = new Map<number, Row[]>()
  for (const row of rows) {
    const id = row['person_id'] as number
    const own = grouped.get(id)
    if (own) own.push(row)
    else grouped.set(id, [row])
  }
  return grouped
}

function toFollowUp(row: Row): GradedFollowUp {
  const answers = row['answers'] === '{}' ? {} : (JSON.parse(String(row['answers'])) as GradedFollowUp['answers'])
  return { ...(row as unknown as GradedFollowUp), answers }
}

function toFile(row: Row): GradedFile {
  return {
    disease: row['disease'] as GradedFile['disease'],
    status: (row['status_now'] as GradedFile['status'] | null) ?? 'active',
    riskLevel: row['risk_level'] as string | null,
    htnGrade: row['htn_grade'] as string | null,
    baseSbp: row['base_sbp'] as number | null,
    baseDbp: row['base_dbp'] as number | null,
  }
}
