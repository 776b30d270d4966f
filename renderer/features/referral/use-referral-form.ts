import { reactive, ref, type Ref } from 'vue'
import type { MethodRawInput } from '../../../core/contract/index.ts'
import type { Referral } from '../../../core/contract/entities/index.ts'
import type { ReferralDesk } from '../../../core/contract/referrals.ts'
import { ask } from '../../shared/api.ts'

/** What is written on the slip; the state and its steps are not. */
export type ReferralForm = Omit<Referral, 'personId' | 'direction' | 'state' | 'steps' | 'sources' | 'ext'>

export interface ReferralWriting {
  readonly form: ReferralForm
  readonly savedAt: Ref<string | null>
  readonly failure: Ref<unknown>
  /** What differs from what is stored. */
  changes: () => Partial<ReferralForm>
  /** Keeps the changes; false when that failed. */
  keep: () => Promise<boolean>
  rev: () => number
}

/** The slip being filled in: what is typed is stored when its field is left. */
export function useReferralForm({ referral }: ReferralDesk): ReferralWriting {
  const {
    id,
    rev: _rev,
    personId: _person,
    direction: _direction,
    state: _state,
    steps: _steps,
    sources: _sources,
    ext: _ext,
    ...written
  } = referral
  const form = reactive<ReferralForm>({ ...written, diseases: [...written.diseases] })
  let stored: ReferralForm = { ...written }
  let rev = referral.rev
  const savedAt = ref<string | null>(null)
  const failure = ref<unknown>(null)
  let running: Promise<boolean> | null = null

  function changes(): Partial<ReferralForm> {
    const fields = Object.keys(stored) as (keyof ReferralForm)[]
    const changed = fields.filter((field) => JSON.stringify(form[field]) !== JSON.stringify(stored[field]))
    return Object.fromEntries(changed.map((field) => [field, form[field]]))
  }
  async function store(): Promise<boolean> {
    const patch = changes()
    if (Object.keys(patch).length === 0) return true
    try {
      const input: MethodRawInput<'referrals.keep'> = { referralId: id, rev, patch }
      const kept = await ask('referrals.keep', input)
      rev = kept.rev
      stored = { ...stored, ...patch }
      savedAt.value = new Date().toISOString()
      failure.value = null
      return true
    } catch (error) {
      failure.value = error
      return false
    }
  }
  /** One after the other: each needs the revision that the one before made. */
  async function keep(): Promise<boolean> {
    while (running) await running
    running = store()
    try {
      return await running
    } finally {
      running = null
    }
  }
  return { form, savedAt, failure, changes, keep, rev: () => rev }
}
