import type { WorklistItem } from '../../core/contract/care.ts'
import { paths } from './paths.ts'

/** The form of what is due for a person: of both diseases at once where one visit serves both; null when nothing is. */
export function duePath({
  personId,
  disease,
  diseases,
}: Pick<WorklistItem, 'personId' | 'disease' | 'diseases'>): string | null {
  if (disease === null) return null
  return diseases.length > 1 ? paths.meeting(personId) : paths.followUp(personId, disease)
}
