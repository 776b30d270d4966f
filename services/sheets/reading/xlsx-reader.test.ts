import { afterAll, describe, expect, it } from 'vitest'
import { sheetLimits } from '../limits.ts'
import { testFolder, workbookEntries, zipBytes } from '../test-package.ts'
import type { TestEntry, TestWorkbook } from '../test-package.ts'
import type { OpenSheet, SheetRow } from './cells.ts'
import { dateOfSerial, numberText } from './cells.ts'
import { isDateFormat } from './xlsx-parts.ts'
import { openXlsx } from './xlsx-reader.ts'

const folder = testFolder()
afterAll(folder.remove)

async function readEntries(
  entries: readonly TestEntry[],
  limits = sheetLimits,
): Promise<{ sheet: OpenSheet; rows: SheetRow[] }> {
  const workbook = await openXlsx(folder.file('book.xlsx', zipBytes(entries)), limits)
  const rows: SheetRow[] = []
  const [sheet] = workbook.sheets
  if (!sheet) throw new Error('no sheet')
  try {
    for await (const batch of sheet.rows()) rows.push(...batch)
  } finally {
    workbook.close()
  }
  return { sheet, rows }
}

const read = (book: TestWorkbook, limits = sheetLimits) => readEntries(workbookEntries(book), limits)
const data = (inner: string) => `<sheetData>${inner}</sheetData>`
const oneCell = async (cell: string, more: Partial<TestWorkbook> = {}) =>
  (await read({ ...more, sheet: data(`<row r="1">${cell}</row>`) })).rows[0]?.cells[0]

const dateStyles = `<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0.00&quot;日&quot;"/></numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="20"/></cellXfs>`

describe('cells', () => {
  it.each([
    ['a shared string', '<c r="A1" t="s"><v>1</v></c>', { text: '张三' }],
    ['rich text without its phonetic hints', '<c r="A1" t="s"><v>2</v></c>', { text: '李四' }],
    ['an inline string', '<c r="A1" t="inlineStr"><is><r><t>王</t></r><r><t>五</t></r></is></c>', { text: '王五' }],
    [
      'escaped line ends',
      '<c r="A1" t="inlineStr"><is><t>甲_x000A_乙_x005F_x000A_</t></is></c>',
      { text: '甲\n乙_x000A_' },
    ],
    ['entities', '<c r="A1" t="inlineStr"><is><t>a&lt;b&#22995;</t></is></c>', { text: 'a<b姓' }],
    ['an ID number as text', '<c r="A1" t="str"><v>34152219550229001X</v></c>', { text: '34152219550229001X' }],
    ['a number', '<c r="A1"><v>65.400000000000006</v></c>', { text: '65.4', number: 65.4 }],
    [
      'a number with an exponent',
      '<c r="A1"><v>3.4152219550229E+17</v></c>',
      { text: '341522195502290000', number: 341522195502290000 },
    ],
    [
      'a date by custom format',
      '<c r="A1" s="1"><v>45700</v></c>',
      { text: '2025-02-12', number: 45700, date: '2025-02-12' },
    ],
    [
      'a date by built-in format',
      '<c r="A1" s="3"><v>45700.75</v></c>',
      { text: '2025-02-12', number: 45700.75, date: '2025-02-12' },
    ],
    [
      'a Chinese date format',
      '<c r="A1" s="4"><v>45700</v></c>',
      { text: '2025-02-12', number: 45700, date: '2025-02-12' },
    ],
    ['a time of day', '<c r="A1" s="5"><v>0.5</v></c>', { text: '0.5', number: 0.5 }],
    ['a literal that looks like a date', '<c r="A1" s="2"><v>5</v></c>', { text: '5', number: 5 }],
    ['a boolean', '<c r="A1" t="b"><v>1</v></c>', { text: 'TRUE' }],
    ['an error', '<c r="A1" t="e"><v>#N/A</v></c>', { text: '#N/A', error: true }],
    ['a formula: its result is not taken', '<c r="A1"><f>1+1</f><v>2</v></c>', { text: '', formula: true }],
    ['a shared formula', '<c r="A1" t="str"><f t="shared" si="0"/><v>甲</v></c>', { text: '', formula: true }],
    ['a string that looks like a formula', '<c r="A1" t="inlineStr"><is><t>=1+1</t></is></c>', { text: '=1+1' }],
    ['nothing', '<c r="A1" s="1"/>', undefined],
    ['blanks', '<c r="A1" t="inlineStr"><is><t>  </t></is></c>', undefined],
    ['a string that is not there', '<c r="A1" t="s"><v>99</v></c>', undefined],
  ])('%s', async (_, cell, expected) => {
    const strings =
      '<si><t>无关</t></si><si><t>张三</t></si><si><r><rPr><b/></rPr><t>李</t></r><r><t>四</t></r><rPh sb="0" eb="1"><t>li</t></rPh></si>'
    const filler = '<c r="B1"><v>1</v></c>'
    expect(await oneCell(cell + filler, { strings, styles: dateStyles })).toEqual(expected)
  })

  it('reads the 1904 date system', async () => {
    const cell = '<c r="A1" s="1"><v>0</v></c>'
    expect(await oneCell(cell, { styles: dateStyles, workbook: '<workbookPr date1904="1"/>' })).toMatchObject({
      date: '1904-01-01',
    })
  })
})

describe('rows', () => {
  it('keeps row and column numbers, with and without references', async () => {
    const { rows } = await read({
      sheet: data(
        '<row r="3"><c r="C3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row><row r="9"/><row r="10"><c r="AA10"><v>4</v></c></row>',
      ),
    })
    expect(rows.map(({ number }) => number)).toEqual([3, 4, 10])
    expect(rows[0]?.cells.map((cell) => cell?.text)).toEqual([undefined, undefined, '1', '2'])
    expect(rows[2]?.cells.length).toBe(27)
  })

  it('reads elements with a namespace prefix', async () => {
    const entries = workbookEntries({
      sheet:
        '<x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData>',
    })
    expect((await readEntries(entries)).rows[0]?.cells[0]?.text).toBe('甲')
  })

  it('tells what the sheet hides and merges', async () => {
    const { sheet } = await read({
      sheet: `<cols><col min="2" max="3" hidden="1"/></cols>${data('<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>')}
        <autoFilter ref="A1:B9"><filterColumn colId="0"/></autoFilter><mergeCells><mergeCell ref="A1:S1"/><mergeCell ref="B3:B5"/></mergeCells>`,
    })
    expect(sheet.marks).toEqual({
      hiddenRows: [{ first: 1, last: 1 }],
      hiddenColumns: [1, 2],
      filtered: true,
      mergedRows: [{ first: 3, last: 5 }],
      date1904: false,
    })
  })

  const filled = (count: number) =>
    data(Array.from({ length: count }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c></row>`).join(''))
  it.each<[string, string, object, string]>([
    ['too many rows', filled(4), { rows: 3 }, 'sheet-too-many-rows'],
    ['too many columns', data('<row r="1"><c r="GS1"><v>1</v></c></row>'), {}, 'sheet-too-many-columns'],
    [
      'a cell that is too long',
      data(`<row r="1"><c r="A1" t="str"><v>${'长'.repeat(32_768)}</v></c></row>`),
      {},
      'sheet-cell-too-long',
    ],
    ['a column that cannot be', data('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'), {}, 'sheet-damaged'],
    ['a row that cannot be', data('<row r="0"><c><v>1</v></c></row>'), {}, 'sheet-damaged'],
    ['a DOCTYPE behind the first element', '<!DOCTYPE x>', {}, 'sheet-doctype'],
  ])('refuses %s', async (_, sheet, limits, code) => {
    await expect(read({ sheet }, { ...sheetLimits, ...limits })).rejects.toMatchObject({ failure: { code } })
  })

  it('counts only filled rows and columns against the limits', async () => {
    const blank = data(
      '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row>',
    )
    expect((await read({ sheet: blank }, { ...sheetLimits, rows: 1 })).rows).toHaveLength(1)
  })

  it('refuses a worksheet that is longer than it claims', async () => {
    const entries = workbookEntries({ sheet: filled(50_000) }).map((entry) =>
      entry.name.includes('sheet1') ? { ...entry, claims: 200_000 } : entry,
    )
    await expect(readEntries(entries)).rejects.toMatchObject({ failure: { code: 'sheet-size-lie' } })
  })

  it('refuses a worksheet with a flipped bit, even where it still inflates', async () => {
    const bytes = zipBytes(workbookEntries({ sheet: filled(3) }).map((entry) => ({ ...entry, stored: true })))
    const at = bytes.indexOf('<v>1</v>') + 3
    bytes[at] = (bytes[at] ?? 0) ^ 2
    const path = folder.file('flipped.xlsx', bytes)
    const workbook = await openXlsx(path, sheetLimits)
    const reading = (async () => {
      for await (const batch of workbook.sheets[0]?.rows() ?? []) expect(batch).toBeDefined()
    })()
    await expect(reading).rejects.toMatchObject({ failure: { code: 'sheet-damaged' } })
    workbook.close()
  })

  it('refuses a workbook without its parts', async () => {
    const entries = workbookEntries({ sheet: '' }).filter(({ name }) => name !== 'xl/worksheets/sheet1.xml')
    await expect(readEntries(entries)).rejects.toMatchObject({ failure: { code: 'sheet-damaged' } })
  })
})

describe('dateOfSerial', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, '1900-02-28'],
    [61, '1900-03-01'],
    [45658, '2025-01-01'],
    [45716.99, '2025-02-28'],
    [109574, '2199-12-31'],
    [109575, null],
    [2958465, null],
    [0, null],
    [-1, null],
  ])('%d → %s', (serial, date) => expect(dateOfSerial(serial)).toBe(date))
})

describe('isDateFormat', () => {
  it.each([
    ['yyyy-mm-dd', true],
    ['yyyy"年"m"月"d"日"', true],
    ['[$-804]yyyy年m月', true],
    ['m/d/yy h:mm', true],
    ['mmm d', true],
    ['h:mm:ss', false],
    ['[h]:mm', false],
    ['General', false],
    ['0.00_);[Red](0.00)', false],
    ['0.00E+00', false],
    ['#,##0"天"', false],
    ['@', false],
  ])('%s %s', (code, expected) => expect(isDateFormat(code)).toBe(expected))
})

describe('numberText', () => {
  it.each([
    [13860728488, '13860728488'],
    [0.1 + 0.2, '0.3'],
    [1e20, '100000000000000000000'],
    [-5.5, '-5.5'],
  ])('%d → %s', (value, text) => expect(numberText(value)).toBe(text))
})
