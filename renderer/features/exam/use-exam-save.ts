import { ref, type Ref } from 'vue'
import type { FormProblem } from '../../../core/domain/form-check.ts'
import { CallFailure, ask } from '../../shared/api.ts'
import { offerUndo } from '../../shared/undo-offer.ts'
import type { useDraft } from '../../shared/use-draft.ts'
import { useSeenWarnings } from '../../shared/use-seen-warnings.ts'
import { examRecord } from './exam-form.ts'
import type { ExamDesk } from './use-exam-desk.ts'

interface SaveContext {
  readonly draft: ReturnType<typeof useDraft>
  /** Why the record is corrected; asked for only then. */
  readonly reason: Ref<string>
  readonly onSaved: () => void
}

/** Saves a new examination or a corrected one. `save` gives the field to go to, or null. */
export function useExamSave(
  desk: ExamDesk,
  { draft, reason, onSaved }: SaveContext,
): {
  save: () => Promise<string | null>
  saving: Ref<boolean>
  failure: Ref<unknown>
  toConfirm: Readonly<Ref<readonly FormProblem[]>>
} {
  const saving = ref(false)
  const failure = ref<unknown>(null)
  const warnings = useSeenWarnings(desk.problems)
  const { exam, patient } = desk.start

  async function save(): Promise<string | null> {
    if (saving.value) return null
    desk.touchAll()
    failure.value = null
    const error = desk.problems.value.find((problem) => problem.level === 'error')
    if (error) return error.field
    if (exam && reason.value.trim() === '') return 'reason'
    return warnings.lookedAt() ? send() : null
  }

  async function send(): Promise<string | null> {
    saving.value = true
    const record = examRecord(desk.form)
    const confirmed = warnings.confirmed()
    if (confirmed.length > 0) record.ext = { ...record.ext, confirmedWarnings: confirmed }
    try {
      const { tx } = exam
        ? await ask('exams.amend', { id: exam.id, patch: withoutKeeping(record), reason: reason.value.trim() })
        : await ask('exams.save', { exam: record })
      draft.finish()
      offerUndo({ tx, what: `已${exam ? '更正' : '保存'} ${patient.person.name} ${record.examDate} 的体检` })
      onSaved()
      return null
    } catch (failed) {
      failure.value = failed
      const field = failed instanceof CallFailure ? failed.failure.details?.['field'] : null
      return typeof field === 'string' ? field : null
    } finally {
      saving.value = false
    }
  }
  return { save, saving, failure, toConfirm: warnings.toConfirm }
}

/** A stored record carries its id and revision, which no patch may name. */
function withoutKeeping(record: object): Record<string, unknown> {
  const { id: _id, rev: _rev, ...fields } = record as Record<string, unknown>
  return fields
}
