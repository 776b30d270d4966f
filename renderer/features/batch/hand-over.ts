import { followUpDraftKey } from '../../../core/contract/draft-key.ts'
import type { FollowUp } from '../../../core/contract/entities/index.ts'
import { ask } from '../../shared/api.ts'
import { paths } from '../../shared/paths.ts'
import { diseaseShort } from '../../shared/words.ts'
import type { GridRow } from './use-batch.ts'

/** Puts what was typed in a row into the drafts of the person's whole forms; gives the address of the first of them. */
export async function handOver(row: GridRow, forms: readonly FollowUp[]): Promise<string> {
  const { personId, name } = row.entry
  for (const form of forms) {
    const { kind, subject } = followUpDraftKey(personId, form.disease)
    const title = `${name} ${diseaseShort[form.disease]}随访`
    await ask('drafts.keep', { kind, subject, personId, title, body: { form, byHand: [] } })
  }
  return forms[0] ? paths.followUp(personId, forms[0].disease) : paths.patient(personId)
}
