import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { exactWays } from '../../core/domain/person-search/search-ways.ts'
import { parseSearch } from '../../core/domain/person-search/parse-search.ts'
import { derivePersonIndex, ensurePersonIndex, rebuildPersonIndex } from './person-index.ts'

let store: Store
beforeEach(async () => {
  store = await openTestStore({ derive: derivePersonIndex })
})
const found = (text: string): number[] => {
  const [term] = parseSearch(text)
  const ways = term ? exactWays(term, '2025-12-31') : []
  return store
    .all<{ id: number }>(
      'SELECT rowid AS id FROM person_search WHERE person_search MATCH ? ORDER BY rowid',
      ways.map(({ match }) => match).join(' OR '),
    )
    .map(({ id }) => id)
}
const add = (name: string, fields: object = {}) =>
  store.write(testContext, (tx) => tx.insert('person', { name, ...fields })).id
const rows = () => store.one<{ n: number }>('SELECT count(*) AS n FROM person_search')?.n

describe('the search index', () => {
  it('follows a person through insertion, correction and removal', () => {
    const id = add('邵良旺', { phone: '15556889500' })
    expect([found('邵'), found('slw'), found('889500')]).toEqual([[id], [id], [id]])
    store.write(testContext, (tx) => tx.update('person', id, { name: '单良旺', phone: null }))
    expect([found('邵'), found('slw'), found('shanliang'), found('889500')]).toEqual([[], [id], [id], []])
    store.write(testContext, (tx) => tx.remove('person', id))
    expect([found('单'), rows()]).toEqual([[], 0])
  })

  it('holds people adopted from a package', () => {
    const id = 9 * 2 ** 32 + 1
    const { id: _own, rev: _rev, ...value } = store.get('person', add('模板'))
    store.write({ ...testContext, packageId: 'p' }, (tx) =>
      tx.adopt('person', { ...value, id, rev: 1, name: '慕容韫玥' }, { hlc: '0mf000001-0000', device: 9 }),
    )
    expect(found('慕容')).toEqual([id])
  })

  it('forgets what a transaction took back', () => {
    expect(() =>
      store.write(testContext, (tx) => {
        tx.insert('person', { name: '半途人' })
        throw new Error('no')
      }),
    ).toThrow('no')
    expect([found('半途'), rows()]).toEqual([[], 0])
  })

  it.each([
    ['曾国强', ['zgq', 'zengguoqiang', 'guoqiang', 'gq']],
    ['仇英', ['qiuying']],
    ['吕乐', ['lvle', 'lvyue']],
    ['欧阳丹', ['oyd', 'ouyang']],
    ['阿依古丽·买买提', ['aygl']],
  ])('%s is found by %j', (name, texts) => {
    const id = add(name)
    for (const text of texts) expect(found(text), text).toEqual([id])
  })

  it('finds a rare character by itself', () => {
    const id = add('王𠮷霁')
    expect([found('𠮷'), found('霁')]).toEqual([[id], [id]])
  })

  it('is not touched by anything but people', () => {
    const id = add('邵良旺')
    store.write(testContext, (tx) => tx.insert('followUp', { personId: id, disease: 'HTN', visitDate: '2025-01-01' }))
    expect(rows()).toBe(1)
  })
})

/** Every token of every person with its place, as the index itself lists them. */
const tokensIn = (of: Store): unknown[] =>
  of.all('SELECT doc, "offset", term FROM temp.search_tokens ORDER BY doc, "offset", term')
const listTokens = (of: Store) =>
  of.db.exec("CREATE VIRTUAL TABLE temp.search_tokens USING fts5vocab(main, person_search, 'instance')")

describe('whatever happens to the people, in whatever order', () => {
  const person = fc.record({
    name: fc.stringMatching(/^[张曾单欧][阳三丰国强于]{0,3}$/),
    idNo: fc.option(fc.stringMatching(/^34[0-9]{0,8}X?$/)),
    phone: fc.option(fc.stringMatching(/^1[0-9]{2,10}$/)),
    archiveNo: fc.option(fc.stringMatching(/^3[0-9]{3,6}$/)),
    birthDate: fc.option(fc.constantFrom('1950-01-31', '1961-12-01')),
  })
  const step = fc.oneof(
    fc.record({ act: fc.constant('insert' as const), person }),
    fc.record({ act: fc.constant('update' as const), at: fc.nat(), person }),
    fc.record({ act: fc.constant('remove' as const), at: fc.nat() }),
    fc.record({ act: fc.constant('fail' as const), person }),
  )
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

  const living = (of: Store) => of.list('person').map((each) => each.id)
  function take(of: Store, { act, ...what }: Step): void {
    const ids = living(of)
    const id = 'at' in what ? ids[what.at % Math.max(1, ids.length)] : undefined
    const work = () =>
      of.write(testContext, (tx) => {
        if ('person' in what && id === undefined) tx.insert('person', what.person)
        else if ('person' in what && id !== undefined) tx.update('person', id, what.person)
        else if (id !== undefined) tx.remove('person', id)
        if (act === 'fail') throw new Error('taken back')
      })
    if (act === 'fail') expect(work).toThrow('taken back')
    else work()
  }

  it('the index is the one a rebuild would give', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const own = await openTestStore({ derive: derivePersonIndex })
        listTokens(own)
        for (const each of steps) take(own, each)
        const kept = tokensIn(own)
        rebuildPersonIndex(own.db)
        expect(kept).toEqual(tokensIn(own))
        expect(kept.length > 0).toBe(living(own).length > 0)
        own.db.close()
      }),
      { numRuns: 25 },
    )
  })

  it('is built anew when the file comes from a program with another format, and only then', () => {
    const id = add('邵良旺')
    listTokens(store)
    ensurePersonIndex(store)
    const right = tokensIn(store)
    store.db.prepare('DELETE FROM person_search WHERE rowid = ?').run(id)
    ensurePersonIndex(store)
    expect(tokensIn(store)).toEqual([])
    store.setMeta('searchIndexFormat', '1')
    ensurePersonIndex(store)
    expect([tokensIn(store), found('slw')]).toEqual([right, [id]])
  })
})
