import { describe, expect, it } from 'vitest'
import { examDraftKey } from '../../core/contract/draft-key.ts'
import { exams } from '../../core/contract/exams.ts'
import type { MethodRawInput } from '../../core/contract/index.ts'
import { openTestStore } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import type { Store } from '../../database/store.ts'
import { deriveTables } from '../derive.ts'
import { examHandlers } from './exams.ts'
import { labHandlers } from './labs.ts'
import { testCall } from '../test-call.ts'

const by = { userId: 1, role: 'clerk', action: 'test' }

async function openPatient(): Promise<{ store: Store; personId: number }> {
  const store = await openTestStore({ derive: deriveTables })
  return store.write(by, (tx) => {
    const personId = tx.insert('person', { name: '李大山', sex: '1', birthDate: '1960-05-01', heightCm: 170 }).id
    for (const disease of ['HTN', 'T2DM'] as const)
      tx.insert('diseaseFile', { personId, disease, enrolDate: '2020-01-01' })
    tx.insert('medication', {
      personId,
      genericName: '氨氯地平',
      spec: '5mg',
      dosePerTime: 5,
      doseUnit: 'mg',
      freqPerDay: 1,
      startDate: '2024-02-01',
    })
    return { store, personId }
  })
}
const save = (store: Store, examination: MethodRawInput<'exams.save'>['exam'], today = '2025-12-31') =>
  examHandlers['exams.save'](exams['exams.save'].input.parse({ exam: examination }), testCall(store, { today }))
const slip = (store: Store, personId: number, lines: MethodRawInput<'labs.save'>['lines'], testDate = '2025-06-01') =>
  labHandlers['labs.save'](exams['labs.save'].input.parse({ personId, slip: { testDate }, lines }), testCall(store))
const refusal = async (work: () => unknown): Promise<string> => {
  try {
    await work()
    return 'nothing refused'
  } catch (error) {
    return String((error as Error).message)
  }
}

describe('examinations', () => {
  it('keeps every field and counts with the higher arm', async () => {
    const { store, personId } = await openPatient()
    const { id } = await save(store, {
      personId,
      examDate: '2025-06-15',
      symptoms: ['02', '03'],
      rightSbp: 136,
      rightDbp: 84,
      leftSbp: 144,
      leftDbp: 86,
      fundus: '2',
      fundusNote: '少量出血',
      dorsalisPedis: '3',
      acrMgPerG: 45.2,
      eyeDisease: ['2'],
      meds: [{ name: '氨氯地平', adherence: '1' }],
    })
    expect(store.get('exam', id)).toMatchObject({
      sbp: 144,
      dbp: 86,
      symptoms: ['02', '03'],
      acrMgPerG: 45.2,
      eyeDisease: ['2'],
      dorsalisPedis: '3',
    })
  })

  it('an ACR from 30 and a creatinine of an examination show in the colour', async () => {
    const { store, personId } = await openPatient()
    await save(store, { personId, examDate: '2025-06-15', rightSbp: 130, rightDbp: 80, fpg: 6.2, acrMgPerG: 30 })
    const { reason } = store.one<{ reason: string }>('SELECT reason FROM grading WHERE person_id = ?', personId) ?? {
      reason: '',
    }
    expect(reason).toContain('尿白蛋白/肌酐比 30 mg/g')
  })

  it('refuses the impossible and a second one of the day; the record stays', async () => {
    const { store, personId } = await openPatient()
    await save(store, { personId, examDate: '2025-06-15' })
    expect(await refusal(() => save(store, { personId, examDate: '2025-06-15' }))).toContain('已有2025年6月15日的体检')
    expect(await refusal(() => save(store, { personId, examDate: '2026-01-01' }))).toContain('在今天以后')
    expect(
      await refusal(() => save(store, { personId, examDate: '2025-07-01', rightSbp: 80, rightDbp: 120 })),
    ).toContain('是否填反')
    expect(store.list('exam', { personId }).length).toBe(1)
  })

  it('of somebody who died the day before is refused, and so is a slip; one of the day of death is taken', async () => {
    const { store, personId } = await openPatient()
    store.write(by, (tx) => {
      const file = store.list('diseaseFile', { personId })[0]
      const fileId = file?.id ?? tx.insert('diseaseFile', { personId, disease: 'HTN', enrolDate: '2020-01-01' }).id
      tx.insert('diseaseStatus', { fileId, status: 'closed', reason: 'died', fromDate: '2025-06-15' })
    })
    const lines = [{ item: 'fpg' as const, value: 6.2 }]
    expect(await refusal(() => save(store, { personId, examDate: '2025-06-16' }))).toContain('2025年6月15日死亡')
    expect(await refusal(() => slip(store, personId, lines, '2025-06-16'))).toContain('2025年6月15日死亡')
    await save(store, { personId, examDate: '2025-06-15' })
    await slip(store, personId, lines, '2025-06-15')
  })

  it('is corrected with a reason, taken out, and each is taken back', async () => {
    const { store, personId } = await openPatient()
    const { id } = await save(store, { personId, examDate: '2025-06-15', rightSbp: 136, rightDbp: 84 })
    const call = testCall(store)
    const amended = await examHandlers['exams.amend'](
      { id, patch: { rightSbp: 146, examDate: '2025-06-16' }, reason: '看错' },
      call,
    )
    expect(store.get('exam', id)).toMatchObject({ sbp: 146, dbp: 84, examDate: '2025-06-16' })
    store.write(by, (tx) => expect(undoTransaction(store, tx, amended.tx)).toEqual([]))
    expect(store.get('exam', id)).toMatchObject({ sbp: 136, examDate: '2025-06-15' })
    const removed = await examHandlers['exams.remove']({ id, reason: '录错人' }, call)
    expect(store.list('exam', { personId })).toEqual([])
    store.write(by, (tx) => expect(undoTransaction(store, tx, removed.tx)).toEqual([]))
    expect(store.get('exam', id)).toMatchObject({ sbp: 136, rightSbp: 136 })
  })

  it('starts from habits, found diseases, height and medicines, never from what was measured', async () => {
    const { store, personId } = await openPatient()
    await save(
      store,
      {
        personId,
        examDate: '2024-06-15',
        symptoms: ['02'],
        rightSbp: 136,
        rightDbp: 84,
        heightCm: 169,
        weightKg: 70,
        smokingStatus: '3',
        smokePerDay: 10,
        heartDisease: ['3'],
        kidneyDisease: ['1'],
        fpg: 6,
        healthEvaluation: '1',
      },
      '2024-06-15',
    )
    const { carried, draft, exam } = await examHandlers['exams.start']({ personId, examId: null }, testCall(store))
    expect(carried).toEqual({
      smokingStatus: '3',
      smokePerDay: 10,
      heartDisease: ['3'],
      orgName: '花园镇卫生院',
      examDoctor: '赵公卫',
      heightCm: 169,
      meds: [
        { name: '氨氯地平 5mg', usage: '每日1次，每次5mg', amount: null, since: '2024-02-01 起', adherence: null },
      ],
    })
    expect([draft, exam]).toEqual([null, null])
  })

  it('saving drops the draft, a correction has its own', async () => {
    const { store, personId } = await openPatient()
    const keep = (examId: number | null) =>
      store.write(by, (tx) => {
        const { kind, subject } = examDraftKey(personId, examId)
        tx.insert('draft', {
          userId: 1,
          kind,
          subject,
          personId,
          title: '体检',
          body: {},
          savedAt: '2025-12-31T02:00:00.000Z',
        })
      })
    keep(null)
    const { id } = await save(store, { personId, examDate: '2025-06-15' })
    expect(store.list('draft')).toEqual([])
    keep(id)
    const start = await examHandlers['exams.start']({ personId, examId: id }, testCall(store))
    expect(start.exam?.id).toBe(id)
    expect(start.draft).not.toBeNull()
  })
})

describe('slips', () => {
  it('keeps several results at once with their flags, each in its own unit', async () => {
    const { store, personId } = await openPatient()
    const { ids, abnormal, tx } = await slip(store, personId, [
      { item: 'fpg', value: 126, unit: 'mg/dL' },
      { item: 'creatinineUmolPerL', value: 130 },
      { item: 'ecg', code: '2', finding: '左室高电压' },
      { item: 'ldl', value: 2.1 },
    ])
    expect(abnormal).toBe(3)
    expect(ids.map((id) => store.get('labResult', id))).toMatchObject([
      { item: 'fpg', value: 7, unit: 'mmol/L', flag: 'high', ext: { asWritten: { value: 126, unit: 'mg/dL' } } },
      { item: 'creatinineUmolPerL', value: 130, flag: 'high', ext: {} },
      { item: 'ecg', value: null, code: '2', flag: 'abnormal', finding: '左室高电压' },
      { item: 'ldl', flag: 'normal' },
    ])
    store.write(by, (undo) => expect(undoTransaction(store, undo, tx)).toEqual([]))
    expect(store.list('labResult')).toEqual([])
  })

  it('a result changes the colour, and its removal changes it back', async () => {
    const { store, personId } = await openPatient()
    const color = () => store.one<{ color: string }>('SELECT color FROM grading WHERE person_id = ?', personId)?.color
    await save(store, { personId, examDate: '2025-05-01', rightSbp: 130, rightDbp: 80, fpg: 6.2 })
    const before = color()
    const { ids } = await slip(store, personId, [{ item: 'hba1c', value: 9.5 }])
    expect([before, color()]).toEqual(['yellow', 'red'])
    await labHandlers['labs.remove']({ id: ids[0] ?? 0, reason: '录错人' }, testCall(store))
    expect(color()).toBe('yellow')
  })

  it("the slip's own range goes before the table's", async () => {
    const { store, personId } = await openPatient()
    const { ids } = await slip(store, personId, [{ item: 'creatinineUmolPerL', value: 115, refLow: 60, refHigh: 120 }])
    expect(store.get('labResult', ids[0] ?? 0)).toMatchObject({ flag: 'normal', refHigh: 120 })
  })

  it.each<[string, MethodRawInput<'labs.save'>['lines'], string]>([
    ['an impossible value', [{ item: 'fpg', value: 126 }], '126 像是 mg/dL，合 7 mmol/L'],
    ['an unusual value nobody looked at', [{ item: 'fpg', value: 40 }], '请核对单位'],
    ['an unknown item', [{ item: 'x', value: 1 }], '不认识的检查项目'],
    ['an unknown unit', [{ item: 'fpg', value: 7, unit: 'g' }], '单位“g”不认识'],
    ['no value', [{ item: 'fpg' }], '请填数值'],
    ['a code that the item has not', [{ item: 'ecg', code: '7' }], '请选结果'],
    [
      'one item twice',
      [
        { item: 'fpg', value: 7 },
        { item: 'fpg', value: 8 },
      ],
      '已有“空腹血糖',
    ],
  ])('refuses %s and saves nothing of the slip', async (_, lines, sentence) => {
    const { store, personId } = await openPatient()
    expect(await refusal(() => slip(store, personId, [{ item: 'ldl', value: 2 }, ...lines]))).toContain(sentence)
    expect(store.list('labResult')).toEqual([])
  })

  it('an unusual value that was looked at is kept; a second slip of the day may hold other items only', async () => {
    const { store, personId } = await openPatient()
    await slip(store, personId, [{ item: 'fpg', value: 40, confirmed: true }])
    expect(await refusal(() => slip(store, personId, [{ item: 'fpg', value: 7 }]))).toContain(
      '已有“空腹血糖（静脉）”的结果',
    )
    await slip(store, personId, [{ item: 'ldl', value: 2 }])
    expect(store.list('labResult', { personId }).length).toBe(2)
    expect(await refusal(() => slip(store, personId, [{ item: 'hdl', value: 1 }], '2026-01-01'))).toContain(
      '在今天以后',
    )
  })

  it('is corrected: the flag follows the value, what was written before stays in the history', async () => {
    const { store, personId } = await openPatient()
    const { ids } = await slip(store, personId, [{ item: 'potassium', value: 3.1 }])
    const id = ids[0] ?? 0
    await labHandlers['labs.amend']({ id, patch: { value: 4.1 }, reason: '看错' }, testCall(store))
    expect(store.get('labResult', id)).toMatchObject({ value: 4.1, flag: 'normal', item: 'potassium' })
    expect(store.list('labResult', { personId }).length).toBe(1)
  })
})
