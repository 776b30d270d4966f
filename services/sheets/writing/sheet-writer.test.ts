import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { read, utils } from '@e965/xlsx'
import { afterAll, describe, expect, it } from 'vitest'
import { sheetLimits } from '../limits.ts'
import { guardSheetFile } from '../reading/guard.ts'
import { openWorkbook } from '../reading/sheet-reader.ts'
import { testFolder } from '../test-package.ts'
import { neutralised } from './csv-text.ts'
import { writeWorkbook } from './sheet-writer.ts'
import type { SheetValue, WrittenSheet } from './sheet-writer.ts'

const folder = testFolder()
afterAll(folder.remove)

const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1+1', '=cmd|calc']
const sheet = (rows: SheetValue[][]): WrittenSheet => ({
  name: '名单',
  titles: ['花园镇卫生院 高血压患者'],
  columns: [{ header: '姓名' }, { header: '身份证号', width: 22 }, { header: '日期' }, { header: '数' }],
  rows,
})
const plainRow: SheetValue[] = ['张三 𬱖', '34152219880808888X', { date: '2025-02-12' }, 65.4]

async function cellsOf(path: string) {
  const workbook = await openWorkbook(path, await guardSheetFile(path), sheetLimits)
  const sheets: Record<string, (string | undefined)[][]> = {}
  for (const { name, rows } of workbook.sheets) {
    const texts: (string | undefined)[][] = []
    for await (const batch of rows())
      texts.push(...batch.map(({ cells }) => cells.map((cell) => (cell?.formula ? 'FORMULA' : cell?.text))))
    sheets[name] = texts
  }
  workbook.close()
  return sheets
}

describe('writeWorkbook', () => {
  it('writes typed cells that this engine and another library read back', async () => {
    const path = join(folder.path, 'a.xlsx')
    await writeWorkbook(path, [sheet([plainRow, [null, '甲<&>"乙', null, null]])])
    expect(await cellsOf(path)).toEqual({
      名单: [
        ['花园镇卫生院 高血压患者'],
        ['姓名', '身份证号', '日期', '数'],
        ['张三 𬱖', '34152219880808888X', '2025-02-12', '65.4'],
        [undefined, '甲<&>"乙'],
      ],
    })
    const other = read(readFileSync(path), { cellNF: true })
    const rows = utils.sheet_to_json<unknown[]>(other.Sheets['名单'] ?? {}, {
      header: 1,
      raw: false,
      dateNF: 'yyyy-mm-dd',
    })
    expect(rows[2]).toEqual(['张三 𬱖', '34152219880808888X', '2025-02-12', '65.4'])
  })

  it('never writes a formula', async () => {
    const path = join(folder.path, 'b.xlsx')
    await writeWorkbook(path, [sheet(dangerous.map((text) => [text, null, null, null]))])
    const cells = await cellsOf(path)
    expect(cells['名单']?.slice(2).map(([first]) => first)).toEqual(dangerous)
    const other = read(readFileSync(path), { cellFormula: true }).Sheets['名单'] ?? {}
    expect(Object.values(other).filter((cell: { f?: string }) => cell.f !== undefined)).toEqual([])
  })

  it('writes several sheets, and cleans their names', async () => {
    const path = join(folder.path, 'c.xlsx')
    await writeWorkbook(path, [
      sheet([plainRow]),
      { name: '花园镇/2025年[合计]', columns: [{ header: '数' }], rows: [[1]] },
    ])
    expect(Object.keys(await cellsOf(path))).toEqual(['名单', '花园镇 2025年 合计'])
  })

  it('leaves out what no file may hold', async () => {
    const path = join(folder.path, 'd.xlsx')
    await writeWorkbook(path, [
      { name: '表', columns: [{ header: '字' }], rows: [['甲\0\u0008乙'], [Number.NaN], ['长'.repeat(40_000)]] },
    ])
    const [, first, second] = (await cellsOf(path))['表'] ?? []
    expect(first).toEqual(['甲乙'])
    expect(second?.[0]).toHaveLength(32_767)
  })

  it('writes CSV for spreadsheet programs', async () => {
    const path = join(folder.path, 'e.csv')
    await writeWorkbook(path, [
      sheet([plainRow, ['甲,"乙"', null, null, -1], ...dangerous.map((text) => [text, null, null, null])]),
    ])
    const text = readFileSync(path, 'utf8')
    expect(text.startsWith('\ufeff花园镇卫生院 高血压患者\r\n姓名,身份证号,日期,数\r\n')).toBe(true)
    expect(text).toContain('张三 𬱖,"=""34152219880808888X""",2025-02-12,65.4\r\n')
    expect(text).toContain('"甲,""乙""",,,-1\r\n')
    for (const line of text.split('\r\n').slice(4, -1)) expect(line).toMatch(/^"?'/)
    const cells = await cellsOf(path)
    expect(cells['e']?.[2]).toEqual(['张三 𬱖', '34152219880808888X', '2025-02-12', '65.4'])
    expect(cells['e']?.[4]?.[0]).toBe('=1+1')
  })

  it('writes to a stream, and from rows that come one by one', async () => {
    async function* rows(): AsyncGenerator<SheetValue[]> {
      for (let at = 0; at < 3000; at += 1) yield [at]
    }
    const target = new PassThrough()
    const chunks: Buffer[] = []
    target.on('data', (chunk: Buffer) => chunks.push(chunk))
    await writeWorkbook(target, [{ name: '数', columns: [{ header: '数' }], rows: rows() }])
    expect((await cellsOf(folder.file('stream.xlsx', Buffer.concat(chunks))))['数']).toHaveLength(3001)
  })

  it('leaves nothing behind when it fails', async () => {
    const path = join(folder.path, 'f.xlsx')
    const rows = (function* (): Generator<SheetValue[]> {
      yield [1]
      throw new Error('source broke')
    })()
    await expect(writeWorkbook(path, [{ name: '表', columns: [{ header: '数' }], rows }])).rejects.toThrow(
      'source broke',
    )
    expect([existsSync(path), readdirSync(folder.path).filter((name) => name.endsWith('.part'))]).toEqual([false, []])
    await expect(writeWorkbook(`${folder.path}/none/x.xlsx`, [sheet([])])).rejects.toMatchObject({
      failure: { code: 'sheet-write-folder' },
    })
    await expect(writeWorkbook(`${folder.path}/x.csv`, [sheet([]), sheet([])])).rejects.toMatchObject({
      failure: { code: 'sheet-write-sheets' },
    })
  })
})

describe('neutralised', () => {
  it.each([...dangerous, ' =1', '\r=1', '\0=1', '－1', '＠x', '-'])('%j', (text) =>
    expect(neutralised(text)).toBe(`'${text}`),
  )
  it.each(['张三', '1-2', '甲=乙', '', "'x"])('%j stays', (text) => expect(neutralised(text)).toBe(text))
})
