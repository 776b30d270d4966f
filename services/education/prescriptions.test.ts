import { describe, expect, it } from 'vitest'
import type { MethodRawInput } from '../../core/contract/index.ts'
import { prescriptions, type LibraryEntry } from '../../core/contract/prescriptions.ts'
import { defaultTexts } from '../../core/domain/education/default-texts.ts'
import { openTestStore } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import type { Store } from '../../database/store.ts'
import { deriveTables } from '../derive.ts'
import { educationHandlers } from './education-library.ts'
import { prescriptionHandlers } from './prescriptions.ts'
import { testCall } from '../test-call.ts'

const by = { userId: 1, role: 'clerk', action: 'test' }

async function openPatient(withRegimen = true): Promise<{ store: Store; personId: number }> {
  const store = await openTestStore({ derive: deriveTables })
  return store.write(by, (tx) => {
    const personId = tx.insert('person', { name: '李大山', sex: '1', birthDate: '1965-05-01', allergies: '青霉素' }).id
    tx.insert('diseaseFile', { personId, disease: 'HTN', enrolDate: '2020-01-01' })
    tx.insert('followUp', {
      personId,
      disease: 'HTN',
      visitDate: '2025-09-01',
      sbp: 152,
      dbp: 96,
      saltLevel: '3',
      smokePerDay: 10,
      meds: [{ name: '卡托普利', freqPerDay: 2, dosePerTime: 25, doseUnit: 'mg' }],
    })
    if (withRegimen)
      tx.insert('medication', {
        personId,
        genericName: '氨氯地平',
        spec: '5mg×7片',
        dosePerTime: 5,
        doseUnit: 'mg',
        freqPerDay: 1,
        startDate: '2024-02-01',
      })
    return { store, personId }
  })
}
const start = (store: Store, personId: number) =>
  prescriptionHandlers['prescriptions.start']({ personId }, testCall(store))
const give = (store: Store, prescription: MethodRawInput<'prescriptions.save'>['prescription']) =>
  prescriptionHandlers['prescriptions.save'](
    prescriptions['prescriptions.save'].input.parse({ prescription }),
    testCall(store),
  )
const keep = (store: Store, text: MethodRawInput<'education.keep'>['text'], today = '2025-12-31') =>
  educationHandlers['education.keep'](prescriptions['education.keep'].input.parse({ text }), testCall(store, { today }))
const library = (store: Store) => educationHandlers['education.library']({}, testCall(store)) as LibraryEntry[]
const refusal = async (work: () => unknown): Promise<string> => {
  try {
    await work()
    return 'nothing refused'
  } catch (error) {
    return String((error as Error).message)
  }
}
const salt = defaultTexts.find((each) => each.key === 'salt')

describe('what a double prescription starts from', () => {
  it('the regimen, and the texts that fit with their reason', async () => {
    const { store, personId } = await openPatient()
    const { medicines, texts, diagnosis, last } = await start(store, personId)
    expect(medicines).toEqual([{ name: '氨氯地平', spec: '5mg×7片', usage: '每日1次，每次5mg' }])
    expect([diagnosis, last]).toEqual(['高血压', null])
    expect(texts.filter((each) => each.chosen).map((each) => [each.key, each.reason])).toEqual([
      ['bp-uncontrolled', '血压 152/96，标准 <140/90'],
      ['smoking', '每日吸烟 10 支'],
      ['salt', '摄盐偏重'],
    ])
  })
  it('without a regimen, the medicines of the last follow-up', async () => {
    const { store, personId } = await openPatient(false)
    expect((await start(store, personId)).medicines).toEqual([
      { name: '卡托普利', spec: null, usage: '每日2次，每次25mg' },
    ])
  })
})

describe('a prescription handed out', () => {
  const text = { key: 'salt', title: '少吃盐', body: '盐少放。\n酱油也算。', reason: '摄盐偏重' }

  it('is recorded with the words as given, printed from the record, and taken back', async () => {
    const { store, personId } = await openPatient()
    const medicines = [{ name: '氨氯地平', spec: '5mg', usage: '每日1次，每次5mg' }]
    const { id, tx } = await give(store, {
      personId,
      givenOn: '2025-10-01',
      diagnosis: '高血压',
      medicines,
      days: 28,
      texts: [text],
      nextVisitDate: '2025-10-29',
      advice: '量血压记本子',
    })
    const sheet = await prescriptionHandlers['prescriptions.sheet']({ id }, testCall(store))
    expect(sheet.title).toBe('双处方 李大山 2025-10-01')
    for (const words of [
      '治疗处方',
      '健康教育处方',
      '氨氯地平',
      '28 天',
      '152/96 mmHg（2025-09-01）',
      '青霉素',
      '少吃盐',
      '因：摄盐偏重',
      '酱油也算。',
      '量血压记本子',
      '2025年10月29日',
      '医师（签名）',
      '以医疗机构处方为准',
    ])
      expect(sheet.html, words).toContain(words)
    expect((await start(store, personId)).last?.id).toBe(id)
    store.write(by, (undo) => expect(undoTransaction(store, undo, tx)).toEqual([]))
    expect(store.list('doublePrescription')).toEqual([])
  })

  it.each<[string, object, string]>([
    ['a code alone', { drugAllergies: ['2'], allergies: null }, '青霉素'],
    ['codes and words', { drugAllergies: ['3', '5'], allergies: '头孢' }, '磺胺、头孢'],
    ['asked, none', { drugAllergies: ['1'], allergies: null }, '无'],
    ['nobody asked', { drugAllergies: [], allergies: null }, '—'],
  ])('prints the allergy of the record on the sheet: %s', async (_what, known, printed) => {
    const { store, personId } = await openPatient()
    store.write(by, (tx) => tx.update('person', personId, known))
    const { id } = await give(store, { personId, givenOn: '2025-10-01', texts: [text] })
    const { html } = await prescriptionHandlers['prescriptions.sheet']({ id }, testCall(store))
    expect(html.replace(/\s+/g, '')).toContain(`过敏史</th><tdcolspan="3">${printed}</td>`)
  })

  it('a disease found to be a misdiagnosis is not printed as the diagnosis', async () => {
    const { store, personId } = await openPatient()
    expect((await start(store, personId)).diagnosis).toBe('高血压')
    const fileId = store.list('diseaseFile')[0]?.id ?? 0
    store.write(by, (tx) =>
      tx.insert('diseaseStatus', { fileId, status: 'closed', reason: 'misdiagnosed', fromDate: '2025-09-15' }),
    )
    expect((await start(store, personId)).diagnosis).toBe('')
  })

  it.each([
    ['2025-10-01', 'ok'],
    ['2025-10-02', 'person-died'],
  ])('given on %s to somebody who died on 1 October: %s', async (givenOn, outcome) => {
    const { store, personId } = await openPatient()
    const fileId = store.list('diseaseFile')[0]?.id ?? 0
    store.write(by, (tx) =>
      tx.insert('diseaseStatus', { fileId, status: 'closed', reason: 'died', fromDate: '2025-10-01' }),
    )
    const said = await Promise.resolve()
      .then(() => give(store, { personId, givenOn, texts: [text] }))
      .then(() => 'ok')
      .catch((error: { failure: { code: string } }) => error.failure.code)
    expect(said).toBe(outcome)
  })

  it('what was typed is never taken for markup', async () => {
    const { store, personId } = await openPatient()
    const { id } = await give(store, {
      personId,
      givenOn: '2025-10-01',
      texts: [{ ...text, body: '<script>x</script>' }],
      advice: '<b>',
    })
    const { html } = await prescriptionHandlers['prescriptions.sheet']({ id }, testCall(store))
    expect(html).not.toContain('<script>')
    expect(html).toContain('&lt;script&gt;')
  })

  it.each<[string, object, string]>([
    ['a day to come', { givenOn: '2026-01-01' }, '在今天以后'],
    ['no education', { texts: [] }, '至少选一条'],
    ['a next visit before it', { nextVisitDate: '2025-10-01' }, '须晚于这次'],
  ])('refuses %s', async (_, change, sentence) => {
    const { store, personId } = await openPatient()
    expect(await refusal(() => give(store, { personId, givenOn: '2025-10-01', texts: [text], ...change }))).toContain(
      sentence,
    )
    expect(store.list('doublePrescription')).toEqual([])
  })
})

describe('the library', () => {
  it("is the program's until the township writes its own words, and again after restoring", async () => {
    const { store, personId } = await openPatient()
    expect(library(store).length).toBe(defaultTexts.length)
    const first = await keep(
      store,
      { key: 'salt', title: '少吃盐', body: '我们镇的话。', situations: ['salt-heavy'], source: '本院' },
      '2025-10-01',
    )
    await keep(
      store,
      { key: 'salt', title: '少吃盐', body: '改过的话。', situations: ['salt-heavy'], source: '本院', sortNo: 60 },
      '2025-10-02',
    )
    expect(library(store).find((each) => each.key === 'salt')).toMatchObject({
      origin: 'changed',
      body: '改过的话。',
      version: '本院 2025-10-02',
    })
    expect((await start(store, personId)).texts.find((each) => each.key === 'salt')).toMatchObject({
      body: '改过的话。',
      chosen: true,
    })
    expect(first.key).toBe('salt')
    await educationHandlers['education.restore']({ key: 'salt' }, testCall(store))
    expect(library(store).find((each) => each.key === 'salt')).toMatchObject({ origin: 'default', body: salt?.body })
    const history = await educationHandlers['education.history']({ key: 'salt' }, testCall(store))
    expect(history.map((each) => [each.what, each.body])).toEqual([
      ['restored', '改过的话。'],
      ['changed', '改过的话。'],
      ['changed', '我们镇的话。'],
    ])
    expect(await refusal(() => educationHandlers['education.restore']({ key: 'salt' }, testCall(store)))).toContain(
      '不用恢复',
    )
  })

  it('takes a text of its own, with a key of its own, and lets it go', async () => {
    const { store, personId } = await openPatient()
    const { key } = await keep(store, {
      title: '茶油和腊肉',
      body: '腊肉先泡再炒。',
      situations: ['salt-heavy'],
      source: '本院',
      sortNo: 61,
    })
    expect(library(store).find((each) => each.key === key)).toMatchObject({ origin: 'own' })
    expect((await start(store, personId)).texts.map((each) => each.key)).toContain(key)
    await educationHandlers['education.restore']({ key }, testCall(store))
    expect(library(store).map((each) => each.key)).not.toContain(key)
  })

  it('refuses a second text of the same title and a situation nobody knows', async () => {
    const { store } = await openPatient()
    expect(await refusal(() => keep(store, { title: '少吃盐', body: 'x', source: '本院' }))).toContain('已有一条叫')
    expect(
      await refusal(() => keep(store, { title: '新', body: 'x', source: '本院', situations: ['moon'] })),
    ).toContain('不认识的情况')
  })
})
