/** Tells whoever waits how far gathering has come, and ends it when they ask. */
import { Refusal } from '../../core/contract/kit.ts'
import type { CallContext } from '../context.ts'
import type { GatheringWatch } from './kept-rows.ts'

export const gatheringWatch =
  ({ emit, isStopped }: Pick<CallContext, 'emit' | 'isStopped'>): GatheringWatch =>
  (name, done, total) => {
    if (isStopped()) throw new Refusal('gathering-stopped', '已停止汇总，没有改动数据。需要时请再试一次。')
    // A small township is through before anybody could read it.
    if (total > 1) emit('figures.progress', { phase: `正在汇总${name}`, done, total })
  }
