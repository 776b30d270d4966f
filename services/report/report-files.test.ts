/** One model, three files: every row and sentence of the report stands in the printed page, the Word document and the workbook. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { contract } from '../../core/contract/index.ts'
import type { RawReportWish } from '../../core/contract/reports.ts'
import type { SessionUser } from '../../core/contract/session.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore } from '../../database/test-database.ts'
import { makeTownship } from '../demo/facts.ts'
import { installTownship } from '../demo/install.ts'
import type { ReportPart, ReportTable } from '../print/supervision-part.ts'
import { supervisionParts } from '../print/supervision-parts.ts'
import { patientFacts } from '../indicators/patient-facts.ts'
import { supervisionDocument } from './report-document.ts'
import { doctorsOf } from './report-scopes.ts'
import { reportHandlers } from './reports.ts'
import { sheetLimits } from '../sheets/limits.ts'
import { guardSheetFile } from '../sheets/reading/guard.ts'
import { openWorkbook } from '../sheets/reading/sheet-reader.ts'
import { testFolder } from '../sheets/test-package.ts'
import { testCall, testSpecialist } from '../test-call.ts'

const asOf = '2025-09-30'
const manager: SessionUser = { id: 3, login: 'manager', name: '孙管理', role: 'manager' }
const folder = testFolder()
let store: Store
afterAll(folder.remove)
beforeAll(async () => {
  store = await openTestStore()
  installTownship(store, makeTownship({ seed: 'report', asOf: '2025-10-10', people: 90, villages: 4 }), {
    userId: null,
  })
})

const call = (user = manager) => testCall(store, { user, today: '2025-10-10', method: 'reports.write' })
const parsed = (wish: Partial<RawReportWish> = {}) => contract['reports.supervision'].input.parse({ asOf, ...wish })
const tablesOf = (parts: readonly ReportPart[]) =>
  parts.flatMap(({ blocks }) => blocks.filter((block): block is ReportTable => block.kind === 'table'))
const sentencesOf = (parts: readonly ReportPart[]) =>
  parts.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])))
const rowsOf = (parts: readonly ReportPart[]) =>
  tablesOf(parts).map(({ rows }) => rows.map((row) => row.map((cell) => String(cell ?? ''))))

function entries(path: string): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(readFileSync(path), { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      const found = new Map<string, string>()
      zip.on('entry', (entry) =>
        zip.openReadStream(entry, (broken, stream) => {
          if (broken) return reject(broken)
          const chunks: Buffer[] = []
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('end', () => {
            found.set(entry.fileName, Buffer.concat(chunks).toString('utf8'))
            zip.readEntry()
          })
        }),
      )
      zip.on('end', () => resolve(found))
      zip.readEntry()
    })
  })
}

const plain = (xml: string) =>
  xml
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
const pieces = (xml: string, name: string) => xml.match(new RegExp(`<${name}[ >][\\s\\S]*?</${name}>`, 'g')) ?? []
const cellsOf = (row: string, cell: string) => pieces(row, cell).map((each) => plain(each))
/** The name of the disease is no number of the report. */
const numbersOf = (text: string) => text.replaceAll('2型糖尿病', '').match(/\d+(?:\.\d+)?%?/g) ?? []

/** Every number of a row, as often as it stands there, is in one row of the page. */
function holds(row: readonly string[], of: readonly string[]): boolean {
  const rest = [...row]
  return of.every((number) => {
    const at = rest.indexOf(number)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  })
}

async function sheetsOf(path: string): Promise<string[][][]> {
  const workbook = await openWorkbook(path, await guardSheetFile(path), sheetLimits)
  const sheets: string[][][] = []
  for (const { rows } of workbook.sheets) {
    const texts: string[][] = []
    for await (const batch of rows()) texts.push(...batch.map(({ cells }) => cells.map((cell) => cell?.text ?? '')))
    sheets.push(texts)
  }
  workbook.close()
  return sheets
}

const doctor = () => doctorsOf(patientFacts(store, asOf))[0] ?? ''
const villageId = () => store.list('village')[1]?.id ?? 0
const wishes: [string, () => Partial<RawReportWish>][] = [
  ['the township in a quarter', () => ({})],
  ['a village in a month', () => ({ span: 'month', scope: { kind: 'village', villageId: villageId() } })],
  ['a doctor in a range', () => ({ span: 'range', from: '2025-07-15', scope: { kind: 'doctor', doctor: doctor() } })],
  ['the township in a year with names', () => ({ span: 'year', masked: false, reason: '县督导组核对' })],
]

describe.each(wishes)('%s', (_, wishFor) => {
  it('says the same on paper, in Word and in Excel', async () => {
    const wish = parsed(wishFor())
    const parts = supervisionParts(supervisionDocument(call(), wish))
    const { html, annexSha256 } = await reportHandlers['reports.supervision'](wish, call())
    const [docx, xlsx] = [join(folder.path, '报告.docx'), join(folder.path, '报告.xlsx')]
    for (const path of [docx, xlsx])
      expect(await reportHandlers['reports.write']({ ...wish, path }, call())).toMatchObject({ path, annexSha256 })

    const body = (await entries(docx)).get('word/document.xml') ?? ''
    const wordTables = pieces(body, 'w:tbl').map((each) => pieces(each, 'w:tr').map((row) => cellsOf(row, 'w:tc')))
    const sheets = (await sheetsOf(xlsx)).slice(1)
    const paper = html.replace(/<svg[\s\S]*?<\/svg>/g, '')
    const printed = [...pieces(paper, 'tr'), ...pieces(paper, 'li')]
    const paperRows = printed.map((row) => numbersOf(plain(row.replace(/<t[dh]|<br/g, ' $&'))))
    expect(sheets).toHaveLength(tablesOf(parts).length)
    expect(rowsOf(parts).flat().length).toBeGreaterThan(20)
    for (const [at, rows] of rowsOf(parts).entries()) {
      expect(wordTables.map((table) => table.slice(1))).toContainEqual(rows)
      expect(sheets[at]?.slice(-rows.length)).toEqual(rows.map((row) => trimmed(row).map(asNumber)))
      for (const row of rows) {
        const numbers = row.flatMap(numbersOf)
        expect(
          paperRows.some((each) => holds(each, numbers)),
          `${row.join(' ')} is not printed`,
        ).toBe(true)
      }
    }
    const said = [plain(body), (await sheetsOf(xlsx)).flat(2).join(''), plain(html)]
    for (const text of said) for (const sentence of sentencesOf(parts)) expect(text).toContain(sentence)
  })
})

/** A rate of the workbook is a number: `52.1%` is 0.521. */
const asNumber = (cell: string): string =>
  /^\d+\.\d+%$/.test(cell) ? String(Math.round(Number.parseFloat(cell) * 1e4) / 1e6) : cell

/** A reader does not give the empty cells at the end of a row. */
function trimmed(row: readonly string[]): string[] {
  const last = row.findLastIndex((cell) => cell !== '')
  return row.slice(0, last + 1)
}

describe('the workbook', () => {
  it('prints each table as wide as a page, with its head and the page number on every page, not in strips', async () => {
    const path = join(folder.path, '打印.xlsx')
    await reportHandlers['reports.write']({ ...parsed(), path }, call())
    const files = await entries(path)
    const sheets = [...files].filter(([name]) => name.startsWith('xl/worksheets/sheet')).map(([, xml]) => xml)
    expect(sheets.length).toBeGreaterThan(10)
    for (const xml of sheets) {
      expect(xml).toMatch(/<pageSetup[^>]*fitToWidth="1"[^>]*fitToHeight="0"/)
      expect(xml).toContain('第 &amp;P 页 / 共 &amp;N 页')
    }
    const heads = files.get('xl/workbook.xml')?.match(/_xlnm\.Print_Titles/g) ?? []
    expect(heads).toHaveLength(sheets.length)
  })
})

describe('the Word document', () => {
  it('carries day and hash in the foot of every page, repeats table heads, cuts no row and holds its charts', async () => {
    const path = join(folder.path, '页脚.docx')
    const { annexSha256 } = await reportHandlers['reports.write']({ ...parsed(), path }, call())
    const files = await entries(path)
    const feet = [...files].filter(([name]) => name.startsWith('word/footer')).map(([, xml]) => plain(xml))
    expect(feet).toHaveLength(2)
    for (const foot of feet) expect(foot).toContain(annexSha256)
    for (const foot of feet) expect(foot).toContain('统计日 2025年9月30日')
    const body = files.get('word/document.xml') ?? ''
    for (const table of pieces(body, 'w:tbl').filter((each) => each.includes('<w:tblHeader')))
      for (const row of pieces(table, 'w:tr')) expect(row).toContain('<w:cantSplit')
    expect(pieces(body, 'w:tbl').filter((each) => each.includes('<w:tblHeader')).length).toBeGreaterThan(5)
    expect([...files.keys()].filter((name) => /charts\/chart\d+\.xml$/.test(name)).length).toBeGreaterThan(3)
  })
})

it('the trend of Word begins anew each January, as on paper, and draws no fall from December', () => {
  const parts = supervisionParts(supervisionDocument(call(), parsed()))
  const trends = parts.flatMap(({ blocks }) =>
    blocks.flatMap((one) => (one.kind === 'chart' && one.shape === 'line' ? [one] : [])),
  )
  expect(trends.length).toBeGreaterThan(0)
  for (const { categories, series } of trends) {
    const gaps = categories.flatMap((name, at) => (name === '' ? [at] : []))
    expect(gaps.map((at) => categories[at + 1])).toEqual(['24年1季', '25年1季'])
    for (const { values } of series) for (const at of gaps) expect(values[at]).toBeNull()
  }
})

describe('refusals', () => {
  it.each([
    ['reason-missing', { masked: false, reason: ' ' }, manager],
    ['not-permitted', { masked: false, reason: '县督导组核对' }, testSpecialist],
    ['day-to-come', { asOf: '2025-10-11' }, manager],
    ['span-order', { span: 'range', from: '2025-10-01' }, manager],
    ['span-order', { span: 'range' }, manager],
    ['unknown-village', { scope: { kind: 'village', villageId: 9999 } }, manager],
    ['unknown-doctor', { scope: { kind: 'doctor', doctor: '没有' } }, manager],
  ] as const)('%s', async (code, wish, user) => {
    const path = join(folder.path, '不该有.docx')
    await expect(
      (async () => reportHandlers['reports.write']({ ...parsed(wish), path }, call(user)))(),
    ).rejects.toMatchObject({
      failure: { code },
    })
    expect(existsSync(path)).toBe(false)
  })
  it('says so when the file cannot be written', async () => {
    const write = async (path: string) => reportHandlers['reports.write']({ ...parsed(), path }, call())
    await expect(write('相对.docx')).rejects.toMatchObject({ failure: { code: 'report-not-written' } })
    await expect(write(join(folder.path, '没有', '报告.docx'))).rejects.toMatchObject({
      failure: { code: 'file-no-folder' },
    })
    await expect(write(join(folder.path, '没有', '报告.xlsx'))).rejects.toMatchObject({
      failure: { code: 'sheet-write-folder' },
    })
  })
})
