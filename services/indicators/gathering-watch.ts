/** Tells whoever waits how far gathering has come, and ends it when they ask. */
import { Refusal } from '../../core/contract/kit.ts'
import type { CallContext } from '../context.ts'
import type { GatheringWatch } from './kept-rows.ts'

/** For one call: what was asked to stop before it does not concern it. */
export function gatheringWatch({ emit, stops }: Pick<CallContext, 'emit' | 'stops'>): GatheringWatch {
  const asked = stops()
  return (name, done, total) => {
    if (stops() > asked) throw new Refusal('gathering-stopped', '已停止汇总，没有改动数据。需要时请再打开这一页。')
    // A small township is through before anybody could read it.
    if (total > 1) emit('figures.progress', { phase: `正在汇总${name}`, done, total })
  }
}
