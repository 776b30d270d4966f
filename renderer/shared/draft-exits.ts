import type { useDraft } from './use-draft.ts'

/** The ways out of a form that is not saved: what was typed waits as a draft, or is thrown away for an empty form. */
export function draftExits(
  draft: Pick<ReturnType<typeof useDraft>, 'keepNow' | 'discard'>,
  go: { readonly leave: () => void; readonly reload: () => void },
) {
  async function leave(): Promise<void> {
    await draft.keepNow()
    go.leave()
  }
  async function throwAway(): Promise<void> {
    await draft.discard()
    go.reload()
  }
  return { leave, throwAway }
}
