import { afterAll, describe, expect, it } from 'vitest'
import { sheetLimits } from '../limits.ts'
import { testFolder } from '../test-package.ts'
import type { SheetRow } from './cells.ts'
import { decodeCsv, openCsv } from './csv-reader.ts'
import { csvDelimiter, csvRecords } from './csv-rows.ts'

const folder = testFolder()
afterAll(folder.remove)

async function read(content: string | Uint8Array, limits = sheetLimits): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  const workbook = await openCsv(folder.file('随访.csv', content), limits)
  for await (const batch of workbook.sheets[0]?.rows() ?? []) rows.push(...batch)
  return rows
}

const texts = (rows: readonly SheetRow[]) => rows.map(({ cells }) => cells.map((cell) => cell?.text))

// 姓名,张三 in GB18030, with 𠮷 as its four bytes.
const gb18030 = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd5, 0xc5, 0xc8, 0xfd, 0x95, 0x35, 0xc5, 0x37])

describe('decodeCsv', () => {
  it.each<[string, Uint8Array, string]>([
    ['UTF-8', Buffer.from('姓名,张三'), '姓名,张三'],
    ['UTF-8 with its mark', Buffer.from('\ufeff姓名'), '姓名'],
    ['UTF-16 with its mark', Buffer.from('\ufeff姓名\t张三', 'utf16le'), '姓名\t张三'],
    ['plain ASCII', Buffer.from('a,b'), 'a,b'],
  ])('%s', (_, bytes, text) => expect(decodeCsv(bytes)).toBe(text))

  it('GB18030 with its four-byte characters', () => {
    expect(decodeCsv(gb18030)).toMatch(/^姓名,张三.{1,2}$/u)
    expect(decodeCsv(gb18030)).not.toContain('\ufffd')
  })

  it('refuses what is neither', () => {
    expect(() => decodeCsv(Buffer.from([0xff, 0xff, 0x41]))).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'sheet-csv-encoding' }) }),
    )
  })
})

describe('csvRecords', () => {
  it.each<[string, string, string[][]]>([
    [
      'plain',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['line ends of all kinds', 'a\r\nb\rc\n', [['a'], ['b'], ['c']]],
    ['blank lines as records', 'a\n\nb', [['a'], [''], ['b']]],
    ['quoted delimiters and line ends', '"a,b","c\nd"\n', [['a,b', 'c\nd']]],
    ['doubled quotes', '"a ""b"" c",d', [['a "b" c', 'd']]],
    ['text behind a closing quote', '"a"b,c', [['ab', 'c']]],
    ['a quote inside plain text', 'a"b,c', [['a"b', 'c']]],
    ['empty fields', ',,\n', [['', '', '']]],
  ])('%s', (_, text, records) => expect([...csvRecords(text, ',', 100)]).toEqual(records))

  it('refuses a quote that never closes and a field that never ends', () => {
    expect(() => [...csvRecords('a,"b', ',', 100)]).toThrow(/sheet-damaged/)
    expect(() => [...csvRecords('x'.repeat(101), ',', 100)]).toThrow(/sheet-cell-too-long/)
  })
})

describe('csvDelimiter', () => {
  it.each([
    ['a,b;c\n', ','],
    ['a\tb\tc,d\n', '\t'],
    ['a;b;c\n', ';'],
    ['a|b\n', '|'],
    ['"a,b,c"\td\n', '\t'],
    ['a', ','],
  ])('%j → %j', (text, delimiter) => expect(csvDelimiter(text)).toBe(delimiter))
})

describe('openCsv', () => {
  it('keeps digits as text however they were protected, and takes no formula', async () => {
    const rows = await read(`编号,号码\n="0123",'34152219550229001X\n\t007 ,=1+1\n`)
    expect(texts(rows)).toEqual([
      ['编号', '号码'],
      ['0123', '34152219550229001X'],
      ['007', ''],
    ])
    expect(rows[2]?.cells[1]).toEqual({ text: '', formula: true })
  })

  it('numbers rows as the spreadsheet program does and drops blank ones', async () => {
    const rows = await read('甲,乙\n\n,,\n"一\n行",二\n')
    expect(rows.map(({ number }) => number)).toEqual([1, 4])
    expect((await openCsv(folder.file('随访.csv', 'a'), sheetLimits)).sheets[0]?.name).toBe('随访')
  })

  it.each<[string, string, object, string]>([
    ['too many rows', 'a\nb\nc', { rows: 2 }, 'sheet-too-many-rows'],
    ['too many columns', 'a,b,c', { columns: 2 }, 'sheet-too-many-columns'],
    ['zero bytes', 'a\0b', {}, 'sheet-format-unknown'],
  ])('refuses %s', async (_, content, limits, code) => {
    await expect(read(content, { ...sheetLimits, ...limits })).rejects.toMatchObject({ failure: { code } })
  })
})
