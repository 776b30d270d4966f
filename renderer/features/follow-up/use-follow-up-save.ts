import { computed, ref, type Ref } from 'vue'
import type { AlertAnswers } from '../../../core/contract/alert-answers.ts'
import type { Disease, FollowUp } from '../../../core/contract/entities/index.ts'
import type { FormProblem } from '../../../core/domain/form-check.ts'
import { CallFailure, ask } from '../../shared/api.ts'
import { localToday } from '../../shared/local-today.ts'
import { offerUndo } from '../../shared/undo-offer.ts'
import type { AlertCheck } from '../../shared/use-alert-check.ts'
import type { useDraft } from '../../shared/use-draft.ts'
import { useSeenWarnings } from '../../shared/use-seen-warnings.ts'
import { diseaseShort } from '../../shared/words.ts'
import { recordOf, sharedAnswers } from './follow-up-form.ts'
import { handover, lastSaved, pileDate } from './follow-up-run.ts'
import type { DeskState } from './use-follow-up-desk.ts'

interface SaveContext {
  readonly alerts: AlertCheck
  readonly draft: ReturnType<typeof useDraft>
  readonly name: string
  /** Why the record is corrected, when one is. */
  readonly reason?: () => string
  readonly onSaved: () => void
}

/** A field of one of the forms on the screen. */
export interface FieldPlace {
  readonly disease: Disease
  readonly field: string
}

/**
 * Saves the forms of one meeting, or a corrected record. Errors keep them back; warnings ask for one look: the second try saves, and
 * the record keeps what was confirmed. `save` gives the field to go to, or null.
 */
export function useFollowUpSave(
  desks: readonly DeskState[],
  context: SaveContext,
): {
  save: () => Promise<FieldPlace | null>
  saving: Ref<boolean>
  failure: Ref<unknown>
  toConfirm: Ref<readonly FormProblem[]>
} {
  const saving = ref(false)
  const failure = ref<unknown>(null)
  const first = (): DeskState => {
    const desk = desks[0]
    if (!desk) throw new Error('there is no form to save')
    return desk
  }
  const warnings = useSeenWarnings(computed(() => unique(desks.flatMap((desk) => desk.problems.value))))

  async function save(): Promise<FieldPlace | null> {
    if (saving.value) return null
    for (const desk of desks) desk.touchAll()
    failure.value = null
    for (const desk of desks) {
      const error = desk.problems.value.find((problem) => problem.level === 'error')
      if (error) return { disease: desk.form.disease, field: error.field }
    }
    context.alerts.noteStopped()
    if (context.alerts.problems.value.length > 0) return { disease: first().form.disease, field: 'alerts' }
    if (!warnings.lookedAt()) return null
    return send()
  }

  async function send(): Promise<FieldPlace | null> {
    saving.value = true
    try {
      const { tx, tasks, id } = await store(desks, context.reason?.() ?? '', context.alerts.answers())
      context.draft.finish()
      remember(desks, context.name, tasks, id)
      offerUndo({ tx, what: savedWords(desks, context.name), onUndone: () => (lastSaved.value = null) })
      context.onSaved()
      return null
    } catch (error) {
      failure.value = error
      context.alerts.refused(error)
      const field = error instanceof CallFailure ? error.failure.details?.['field'] : null
      return typeof field === 'string' ? { disease: first().form.disease, field } : null
    } finally {
      saving.value = false
    }
  }
  return { save, saving, failure, toConfirm: warnings.toConfirm }
}

async function store(
  desks: readonly DeskState[],
  reason: string,
  answers: AlertAnswers,
): Promise<{ tx: number; tasks: number; id: number | null }> {
  const records = desks.map(recordToSave)
  const [only, second] = records
  const correcting = desks[0]?.start.record ?? null
  if (only && correcting) {
    const { id, rev } = correcting
    return { id, ...(await ask('followUps.amend', { id, rev, patch: only, reason, ...answers })) }
  }
  if (only && !second) return ask('followUps.save', { followUp: only, ...answers })
  const { ids, ...saved } = await ask('followUps.saveMeeting', { followUps: records, ...answers })
  return { ...saved, id: ids[0] ?? null }
}

function recordToSave(desk: DeskState): FollowUp {
  const record = recordOf(desk.form)
  const confirmed = warningsNow(desk).map((problem) => problem.message)
  const { confirmedWarnings: _before, ...ext } = record.ext
  return { ...record, ext: confirmed.length > 0 ? { ...ext, confirmedWarnings: confirmed } : ext }
}

const warningsNow = (desk: DeskState) => desk.problems.value.filter((problem) => problem.level === 'warning')
/** A question of both forms is asked once. */
const unique = (problems: readonly FormProblem[]) => [
  ...new Map(problems.map((problem) => [`${problem.field} ${problem.message}`, problem])).values(),
]

function savedWords(desks: readonly DeskState[], name: string): string {
  const what = desks.map(({ form }) => diseaseShort[form.disease]).join('、')
  return desks[0]?.start.record ? `已更正 ${name} 的${what}随访` : `已保存 ${name} 的${what}随访`
}

function remember(desks: readonly DeskState[], name: string, tasks: number, followUpId: number | null): void {
  const desk = desks[0]
  if (!desk) return
  const { form, start } = desk
  if (start.record) return
  const done = (disease: Disease) =>
    start.patient.followUps.some((one) => one.disease === disease && one.visitDate === form.visitDate)
  const typed = desks.map((each) => each.form.disease)
  const other =
    form.contact === 'met' ? (start.diseases.find((one) => !typed.includes(one) && !done(one)) ?? null) : null
  const personId = start.patient.person.id
  const refers = desks.some((each) => each.form.nextStep === '3' || each.form.nextStep === '4')
  lastSaved.value = { personId, name, diseases: typed, at: new Date().toISOString(), followUpId, tasks, other, refers }
  handover.value = other ? { personId, answers: sharedAnswers(form) } : null
  if (form.contact === 'met') pileDate.value = { date: form.visitDate, way: form.visitWay, typedOn: localToday() }
}
