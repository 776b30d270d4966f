import { beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../database/store.ts'
import { openTestStore, testContext } from '../database/test-database.ts'
import { exactWays } from '../core/domain/person-search/search-ways.ts'
import { parseSearch } from '../core/domain/person-search/parse-search.ts'
import { derivePersonIndex } from './person-index.ts'

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
