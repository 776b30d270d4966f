/** People behind a problem when it was written down, and who lacks the same now. */
export interface Recheck {
  /** Lacking then and now. */
  readonly still: readonly number[]
  readonly mended: readonly number[]
  /** No longer on the register: neither mended nor open. */
  readonly gone: readonly number[]
  /** Lacking now, not then. */
  readonly added: readonly number[]
}

export type RecheckVerdict = 'mended' | 'partly' | 'not' | 'uncountable'
export const recheckNames: Readonly<Record<RecheckVerdict, string>> = {
  mended: '已改',
  partly: '部分已改',
  not: '未改',
  uncountable: '人工复查',
}

/** Compares the people of then with those of now; `register`: everybody on the register now, in the same place or another. */
export function recheckOf(then: readonly number[], now: ReadonlySet<number>, register: ReadonlySet<number>): Recheck {
  const before = new Set(then)
  return {
    still: then.filter((id) => now.has(id)),
    mended: then.filter((id) => !now.has(id) && register.has(id)),
    gone: then.filter((id) => !now.has(id) && !register.has(id)),
    added: [...now].filter((id) => !before.has(id)),
  }
}

/** Of the people of then alone: who was added later is another problem, told beside it. */
export function verdictOf({ still, mended }: Recheck): RecheckVerdict {
  if (still.length === 0) return 'mended'
  return mended.length > 0 ? 'partly' : 'not'
}

/** `当时 23 人，已改 18 人，未改 5 人，不再在册 1 人；另有新出现 2 人`. */
export function recheckSentence({ still, mended, gone, added }: Recheck): string {
  const out = gone.length > 0 ? `，不再在册 ${gone.length} 人` : ''
  const more = added.length > 0 ? `；另有新出现 ${added.length} 人` : ''
  return `当时 ${still.length + mended.length + gone.length} 人，已改 ${mended.length} 人，未改 ${still.length} 人${out}${more}`
}
