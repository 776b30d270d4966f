import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { CallFailure, ask } from '../../shared/api.ts'
import { offerUndo } from '../../shared/undo-offer.ts'
import type { useDraft } from '../../shared/use-draft.ts'
import type { RegimenCheck } from './use-regimen-check.ts'
import { visitInput, type VisitForm, type VisitProblem } from './visit-form.ts'
import { lastSaved, rememberOccasion } from './visit-run.ts'

interface SaveContext {
  readonly form: VisitForm
  readonly problems: ComputedRef<readonly VisitProblem[]>
  readonly regimen: RegimenCheck
  readonly draft: ReturnType<typeof useDraft>
  readonly name: string
  readonly onSaved: () => void
}

/** Saves the record; a warning asks for one look first. `save` gives the field to go to, or null. */
export function useVisitSave(context: SaveContext): {
  save: () => Promise<string | null>
  saving: Ref<boolean>
  failure: Ref<unknown>
  tried: Ref<boolean>
  toConfirm: ComputedRef<readonly VisitProblem[]>
} {
  const saving = ref(false)
  const failure = ref<unknown>(null)
  const tried = ref(false)
  const seen = ref<ReadonlySet<string>>(new Set())
  const warnings = computed(() => context.problems.value.filter((problem) => problem.level === 'warning'))
  const toConfirm = computed(() => warnings.value.filter((warning) => seen.value.has(warning.message)))

  async function save(): Promise<string | null> {
    if (saving.value) return null
    tried.value = true
    failure.value = null
    context.regimen.noteStopped()
    const error = context.problems.value.find((problem) => problem.level === 'error')
    if (error) return error.field
    if (warnings.value.some((warning) => !seen.value.has(warning.message))) {
      seen.value = new Set(warnings.value.map((warning) => warning.message))
      return null
    }
    return send()
  }

  async function send(): Promise<string | null> {
    const input = visitInput(context.form)
    if (input === null) return 'specialistId'
    saving.value = true
    try {
      const { id, tx, taskIds } = await ask('visits.save', { ...input, ...context.regimen.answers() })
      context.draft.finish()
      rememberOccasion({ ...context.form.visit, specialistId: input.visit.specialistId })
      lastSaved.value = { visitId: id, name: context.name, at: new Date().toISOString(), tasks: taskIds.length }
      offerUndo({ tx, what: `已保存 ${context.name} 的接诊记录`, onUndone: () => (lastSaved.value = null) })
      context.onSaved()
      return null
    } catch (error) {
      failure.value = error
      context.regimen.refused(error)
      const field = error instanceof CallFailure ? error.failure.details?.['field'] : null
      return typeof field === 'string' ? field : null
    } finally {
      saving.value = false
    }
  }
  return { save, saving, failure, tried, toConfirm }
}
