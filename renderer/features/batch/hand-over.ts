import { followUpDraftKey, meetingDraftKey } from '../../../core/contract/draft-key.ts'
import type { RouteLocationRaw } from 'vue-router'
import type { FollowUp } from '../../../core/contract/entities/index.ts'
import { ask } from '../../shared/api.ts'
import { paths } from '../../shared/paths.ts'
import { diseaseShort } from '../../shared/words.ts'
import { openDiseases, type Pile } from './typed-row.ts'
import type { GridRow } from './use-batch.ts'

/** The whole form of a row in which nothing was typed: it begins with the day and way of the pile, and no draft is left behind. */
export function wholeForm(row: GridRow, { visitDate, visitWay }: Pile): RouteLocationRaw {
  const { personId } = row.entry
  const [first, second] = openDiseases(row.entry)
  if (!first) return paths.patient(personId)
  const path = second ? paths.meeting(personId) : paths.followUp(personId, first)
  return { path, query: { day: visitDate, ...(visitWay === null ? {} : { way: visitWay }) } }
}

/** Puts what was typed in a row into the draft of the person's whole form, or of both as one meeting; gives its address. */
export async function handOver(row: GridRow, forms: readonly FollowUp[]): Promise<string> {
  const { personId, name } = row.entry
  const [first, second] = forms
  if (!first) return paths.patient(personId)
  const { kind, subject } = second ? meetingDraftKey(personId) : followUpDraftKey(personId, first.disease)
  const title = `${name} ${second ? '两病' : diseaseShort[first.disease]}随访`
  const other = second ? { other: { form: second, byHand: [] } } : {}
  await ask('drafts.keep', { kind, subject, personId, title, body: { form: first, byHand: [], ...other } })
  return second ? paths.meeting(personId) : paths.followUp(personId, first.disease)
}
