import { afterAll, describe, expect, it } from 'vitest'
import { sheetLimits } from '../limits.ts'
import { testFolder } from '../test-package.ts'
import type { OpenSheet, SheetRow } from './cells.ts'
import { guardSheetFile } from './guard.ts'
import { openWorkbook } from './sheet-reader.ts'

const folder = testFolder()
afterAll(folder.remove)

interface Read {
  readonly format: string
  readonly sheets: readonly { readonly sheet: OpenSheet; readonly rows: readonly SheetRow[] }[]
}

async function read(content: string | Uint8Array, limits = sheetLimits): Promise<Read> {
  const path = folder.file('随访.xls', content)
  const format = await guardSheetFile(path, limits)
  const workbook = await openWorkbook(path, format, limits)
  const sheets = []
  for (const sheet of workbook.sheets) {
    const rows: SheetRow[] = []
    for await (const batch of sheet.rows()) rows.push(...batch)
    sheets.push({ sheet, rows })
  }
  return { format, sheets }
}

const texts = ({ sheets }: Read, at = 0) =>
  (sheets[at]?.rows ?? []).map(({ cells }) => Array.from(cells, (cell) => cell?.text))
const refused = (code: string) => expect.objectContaining({ failure: expect.objectContaining({ code }) })

describe('a web page that is called a spreadsheet', () => {
  it('gives the rows of its table, numbered as Excel numbers them', async () => {
    const page =
      await read(`<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN"><html><head><meta charset="utf-8"><style>td{mso-number-format:"\\@";}</style></head>
      <body><!--[if gte mso 9]><xml><x:Name>a</x:Name></xml><![endif]--><![if !vml]>
      <TABLE border=1><thead><TR><TH colspan=3>高血压随访</TH></TR></thead><tr></tr>
      <tr><th rowspan="2">姓名</th><th rowspan='2'>身份证号</th><th colspan="2">血压</th></tr><tr><th>收缩压<th>舒张压</tr>
      <tr><td x:str>张三&nbsp;<td style='mso-number-format:"\\@"'>34152219600229001X</td><td x:num="130">130</td><td>&nbsp;</td></tr>
      <tr style="display:none"><td>李<b>四</b><br>五</td><td>="0123"</td><td x:fmla="=A1">1</td><td>=1+1</td></tr></TABLE>备注</body></html>`)
    expect(page.format).toBe('html')
    expect(texts(page)).toEqual([
      ['高血压随访'],
      ['姓名', '身份证号', '血压'],
      [undefined, undefined, '收缩压', '舒张压'],
      ['张三', '34152219600229001X', '130'],
      ['李四 五', '0123', '', ''],
    ])
    const [{ sheet, rows } = { sheet: undefined, rows: [] }] = page.sheets
    expect(sheet?.name).toBe('随访')
    expect(rows.map(({ number }) => number)).toEqual([1, 3, 4, 5, 6])
    expect(rows[4]?.cells.map((cell) => cell?.formula)).toEqual([undefined, undefined, true, true])
    expect(sheet?.marks).toMatchObject({
      hiddenRows: [{ first: 6, last: 6 }],
      mergedRows: [
        { first: 3, last: 4 },
        { first: 3, last: 4 },
      ],
    })
  })

  it('is read in GB18030 and UTF-16 as well', async () => {
    const gb = Buffer.concat([
      Buffer.from('<table><tr><td>'),
      Buffer.from([0xd0, 0xd5, 0xc3, 0xfb]),
      Buffer.from('</table>'),
    ])
    expect(texts(await read(gb))).toEqual([['姓名']])
    expect(texts(await read(Buffer.from('\ufeff<table><tr><td>姓名', 'utf16le')))).toEqual([['姓名']])
  })

  it.each([
    ['a page without a table', '<html><body>请重新登录</body></html>', 'sheet-html'],
    ['a tag that never ends', `<table><tr><td a="${'x'.repeat(500_000)}`, 'sheet-cell-too-long'],
    ['more columns than any list', `<table><tr>${'<td>1'.repeat(201)}`, 'sheet-too-many-columns'],
    ['an endless cell', `<table><tr><td>${'很长<i></i>'.repeat(20_000)}`, 'sheet-cell-too-long'],
    ['an entity definition', '<!DOCTYPE html [<!ENTITY a "x">]><table><tr><td>&a;', 'sheet-doctype'],
  ])('refuses %s', async (_, page, code) => {
    await expect(read(page)).rejects.toEqual(refused(code))
  })

  it('is not made huge by spans', async () => {
    const page = await read('<table><tr><td colspan="99999">标题<tr><td rowspan="65535">甲<tr><td>乙')
    expect(page.sheets[0]?.sheet.marks.mergedRows).toEqual([{ first: 2, last: 65_536 }])
    expect(texts(page)).toEqual([['标题'], ['甲'], [undefined, '乙']])
  })
})

const xml = (inner: string) =>
  `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${inner}</Workbook>`
const row = (cells: string, attributes = '') => `<Row${attributes}>${cells}</Row>`
const cell = (type: string, value: string, attributes = '') =>
  `<Cell${attributes}><Data ss:Type="${type}">${value}</Data></Cell>`

describe('an XML spreadsheet of 2003', () => {
  it('gives its sheets, their places and kinds of values', async () => {
    const first = row(cell('String', '姓名') + cell('String', '随访日期') + cell('String', '收缩压'), ' ss:Index="2"')
    const second = row(
      cell('String', '张&lt;三') +
        cell('DateTime', '2025-03-01T00:00:00.000', ' ss:Index="3"') +
        cell('Number', '130.5'),
      ' ss:Hidden="1"',
    )
    const third = row(
      cell('Number', '2', ' ss:Formula="=1+1"') + cell('Boolean', '1') + cell('Error', '#N/A') + cell('String', ' '),
    )
    const book = await read(
      xml(
        `<Worksheet ss:Name="随访"><Table ss:ExpandedColumnCount="16384">${first}${second}${third}</Table></Worksheet><Worksheet ss:Name="空"/>`,
      ),
    )
    expect([book.format, book.sheets.map(({ sheet }) => sheet.name)]).toEqual(['xml', ['随访', '空']])
    expect(book.sheets[0]?.rows.map(({ number }) => number)).toEqual([2, 3, 4])
    expect(book.sheets[0]?.rows[1]?.cells).toEqual([
      { text: '张<三' },
      undefined,
      { text: '2025-03-01', date: '2025-03-01' },
      { text: '130.5', number: 130.5 },
    ])
    expect(book.sheets[0]?.rows[2]?.cells).toEqual([
      { text: '', formula: true },
      { text: 'TRUE' },
      { text: '#N/A', error: true },
    ])
    expect(book.sheets[0]?.sheet.marks.hiddenRows).toEqual([{ first: 3, last: 3 }])
    expect(book.sheets[1]?.rows).toEqual([])
  })

  it('keeps columns right behind merged cells, and says which rows are merged', async () => {
    const merged = row(cell('String', '甲', ' ss:MergeAcross="2" ss:MergeDown="1"') + cell('String', '乙'))
    const book = await read(xml(`<Worksheet ss:Name="a"><Table>${merged}</Table></Worksheet>`))
    expect(texts(book)).toEqual([['甲', undefined, undefined, '乙']])
    expect(book.sheets[0]?.sheet.marks.mergedRows).toEqual([{ first: 1, last: 2 }])
  })

  it.each([
    [
      'a DOCTYPE',
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "x">]><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`,
      'sheet-doctype',
    ],
    [
      'a row that cannot be',
      xml(`<Worksheet ss:Name="a"><Table>${row(cell('String', '甲'), ' ss:Index="0"')}</Table></Worksheet>`),
      'sheet-damaged',
    ],
    [
      'a column beyond the limit',
      xml(`<Worksheet ss:Name="a"><Table>${row(cell('String', '甲', ' ss:Index="201"'))}</Table></Worksheet>`),
      'sheet-too-many-columns',
    ],
    ['too many sheets', xml('<Worksheet ss:Name="a"/>'.repeat(51)), 'sheet-too-many-sheets'],
    ['a file that stops in the middle', xml(`<Worksheet ss:Name="a"`).slice(0, -12), 'sheet-damaged'],
  ])('refuses %s', async (_, content, code) => {
    await expect(read(content)).rejects.toEqual(refused(code))
  })
})
