import { describe, expect, it } from 'vitest'
import { itemsDoneInYear, missingLabs } from '../../core/domain/lab/yearly-labs.ts'
import { openTestStore } from '../../database/test-database.ts'
import type { Store } from '../../database/store.ts'
import { makeTownship } from '../demo/facts.ts'
import { installTownship } from '../demo/install.ts'
import { peopleMissingLabs } from './missing-labs.ts'
import { testCall } from '../test-call.ts'
import { worklistHandlers } from '../worklist/worklist.ts'
import type { Scope } from '../worklist/worklist-scope.ts'

const by = { userId: 1, role: 'clerk', action: 'test' }
const asOf = '2025-12-31'
const everyone: Scope = { asOf, villages: null, doctor: null }
const names = (store: Store, scope = everyone) =>
  peopleMissingLabs(store, scope).map((each) => each.missing.map((lab) => lab.id))

async function openDiabetic(status: 'active' | 'closed' = 'active'): Promise<{ store: Store; personId: number }> {
  const store = await openTestStore()
  return store.write(by, (tx) => {
    const personId = tx.insert('person', { name: '李大山', doctor: '周村医' }).id
    const fileId = tx.insert('diseaseFile', { personId, disease: 'T2DM', enrolDate: '2020-01-01' }).id
    tx.insert('diseaseStatus', { fileId, status, fromDate: '2024-01-01' })
    tx.insert('exam', { personId, examDate: '2025-03-01', ldl: 2, creatinineUmolPerL: 70 })
    return { store, personId }
  })
}

describe('peopleMissingLabs', () => {
  it('takes a check from an examination, a slip or a follow-up of the year', async () => {
    const { store, personId } = await openDiabetic()
    expect(names(store)).toEqual([['hba1c', 'acr', 'fundus', 'foot']])
    store.write(by, (tx) => {
      tx.insert('labResult', { personId, item: 'fundus', testDate: '2025-06-01', code: '1' })
      tx.insert('labResult', { personId, item: 'acrMgPerG', testDate: '2024-12-31', value: 9 })
      tx.insert('followUp', {
        personId,
        disease: 'T2DM',
        visitDate: '2025-04-01',
        dorsalisPedis: '1',
        hba1c: 7,
        hba1cDate: '2024-12-01',
      })
    })
    expect(names(store)).toEqual([['hba1c', 'acr']])
    expect(names(store, { ...everyone, asOf: '2025-05-31' })).toEqual([['hba1c', 'acr', 'fundus']])
  })
  it('leaves out who was not examined this year, and who is closed', async () => {
    const { store } = await openDiabetic()
    expect(names(store, { ...everyone, asOf: '2026-06-30' })).toEqual([])
    expect(names((await openDiabetic('closed')).store)).toEqual([])
  })
  it('is about the people of a doctor', async () => {
    const { store } = await openDiabetic()
    expect(names(store, { ...everyone, doctor: '周村医' }).length).toBe(1)
    expect(names(store, { ...everyone, doctor: '别人' })).toEqual([])
  })
  it('does not list everybody after the import of a list that only names the day of the examination', async () => {
    const { store, personId } = await openDiabetic()
    const [exam] = store.list('exam', { personId })
    store.write(by, (tx) => tx.update('exam', exam?.id ?? 0, { ext: { resultsNotShown: true } }))
    expect(names(store)).toEqual([])
    store.write(by, (tx) => tx.insert('exam', { personId, examDate: '2025-08-01', fundus: '1' }))
    expect(names(store)).toEqual([['hba1c', 'acr', 'foot']])
  })

  it('stands on the worklist with the names of what is missing', async () => {
    const { store, personId } = await openDiabetic()
    const input = { kind: 'missing-lab', villageId: null, routeId: null, doctor: null, limit: 100, asOf } as const
    const { counts, items } = await worklistHandlers['worklist.today'](input, testCall(store))
    expect(counts['missing-lab']).toBe(1)
    expect(items).toMatchObject([
      { kind: 'missing-lab', personId, reason: '2025 年还缺：糖化血红蛋白、尿白蛋白（ACR）、眼底、足部检查' },
    ])
  })

  it('agrees with the rule person by person over a whole township', async () => {
    const store = await openTestStore()
    const facts = makeTownship({ seed: 'labs', people: 300, villages: 3, asOf })
    installTownship(store, facts, { userId: 1 })
    const found = new Map(
      peopleMissingLabs(store, everyone).map((each) => [each.personId, each.missing.map((lab) => lab.id)]),
    )
    const expected = new Map<number, string[]>()
    for (const { id: personId } of store.list('person')) {
      const records = {
        followUps: store.list('followUp', { personId }),
        exams: store.list('exam', { personId }),
        labs: store.list('labResult', { personId }),
      }
      if (!records.exams.some((each) => each.examDate.startsWith('2025'))) continue
      const open = store.list('diseaseFile', { personId }).filter((file) => {
        const held = store.list('diseaseStatus', { fileId: file.id }).filter((each) => each.fromDate <= asOf)
        return held.sort((a, b) => a.fromDate.localeCompare(b.fromDate)).at(-1)?.status !== 'closed'
      })
      const missing = missingLabs(
        open.map((file) => file.disease),
        itemsDoneInYear(records, asOf),
        asOf,
      )
      if (missing.length > 0)
        expected.set(
          personId,
          missing.map((lab) => lab.id),
        )
    }
    expect(expected.size).toBeGreaterThan(20)
    expect(found).toEqual(expected)
  })
})
