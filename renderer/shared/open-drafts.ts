/** Forms with something typed in them right now. */
const keepers = new Set<() => Promise<void>>()

/** A form tells how to keep what it holds; gives the function that takes it off the list. */
export function registerDraft(keep: () => Promise<void>): () => void {
  keepers.add(keep)
  return () => keepers.delete(keep)
}

/** Keeps everything typed anywhere; called before a lock, after which nothing can be kept any more. */
export async function keepOpenDrafts(): Promise<void> {
  await Promise.allSettled([...keepers].map((keep) => keep()))
}
