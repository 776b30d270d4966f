import type { DiseaseFileView } from '../../core/contract/patients.ts'
import { chineseDate } from '../../core/domain/local-date.ts'

/** The day of death as the files say it now; null while nobody wrote one down. */
export function deathDay(files: readonly Pick<DiseaseFileView, 'statuses'>[]): string | null {
  const present = files.map(({ statuses: [now] }) => now)
  return present.find((now) => now?.status === 'closed' && now.reason === 'died')?.fromDate ?? null
}

/** `该患者已于 2025年3月1日 登记死亡，不能再记随访。` */
export const deathSentence = (day: string, what: string): string =>
  `该患者已于${chineseDate(day)}登记死亡，不能再${what}。`
