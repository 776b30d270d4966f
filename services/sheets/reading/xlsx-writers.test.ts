/** The same little list as different programs write it: however it is spelt, the same cells come out. */
import { afterAll, describe, expect, it } from 'vitest'
import { sheetLimits } from '../limits.ts'
import { testFolder, zipBytes } from '../test-package.ts'
import type { TestEntry } from '../test-package.ts'
import type { SheetRow } from './cells.ts'
import { guardSheetFile } from './guard.ts'
import { openWorkbook } from './sheet-reader.ts'

const folder = testFolder()
afterAll(folder.remove)

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const strictRelation = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
const types = '<?xml version="1.0"?><Types><Default Extension="xml" ContentType="application/xml"/></Types>'
const link = (id: string, type: string, target: string, base = relation) =>
  `<Relationship Id="${id}" Type="${base}/${type}" Target="${target}"/>`
const links = (...inner: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="x">${inner.join('')}</Relationships>`

type Parts = Readonly<Record<string, string | Uint8Array>>
const entries = (parts: Parts): TestEntry[] =>
  Object.entries({ '[Content_Types].xml': types, ...parts }).map(([name, data]) => ({ name, data }))

const sst = '<sst><si><t>姓名</t></si><si><t>随访日期</t></si><si><t>张三</t></si></sst>'
const styles =
  '<styleSheet><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>'
const plainRows =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>45717</v></c></row>'
const workbook = (sheets: string, before = '') =>
  `<workbook xmlns="${main}" xmlns:r="${relation}">${before}<sheets>${sheets}</sheets></workbook>`
const oneSheet = '<sheet name="随访" sheetId="1" r:id="rId1"/>'
const rootLinks = { '_rels/.rels': links(link('rId1', 'officeDocument', 'xl/workbook.xml')) }
const bookLinks = {
  'xl/_rels/workbook.xml.rels': links(
    link('rId1', 'worksheet', 'worksheets/sheet1.xml'),
    link('rId2', 'sharedStrings', 'sharedStrings.xml'),
    link('rId3', 'styles', 'styles.xml'),
  ),
}
const excel: Parts = {
  ...rootLinks,
  ...bookLinks,
  'xl/workbook.xml': workbook(oneSheet),
  'xl/sharedStrings.xml': sst,
  'xl/styles.xml': styles,
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><dimension ref="A1:B2"/><sheetData>${plainRows}</sheetData></worksheet>`,
}

interface ReadSheet {
  readonly name: string
  readonly hidden: boolean
  readonly rows: readonly SheetRow[]
}

async function read(parts: Parts): Promise<ReadSheet[]> {
  const path = folder.file('book.xlsx', zipBytes(entries(parts)))
  const book = await openWorkbook(path, await guardSheetFile(path), sheetLimits)
  const sheets: ReadSheet[] = []
  for (const { name, hidden, rows: batches } of book.sheets) {
    const rows: SheetRow[] = []
    for await (const batch of batches()) rows.push(...batch)
    sheets.push({ name, hidden, rows })
  }
  book.close()
  return sheets
}

const sheetXml = (inner: string) => ({
  'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="utf-8"?>\r\n<worksheet xmlns="${main}">${inner}</worksheet>`,
})
const prefixed = (xml: string) => xml.replace(/<(\/?)(?=[a-z])/gi, '<$1x:').replaceAll('<x:?', '<?')

describe('the same list as written by', () => {
  it.each<[string, Parts]>([
    ['Excel', excel],
    [
      'Excel in the strict standard',
      {
        ...excel,
        '_rels/.rels': links(link('rId1', 'officeDocument', 'xl/workbook.xml', strictRelation)),
        'xl/_rels/workbook.xml.rels': links(
          link('rId1', 'worksheet', 'worksheets/sheet1.xml', strictRelation),
          link('rId2', 'sharedStrings', 'sharedStrings.xml', strictRelation),
          link('rId3', 'styles', 'styles.xml', strictRelation),
        ),
        'xl/workbook.xml': workbook(oneSheet).replace(main, strict),
      },
    ],
    [
      'a writer that prefixes every name',
      {
        ...excel,
        ...Object.fromEntries(
          Object.entries(excel)
            .filter(([name]) => /^xl\/\w+\.xml|sheet1/.test(name))
            .map(([name, data]) => [name, prefixed(String(data))]),
        ),
      },
    ],
    [
      'a writer with another prefix for ids',
      { ...excel, 'xl/workbook.xml': workbook(oneSheet.replace('r:id', 'd3p1:id')) },
    ],
    [
      'POI, streaming: inline strings, no dimension, no shared strings',
      {
        ...excel,
        ...sheetXml(
          '<sheetData>\n<row r="1">\n<c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t xml:space="preserve">随访日期</t></is></c></row>\n<row r="2">\n<c r="A2" t="inlineStr"><is><t>张三</t></is></c><c r="B2" t="n" s="1"><v>45717.0</v></c></row>\n</sheetData>',
        ),
      },
    ],
    [
      'LibreOffice: every attribute, targets from the root',
      {
        ...excel,
        'xl/_rels/workbook.xml.rels': links(
          link('rId1', 'worksheet', '/xl/worksheets/sheet1.xml'),
          link('rId2', 'sharedStrings', '/xl/sharedStrings.xml'),
          link('rId3', 'styles', '/xl/styles.xml'),
        ),
        ...sheetXml(
          '<sheetData><row r="1" customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" collapsed="false"><c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>1</v></c></row><row r="2" hidden="false"><c r="A2" s="0" t="s"><v>2</v></c><c r="B2" s="1" t="n"><v>45717</v></c></row></sheetData>',
        ),
      },
    ],
    [
      'a writer without any references',
      {
        ...excel,
        ...sheetXml(
          '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c t="s"><v>2</v></c><c s="1"><v>45717</v></c></row></sheetData>',
        ),
      },
    ],
    [
      'a writer that uses apostrophes and blanks',
      {
        ...excel,
        ...sheetXml(
          "<sheetData ><row r = '1' ><c r='A1' t='s' ><v >0</v ></c ><c r='B1' t='s'><v>1</v></c></row><row r='2'><c t='s' r='A2'><v>2</v></c><c s='1' r='B2'><v>45717</v></c></row></sheetData>",
        ),
      },
    ],
    [
      'a writer that turns its attributes about',
      {
        ...excel,
        ...sheetXml(
          '<sheetData><row r="1"><c t="s" r="A1"><v>0</v></c><c t="s" r="B1"><v>1</v></c></row><row r="2"><c t="s" s="0" r="A2"><v>2</v></c><c s="1" r="B2" cm="1"><v>45717</v></c></row></sheetData>',
        ),
      },
    ],
    [
      'a writer of byte-order marks, line ends and comments',
      {
        ...excel,
        'xl/sharedStrings.xml': `\ufeff<?xml version="1.0"?>\r\n<!-- 导出 -->\r\n${sst.replaceAll('><', '>\r\n<')}`,
        ...sheetXml(`<sheetData>\r\n${plainRows.replaceAll('><', '>\r\n  <')}\r\n</sheetData>`),
      },
    ],
    [
      'a writer of rich text, phonetic hints and CDATA',
      {
        ...excel,
        'xl/sharedStrings.xml':
          '<sst><si><r><rPr><b/></rPr><t>姓</t></r><r><t>名</t></r><rPh sb="0" eb="1"><t>xing</t></rPh><phoneticPr fontId="1"/></si><si><t><![CDATA[随访日期]]></t></si><si><t>&#24352;&#x4e09;</t></si></sst>',
      },
    ],
  ])('%s', async (_, parts) => {
    const [sheet] = await read(parts)
    expect(sheet?.name).toBe('随访')
    expect(sheet?.rows.map(({ number, cells }) => [number, ...cells])).toEqual([
      [1, { text: '姓名' }, { text: '随访日期' }],
      [2, { text: '张三' }, { text: '2025-03-01', number: 45717, date: '2025-03-01' }],
    ])
  })
})

describe('a workbook of several sheets', () => {
  const sheetOf = (text: string) =>
    `<worksheet><sheetData><row><c t="inlineStr"><is><t>${text}</t></is></c></row></sheetData></worksheet>`
  const three: Parts = {
    ...rootLinks,
    'xl/workbook.xml': workbook(
      '<sheet name="乙" sheetId="7" r:id="rId9"/><sheet name="藏" sheetId="2" state="hidden" r:id="rId2"/><sheet name="深藏" sheetId="3" state="veryHidden" r:id="rId3"/><sheet name="图表" sheetId="4" r:id="rId4"/><sheet name="甲 &amp; 一" sheetId="1" r:id="rId1"/>',
    ),
    'xl/_rels/workbook.xml.rels': links(
      link('rId1', 'worksheet', 'worksheets/sheet3.xml'),
      link('rId2', 'worksheet', 'worksheets/sheet1.xml'),
      link('rId3', 'worksheet', 'worksheets/sheet2.xml'),
      link('rId4', 'chartsheet', 'chartsheets/sheet1.xml'),
      link('rId9', 'worksheet', '../xl/./worksheets/sheet9.xml'),
    ),
    'xl/worksheets/sheet1.xml': sheetOf('1'),
    'xl/worksheets/sheet2.xml': sheetOf('2'),
    'xl/worksheets/sheet3.xml': sheetOf('3'),
    'xl/worksheets/sheet9.xml': sheetOf('9'),
    'xl/chartsheets/sheet1.xml': '<chartsheet/>',
  }

  it('gives them in the order of their tabs, with what is hidden, and no charts', async () => {
    const sheets = await read(three)
    expect(sheets.map(({ name, hidden, rows }) => [name, hidden, rows[0]?.cells[0]?.text])).toEqual([
      ['乙', false, '9'],
      ['藏', true, '1'],
      ['深藏', true, '2'],
      ['甲 & 一', false, '3'],
    ])
  })
})

describe('cells that were once mistaken', () => {
  const cells = async (xml: string, more: Parts = {}) =>
    (await read({ ...excel, ...sheetXml(`<sheetData><row r="1">${xml}</row></sheetData>`), ...more }))[0]?.rows[0]
      ?.cells
  it.each<[string, string, object | undefined]>([
    [
      'a shared formula and its cached text',
      '<c r="A1" t="str"><f t="shared" ref="A1:A9" si="0">B1&amp;C1</f><v>张三</v></c>',
      { text: '', formula: true },
    ],
    ['a follower of a shared formula', '<c r="A1"><f t="shared" si="0"/><v>130</v></c>', { text: '', formula: true }],
    [
      'a formula of an array',
      '<c r="A1"><f t="array" ref="A1:A2">TRANSPOSE(B1:C1)</f><v>1</v></c>',
      { text: '', formula: true },
    ],
    ['a boolean', '<c r="A1" t="b"><v>0</v></c>', { text: 'FALSE' }],
    ['an error', '<c r="A1" t="e"><v>#DIV/0!</v></c>', { text: '#DIV/0!', error: true }],
    ['a day in the ISO form', '<c r="A1" t="d" s="1"><v>2025-03-01T00:00:00</v></c>', { text: '2025-03-01T00:00:00' }],
    [
      'a line end as Excel escapes it',
      '<c r="A1" t="inlineStr"><is><t>甲_x000D_\n乙</t></is></c>',
      { text: '甲\r\n乙' },
    ],
    ['a number with an exponent', '<c r="A1"><v>1.5E-2</v></c>', { text: '0.015', number: 0.015 }],
    ['a negative number', '<c r="A1" t="n"><v>-5</v></c>', { text: '-5', number: -5 }],
    ['an ID number kept as text', '<c r="A1" t="str"><v>341522195010081674</v></c>', { text: '341522195010081674' }],
    [
      'an ID number that became a number',
      '<c r="A1"><v>341522195010081674</v></c>',
      { text: '341522195010081660', number: 341522195010081660 },
    ],
    ['a shared string that is not there', '<c r="A1" t="s"><v>99</v></c><c r="B1"><v>1</v></c>', undefined],
  ])('%s', async (_, xml, expected) => {
    expect((await cells(xml))?.[0]).toEqual(expected)
  })

  it('an inline string means the same when it comes again', async () => {
    const again = '<is><t>头痛&amp;头晕</t></is></c>'
    expect(await cells(`<c r="A1" t="inlineStr">${again}<c r="B1" t="inlineStr">${again}`)).toEqual([
      { text: '头痛&头晕' },
      { text: '头痛&头晕' },
    ])
  })

  it('the same number is a day in one style and a number in another', async () => {
    expect(
      await cells('<c r="A1" s="1"><v>45717</v></c><c r="B1" s="0"><v>45717</v></c><c r="C1" s="1"><v>45717</v></c>'),
    ).toEqual([
      { text: '2025-03-01', number: 45717, date: '2025-03-01' },
      { text: '45717', number: 45717 },
      { text: '2025-03-01', number: 45717, date: '2025-03-01' },
    ])
  })
})
