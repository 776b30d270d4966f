import { beforeEach, describe, expect, it } from 'vitest'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import type { Store } from '../../database/store.ts'
import { makeTownship } from '../demo/facts.ts'
import { installTownship } from '../demo/install.ts'
import { testCall } from '../test-call.ts'
import { cancelSweep, sweepDuplicates } from './sweep.ts'

let store: Store
beforeEach(async () => {
  store = await openTestStore()
})
const add = (person: EntityInput<'person'>): number => store.write(testContext, (tx) => tx.insert('person', person).id)

describe('a sweep', () => {
  it('finds the people that were registered twice on purpose, and hardly anybody else', async () => {
    const facts = makeTownship({ seed: 'sweep', asOf: '2025-12-31', people: 1500, villages: 6 })
    // Names and numbers are all that is looked at first: without the care the township is there at once.
    const bare = facts.people.map((fact) => ({
      ...fact,
      followUps: [],
      exams: [],
      medications: [],
      visits: [],
      tasks: [],
    }))
    installTownship(store, { ...facts, people: bare }, { userId: null })
    const planted = facts.dirt.filter(({ kind }) => kind === 'duplicate-person').length
    const progress: number[] = []
    const context = {
      ...testCall(store),
      emit: (_topic: string, { done }: { done?: number }) => void progress.push(done ?? -1),
    }
    const { pairs, total, people } = await sweepDuplicates(context as ReturnType<typeof testCall>, null)
    expect(planted).toBeGreaterThan(5)
    expect([people, progress.length > 2]).toEqual([1500, true])
    expect(total).toBeGreaterThanOrEqual(planted)
    expect(total).toBeLessThanOrEqual(planted + 4)
    expect(pairs.map(({ level }) => level)).toEqual(pairs.map(({ level }) => level).sort((a, b) => (a < b ? 1 : -1)))
    const villageId = pairs[0]?.one.villageId ?? 0
    const ofVillage = await sweepDuplicates(testCall(store), villageId)
    expect(ofVillage.total).toBe(
      pairs.filter(({ one, other }) => one.villageId === villageId || other.villageId === villageId).length,
    )
  })

  it('takes a day on which both were seen by different doctors as a doubt', async () => {
    const person = { name: '王晓芳', birthDate: '1960-03-15', phone: '13812341234' }
    const [one = 0, other = 0] = [add(person), add(person)]
    const levels = async () => (await sweepDuplicates(testCall(store), null)).pairs.map(({ level }) => level)
    const visit = (personId: number, visitDoctor: string, disease: 'HTN' | 'T2DM' = 'HTN') =>
      store.write(testContext, (tx) =>
        tx.insert('followUp', { personId, disease, visitDate: '2025-03-01', visitWay: '1', visitDoctor }),
      )
    expect(await levels()).toEqual(['probable'])
    visit(one, '张医生')
    visit(other, '李医生', 'T2DM')
    visit(other, '张医生')
    expect(await levels()).toEqual(['probable'])
    visit(other, '李医生')
    expect(await levels()).toEqual(['possible'])
  })

  it('says nothing of a telephone that half the village has', async () => {
    const shared = { name: '王芳', phone: '13812341234' }
    for (let at = 0; at < 3; at += 1) add(shared)
    expect((await sweepDuplicates(testCall(store), null)).total).toBe(3)
    for (let at = 0; at < 40; at += 1) add(shared)
    expect((await sweepDuplicates(testCall(store), null)).total).toBe(0)
  })

  it('can be stopped, by hand or by a new one', async () => {
    add({ name: '王芳' })
    const running = sweepDuplicates(testCall(store), null)
    cancelSweep()
    await expect(running).rejects.toThrow('sweep-cancelled')
    const older = sweepDuplicates(testCall(store), null)
    const newer = sweepDuplicates(testCall(store), null)
    await expect(older).rejects.toThrow('sweep-cancelled')
    expect((await newer).people).toBe(1)
  })
})
