import { describe, expect, it } from 'vitest'
import { openTestStore } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import type { Store } from '../../database/store.ts'
import { deriveTables } from '../derive.ts'
import { ensureGraded } from './grading-derive.ts'
import { findColorMark, findPatientGrading } from './grading-color.ts'
import { gradingHandlers } from './grading.ts'
import { patientHandlers } from '../patients/patients.ts'
import { testCall } from '../test-call.ts'

const today = '2025-12-31'
const by = { userId: 1, role: 'clerk', action: 'test' }

async function openGraded(): Promise<{
  store: Store
  personId: number
  see: (visitDate: string, sbp: number, dbp?: number) => number
}> {
  const store = await openTestStore({ derive: deriveTables })
  const personId = store.write(by, (tx) => {
    const { id } = tx.insert('person', { name: '王桂芳', sex: '2', birthDate: '1975-03-10' })
    const file = tx.insert('diseaseFile', { personId: id, disease: 'HTN', enrolDate: '2025-01-01' })
    tx.insert('diseaseStatus', { fileId: file.id, status: 'active', fromDate: '2025-01-01' })
    return id
  })
  const see = (visitDate: string, sbp: number, dbp = 80) =>
    store.write(by, (tx) => {
      tx.insert('followUp', { personId, disease: 'HTN', visitDate, sbp, dbp, visitWay: '1' })
      return tx.tx
    })
  return { store, personId, see }
}
const colorOf = (store: Store, personId: number, day = today) => findColorMark(store, personId, day)?.color

describe('a grading', () => {
  it('follows every kind of new data, a removal and an undo, and nothing else', async () => {
    const { store, personId, see } = await openGraded()
    expect(colorOf(store, personId)).toBe('grey')
    see('2025-10-01', 128)
    expect(colorOf(store, personId)).toBe('green')
    const bad = see('2025-12-01', 150)
    expect(colorOf(store, personId)).toBe('yellow')
    expect(findColorMark(store, personId, today)?.reason).toContain('150/80')
    store.write(by, (tx) => undoTransaction(store, tx, bad))
    expect(colorOf(store, personId)).toBe('green')
    const exam = store.write(by, (tx) => tx.insert('exam', { personId, examDate: '2025-12-02', sbp: 190, dbp: 100 }))
    expect(findPatientGrading(store, personId, today)?.computed.careLevel).toBe('COUNTY_ER')
    store.write(by, (tx) => tx.remove('exam', exam.id))
    expect(colorOf(store, personId)).toBe('green')
    const result = () => store.one('SELECT result FROM grading WHERE person_id = ?', personId)
    const before = result()
    patientHandlers['patients.page']({ personId }, testCall(store))
    expect(result()).toEqual(before)
  })

  it('follows a record that goes to another person, and ends with the file', async () => {
    const { store, personId, see } = await openGraded()
    see('2025-12-01', 185)
    const other = store.write(by, (tx) => tx.insert('person', { name: '王桂芳' }).id)
    const [visit] = store.list('followUp', { personId })
    store.write(by, (tx) => tx.update('followUp', visit?.id ?? 0, { personId: other }))
    expect(colorOf(store, personId)).toBe('grey')
    const [file] = store.list('diseaseFile', { personId })
    store.write(by, (tx) =>
      tx.insert('diseaseStatus', { fileId: file?.id ?? 0, status: 'closed', reason: 'moved', fromDate: today }),
    )
    expect(findColorMark(store, personId, today)).toBeNull()
  })

  it('turns grey by the calendar six months after the newest data', async () => {
    const { store, personId, see } = await openGraded()
    see('2025-06-15', 128)
    expect(colorOf(store, personId, '2025-12-15')).toBe('green')
    expect(colorOf(store, personId, '2025-12-16')).toBe('grey')
    expect(findColorMark(store, personId, '2025-12-16')?.reason).toBe(
      '超过 6 个月没有有效数据（最近 2025-06-15），此前为绿色',
    )
  })

  it('is made once for a database without gradings', async () => {
    const { store, personId, see } = await openGraded()
    see('2025-12-01', 128)
    store.db.exec('DELETE FROM grading')
    ensureGraded(store)
    expect(colorOf(store, personId)).toBe('green')
    store.db.exec('DELETE FROM grading')
    ensureGraded(store)
    expect(colorOf(store, personId)).toBeUndefined()
  })
})

describe('a decision of a person', () => {
  const decide = (store: Store, personId: number, color: 'red' | 'green') =>
    gradingHandlers['grading.override'](
      { personId, color, reason: '心功能差，按红标管理' },
      testCall(store, { method: 'grading.override', today }),
    )

  it('holds until newer data change the computed colour, is shown after that, and comes back when those data are taken back', async () => {
    const { store, personId, see } = await openGraded()
    see('2025-12-01', 128)
    decide(store, personId, 'red')
    expect(findColorMark(store, personId, today)).toEqual({ color: 'red', reason: '医生改色：心功能差，按红标管理' })
    see('2025-12-10', 130)
    expect(colorOf(store, personId)).toBe('red')
    const change = see('2025-12-20', 150)
    expect(colorOf(store, personId)).toBe('yellow')
    expect(findPatientGrading(store, personId, today)?.ended).toMatchObject({
      color: 'red',
      by: '赵公卫',
      endedBy: '2025年12月20日的新数据',
    })
    see('2025-12-30', 128)
    expect(colorOf(store, personId)).toBe('green')
    const [last] = store.list('followUp', { personId, visitDate: '2025-12-30' })
    store.write(by, (tx) => tx.remove('followUp', last?.id ?? 0))
    store.write(by, (tx) => undoTransaction(store, tx, change))
    expect(colorOf(store, personId)).toBe('red')
  })

  it('needs a graded person and another colour, is audited with its reason, and can be ended', async () => {
    const { store, personId, see } = await openGraded()
    see('2025-12-01', 128)
    expect(() => decide(store, personId, 'green')).toThrow('same-color')
    decide(store, personId, 'red')
    expect(store.one('SELECT action, reason FROM audit ORDER BY seq DESC LIMIT 1')).toEqual({
      action: 'grading.override',
      reason: '心功能差，按红标管理',
    })
    const call = testCall(store)
    gradingHandlers['grading.endOverride']({ personId, reason: '复查好转' }, call)
    expect(colorOf(store, personId)).toBe('green')
    expect(() => gradingHandlers['grading.endOverride']({ personId, reason: '再来' }, call)).toThrow('no-override')
    const stranger = store.write(by, (tx) => tx.insert('person', { name: '李四' }).id)
    expect(() => decide(store, stranger, 'red')).toThrow('no-grading')
  })

  it('keeps its own six months', async () => {
    const { store, personId, see } = await openGraded()
    see('2025-03-01', 128)
    expect(colorOf(store, personId)).toBe('grey')
    decide(store, personId, 'red')
    expect([colorOf(store, personId), colorOf(store, personId, '2026-07-01')]).toEqual(['red', 'grey'])
  })
})

describe('lists', () => {
  it('show the colour and filter by it', async () => {
    const { store, personId, see } = await openGraded()
    see('2025-12-01', 150)
    const search = (color: 'yellow' | 'green') =>
      patientHandlers['patients.search'](
        { text: '', villageId: null, disease: null, show: 'all', color, offset: 0, limit: 50 },
        testCall(store, { today }),
      )
    const yellow = await search('yellow')
    expect(yellow.items.map((item) => [item.personId, item.mark?.color])).toEqual([[personId, 'yellow']])
    expect((await search('green')).total).toBe(0)
  })

  it('grade everybody anew when a reading of the rules is chosen', async () => {
    const { store, personId, see } = await openGraded()
    see('2025-03-01', 182)
    see('2025-12-01', 128)
    const level = () => findPatientGrading(store, personId, today)?.computed.careLevel
    expect(level()).toBe('TOWNSHIP')
    expect(gradingHandlers['grading.choose']({ severity3Rule: 'AND', riskTable: '2010' }, testCall(store))).toEqual({
      people: 1,
    })
    expect(level()).toBe('VILLAGE')
    see('2025-12-15', 127)
    expect(level()).toBe('VILLAGE')
  })
})
