import { beforeEach, describe, expect, it } from 'vitest'
import type { followUps } from '../../core/contract/care.ts'
import { correctionDraftKey, followUpDraftKey } from '../../core/contract/draft-key.ts'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import { formSettingDefaults } from '../../core/contract/forms.ts'
import { contract } from '../../core/contract/index.ts'
import type { RawInputOf } from '../../core/contract/kit.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import { draftHandlers } from './drafts.ts'
import { followUpHandlers } from './follow-ups.ts'
import { formSettingsOf } from './form-settings.ts'
import { formHandlers } from './forms.ts'
import { patientHandlers } from '../patients/patients.ts'
import { testCall, testClerk, testSpecialist } from '../test-call.ts'

type Fields = Partial<EntityInput<'followUp'>>

let store: Store
let personId: number
let fileId: number

beforeEach(async () => {
  store = await openTestStore()
  store.write(testContext, (tx) => {
    personId = tx.insert('person', { name: '尹礼', birthDate: '1970-05-06', archiveNo: '34152210220300123' }).id
    fileId = tx.insert('diseaseFile', { personId, disease: 'HTN', enrolDate: '2023-01-10' }).id
    tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: '2023-01-10' })
  })
})

const call = (today = '2025-12-31') => testCall(store, { today })
const paper: Fields = {
  disease: 'HTN',
  visitDate: '2025-12-20',
  visitWay: '1',
  symptoms: ['1'],
  sbp: 132,
  dbp: 84,
  medAdherence: '1',
  adr: '1',
}
const save = async (fields: Fields = {}) => {
  const raw = { followUp: { ...paper, personId, ...fields } } as RawInputOf<(typeof followUps)['followUps.save']>
  return followUpHandlers['followUps.save'](contract['followUps.save'].input.parse(raw), call())
}
const amend = async (id: number, patch: Fields, more: { reason?: string; rev?: number } = {}) =>
  followUpHandlers['followUps.amend'](contract['followUps.amend'].input.parse({ id, patch, ...more }), call())
const remove = async (id: number) => followUpHandlers['followUps.remove']({ id, reason: '录错了人' }, call())
const open = async (id: number) => formHandlers['followUps.open']({ id }, call())
const tasks = () => store.list('task', { personId }).map(({ kind, state, dueDate }) => [kind, state, dueDate])
const choose = async (change: Partial<typeof formSettingDefaults>) =>
  formHandlers['forms.choose']({ ...formSettingDefaults, ...change }, call())

describe('the settings of the forms', () => {
  it('are the defaults until somebody chooses, and are audited', async () => {
    expect(formSettingsOf(store)).toEqual({
      extensions: ['nextStep'],
      amendReasonDays: 30,
      lostAttempts: 3,
      lostMonths: 6,
    })
    await choose({ extensions: ['tbScreen'], amendReasonDays: 10 })
    expect(await formHandlers['forms.settings']({}, call())).toMatchObject({
      extensions: ['tbScreen'],
      amendReasonDays: 10,
      lostAttempts: 3,
    })
    expect(store.one("SELECT count(*) AS n FROM audit WHERE object = 'form-settings'")).toEqual({ n: 1 })
  })

  it.each([{ extensions: ['unknown'] }, { amendReasonDays: -1 }, { lostAttempts: 0 }, { lostMonths: 61 }])(
    'refuse %j',
    (change) =>
      expect(contract['forms.choose'].input.safeParse({ ...formSettingDefaults, ...change }).success).toBe(false),
  )

  it('fall back to the defaults where what is stored cannot be read', () => {
    store.setMeta('formSettings', JSON.stringify({ lostAttempts: 'three' }))
    expect(formSettingsOf(store)).toEqual(formSettingDefaults)
  })
})

describe('opening a record for its correction', () => {
  it('gives the record, its own draft, and no reason for a young one', async () => {
    const { id } = await save()
    await draftHandlers['drafts.keep'](
      { ...correctionDraftKey(id), personId, title: '尹礼', body: { reason: 'x' } },
      call(),
    )
    expect(await open(id)).toMatchObject({
      record: { id, rev: 1, sbp: 132 },
      carried: {},
      reasonNeeded: null,
      draft: { body: { reason: 'x' } },
    })
  })

  it.each([
    ['2025-12-01', null],
    ['2025-11-30', '这次随访已过去 31 天（超过 30 天）'],
  ])('of %s wants: %s', async (visitDate, needed) => {
    const { id } = await save({ visitDate })
    expect((await open(id)).reasonNeeded).toBe(needed)
  })

  it('wants a reason for what a package has carried, however young', async () => {
    const { id } = await save()
    store.write(testContext, (tx) => {
      const peerId = tx.insert('peer', {
        org: '3415',
        name: '县',
        kind: 'county',
        deviceNo: 3,
        recipient: 'r',
        signKey: 's',
        fingerprint: 'f',
        trustedAt: '2025-01-01T00:00:00.000Z',
      }).id
      const changeUpTo = store.one<{ n: number }>('SELECT max(seq) AS n FROM change')?.n ?? 0
      tx.insert('packageOut', {
        peerId,
        packageId: 'p',
        seq: 1,
        fileName: 'f',
        manifestSha256: 'm',
        changeAfter: 0,
        changeUpTo,
        counts: {},
        createdAt: '2025-12-21T00:00:00.000Z',
      })
    })
    expect((await open(id)).reasonNeeded).toContain('数据包上报')
    await expect(amend(id, { sbp: 130 })).rejects.toMatchObject({
      failure: { code: 'reason-needed', details: { field: 'reason' } },
    })
    const young = await save({ visitDate: '2025-12-25' })
    expect((await open(young.id)).reasonNeeded).toBeNull()
  })
})

describe('correcting', () => {
  it('refuses an old record without a reason, and takes it with one; a young one needs none', async () => {
    const old = await save({ visitDate: '2025-06-01' })
    await expect(amend(old.id, { sbp: 128 }, { reason: '  ' })).rejects.toThrow('请写明为什么更正')
    await amend(old.id, { sbp: 128 }, { reason: '纸表抄错' })
    const young = await save()
    await amend(young.id, { sbp: 129 })
    expect(store.list('followUp').map(({ sbp }) => sbp)).toEqual([128, 129])
  })

  it('refuses what was changed by somebody else in the meantime', async () => {
    const { id } = await save()
    await amend(id, { heartRate: 70 }, { rev: 1 })
    await expect(amend(id, { sbp: 128 }, { rev: 1 })).rejects.toMatchObject({ failure: { code: 'changed-meanwhile' } })
    expect(store.get('followUp', id).sbp).toBe(132)
  })

  it('drops the draft of the correction', async () => {
    const { id } = await save()
    await draftHandlers['drafts.keep']({ ...correctionDraftKey(id), personId, title: '尹礼', body: {} }, call())
    await amend(id, { sbp: 128 })
    expect(store.list('draft')).toEqual([])
  })

  it('moves the tasks that followed from it and makes none twice', async () => {
    const { id } = await save({ sbp: 150 })
    expect(tasks()).toEqual([['recheck', 'open', '2026-01-03']])
    await amend(id, { sbp: 152, visitDate: '2025-12-22' })
    expect(tasks()).toEqual([['recheck', 'open', '2026-01-05']])
    await amend(id, { answers: { newComplication: true } })
    expect(tasks()).toEqual([['referral-follow-up', 'open', '2026-01-05']])
    await amend(id, { answers: {}, sbp: 130 })
    expect(tasks()).toEqual([])
  })

  it('opens again what the record had closed when it turns out to be no meeting, and closes it again when it was one', async () => {
    await save({ visitDate: '2025-12-01', sbp: 150 })
    const { id } = await save({ visitDate: '2025-12-14', sbp: 130 })
    expect(tasks().map(([kind, state]) => [kind, state])).toEqual([['recheck', 'done']])
    await amend(id, { contact: 'lost', lostReason: '没见到人' })
    expect(tasks().map(([kind, state]) => [kind, state])).toEqual([['recheck', 'open']])
    expect(store.get('followUp', id)).toMatchObject({ sbp: null, visitClass: null, lostReason: '没见到人' })
    await amend(id, { contact: 'met', visitWay: '1', sbp: 131, dbp: 80 })
    expect(store.list('task')[0]).toMatchObject({ state: 'done', result: expect.stringContaining('131/80') as string })
  })

  it('leaves a task alone that the correction does not touch', async () => {
    await save({ visitDate: '2025-12-01', sbp: 150 })
    const { id } = await save({ visitDate: '2025-12-14', sbp: 130 })
    const before = store.list('task')[0]?.rev
    await amend(id, { smokePerDay: 5 })
    expect(store.list('task')[0]?.rev).toBe(before)
  })

  it('keeps what a record holds in its extension, and refuses only answers typed now', async () => {
    const id = store.write(
      testContext,
      (tx) =>
        tx.insert('followUp', {
          ...paper,
          personId,
          disease: 'HTN',
          visitDate: '2025-12-10',
          ext: { referralArrived: '到位', raw: { x: 1 } },
        }).id,
    )
    await amend(id, { sbp: 128, ext: { referralArrived: '到位', raw: { x: 1 }, acceptLevel: '2' } })
    expect(store.get('followUp', id).ext).toEqual({ referralArrived: '到位', raw: { x: 1 }, acceptLevel: '2' })
    await expect(amend(id, { ext: { acceptLevel: '8' } })).rejects.toThrow('没有这个代码')
  })

  it('is taken back by undo with everything that followed', async () => {
    const { id } = await save({ sbp: 150 })
    const { tx } = await amend(id, { sbp: 130 })
    store.write(testContext, (undo) => expect(undoTransaction(store, undo, tx)).toEqual([]))
    expect([store.get('followUp', id).sbp, tasks()]).toEqual([150, [['recheck', 'open', '2026-01-03']]])
  })
})

describe('removing', () => {
  it('opens again what the record had closed, and undo closes it again', async () => {
    await save({ visitDate: '2025-12-01', sbp: 150 })
    const { id } = await save({ visitDate: '2025-12-14', sbp: 130 })
    const { tx } = await remove(id)
    expect(tasks().map(([kind, state]) => [kind, state])).toEqual([['recheck', 'open']])
    store.write(testContext, (undo) => expect(undoTransaction(store, undo, tx)).toEqual([]))
    expect(store.find('followUp', id)).not.toBeNull()
    expect(tasks().map(([kind, state]) => [kind, state])).toEqual([['recheck', 'done']])
  })
})

describe('somebody who cannot be reached', () => {
  const lost = (visitDate: string) => save({ visitDate, contact: 'lost', lostReason: '外出务工' })
  const suggestions = async () => formHandlers['followUps.lostSuggestions']({ personId }, call())

  it('is suggested as lost at the third attempt, and no longer once the status says so', async () => {
    await save({ visitDate: '2025-09-01' })
    await lost('2025-10-01')
    await lost('2025-11-01')
    expect(await suggestions()).toEqual([])
    await lost('2025-12-01')
    const [one] = await suggestions()
    expect(one).toMatchObject({
      fileId,
      disease: 'HTN',
      fromDate: '2025-12-01',
      sentence: expect.stringContaining('连续 3 次') as string,
    })
    await patientHandlers['patients.setStatus'](
      {
        fileId,
        status: 'lost',
        reason: null,
        fromDate: '2025-12-01',
        note: null,
        deathCode: null,
        deathCause: null,
        later: 'keep',
      },
      call(),
    )
    expect(await suggestions()).toEqual([])
    await save({ visitDate: '2025-12-20' })
    expect(store.list('diseaseStatus', { fileId }).at(-1)).toMatchObject({ status: 'active', fromDate: '2025-12-20' })
    expect(await suggestions()).toEqual([])
  })

  it('follows the numbers of the station', async () => {
    await save({ visitDate: '2025-09-01' })
    await lost('2025-10-01')
    await choose({ lostAttempts: 1 })
    expect(await suggestions()).toHaveLength(1)
  })

  it('is written down without readings, with a code for the words and words for the code', async () => {
    await save({ visitDate: '2025-10-01', contact: 'lost', lostReason: '外出务工', sbp: 150, medAdherence: '1' })
    await save({ visitDate: '2025-11-01', contact: 'lost', lostReason: null, lostReasonCode: '3' })
    await save({ visitDate: '2025-11-08', contact: 'lost', lostReason: '在苏州带孙子' })
    expect(
      store
        .list('followUp')
        .map(({ lostReason, lostReasonCode, sbp, medAdherence }) => [lostReason, lostReasonCode, sbp, medAdherence]),
    ).toEqual([
      ['外出务工', '1', null, null],
      ['拒绝随访', '3', null, null],
      ['在苏州带孙子', null, null, null],
    ])
  })
})

describe('a death', () => {
  const died = (visitDate: string) => save({ visitDate, contact: 'died', lostReason: '脑出血', visitWay: null })

  it('is refused before a later meeting, which it names', async () => {
    await save({ visitDate: '2025-11-05' })
    await expect(died('2025-11-04')).rejects.toMatchObject({
      failure: {
        code: 'visits-after-death',
        message: expect.stringContaining('2025年11月5日的高血压随访') as string,
        details: { field: 'visitDate' },
      },
    })
    await died('2025-11-05').catch((error: { failure: { code: string } }) =>
      expect(error.failure.code).toBe('follow-up-exists'),
    )
    await died('2025-11-06')
  })

  it('closes the file whatever was said of later days', async () => {
    store.write(testContext, (tx) => tx.insert('diseaseStatus', { fileId, status: 'lost', fromDate: '2025-12-05' }))
    await died('2025-12-01')
    expect(store.list('diseaseStatus', { fileId }).map(({ status, fromDate }) => [status, fromDate])).toEqual([
      ['active', '2023-01-10'],
      ['closed', '2025-12-01'],
    ])
  })

  it('lets a paper of before it be typed late, without new tasks, and tells why a later one is refused', async () => {
    await died('2025-12-01')
    expect((await save({ visitDate: '2025-11-20', sbp: 170 })).tasks).toBe(0)
    expect(tasks()).toEqual([])
    await expect(save({ visitDate: '2025-12-02' })).rejects.toMatchObject({
      failure: {
        code: 'person-died',
        message: expect.stringMatching(/2025年12月1日死亡.*2025年12月2日，在死亡之后.*别人的表/) as string,
      },
    })
  })

  it('taken out again, brings back the tasks it had ended', async () => {
    await save({ visitDate: '2025-11-20', sbp: 170 })
    const { id } = await died('2025-12-01')
    expect(tasks()).toEqual([['recheck', 'dropped', '2025-12-04']])
    await remove(id)
    expect(tasks()).toEqual([['recheck', 'open', '2025-12-04']])
    expect(store.list('diseaseStatus', { fileId }).at(-1)?.status).toBe('active')
  })
})

describe('a draft about somebody whom others worked on since', () => {
  const keep = (user = testClerk) =>
    draftHandlers['drafts.keep'](
      { ...followUpDraftKey(personId, 'HTN'), personId, title: '尹礼', body: {} },
      { ...testCall(store, { user }), nowMs: Date.parse('2024-12-31T00:00:00Z') },
    )
  const changedSince = async () =>
    (await followUpHandlers['followUps.start']({ personId, disease: 'HTN', together: false }, call())).draft
      ?.changedSince

  it('says who changed what; own changes say nothing', async () => {
    await keep()
    await save()
    expect(await changedSince()).toBeUndefined()
    await keep()
    expect(await changedSince()).toBeNull()
    store.write({ userId: testSpecialist.id, role: 'specialist', action: 'test' }, (tx) =>
      tx.insert('medication', { personId, genericName: '缬沙坦', startDate: '2025-12-30' }),
    )
    expect(await changedSince()).toMatch(/^这份草稿暂存以后，.*改过此人的用药。/)
    store.write({ userId: testSpecialist.id, role: 'specialist', action: 'test' }, (tx) =>
      tx.insert('labResult', { personId, item: 'hba1c', testDate: '2025-12-30', value: 9 }),
    )
    expect(await changedSince()).toMatch(/改过此人的用药、检验检查。/)
  })
})
