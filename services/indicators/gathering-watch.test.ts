import { beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../core/contract/kit.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { gatheringWatch } from './gathering-watch.ts'
import { keptRows, watchGathering, type RowSource } from './kept-rows.ts'

const people: RowSource<{ personId: number }> = {
  name: '居民',
  days: 1,
  gather: (_store, _asOf, chosen) => chosen.map((personId) => ({ personId })),
}
const day = '2025-12-31'
let store: Store
let told: unknown[]
let isStopped: boolean

function watched(): void {
  const emit = (_topic: string, payload: unknown) => told.push(payload)
  watchGathering(store, gatheringWatch({ emit, isStopped: () => isStopped }))
}

beforeEach(async () => {
  store = await openTestStore()
  told = []
  isStopped = false
})

function settle(count: number): void {
  store.write(testContext, (tx) => {
    for (let at = 0; at < count; at += 1) tx.insert('person', { name: `居民${at}`, idNo: null })
  })
}

describe('gathering that somebody waits for', () => {
  it('tells how far it has come', () => {
    settle(1001)
    watched()
    expect(keptRows(store, day, people).rows).toHaveLength(1001)
    expect(told).toEqual([0, 1, 2, 3].map((done) => ({ phase: '正在汇总居民', done, total: 3 })))
  })

  it('says nothing of a small township, nor of what is kept', () => {
    settle(500)
    watched()
    keptRows(store, day, people)
    settle(600)
    keptRows(store, day, people)
    told = []
    keptRows(store, day, people)
    expect(told).toEqual([])
  })

  it('ends when it is asked to, keeps nothing half gathered, and begins anew when asked again', () => {
    settle(1001)
    watched()
    isStopped = true
    expect(() => keptRows(store, day, people)).toThrow(Refusal)
    expect(told).toEqual([])
    isStopped = false
    expect(keptRows(store, day, people).rows).toHaveLength(1001)
  })
})
