import { closeSync, ftruncateSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../core/contract/kit.ts'
import type { ParsedFile } from './parsed-file.ts'
import { testFolder, workbookEntries, zipBytes } from './test-package.ts'
import type { TestEntry, TestWorkbook } from './test-package.ts'
import { parseInThread } from './test-parse.ts'

const folder = testFolder()
afterAll(folder.remove)

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const line = (...texts: string[]) => `<row>${texts.map(cell).join('')}</row>`
const heading = line('姓名', '身份证号', '随访日期', '收缩压', '舒张压')
const visit = line('张三', '341522195010081674', '2025-03-01', '130', '80')
const rows = `<sheetData>${heading}${visit}</sheetData>`

const entriesOf = (book: Partial<TestWorkbook>) => workbookEntries({ sheet: rows, ...book })
const book = (more: Partial<TestWorkbook>, ...entries: TestEntry[]) => zipBytes([...entriesOf(more), ...entries])

/** Places of the records of a kind in a ZIP file. */
function records(zip: Buffer, mark: 'PK\x01\x02' | 'PK\x03\x04'): number[] {
  const places: number[] = []
  for (let at = zip.indexOf(mark, 0, 'latin1'); at >= 0; at = zip.indexOf(mark, at + 4, 'latin1')) places.push(at)
  return places
}

/** The same file with every record of a kind changed. */
function changed(zip: Buffer, mark: 'PK\x01\x02' | 'PK\x03\x04', change: (at: number, nth: number) => void): Buffer {
  for (const [nth, at] of records(zip, mark).entries()) change(at, nth)
  return zip
}

interface Outcome {
  readonly code: string | null
  readonly files: readonly ParsedFile[]
  readonly cpuMs: number
}

/** Reads through the whole engine; anything but a reading or a refusal fails the test. */
async function outcomeOf(path: string): Promise<Outcome> {
  const before = process.cpuUsage()
  const result = await parseInThread(path).catch((error: unknown) => {
    if (error instanceof Refusal) return error
    throw error
  })
  const { user } = process.cpuUsage(before)
  if (result instanceof Refusal) {
    expect(result.failure.message).toMatch(/[\u4e00-\u9fff].*[。]$/)
    return { code: result.failure.code, files: [], cpuMs: user / 1000 }
  }
  return { code: null, files: result, cpuMs: user / 1000 }
}

const within = async (name: string, content: string | Uint8Array): Promise<Outcome> => {
  const outcome = await outcomeOf(folder.file(name, content))
  // Processor time, not the clock: a busy machine must not fail the test.
  expect(outcome.cpuMs).toBeLessThan(1000)
  return outcome
}

const bomb = Buffer.alloc(100 * 1024 * 1024, 0x20)

describe('a hostile workbook is refused in under a second of processor time', () => {
  it.each<[string, string, () => Buffer]>([
    [
      '255 KB that inflate to 100 MB',
      'sheet-bomb',
      () => {
        const zip = book({}, { name: 'xl/worksheets/sheet2.xml', data: bomb })
        expect(zip.length).toBeLessThan(255 * 1024)
        return zip
      },
    ],
    [
      'entries that share their bytes',
      'sheet-overlap',
      () => {
        const zip = book({}, { name: 'xl/worksheets/sheet2.xml', data: 'x'.repeat(50_000) })
        const first = zip.readUInt32LE((records(zip, 'PK\x01\x02').at(-1) ?? 0) + 42)
        return changed(zip, 'PK\x01\x02', (at) => zip.writeUInt32LE(first, at + 42))
      },
    ],
    [
      'an entry quoted inside another',
      'sheet-overlap',
      () => {
        const zip = book({})
        return changed(
          zip,
          'PK\x01\x02',
          (at, nth) => nth === 1 && zip.writeUInt32LE(zip.readUInt32LE(at + 42) - 40, at + 42),
        )
      },
    ],
    [
      'stored bytes that reach over the end',
      'sheet-damaged',
      () => {
        const zip = book({})
        return changed(zip, 'PK\x01\x02', (at, nth) => nth === 6 && zip.writeUInt32LE(0x7fff_0000, at + 20))
      },
    ],
    [
      'a part larger than its directory says',
      'sheet-size-lie',
      () => zipBytes(entriesOf({}).map((each) => (each.name.endsWith('sheet1.xml') ? { ...each, claims: 100 } : each))),
    ],
    [
      'a part smaller than its directory says',
      'sheet-size-lie',
      () =>
        zipBytes(entriesOf({}).map((each) => (each.name.endsWith('sheet1.xml') ? { ...each, claims: 5000 } : each))),
    ],
    [
      'another check sum',
      'sheet-damaged',
      () => {
        const zip = book({})
        return changed(zip, 'PK\x01\x02', (at) => zip.writeUInt32LE(1, at + 16))
      },
    ],
    [
      'entities that multiply',
      'sheet-doctype',
      () => book({ sheet: `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${rows}` }),
    ],
    [
      'an external entity',
      'sheet-doctype',
      () => book({ strings: '<!DOCTYPE x SYSTEM "file:///etc/passwd"><si><t>a</t></si>' }),
    ],
    [
      'more cell formats than Excel has',
      'sheet-too-many-styles',
      () =>
        book({
          styles: `<cellXfs>${Array.from({ length: 70_000 }, (_, at) => `<xf numFmtId="${(at * 7919) % 65_521}"/>`).join('')}</cellXfs>`,
        }),
    ],
    [
      'text that is no UTF-8',
      'sheet-encoding',
      () => {
        const zip = zipBytes(
          entriesOf({ sheet: `<sheetData>${heading}${line('张XX三')}</sheetData>` }).map((each) => ({
            ...each,
            data: Buffer.from(
              Buffer.from(each.data as string)
                .toString('latin1')
                .replace('XX', '\xd5\xc5'),
              'latin1',
            ),
            stored: true as const,
          })),
        )
        return zip
      },
    ],
    [
      'a cell longer than any text',
      'sheet-cell-too-long',
      () => book({ sheet: `<sheetData>${heading}${line('长'.repeat(40_000))}</sheetData>` }),
    ],
    ['a sheet name that never ends', 'sheet-cell-too-long', () => book({ sheetName: `${'n'.repeat(500_000)}` })],
    [
      'cells in every column there is',
      'sheet-too-many-columns',
      () => book({ sheet: `<sheetData><row>${'<c><v>1</v></c>'.repeat(16_384)}</row></sheetData>` }),
    ],
  ])('%s', async (_, code, content) => {
    expect((await within('恶意.xlsx', content())).code).toBe(code)
  })
})

describe('what is only odd is read, as fast', () => {
  const repeated = (count: number, make: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => make(at)).join('')
  it.each<[string, () => Buffer]>([
    ['a dimension that claims the whole sheet', () => book({ sheet: `<dimension ref="A1:XFD1048576"/>${rows}` })],
    [
      'local headers that lie',
      () => {
        const zip = book({})
        return changed(zip, 'PK\x03\x04', (at) => zip.writeUInt32LE(0x7fff_ffff, at + 22))
      },
    ],
    ['fields of ZIP64', () => zipBytes(entriesOf({}).map((each) => ({ ...each, zip64: true as const })))],
    [
      'an archive inside',
      () =>
        book(
          {},
          { name: 'xl/embeddings/inner.zip', data: zipBytes([{ name: 'bomb', data: bomb.subarray(0, 30_000_000) }]) },
        ),
    ],
    [
      'rows without cells by the hundred thousand',
      () =>
        book({
          sheet: `<sheetData>${heading}${visit}${repeated(100_000, (at) => `<row r="${at + 3}" ht="${at % 997}"/>`)}</sheetData>`,
        }),
    ],
    [
      'cells with nothing but a format',
      () =>
        book({
          sheet: `<sheetData>${heading}${visit}${repeated(10_000, (at) => `<row r="${at + 3}">${repeated(20, (column) => `<c r="${String.fromCharCode(65 + column)}${at + 3}" s="${(at * column) % 97}"/>`)}</row>`)}</sheetData>`,
        }),
    ],
    [
      'hidden columns over and over',
      () =>
        book({
          sheet: `<cols>${repeated(20_000, (at) => `<col min="${(at % 97) + 300}" max="16384" hidden="1"/>`)}</cols>${rows}`,
        }),
    ],
    [
      'merged cells over and over',
      () =>
        book({
          sheet: `${rows}<mergeCells>${repeated(100_000, (at) => `<mergeCell ref="A${at + 5}:B${at + 6}"/>`)}</mergeCells>`,
        }),
    ],
    [
      'strings that nobody refers to',
      () => book({ strings: repeated(100_000, (at) => `<si><t>没人用的字符串${at}</t></si>`) }),
    ],
    ['elements within elements', () => book({ sheet: `${'<a>'.repeat(100_000)}${rows}` })],
    [
      'an attribute full of tag ends',
      () => book({ sheet: `<a b="${'>'.repeat(150_000)}" c='${'">'.repeat(50_000)}'/>${rows}` }),
    ],
    ['attributes by the thousand', () => book({ sheet: `<a ${'b="" '.repeat(60_000)}/>${rows}` })],
  ])('%s', async (_, content) => {
    const { code, files } = await within('奇怪.xlsx', content())
    expect(code).toBeNull()
    expect(files[0]).toMatchObject({ kind: 'htnFollowUp', counts: { ok: 1 } })
    expect(files[0]?.rows[0]?.values).toMatchObject({ person: { name: '张三' }, followUp: { sbp: 130 } })
  })

  it('formulas, whatever they would start, are pointed out and not taken', async () => {
    const list = ["=cmd|'/c calc'!A1", '=HYPERLINK("http://x","y")', '="甲"&"乙"', '=DDE("a";"b";"c")'].map(
      (name) => `"${name.replaceAll('"', '""')}",341522195010081674,2025-03-01,130,80`,
    )
    const { files } = await within('公式.csv', `姓名,身份证号,随访日期,收缩压,舒张压\n${list.join('\n')}\n`)
    expect(files[0]?.rows.map(({ problems }) => problems.some(({ code }) => code === 'formula'))).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(JSON.stringify(files[0]?.rows.map(({ values }) => values))).not.toMatch(/cmd|HYPERLINK|DDE/)
  })
})

describe('what is no workbook says so', () => {
  it('a folder, an owner file, a file of a gigabyte', async () => {
    const inner = join(folder.path, '文件夹.xlsx')
    mkdirSync(inner)
    expect((await outcomeOf(inner)).code).toBe('sheet-folder')
    expect((await within('~$高血压随访.xlsx', `\x05admin${' '.repeat(158)}`)).code).toBe('sheet-owner-file')
    expect((await within('.~随访.xlsx', 'x')).code).toBe('sheet-owner-file')
    const huge = openSync(join(folder.path, '巨大.csv'), 'w')
    ftruncateSync(huge, 1024 ** 3)
    closeSync(huge)
    expect((await outcomeOf(join(folder.path, '巨大.csv'))).code).toBe('sheet-file-too-big')
  })

  it.each([
    ['text with a NUL', 'sheet-format-unknown', `姓名,身份证号\n${'张三,1\n'.repeat(100)}\0`],
    ['a quote that never ends', 'sheet-damaged', `姓名,"身份证号\n${'张三,1\n'.repeat(100_000)}`],
    ['a million delimiters in a line', 'sheet-too-many-columns', `姓名${','.repeat(1_000_000)}`],
    ['a field of a million characters', 'sheet-cell-too-long', `姓名,${'长'.repeat(1_000_000)}`],
    ['bytes of no encoding', 'sheet-csv-encoding', Buffer.from([0xd5, 0xc5, 0x2c, 0xff, 0xff, 0x0a])],
    ['nothing', 'sheet-empty-file', ''],
    ['only blanks', 'sheet-no-rows', ' \n \n'],
  ])('%s', async (_, code, content) => {
    expect((await within('文本.csv', content)).code).toBe(code)
  })
})
