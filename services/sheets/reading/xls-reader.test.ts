import { CFB, utils, write } from '@e965/xlsx'
import type { CellObject } from '@e965/xlsx'
import { afterAll, describe, expect, it } from 'vitest'
import { sheetLimits } from '../limits.ts'
import { testFolder } from '../test-package.ts'
import type { SheetRow } from './cells.ts'
import { guardSheetFile } from './guard.ts'
import { openXls } from './xls-reader.ts'

const folder = testFolder()
afterAll(folder.remove)

/** `1+1` as BIFF8 tokens, behind their length. */
const onePlusOne = Uint8Array.from([7, 0, 0x1e, 1, 0, 0x1e, 1, 0, 3])

function biff8(): Uint8Array {
  const sheet = utils.aoa_to_sheet([
    ['姓名', '身份证号', '随访日期', '收缩压', '合计'],
    ['张三丰', '34152219600229001X', null, 130, null],
    [],
    ['李四', '341522198808088887', null, 128.5, null],
  ])
  sheet['C2'] = { t: 'n', v: 45700, z: 'yyyy\\-mm\\-dd' } satisfies CellObject
  // `bf` is how this writer takes a formula of the old format.
  sheet['E2'] = { t: 'n', v: 2, bf: onePlusOne } as unknown as CellObject
  sheet['!cols'] = [{ wch: 10 }, { wch: 10 }, { wch: 10 }, { wch: 10, hidden: true }]
  sheet['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }]
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '高血压随访')
  return new Uint8Array(write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer)
}

/** The writer leaves hidden rows out: a ROW record (0x0208) that says so is put behind the sheet's DIMENSIONS (0x0200). */
function withHiddenRow(file: Uint8Array, row: number): Uint8Array {
  const container = CFB.read(Buffer.from(file), { type: 'buffer' })
  const entry = CFB.find(container, 'Workbook')
  if (!entry) throw new Error('no workbook in it')
  const bytes = Buffer.from(entry.content as Uint8Array)
  let at = 0
  while (bytes.readUInt16LE(at) !== 0x0200) at += 4 + bytes.readUInt16LE(at + 2)
  const behind = at + 4 + bytes.readUInt16LE(at + 2)
  const record = Buffer.alloc(20)
  record.writeUInt16LE(0x0208, 0)
  record.writeUInt16LE(16, 2)
  record.writeUInt16LE(row, 4)
  record.writeUInt16LE(255, 10)
  record.writeUInt32LE(0x20, 16)
  entry.content = Buffer.concat([bytes.subarray(0, behind), record, bytes.subarray(behind)])
  entry.size = entry.content.length
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as unknown as Buffer)
}

describe('openXls', () => {
  it('reads an Excel 97–2003 file whatever its name, without the results of formulas', async () => {
    const path = folder.file('导出.xlsx', biff8())
    expect(await guardSheetFile(path)).toBe('xls')
    const workbook = await openXls(path, sheetLimits)
    const rows: SheetRow[] = []
    for await (const batch of workbook.sheets[0]?.rows() ?? []) rows.push(...batch)
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['高血压随访'])
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 4])
    expect(rows[1]?.cells).toEqual([
      { text: '张三丰' },
      { text: '34152219600229001X' },
      { text: '2025-02-12', number: 45700, date: '2025-02-12' },
      { text: '130', number: 130 },
      { text: '', formula: true },
    ])
    expect(workbook.sheets[0]?.marks).toMatchObject({ mergedRows: [{ first: 2, last: 3 }], hiddenColumns: [3] })
  })

  it('tells a hidden row', async () => {
    const workbook = await openXls(folder.file('隐藏.xls', withHiddenRow(biff8(), 3)), sheetLimits)
    expect(workbook.sheets[0]?.marks.hiddenRows).toEqual([{ first: 4, last: 4 }])
  })

  it('refuses what only looks like one', async () => {
    const path = folder.file('broken.xls', biff8().subarray(0, 1500))
    await expect(openXls(path, sheetLimits)).rejects.toMatchObject({ failure: { code: 'sheet-damaged' } })
  })
})
