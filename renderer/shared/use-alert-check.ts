import {
  computed,
  inject,
  onBeforeUnmount,
  provide,
  reactive,
  ref,
  watch,
  type ComputedRef,
  type InjectionKey,
  type Ref,
} from 'vue'
import type { AlertAnswers, WithdrawnAlert } from '../../core/contract/alert-answers.ts'
import {
  isBlocked,
  signedKey,
  wantsReason,
  type DecisionAlert,
  type DecisionCheck,
} from '../../core/domain/prescription/check-decision.ts'
import { CallFailure, ask } from './api.ts'

/** A pause in typing after which the medicines are looked at. */
const askAfterMs = 250

interface AlertCheckSource {
  readonly personId: () => number
  /** Asks the station; null: nothing can be asked of what is typed so far. */
  readonly query: () => Promise<DecisionCheck> | null
  /** Everything that the answer depends on. */
  readonly depends: () => unknown
  /** Why a warning is not followed, by its key: belongs to the form and its draft. */
  readonly reasons: () => Record<string, string>
}

/** Two people answer for these blocks. */
export interface Signature {
  readonly approval: string
  readonly keys: readonly string[]
  readonly secondPerson: string
  readonly reason: string
}

export interface AlertCheck {
  /** Null until the rules have been asked once. */
  readonly check: Ref<DecisionCheck | null>
  readonly failed: Ref<boolean>
  /** What stands was said of an earlier state of the form. */
  readonly pending: Ref<boolean>
  /** What keeps the form from being saved, one sentence each. */
  readonly problems: ComputedRef<readonly string[]>
  readonly signature: Ref<Signature | null>
  /** Blocks that nobody has signed for. */
  readonly blocks: ComputedRef<readonly DecisionAlert[]>
  /** Throws the refusal: a wrong password, the same person, no right. */
  sign: (reason: string, login: string, password: string) => Promise<void>
  /** Saving was tried: blocks that are gone when it succeeds made somebody change the prescription. */
  noteStopped: () => void
  /** What is sent with the record. */
  answers: () => AlertAnswers
  /** The station refused the record: a signature that it no longer takes is given again; any other refusal leaves it. */
  refused: (failure: unknown) => void
}

const alertCheckKey: InjectionKey<AlertCheck> = Symbol('alert check')

/** The signing that the alerts on the screen belong to. */
export function useSigning(): AlertCheck {
  const found = inject(alertCheckKey)
  if (!found) throw new Error('prescription alerts stand outside a form that checks them')
  return found
}

/** The prescription rules over a form as it is being written, and the answers to what they say. */
export function useAlertCheck({ personId, query, depends, reasons }: AlertCheckSource): AlertCheck {
  const check = ref<DecisionCheck | null>(null)
  const failed = ref(false)
  const pending = ref(true)
  const signature = ref<Signature | null>(null)
  const stopped = reactive(new Map<string, WithdrawnAlert>())
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  async function look(): Promise<void> {
    const mine = ++asked
    try {
      const got = await query()
      if (mine !== asked) return
      check.value = got
      failed.value = false
    } catch {
      // A half-typed number is refused; the next keystroke asks again, and saving asks in any case.
      if (mine === asked) failed.value = true
    } finally {
      if (mine === asked) pending.value = false
    }
  }
  watch(
    () => JSON.stringify(depends()),
    () => {
      pending.value = true
      clearTimeout(timer)
      timer = setTimeout(() => void look(), askAfterMs)
    },
  )
  void look()
  onBeforeUnmount(() => clearTimeout(timer))

  const alerts = computed(() => check.value?.alerts ?? [])
  const blocks = computed(() =>
    alerts.value.filter((alert) => isBlocked(alert) && !signature.value?.keys.includes(signedKey(alert))),
  )
  const problems = computed(() => [
    ...blocks.value.map(({ title }) => `“${title}”已阻断，不能这样用：请改用药，或点“双人签字”`),
    ...alerts.value
      .filter((alert) => wantsReason(alert) && !reasons()[alert.key]?.trim())
      .map(({ title }) => `“${title}”提示还没有写理由`),
  ])

  const api: AlertCheck = {
    check,
    failed,
    pending,
    problems,
    signature,
    blocks,
    sign: async (reason, login, password) => {
      const keys = alerts.value.filter(isBlocked).map(signedKey)
      const given = await ask('approvals.give', { personId: personId(), keys, reason, login, password })
      signature.value = { ...given, keys, reason }
    },
    noteStopped: () => {
      for (const { key, rule, clause, medicines, reason: said } of blocks.value)
        stopped.set(key, { rule, clause, medicines: [...medicines], said })
    },
    answers: () => ({
      alertReasons: Object.entries(reasons()).flatMap(([key, words]) =>
        words.trim() === '' ? [] : [{ key, reason: words.trim() }],
      ),
      approval: signature.value?.approval ?? null,
      withdrawn: [...stopped].flatMap(([key, block]) =>
        alerts.value.some((alert) => alert.isNew && alert.key === key) ? [] : [block],
      ),
    }),
    refused: (failure) => {
      if (failure instanceof CallFailure && failure.failure.code === 'prescription-blocked') signature.value = null
    },
  }
  provide(alertCheckKey, api)
  return api
}
