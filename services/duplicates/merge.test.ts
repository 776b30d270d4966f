import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../../core/contract/index.ts'
import type { duplicates } from '../../core/contract/duplicates.ts'
import { personEntities } from '../../core/contract/entities/index.ts'
import { Refusal, type RawInputOf } from '../../core/contract/kit.ts'
import { undoBatch } from '../../database/undo.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import type { Store } from '../../database/store.ts'
import { tableOf } from '../../database/columns.ts'
import { deriveTables } from '../derive.ts'
import { duplicateHandlers } from './duplicates.ts'
import { patientFacts } from '../indicators/patient-facts.ts'
import { personHistory } from '../patients/patient-history.ts'
import { patientPage } from '../patients/patient-page.ts'
import { searchPatients } from '../patients/patient-list.ts'
import { systemHandlers } from '../station/system.ts'
import { testCall, testClerk } from '../test-call.ts'
import { addRecord, snapshot, type Places, type Seed } from './merge-fixture.ts'

const idNo = '341522195010081674'
const wrongIdNo = '341522195010081675'
const today = '2025-12-31'
const manager = { id: 3, login: 'boss', name: '孙院长', role: 'manager' } as const

let store: Store
let places: Places
beforeEach(async () => {
  store = await openTestStore({ derive: deriveTables })
  places = store.write(testContext, (tx) => ({
    villageId: tx.insert('village', { name: '东岗村' }).id,
    specialistId: tx.insert('specialist', { name: '钱专科', hospital: '县医院' }).id,
  }))
})

type Names = keyof typeof duplicates
function ask<N extends Names>(
  name: N,
  input: RawInputOf<(typeof duplicates)[N]>,
  user: typeof testClerk | typeof manager = testClerk,
) {
  const handler = duplicateHandlers[name] as (
    input: unknown,
    context: ReturnType<typeof testCall>,
  ) => ReturnType<(typeof duplicateHandlers)[N]>
  return handler(contract[name].input.parse(input), testCall(store, { user, method: name }))
}
function codeOf(work: () => unknown): string {
  try {
    work()
    return 'ok'
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
}

/** Two records of one man: the second with a slip in the number. */
function twoRecords(): { keepId: number; mergeId: number } {
  return store.write(testContext, (tx) => {
    const one = tx.insert('person', {
      name: '邵良旺',
      sex: '1',
      birthDate: '1950-10-08',
      idNo,
      idCheck: 'valid',
      phone: '15556889500',
      address: '东岗村 1 组',
    })
    const other = tx.insert('person', {
      name: '邵良望',
      birthDate: '1950-10-08',
      idNo: wrongIdNo,
      idCheck: 'invalid',
      phone: '13812341234',
      archiveNo: '34152210200100018',
      note: '住儿子家',
    })
    tx.insert('residence', { personId: one.id, villageId: places.villageId, fromDate: '2020-01-01' })
    tx.insert('residence', { personId: other.id, villageId: places.villageId, fromDate: '2022-01-01' })
    const file = tx.insert('diseaseFile', {
      personId: one.id,
      disease: 'HTN',
      enrolDate: '2021-05-01',
      dxOrg: '县医院',
    })
    tx.insert('diseaseStatus', { fileId: file.id, status: 'active', fromDate: '2021-05-01' })
    tx.insert('diseaseStatus', { fileId: file.id, status: 'closed', reason: 'moved', fromDate: '2023-01-01' })
    const second = tx.insert('diseaseFile', {
      personId: other.id,
      disease: 'HTN',
      enrolDate: '2022-01-01',
      riskLevel: '2',
    })
    tx.insert('diseaseStatus', { fileId: second.id, status: 'active', fromDate: '2022-01-01' })
    const diabetes = tx.insert('diseaseFile', { personId: other.id, disease: 'T2DM', enrolDate: '2022-01-01' })
    tx.insert('diseaseStatus', { fileId: diabetes.id, status: 'active', fromDate: '2022-01-01' })
    for (const personId of [one.id, other.id])
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-03-01', sbp: 130, dbp: 80 })
    tx.insert('followUp', { personId: other.id, disease: 'T2DM', visitDate: '2025-04-01', fpg: 6.5 })
    return { keepId: one.id, mergeId: other.id }
  })
}
const search = (text: string) =>
  searchPatients(
    store,
    { text, villageId: null, disease: null, show: 'all', color: null, offset: 0, limit: 50 },
    today,
  ).items.map((item) => item.personId)

describe('merging', () => {
  it('shows the two side by side and says which value is the better one', async () => {
    const { keepId, mergeId } = twoRecords()
    const compared = await ask('duplicates.compare', { oneId: mergeId, otherId: keepId })
    expect([compared.keep.item.personId, compared.merge.item.personId, compared.level]).toEqual([
      keepId,
      mergeId,
      'probable',
    ])
    expect(compared.fields.map(({ field, suggested }) => `${field} ${suggested}`)).toEqual([
      'name keep',
      'sex keep',
      'idNo keep',
      'phone keep',
      'archiveNo merge',
      'address keep',
      'note merge',
    ])
    expect(compared.fields.find(({ field }) => field === 'idNo')).toMatchObject({
      keep: '341522********1674',
      reason: '证件号校验正确',
    })
    expect(compared.files).toMatchObject([
      {
        disease: 'HTN',
        keep: '2021-05-01 建档，注销',
        merge: '2022-01-01 建档，在管',
        suggested: 'merge',
        enrolDate: '2021-05-01',
      },
      { disease: 'T2DM', keep: null, suggested: null },
    ])
    expect(compared.remarks).toHaveLength(1)
    expect(compared.obstacle).toBeNull()
  })

  it('gives everything to the survivor, keeps the history, and leads there from every old number', async () => {
    const { keepId, mergeId } = twoRecords()
    await ask('duplicates.merge', { keepId, mergeId, fields: { phone: 'merge', name: 'merge' } })
    expect(store.get('person', keepId)).toMatchObject({
      name: '邵良望',
      idNo,
      phone: '13812341234',
      archiveNo: '34152210200100018',
      note: '住儿子家',
    })
    expect(store.get('person', mergeId)).toMatchObject({ mergedInto: keepId, name: '邵良望', idNo: wrongIdNo })
    const page = patientPage(store, keepId, today, 1)
    expect(page.followUps.map((each) => each.visitDate)).toEqual(['2025-04-01', '2025-03-01', '2025-03-01'])
    expect(
      page.files.map(({ disease, enrolDate, dxOrg, riskLevel }) => [disease, enrolDate, dxOrg, riskLevel]),
    ).toEqual([
      ['HTN', '2021-05-01', '县医院', '2'],
      ['T2DM', '2022-01-01', null, null],
    ])
    expect(page.files[0]?.statuses.map(({ status, fromDate }) => `${fromDate} ${status}`)).toEqual([
      '2022-01-01 active',
      '2021-05-01 active',
    ])
    expect(page.mergedPeople).toMatchObject([{ personId: mergeId, name: '邵良望' }])
    for (const text of [
      '邵良望',
      '邵良旺',
      'slw',
      '081675',
      '081674',
      '15556889500',
      '13812341234',
      '34152210200100018',
    ])
      expect([text, search(text)]).toEqual([text, [keepId]])
    for (const entity of personEntities) expect(store.list(entity, { personId: mergeId })).toEqual([])
    expect(personHistory(store, keepId).some(({ entityId }) => entityId === mergeId)).toBe(true)
    expect(JSON.stringify(personHistory(store, keepId))).not.toContain(idNo)
    expect(store.db.pragma('foreign_key_check')).toEqual([])
  })

  it('two records planned for the same day are planned once, and each again once taken apart', async () => {
    const { keepId, mergeId } = twoRecords()
    const planned = (personId: number) => store.list('plannedVisit', { personId }).length
    for (const personId of [keepId, mergeId])
      store.write(testContext, (tx) =>
        addRecord(store, tx, { entity: 'plannedVisit', day: 3, digit: 3 }, personId, places),
      )
    await ask('duplicates.merge', { keepId, mergeId })
    expect([planned(keepId), planned(mergeId)]).toEqual([1, 0])
    await ask('duplicates.unmerge', { mergedId: mergeId })
    expect([planned(keepId), planned(mergeId)]).toEqual([1, 1])
  })

  it('counts one person afterwards, and two once it is taken back', async () => {
    const { keepId, mergeId } = twoRecords()
    const counted = () => patientFacts(store, today).map(({ personId, disease }) => `${personId} ${disease}`)
    const before = counted()
    await ask('duplicates.merge', { keepId, mergeId })
    expect(counted()).toEqual([`${keepId} HTN`, `${keepId} T2DM`])
    expect(systemHandlers['system.overview']({}, testCall(store))).toMatchObject({
      counts: { people: 1, htn: 1, t2dm: 1 },
    })
    const { tx } = await ask('duplicates.unmerge', { mergedId: mergeId })
    expect(counted()).toEqual(before)
    expect(store.list('distinctPair')).toMatchObject([{ oneId: keepId, otherId: mergeId, decidedBy: '赵公卫' }])
    expect(systemHandlers['system.overview']({}, testCall(store))).toMatchObject({ counts: { people: 2 } })
    // Taking the un-merge back merges again, and that can be taken back like the first time.
    expect(systemHandlers['system.undo']({ tx, reason: '撤销' }, testCall(store))).toEqual({ notUndone: 0 })
    expect([counted(), store.list('distinctPair')]).toEqual([[`${keepId} HTN`, `${keepId} T2DM`], []])
    await ask('duplicates.unmerge', { mergedId: mergeId })
    expect(counted()).toEqual(before)
  })

  it('moves a draft with the person and refuses where both have begun the same form', async () => {
    const { keepId, mergeId } = twoRecords()
    const draft = (personId: number) => ({
      userId: 1,
      kind: 'follow-up',
      subject: `${personId}:HTN`,
      personId,
      title: '高血压随访',
      body: {},
      savedAt: '2025-12-31T00:00:00.000Z',
    })
    const own = store.write(testContext, (tx) => [keepId, mergeId].map((id) => tx.insert('draft', draft(id)).id))
    expect(codeOf(() => ask('duplicates.merge', { keepId, mergeId }))).toBe('cannot-merge')
    store.write(testContext, (tx) => tx.remove('draft', own[0] ?? 0))
    await ask('duplicates.merge', { keepId, mergeId })
    expect(store.list('draft')).toMatchObject([{ personId: keepId, subject: `${keepId}:HTN` }])
  })

  it('of what is only possible is the manager’s, with a reason', async () => {
    const [keepId = 0, mergeId = 0] = store.write(testContext, (tx) =>
      [1, 2].map(() => tx.insert('person', { name: '张伟', birthDate: '1960-01-01' }).id),
    )
    expect(codeOf(() => ask('duplicates.merge', { keepId, mergeId }))).toBe('cannot-merge')
    expect(codeOf(() => ask('duplicates.merge', { keepId, mergeId }, manager))).toBe('reason-missing')
    expect(codeOf(() => ask('duplicates.merge', { keepId, mergeId, reason: '看过身份证' }, manager))).toBe('ok')
    expect(codeOf(() => ask('duplicates.merge', { keepId, mergeId }, manager))).toBe('merged-already')
    expect(codeOf(() => ask('duplicates.unmerge', { mergedId: mergeId }))).toBe('cannot-unmerge')
    expect(store.all('SELECT action, reason FROM audit WHERE action = ?', 'duplicates.merge')).toEqual([
      { action: 'duplicates.merge', reason: '看过身份证' },
    ])
  })

  it('points the records merged before at the new survivor and takes the last merge back first', async () => {
    const { keepId, mergeId } = twoRecords()
    const thirdId = store.write(testContext, (tx) => tx.insert('person', { name: '邵良旺', idNo, idCheck: 'valid' }).id)
    await ask('duplicates.merge', { keepId, mergeId })
    const between = snapshot(store)
    await ask('duplicates.merge', { keepId: thirdId, mergeId: keepId })
    expect(store.get('person', mergeId).mergedInto).toBe(thirdId)
    expect(search('081675')).toEqual([thirdId])
    expect(codeOf(() => ask('duplicates.unmerge', { mergedId: mergeId }))).toBe('cannot-unmerge')
    await ask('duplicates.unmerge', { mergedId: keepId })
    expect(snapshot(store)).toEqual(between)
  })
})

describe('merging people of a visit plan', () => {
  const planned = (personId: number, plannedOn: string) => ({
    planId: 1,
    personId,
    plannedOn,
    earliestOn: plannedOn,
    latestOn: plannedOn,
    sinceDate: null,
    doctor: '赵公卫',
    reason: '高血压：到期',
  })

  it('makes one visit of a day on which both were to be visited, and two again once it is taken back', async () => {
    const { keepId, mergeId } = twoRecords()
    store.write(testContext, (tx) => {
      for (const personId of [keepId, mergeId]) tx.insert('plannedVisit', planned(personId, '2026-01-05'))
      tx.insert('plannedVisit', planned(mergeId, '2026-04-05'))
    })
    const before = snapshot(store)
    await ask('duplicates.merge', { keepId, mergeId })
    expect(store.list('plannedVisit').map(({ personId, plannedOn }) => `${personId} ${plannedOn}`)).toEqual([
      `${keepId} 2026-01-05`,
      `${keepId} 2026-04-05`,
    ])
    await ask('duplicates.unmerge', { mergedId: mergeId })
    expect(snapshot(store)).toEqual(before)
  })

  it('leaves a visit planned since with the survivor where the other person has one of that day again', async () => {
    const { keepId, mergeId } = twoRecords()
    const [kept = 0] = store.write(testContext, (tx) =>
      [keepId, mergeId].map((personId) => tx.insert('plannedVisit', planned(personId, '2026-01-05')).id),
    )
    await ask('duplicates.merge', { keepId, mergeId })
    const id = store.write(testContext, (tx) => {
      tx.remove('plannedVisit', kept)
      return tx.insert('plannedVisit', planned(keepId, '2026-01-05')).id
    })
    const assign = [{ entity: 'plannedVisit' as const, id }]
    expect(await ask('duplicates.unmerge', { mergedId: mergeId, assign })).toMatchObject({ kept: 1 })
    expect(store.list('plannedVisit').map(({ personId }) => personId)).toEqual([mergeId, keepId])
  })
})

describe('undoing the import of two records that were merged since', () => {
  it('keeps the survivor, so that the merged record leads somewhere', async () => {
    const batchId = store.write(
      testContext,
      (tx) => tx.insert('importBatch', { startedAt: '2025-12-31T00:00:00.000Z', state: 'committed', files: [] }).id,
    )
    const [keepId = 0, mergeId = 0] = store.write({ ...testContext, batchId }, (tx) =>
      [idNo, wrongIdNo].map((number, at) => {
        const { id } = tx.insert('person', {
          name: '邵良旺',
          idNo: number,
          idCheck: at === 0 ? 'valid' : 'invalid',
          birthDate: '1950-10-08',
          phone: '15556889500',
        })
        tx.insert('residence', { personId: id, villageId: places.villageId, fromDate: '2025-01-01' })
        return id
      }),
    )
    await ask('duplicates.merge', { keepId, mergeId })
    store.write(testContext, (tx) => undoBatch(store, tx, batchId))
    expect(search('081675')).toEqual([keepId])
    expect(store.list('residence', { personId: keepId })).toHaveLength(1)
  })
})

describe('two people after all', () => {
  it('are remembered until more speaks for one person', async () => {
    const { keepId, mergeId } = twoRecords()
    const distinct = async () =>
      (await ask('duplicates.sweep', {})).pairs.map((pair) => pair.distinct?.decidedBy ?? null)
    expect(await distinct()).toEqual([null])
    await ask('duplicates.dismiss', { oneId: mergeId, otherId: keepId })
    expect(await distinct()).toEqual(['赵公卫'])
    store.write(testContext, (tx) => tx.update('person', mergeId, { phone: '15556889500' }))
    expect(await distinct()).toEqual([null])
    await ask('duplicates.dismiss', { oneId: keepId, otherId: mergeId })
    const [pair] = store.list('distinctPair')
    expect(store.list('distinctPair')).toHaveLength(1)
    await ask('duplicates.reopen', { id: pair?.id ?? 0 })
    expect(await distinct()).toEqual([null])
  })
})

describe('un-merging', () => {
  const seeds = fc.array(
    fc.record({
      entity: fc.constantFrom(...personEntities),
      day: fc.integer({ min: 1, max: 3 }),
      digit: fc.integer({ min: 0, max: 9 }),
    }),
    { maxLength: 14 },
  )
  const people = fc.record({ keep: seeds, merge: seeds, prefer: fc.constantFrom('keep', 'merge') })
  /** Fresh people with the given records; gives their ids. */
  function make({ keep, merge }: { keep: readonly Seed[]; merge: readonly Seed[] }): {
    keepId: number
    mergeId: number
  } {
    return store.write(testContext, (tx) => {
      const [keepId = 0, mergeId = 0] = [idNo, wrongIdNo].map(
        (number, at) =>
          tx.insert('person', {
            name: '邵良旺',
            idNo: number,
            idCheck: at === 0 ? 'valid' : 'invalid',
            phone: `1381234123${at}`,
            note: `${at}`,
          }).id,
      )
      for (const seed of keep) addRecord(store, tx, seed, keepId, places)
      for (const seed of merge) addRecord(store, tx, seed, mergeId, places)
      return { keepId, mergeId }
    })
  }
  /** The next run begins with an empty register. */
  const clear = () =>
    store.write(testContext, (tx) => {
      for (const entity of ['diseaseStatus', ...personEntities, 'person'] as const)
        for (const { id } of [...store.list(entity)].reverse()) tx.remove(entity, id)
    })

  it('brings every record back as it was', () => {
    fc.assert(
      fc.property(people, ({ prefer, ...given }) => {
        const { keepId, mergeId } = make(given)
        const before = snapshot(store)
        ask('duplicates.merge', {
          keepId,
          mergeId,
          fields: { phone: prefer, note: prefer },
          files: { HTN: prefer, T2DM: prefer },
        })
        for (const entity of personEntities)
          expect(store.one(`SELECT count(*) AS n FROM ${tableOf(entity)} WHERE person_id = ?`, mergeId)).toEqual({
            n: 0,
          })
        ask('duplicates.unmerge', { mergedId: mergeId })
        expect(snapshot(store)).toEqual(before)
        clear()
      }),
      { numRuns: 60 },
    )
    expect(store.db.pragma('foreign_key_check')).toEqual([])
  })

  it('keeps what was added or changed since, names it, and brings all the rest back', () => {
    fc.assert(
      fc.property(people, seeds, fc.nat({ max: 9 }), (given, added, pick) => {
        const { keepId, mergeId } = make(given)
        const before = snapshot(store)
        ask('duplicates.merge', { keepId, mergeId })
        const merged = snapshot(store)
        store.write(testContext, (tx) => {
          for (const seed of added) addRecord(store, tx, seed, keepId, places)
          tx.update('person', keepId, { address: '新住址' })
          const followUps = store.list('followUp', { personId: keepId })
          const edited = followUps[pick % Math.max(1, followUps.length)]
          if (edited) tx.update('followUp', edited.id, { sbp: 199 })
        })
        const edits = snapshot(store)
        const { later } = ask('duplicates.unmergePlan', { mergedId: mergeId }) as Awaited<
          ReturnType<(typeof duplicateHandlers)['duplicates.unmergePlan']>
        >
        ask('duplicates.unmerge', { mergedId: mergeId })
        const after = snapshot(store)
        const named = new Set(later.map(({ entity, id }) => `${entity}:${id}`))
        // A status of a new file is named with it.
        const isNamed = (key: string) =>
          named.has(key) ||
          named.has(`diseaseFile:${(JSON.parse(edits.get(key) ?? '{}') as { fileId?: number }).fileId}`)
        for (const [key, value] of before) {
          const untouched = merged.get(key) === edits.get(key)
          if (untouched) expect([key, after.get(key)]).toEqual([key, value])
        }
        for (const [key, value] of edits) {
          if (!merged.has(key)) expect([key, after.get(key), isNamed(key)]).toEqual([key, value, true])
          if (merged.has(key) && merged.get(key) !== value && !key.startsWith('person:'))
            expect([key, after.get(key)]).toEqual([key, value])
        }
        expect(store.get('person', keepId)).toMatchObject({ address: '新住址', phone: '13812341230' })
        expect(store.get('person', mergeId)).toMatchObject({ mergedInto: null, aliases: [] })
        clear()
      }),
      { numRuns: 60 },
    )
    expect(store.db.pragma('foreign_key_check')).toEqual([])
  })

  it('gives what was written since to whom it belongs', async () => {
    const { keepId, mergeId } = twoRecords()
    await ask('duplicates.merge', { keepId, mergeId })
    const [fileId = 0] = store.list('diseaseFile', { personId: keepId, disease: 'HTN' }).map(({ id }) => id)
    const added = store.write(testContext, (tx) => ({
      followUp: tx.insert('followUp', { personId: keepId, disease: 'T2DM', visitDate: '2025-06-01', fpg: 7 }).id,
      exam: tx.insert('exam', { personId: keepId, examDate: '2025-07-01' }).id,
      diseaseStatus: tx.insert('diseaseStatus', { fileId, status: 'lost', fromDate: '2025-08-01' }).id,
    }))
    const { later, back } = await ask('duplicates.unmergePlan', { mergedId: mergeId })
    expect(later.map(({ entity, what, change, assignable }) => `${entity} ${what} ${change} ${assignable}`)).toEqual([
      'followUp 糖尿病随访 2025-06-01 added true',
      'exam 体检 2025-07-01 added true',
      'diseaseStatus 管理状态 2025-08-01 added true',
    ])
    expect(back).toMatchObject({ 随访: 2, 专案: 2 })
    const assign = [
      { entity: 'followUp' as const, id: added.followUp },
      { entity: 'diseaseStatus' as const, id: added.diseaseStatus },
    ]
    expect(await ask('duplicates.unmerge', { mergedId: mergeId, assign })).toMatchObject({ kept: 1 })
    expect(store.get('followUp', added.followUp).personId).toBe(mergeId)
    expect(store.get('exam', added.exam).personId).toBe(keepId)
    expect(store.get('diseaseFile', store.get('diseaseStatus', added.diseaseStatus).fileId)).toMatchObject({
      personId: mergeId,
      disease: 'HTN',
    })
  })

  it('is what undo right after the merge does', async () => {
    const { keepId, mergeId } = twoRecords()
    const before = snapshot(store)
    const { tx } = await ask('duplicates.merge', { keepId, mergeId })
    expect(systemHandlers['system.undo']({ tx, reason: '撤销' }, testCall(store))).toEqual({ notUndone: 0 })
    expect(snapshot(store)).toEqual(before)
    expect(search('081675')).toEqual([mergeId])
  })
})
