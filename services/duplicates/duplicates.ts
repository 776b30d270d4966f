/** Duplicates: found, compared, merged, taken apart, or remembered as two people. */
import type { duplicates } from '../../core/contract/duplicates.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { Tx } from '../../database/store.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { comparePeople, judgeTwo } from './compare.ts'
import { speakingFor } from './judged-pair.ts'
import { mergePeople, requireMergeable } from './merge.ts'
import { cancelSweep, sweepDuplicates } from './sweep.ts'
import { unmerge, unmergePlan } from './unmerge.ts'

export const duplicateHandlers: HandlersOf<typeof duplicates> = {
  'duplicates.sweep': ({ villageId }, context) => sweepDuplicates(context, villageId),

  'duplicates.cancel': () => {
    cancelSweep()
    return { done: true }
  },

  'duplicates.compare': ({ oneId, otherId, keepId }, context) => {
    const compared = comparePeople(context, oneId, otherId, keepId)
    for (const id of [oneId, otherId]) context.audit(`person:${id}`)
    return compared
  },

  'duplicates.merge': ({ keepId, mergeId, fields, files, reason }, context) => {
    const { store, write } = context
    return write(
      (tx) => {
        const judged = judgeTwo(store, keepId, mergeId)
        const two = { keep: store.get('person', keepId), merge: store.get('person', mergeId) }
        requireMergeable(context, two, judged, reason)
        mergePeople(store, tx, two, { fields, files })
        return { personId: keepId, tx: tx.tx }
      },
      { object: `person:${keepId}`, reason: reason.trim() || '合并重复档案' },
    )
  },

  'duplicates.unmergePlan': ({ mergedId }, context) => unmergePlan(context, mergedId),

  'duplicates.unmerge': ({ mergedId, assign, reason }, context) =>
    context.write(
      (tx) => {
        const unmerged = unmerge(context, tx, mergedId, assign)
        keepDistinct(context, tx, unmerged.survivorId, mergedId)
        return { ...unmerged, tx: tx.tx }
      },
      { object: `person:${mergedId}`, reason },
    ),

  'duplicates.dismiss': ({ oneId, otherId }, context) =>
    context.write((tx) => {
      keepDistinct(context, tx, oneId, otherId)
      return { tx: tx.tx }
    }),

  'duplicates.reopen': ({ id }, { store, write }) =>
    write((tx) => {
      if (!store.find('distinctPair', id)) throw new Refusal('not-found', '这条判定已经收回。请刷新后重试。')
      tx.remove('distinctPair', id)
      return { tx: tx.tx }
    }),
}

/** Remembers that the two are two people, and what spoke for one person that day all the same. */
function keepDistinct({ store, user, today }: CallContext, tx: Tx, oneId: number, otherId: number): void {
  const { evidence } = judgeTwo(store, oneId, otherId)
  const pair = { oneId: Math.min(oneId, otherId), otherId: Math.max(oneId, otherId) }
  const decision = { ...pair, evidence: speakingFor(evidence), decidedOn: today, decidedBy: user.name }
  const [before] = store.list('distinctPair', pair)
  if (before) tx.update('distinctPair', before.id, decision)
  else tx.insert('distinctPair', decision)
}
