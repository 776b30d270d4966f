import { computed, ref, watch, type Ref } from 'vue'
import type { Disease } from '../../../core/contract/entities/index.ts'
import { canBeSaved, type FormProblem } from '../../../core/domain/form-check.ts'
import { CallFailure, ask } from '../../shared/api.ts'
import { localToday } from '../../shared/local-today.ts'
import { offerUndo } from '../../shared/undo-offer.ts'
import type { useDraft } from '../../shared/use-draft.ts'
import { diseaseShort } from '../../shared/words.ts'
import { recordOf, sharedAnswers } from './follow-up-form.ts'
import { handover, lastSaved, pileDate } from './follow-up-run.ts'
import type { DeskState } from './use-follow-up-desk.ts'

interface SaveContext {
  readonly draft: ReturnType<typeof useDraft>
  readonly name: string
  readonly onSaved: () => void
}

/**
 * Saves the form. Errors keep it back; warnings ask for one look: the second try saves, and the record keeps what was confirmed.
 * `save` gives the field to go to, or null.
 */
export function useFollowUpSave(
  desk: DeskState,
  context: SaveContext,
): {
  save: () => Promise<string | null>
  saving: Ref<boolean>
  failure: Ref<unknown>
  toConfirm: Ref<readonly FormProblem[]>
} {
  const saving = ref(false)
  const failure = ref<unknown>(null)
  const shown = ref<readonly FormProblem[]>([])
  /** Only what still stands: a corrected line drops out by itself. */
  const toConfirm = computed(() => shown.value.filter((one) => warningsNow().some((now) => isSame(now, one))))
  const warningsNow = () => desk.problems.value.filter((problem) => problem.level === 'warning')
  const isSame = (a: FormProblem, b: FormProblem) => a.field === b.field && a.message === b.message
  watch(desk.problems, (problems) => {
    if (!canBeSaved(problems)) shown.value = []
  })

  async function save(): Promise<string | null> {
    if (saving.value) return null
    desk.touchAll()
    failure.value = null
    const error = desk.problems.value.find((problem) => problem.level === 'error')
    if (error) return error.field
    const unseen = warningsNow().some((now) => !shown.value.some((one) => isSame(one, now)))
    if (unseen) {
      shown.value = warningsNow()
      return null
    }
    return send()
  }

  async function send(): Promise<string | null> {
    saving.value = true
    const record = recordOf(desk.form)
    const confirmed = warningsNow().map((problem) => problem.message)
    if (confirmed.length > 0) record.ext = { ...record.ext, confirmedWarnings: confirmed }
    try {
      const { tx, tasks } = await ask('followUps.save', { followUp: record })
      context.draft.finish()
      remember(desk, context.name, tasks)
      offerUndo({
        tx,
        what: `已保存 ${context.name} 的${diseaseShort[record.disease]}随访`,
        onUndone: () => (lastSaved.value = null),
      })
      context.onSaved()
      return null
    } catch (error) {
      failure.value = error
      const field = error instanceof CallFailure ? error.failure.details?.['field'] : null
      return typeof field === 'string' ? field : null
    } finally {
      saving.value = false
    }
  }
  return { save, saving, failure, toConfirm }
}

function remember({ form, start }: DeskState, name: string, tasks: number): void {
  const done = (disease: Disease) =>
    start.patient.followUps.some((one) => one.disease === disease && one.visitDate === form.visitDate)
  const other =
    form.contact === 'met' ? (start.diseases.find((one) => one !== form.disease && !done(one)) ?? null) : null
  const personId = start.patient.person.id
  lastSaved.value = { personId, name, disease: form.disease, at: new Date().toISOString(), tasks, other }
  handover.value = other ? { personId, answers: sharedAnswers(form) } : null
  if (form.contact === 'met') pileDate.value = { date: form.visitDate, way: form.visitWay, typedOn: localToday() }
}
