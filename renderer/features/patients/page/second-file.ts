import type { Disease } from '../../../../core/contract/entities/index.ts'
import type { PatientPage } from '../../../../core/contract/patients.ts'
import { emptyFileDraft, type FileDraft } from '../file-draft.ts'

/** The disease a person has no file of yet; null when there are both. */
export function missingDisease(page: Pick<PatientPage, 'files'>): Disease | null {
  return (['HTN', 'T2DM'] as const).find((disease) => page.files.every((file) => file.disease !== disease)) ?? null
}

/** A first guess at the second file: who looks after the person, and the newest readings as those of its beginning. */
export function secondFileDraft(
  page: Pick<PatientPage, 'person' | 'files' | 'followUps' | 'exams'>,
  disease: Disease,
  today: string,
): FileDraft {
  const [first] = page.files
  const seen = [
    ...page.followUps.map((one) => ({ ...one, on: one.visitDate })),
    ...page.exams.map((one) => ({ ...one, on: one.examDate })),
  ]
    .filter((one) => one.on <= today)
    .sort((a, b) => b.on.localeCompare(a.on))
  const newest = (field: 'weightKg' | 'fpg') => seen.find((one) => one[field] !== null)?.[field] ?? null
  const pressure = seen.find((one) => one.sbp !== null && one.dbp !== null)
  return {
    ...emptyFileDraft(today),
    doctor: page.person.doctor ?? first?.doctor ?? '',
    orgName: first?.orgName ?? '',
    dmType: disease === 'T2DM' ? '2' : null,
    baseHeightCm: page.person.heightCm,
    baseWeightKg: newest('weightKg'),
    baseSbp: pressure?.sbp ?? null,
    baseDbp: pressure?.dbp ?? null,
    baseFpg: newest('fpg'),
  }
}
