import { beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../database/store.ts'
import { openTestStore } from '../database/test-database.ts'
import { patientHandlers } from './patients.ts'
import { systemHandlers } from './system.ts'
import { testCall } from './test-call.ts'

let store: Store
beforeEach(async () => {
  store = await openTestStore()
})

describe('villages', () => {
  it('carry the newest count of residents with its year', async () => {
    const { id } = await systemHandlers['system.addVillage']({ name: '东岗村' }, testCall(store))
    const set = (year: number, residents: number, residents35: number | null) =>
      systemHandlers['system.setPopulation']({ villageId: id, year, residents, residents35 }, testCall(store))
    await set(2025, 1210, 690)
    await set(2024, 1300, null)
    const { villages } = await systemHandlers['system.overview']({}, testCall(store))
    expect(villages).toEqual([{ id, name: '东岗村', people: 0, residents: 1210, residents35: 690, residentsYear: 2025 }])
  })
})

describe('audit', () => {
  it('names the person of a record by the surname only', async () => {
    const village = await systemHandlers['system.addVillage']({ name: '东岗村' }, testCall(store))
    const { personId } = await patientHandlers['patients.add'](
      { person: { name: '王建国', idNo: null }, villageId: village.id, enrolments: [], contract: null } as never,
      testCall(store),
    )
    store.audit({ userId: null, role: 'clerk', action: 'patients.reveal', object: `person:${personId}` })
    const lines = await systemHandlers['system.audit']({ limit: 10 }, testCall(store))
    expect(lines.find((line) => line.action === 'patients.reveal')?.subject).toBe('王*')
    expect(JSON.stringify(lines)).not.toContain('建国')
  })
})
