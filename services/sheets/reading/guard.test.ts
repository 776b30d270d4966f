import { afterAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../../core/contract/kit.ts'
import { sheetLimits } from '../limits.ts'
import type { SheetLimits } from '../limits.ts'
import { testFolder, workbookEntries, zipBytes } from '../test-package.ts'
import type { TestEntry } from '../test-package.ts'
import { guardSheetFile } from './guard.ts'

const folder = testFolder()
afterAll(folder.remove)

const oleMagic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const book = workbookEntries({
  sheet: '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row></sheetData>',
})
const replaced = (entry: TestEntry) => [...book.filter(({ name }) => name !== entry.name), entry]
const sheetPart = 'xl/worksheets/sheet1.xml'

async function refusalOf(content: string | Uint8Array, limits: Partial<SheetLimits> = {}): Promise<Refusal> {
  const path = folder.file('file.bin', content)
  const error: unknown = await guardSheetFile(path, { ...sheetLimits, ...limits }).catch((thrown: unknown) => thrown)
  if (!(error instanceof Refusal)) throw new Error(`not refused: ${String(error)}`)
  return error
}

/** An OLE directory entry at a multiple of 128 bytes. */
function oleWith(...names: string[]): Buffer {
  const entries = names.map((name) => {
    const entry = Buffer.alloc(128)
    entry.write(`${name}\0`, 'utf16le')
    entry.writeUInt16LE((name.length + 1) * 2, 64)
    return entry
  })
  return Buffer.concat([oleMagic, Buffer.alloc(512 - oleMagic.length), ...entries])
}

describe('guardSheetFile takes', () => {
  it.each([
    ['a workbook, whatever its name', zipBytes(book), 'xlsx'],
    [
      'a workbook with printer settings',
      zipBytes([...book, { name: 'xl/printerSettings/printerSettings1.bin', data: 'x' }]),
      'xlsx',
    ],
    ['an Excel 97 file', oleWith('Workbook'), 'xls'],
    ['plain text', '姓名,身份证号\r\n', 'csv'],
    ['text in GB18030', Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0x31]), 'csv'],
    ['text in UTF-16 with its mark', Buffer.from('\ufeff姓名\t1', 'utf16le'), 'csv'],
    [
      'a web page called .xls',
      '\ufeff <html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>姓名',
      'html',
    ],
    ['a bare table', '<TABLE><tr><td>姓名</td></tr></table>', 'html'],
    ['a page of XHTML', '<?xml version="1.0"?>\n<html><body><table>', 'html'],
    ['a web page in UTF-16', Buffer.from('\ufeff<html><table>', 'utf16le'), 'html'],
    [
      'an XML spreadsheet of 2003',
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      'xml',
    ],
    [
      'a well-squeezed small part',
      zipBytes([...book, { name: 'xl/theme/theme1.xml', data: `<a>${' '.repeat(900_000)}</a>` }]),
      'xlsx',
    ],
  ])('%s', async (_, content, format) => {
    expect(await guardSheetFile(folder.file('whatever.dat', content))).toBe(format)
  })
})

describe('guardSheetFile refuses', () => {
  const bomb = Buffer.alloc(100 * 1024 * 1024, 0x20)
  it.each<[string, string, string | Uint8Array]>([
    ['an empty file', 'sheet-empty-file', ''],
    ['a small file that inflates to 100 MB', 'sheet-bomb', zipBytes(replaced({ name: sheetPart, data: bomb }))],
    [
      'the same in a part that is never read',
      'sheet-bomb',
      zipBytes([...book, { name: 'xl/media/image1.png', data: bomb }]),
    ],
    [
      'a DOCTYPE',
      'sheet-doctype',
      zipBytes(replaced({ name: sheetPart, data: '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "x">]><worksheet/>' })),
    ],
    [
      'a DOCTYPE behind a long comment',
      'sheet-doctype',
      zipBytes(replaced({ name: 'xl/styles.xml', data: `<!--${'x'.repeat(70_000)}--><!DOCTYPE w><styleSheet/>` })),
    ],
    [
      'entities in an unread part',
      'sheet-doctype',
      zipBytes([
        ...book,
        { name: 'docProps/app.xml', data: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a/>' },
      ]),
    ],
    [
      'a part in UTF-16',
      'sheet-encoding',
      zipBytes(
        replaced({
          name: sheetPart,
          data: Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w><worksheet/>', 'utf16le'),
        }),
      ),
    ],
    [
      'a part declared in another encoding',
      'sheet-encoding',
      zipBytes(replaced({ name: sheetPart, data: '<?xml version="1.0" encoding="UTF-7"?><worksheet/>' })),
    ],
    ['a name that climbs out', 'sheet-entry-name', zipBytes([...book, { name: '../../evil.xml', data: 'x' }])],
    ['an absolute name', 'sheet-entry-name', zipBytes([...book, { name: '/etc/evil.xml', data: 'x' }])],
    ['a name with a backslash', 'sheet-entry-name', zipBytes([...book, { name: 'xl\\evil.xml', data: 'x' }])],
    ['a name twice', 'sheet-entry-twice', zipBytes([...book, { name: 'XL/Styles.xml', data: '<a/>' }])],
    [
      'too many entries',
      'sheet-too-many-entries',
      zipBytes([...book, ...Array.from({ length: 200 }, (_, n) => ({ name: `xl/x${n}`, data: '' }))]),
    ],
    ['macros', 'sheet-macros', zipBytes([...book, { name: 'xl/vbaProject.bin', data: 'x' }])],
    ['old macro sheets', 'sheet-macros', zipBytes([...book, { name: 'xl/macrosheets/sheet1.xml', data: '<a/>' }])],
    [
      'a macro-enabled type',
      'sheet-macros',
      zipBytes(
        replaced({
          name: '[Content_Types].xml',
          data: '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
        }),
      ),
    ],
    [
      'links to other workbooks',
      'sheet-external-links',
      zipBytes([...book, { name: 'xl/externalLinks/externalLink1.xml', data: '<a/>' }]),
    ],
    ['an encrypted entry', 'sheet-encrypted', zipBytes(replaced({ name: sheetPart, data: 'x', encrypted: true }))],
    ['a workbook with a password', 'sheet-encrypted', oleWith('EncryptionInfo', 'EncryptedPackage')],
    ['an old file with macros', 'sheet-macros', oleWith('Workbook', '_VBA_PROJECT_CUR')],
    ['an Excel 95 file', 'sheet-biff5', oleWith('Book')],
    ['a Word 97 file', 'sheet-not-workbook', oleWith('WordDocument')],
    ['a binary workbook', 'sheet-xlsb', zipBytes([...book, { name: 'xl/workbook.bin', data: 'x' }])],
    [
      'an OpenDocument sheet',
      'sheet-ods',
      zipBytes([
        { name: 'mimetype', data: 'x' },
        { name: 'content.xml', data: '<a/>' },
      ]),
    ],
    [
      'a Word file',
      'sheet-not-workbook',
      zipBytes([
        { name: '[Content_Types].xml', data: '<a/>' },
        { name: 'word/document.xml', data: '<a/>' },
      ]),
    ],
    ['an archive', 'sheet-not-workbook', zipBytes([{ name: '高血压.xlsx', data: 'x' }])],
    ['a truncated file', 'sheet-damaged', zipBytes(book).subarray(0, 500)],
    ['a web archive', 'sheet-mht', 'MIME-Version: 1.0\r\nContent-Type: multipart/related'],
    ['XML of another kind', 'sheet-format-unknown', '<?xml version="1.0"?><feed/>'],
    ['a PDF', 'sheet-not-workbook', '%PDF-1.7'],
    ['something binary', 'sheet-format-unknown', Buffer.from([1, 2, 0, 0, 3])],
  ])('%s: %s', async (_, code, content) => {
    const { failure } = await refusalOf(content)
    expect(failure.code).toBe(code)
    expect(failure.message).toMatch(/[\u4e00-\u9fff].*[。]$/)
  })

  it('a missing file', async () => {
    await expect(guardSheetFile(`${folder.path}/none.xlsx`)).rejects.toMatchObject({
      failure: { code: 'sheet-missing' },
    })
  })

  it('what is over a limit', async () => {
    expect((await refusalOf('姓名,年龄', { fileBytes: 5 })).failure.code).toBe('sheet-file-too-big')
    expect((await refusalOf(zipBytes(book), { totalBytes: 500 })).failure.code).toBe('sheet-bomb')
    expect((await refusalOf(zipBytes(book), { sheetPartBytes: 50 })).failure.code).toBe('sheet-bomb')
    expect((await refusalOf(oleWith('Workbook'), { xlsBytes: 100 })).failure.code).toBe('sheet-file-too-big')
  })

  it('a part that claims to be small, as soon as it is read past its claim', async () => {
    const liar = { name: sheetPart, data: `<worksheet>${' '.repeat(5_000_000)}</worksheet>`, claims: 900 }
    // The prolog check reads no further than the first element; the reader meets the lie.
    expect(
      (await refusalOf(zipBytes(replaced({ ...liar, data: `${' '.repeat(5_000_000)}<worksheet/>` })))).failure.code,
    ).toBe('sheet-size-lie')
  })
})
