import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exchangedEntities } from '../../core/contract/entities/index.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import { countUnsent } from './unsent-count.ts'

/** Without anything kept: every line of the log after the position. */
const fromScratch = (store: Store, after: number): number =>
  new Set(
    store
      .all<{ seq: number; entity: string; id: number }>('SELECT seq, entity, entity_id AS id FROM change')
      .filter(({ seq, entity }) => seq > after && (exchangedEntities as readonly string[]).includes(entity))
      .map(({ entity, id }) => `${entity}:${id}`),
  ).size

const acts = ['add', 'addSpecialist', 'change', 'remove', 'undo', 'fail', 'insideTransaction', 'send'] as const

it('the number of unsent changes is that of the whole log, whatever is written, taken back or sent between two looks', async () => {
  const store = await openTestStore()
  const village = () => store.list('village').at(-1)
  let position = 0
  let names = 0
  let lastTx: number | null = null
  const act: Record<(typeof acts)[number], () => void> = {
    add: () => {
      lastTx = store.write(testContext, (tx) => (tx.insert('village', { name: `村${++names}` }), tx.tx))
    },
    addSpecialist: () =>
      void store.write(testContext, (tx) => tx.insert('specialist', { name: `专家${++names}`, hospital: '县医院' })),
    change: () => {
      const { id } = village() ?? {}
      if (id !== undefined) store.write(testContext, (tx) => tx.update('village', id, { sortNo: ++names }))
    },
    remove: () => {
      const { id } = village() ?? {}
      if (id !== undefined) store.write(testContext, (tx) => tx.remove('village', id))
    },
    undo: () => {
      const tx = lastTx
      if (tx !== null) store.write(testContext, (writer) => undoTransaction(store, writer, tx))
      lastTx = null
    },
    fail: () => {
      const work = () =>
        store.write(testContext, (tx) => {
          tx.insert('village', { name: `村${++names}` })
          throw new Error('taken back')
        })
      expect(work).toThrow('taken back')
    },
    insideTransaction: () => {
      const work = () =>
        store.write(testContext, (tx) => {
          tx.insert('village', { name: `村${++names}` })
          expect(countUnsent(store, position)).toBe(fromScratch(store, position))
          throw new Error('taken back')
        })
      expect(work).toThrow('taken back')
    },
    send: () => {
      position = store.one<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM change')?.seq ?? 0
    },
  }
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 12 }), (steps) => {
      for (const step of steps) {
        act[step]()
        expect(countUnsent(store, position)).toBe(fromScratch(store, position))
        expect(countUnsent(store, 0)).toBe(fromScratch(store, 0))
      }
    }),
    { numRuns: 40 },
  )
})
