import { beforeEach, describe, expect, it } from 'vitest'
import { followUpDraftKey } from '../../core/contract/draft-key.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore } from '../../database/test-database.ts'
import { draftHandlers } from './drafts.ts'
import { testCall, testClerk, testSpecialist } from '../test-call.ts'

let store: Store
beforeEach(async () => {
  store = await openTestStore()
})

const key = followUpDraftKey(5, 'HTN')
const keep = (body: Record<string, unknown>, user = testClerk) =>
  draftHandlers['drafts.keep']({ ...key, personId: 5, title: '邵良旺 高血压随访', body }, testCall(store, { user }))
const list = async (user = testClerk) => draftHandlers['drafts.list']({}, testCall(store, { user }))

describe('drafts', () => {
  it('keeps one per user, kind and subject: the last one typed', async () => {
    await keep({ sbp: 13 })
    await keep({ sbp: 138 })
    await keep({ sbp: 150 }, testSpecialist)
    expect(store.list('draft').map((draft) => draft.body)).toEqual([{ sbp: 138 }, { sbp: 150 }])
    expect(await list()).toEqual([
      { ...key, personId: 5, title: '邵良旺 高血压随访', savedAt: '2025-12-31T02:00:00.000Z' },
    ])
  })

  it('throws away only the draft of who asks, and is content when there is none', async () => {
    await keep({ sbp: 138 })
    await keep({ sbp: 150 }, testSpecialist)
    await draftHandlers['drafts.discard'](key, testCall(store))
    await draftHandlers['drafts.discard'](key, testCall(store))
    expect(await list()).toEqual([])
    expect(await list(testSpecialist)).toHaveLength(1)
  })

  it('gives a form its own text back, and nothing to another user', async () => {
    await keep({ sbp: 138 })
    expect(await draftHandlers['drafts.open'](key, testCall(store))).toEqual({
      body: { sbp: 138 },
      savedAt: '2025-12-31T02:00:00.000Z',
      changedSince: null,
    })
    expect(await draftHandlers['drafts.open'](key, testCall(store, { user: testSpecialist }))).toBeNull()
  })

  it('leaves no trace in the change log: a draft is neither history nor package', async () => {
    await keep({ sbp: 138 })
    await draftHandlers['drafts.discard'](key, testCall(store))
    expect(store.one('SELECT * FROM change')).toBeNull()
  })

  it('refuses a body no form can produce', () => {
    expect(() => keep({ text: '长'.repeat(100_001) })).toThrow(/draft-too-large/)
  })
})
