/** Files in care of somebody who cannot be reached any more. */
import type { LostSuggestion } from '../../core/contract/forms.ts'
import { lostContactFinding } from '../../core/domain/lost-contact.ts'
import type { Store } from '../../database/store.ts'
import { statusNow } from './file-status.ts'
import { formSettingsOf } from '../follow-up/form-settings.ts'

export function lostSuggestions(store: Store, personId: number): LostSuggestion[] {
  const { lostAttempts: attempts, lostMonths: months } = formSettingsOf(store)
  return store.list('diseaseFile', { personId }).flatMap(({ id: fileId, disease, enrolDate }) => {
    if (statusNow(store, fileId)?.status !== 'active') return []
    const finding = lostContactFinding(store.list('followUp', { personId, disease }), enrolDate, { attempts, months })
    return finding ? [{ fileId, disease, fromDate: finding.fromDate, sentence: finding.sentence }] : []
  })
}
