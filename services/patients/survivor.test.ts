import { beforeEach, expect, it } from 'vitest'
import { openTestStore, testContext } from '../../database/test-database.ts'
import type { Store } from '../../database/store.ts'
import { toSurvivors } from './survivor.ts'

let store: Store
let keepId: number
let mergedId: number
beforeEach(async () => {
  store = await openTestStore()
  ;[keepId, mergedId] = store.write(testContext, (tx) => {
    const survivor = tx.insert('person', { name: '邵良旺' }).id
    return [survivor, tx.insert('person', { name: '邵良望', mergedInto: survivor }).id]
  })
})

it('a link to a merged record is asked of the survivor', () => {
  expect(toSurvivors(store, { personId: mergedId, disease: 'HTN' })).toEqual({ personId: keepId, disease: 'HTN' })
})

it('a form saved for a merged record is the survivor’s', () => {
  const visit = (personId: number) => ({ personId, visitDate: '2025-12-31', symptoms: ['1'], meds: [] })
  expect(toSurvivors(store, { exam: visit(mergedId), advice: null })).toEqual({ exam: visit(keepId), advice: null })
  expect(toSurvivors(store, { followUps: [visit(mergedId), visit(keepId)] })).toEqual({
    followUps: [visit(keepId), visit(keepId)],
  })
})

it('names the merged record itself where it is meant', () => {
  const input = { mergedId, oneId: mergedId, otherId: keepId, personId: null }
  expect(toSurvivors(store, input)).toEqual(input)
})
