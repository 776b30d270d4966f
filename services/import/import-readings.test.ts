import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../database/store.ts'
import { openTestStore } from '../../database/test-database.ts'
import { runImport, type ImportRequest, type ReadSheets } from './import-run.ts'
import { testFolder } from '../sheets/test-package.ts'
import { readWorkbook } from '../sheets/sheet-client.ts'
import { testCall } from '../test-call.ts'

let store: Store
let folder: ReturnType<typeof testFolder>
let read: string[]
beforeEach(async () => {
  store = await openTestStore()
  folder = testFolder()
  read = []
})
afterEach(() => folder.remove())

const reading: ReadSheets = (path, options) => {
  read.push(path.slice(folder.path.length + 1))
  return readWorkbook(path, options)
}
const listOf = (...names: string[]) =>
  `姓名,身份证号,所属村,建卡日期\n${names.map((name) => `${name},,东岗村,2023-05-12`).join('\n')}\n`
const list = (...names: string[]) => folder.file('高血压专案列表.csv', Buffer.from(listOf(...names)))
const run = (paths: string[], keep: boolean, more: Partial<ImportRequest> = {}, today = '2025-12-31') => {
  const request: ImportRequest = { paths, corrections: {}, conflicts: { all: 'local', choices: {} }, ...more }
  return runImport(testCall(store, { today }), request, keep, reading)
}
const names = () => store.list('person').map(({ name }) => name)

describe('what was read for a dry run', () => {
  it('is taken for the commit, once', async () => {
    const path = list('邵良旺', '林刚敏')
    const tried = await run([path], false)
    const committed = await run([path], true)
    expect(read).toEqual(['高血压专案列表.csv'])
    expect(committed.files).toEqual(tried.files)
    expect(names()).toEqual(['邵良旺', '林刚敏'])
    await run([path], true)
    expect(read).toHaveLength(2)
  })

  it('is read again when the file was changed meanwhile, though its length is the same', async () => {
    const path = list('邵良旺', '林刚敏')
    await run([path], false)
    writeFileSync(path, listOf('邵良旺', '尹立本'))
    await run([path], true)
    expect(read).toHaveLength(2)
    expect(names()).toEqual(['邵良旺', '尹立本'])
  })

  it.each<[what: string, more: (path: string) => Partial<ImportRequest>, today: string]>([
    [
      'something else is decided about the file',
      (path) => ({ corrections: { [path]: { columns: { 所属村: null } } } }),
      '2025-12-31',
    ],
    ['it is another day', () => ({}), '2026-01-01'],
  ])('is read again when %s', async (_what, more, today) => {
    const path = list('邵良旺')
    await run([path], false)
    await run([path], true, more(path), today)
    expect(read).toHaveLength(2)
  })

  it('is read again only where it has to be', async () => {
    const path = list('邵良旺')
    const other = folder.file('高血压专案列表2.csv', Buffer.from(listOf('林刚敏')))
    await run([path, other], false)
    writeFileSync(other, listOf('尹立本'))
    await run([path, other], true)
    expect(read).toEqual(['高血压专案列表.csv', '高血压专案列表2.csv', '高血压专案列表2.csv'])
    expect(names()).toEqual(['邵良旺', '尹立本'])
  })

  it('does not outlive the open database', async () => {
    const path = list('邵良旺')
    await run([path], false)
    store = await openTestStore()
    await run([path], true)
    expect(read).toHaveLength(2)
  })

  it('says that a file is gone', async () => {
    const path = list('邵良旺')
    await run([path], false)
    folder.remove()
    await expect(run([path], true)).rejects.toMatchObject({ failure: { code: 'sheet-missing' } })
  })
})
