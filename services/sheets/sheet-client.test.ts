import { afterAll, describe, expect, it } from 'vitest'
import { sheetLimits } from './limits.ts'
import { readWorkbook } from './sheet-client.ts'
import { testFolder, workbookEntries, zipBytes } from './test-package.ts'

const folder = testFolder()
afterAll(folder.remove)

const today = '2026-11-23'
const line = (at: number) => `张${at},34152219880808${8000 + at},2025-03-01,130,80`
const many = (count: number) =>
  `姓名,身份证,随访日期,收缩压,舒张压\n${Array.from({ length: count }, (_, at) => line(at)).join('\n')}`
const path = folder.file('高血压随访.csv', many(6000))

describe('readWorkbook', () => {
  it('reads in a thread of its own and tells how far it is', async () => {
    const progress: number[] = []
    const [file] = await readWorkbook(path, { today, onProgress: (rows) => progress.push(rows) })
    expect(file).toMatchObject({ kind: 'htnFollowUp', counts: { filled: 6001 } })
    expect(file?.rows).toHaveLength(6000)
    expect(progress.at(-1)).toBe(6000)
    expect(progress.length).toBeGreaterThan(5)
  })

  it('passes refusals on', async () => {
    const bomb = zipBytes([
      ...workbookEntries({ sheet: '' }),
      { name: 'xl/media/a.png', data: Buffer.alloc(30_000_000) },
    ])
    await expect(readWorkbook(folder.file('bomb.xlsx', bomb), { today })).rejects.toMatchObject({
      failure: { code: 'sheet-bomb' },
    })
  })

  it('stops when asked, before and while reading', async () => {
    await expect(readWorkbook(path, { today, signal: AbortSignal.abort() })).rejects.toMatchObject({
      failure: { code: 'sheet-stopped' },
    })
    const stop = new AbortController()
    const reading = readWorkbook(path, { today, signal: stop.signal, onProgress: () => stop.abort() })
    await expect(reading).rejects.toMatchObject({ failure: { code: 'sheet-stopped' } })
  })

  it('stops at its limits of time and memory', async () => {
    const limits = { ...sheetLimits, milliseconds: 1 }
    await expect(readWorkbook(path, { today, limits })).rejects.toMatchObject({ failure: { code: 'sheet-timeout' } })
    // Each shared string is its own; far more of them than 24 MB of heap can hold.
    const strings = Array.from({ length: 400_000 }, (_, at) => `<si><t>字符串${at}号很长很长很长很长</t></si>`).join('')
    const hungry = folder.file('hungry.xlsx', zipBytes(workbookEntries({ sheet: '', strings })))
    await expect(readWorkbook(hungry, { today, limits: { ...sheetLimits, heapMb: 24 } })).rejects.toMatchObject({
      failure: { code: 'sheet-memory' },
    })
  })

  it('leaves an error of the receiver as it is', async () => {
    const onProgress = () => {
      throw new Error('full')
    }
    await expect(readWorkbook(path, { today, onProgress })).rejects.toThrow('full')
  })
})
