import type { DiseaseFileView, FileStatus } from '../../../../core/contract/patients.ts'

export type StatusLine = DiseaseFileView['statuses'][number]

/** The status that holds on a day: the newest one not after it. `statuses` newest first. */
export function statusOn(file: Pick<DiseaseFileView, 'statuses'>, day: string): StatusLine | null {
  return file.statuses.find((one) => one.fromDate <= day) ?? null
}

/** What a file can be turned into from where it is. */
export function otherStatuses(now: FileStatus | null): FileStatus[] {
  return (['active', 'lost', 'closed'] as const).filter((status) => status !== now)
}

/** What was entered for days after this one, oldest first. */
export function laterThan(file: Pick<DiseaseFileView, 'statuses'>, day: string | null): StatusLine[] {
  return day === null ? [] : file.statuses.filter((one) => one.fromDate > day).reverse()
}
