import { describe, expect, it } from 'vitest'
import { openTestStore } from '../../database/test-database.ts'
import { screeningLists } from '../screening/screening-list.ts'
import { installScreened } from './screened.ts'

describe('screened residents of the demonstration', () => {
  it('stand on every list, with tasks, and nobody shares an ID number', async () => {
    const store = await openTestStore()
    store.write({ userId: 1, role: 'manager', action: 'test' }, (tx) => tx.insert('village', { name: '东岗村' }))
    installScreened(store, { asOf: '2026-11-23', people: 66, userId: 1 })
    const { recheck, candidate, due, 'high-risk': risk } = screeningLists(store, '2026-11-23', null)
    for (const list of [recheck, candidate, due, risk]) expect(list.length).toBeGreaterThan(3)
    expect(store.list('task', { state: 'open' }).length).toBeGreaterThan(30)
    expect(new Set(store.list('person').map((person) => person.idNo)).size).toBe(66)
  })
})
