/** Good files with seeded damage: whatever comes of them is a reading or a refusal, never a crash, a hang or a flood. */
import { utils, write } from '@e965/xlsx'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { Refusal } from '../../core/contract/kit.ts'
import { seededRandom } from '../demo/random.ts'
import type { Random } from '../demo/random.ts'
import { sheetLimits } from './limits.ts'
import { parseFile } from './parse-file.ts'
import { readWorkbook } from './sheet-client.ts'
import { testFolder, workbookEntries, zipBytes } from './test-package.ts'

const folder = testFolder()
afterAll(folder.remove)

const today = '2026-11-23'
const table = [
  ['姓名', '身份证号', '随访日期', '收缩压', '舒张压', '备注'],
  ...Array.from({ length: 30 }, (_, at) => [
    `张${at}`,
    '341522195010081674',
    `2025-03-${10 + (at % 20)}`,
    120 + at,
    80,
    at % 3 === 0 ? '头痛，头晕' : '',
  ]),
]
const inline = (value: string | number) =>
  typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`
const sheet = `<sheetData>${table.map((row) => `<row>${row.map(inline).join('')}</row>`).join('')}</sheetData>`
const cellXml = (value: string | number) =>
  `<Cell><Data ss:Type="${typeof value === 'number' ? 'Number' : 'String'}">${value}</Data></Cell>`

function biff8(): Buffer {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(table), '随访')
  return Buffer.from(write(book, { type: 'buffer', bookType: 'biff8' }) as Uint8Array)
}

const entries = workbookEntries({ sheet })
const seeds: Readonly<Record<string, Buffer>> = {
  'packed.xlsx': zipBytes(entries),
  // Stored, so that damage gets as far as the XML; its check sums are mended below.
  'stored.xlsx': zipBytes(entries.map((entry) => ({ ...entry, stored: true as const }))),
  'old.xls': biff8(),
  'page.xls': Buffer.from(
    `<html><table>${table.map((row) => `<tr>${row.map((value) => `<td>${value}</td>`).join('')}</tr>`).join('')}</table></html>`,
  ),
  'xml.xls': Buffer.from(
    `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="随访"><Table>${table.map((row) => `<Row>${row.map(cellXml).join('')}</Row>`).join('')}</Table></Worksheet></Workbook>`,
  ),
  'list.csv': Buffer.from(table.map((row) => row.join(',')).join('\r\n')),
}

/** One to four wounds: bytes flipped, set, cut out, doubled, or the end missing. */
function damaged(bytes: Buffer, random: Random): Buffer {
  let result = Buffer.from(bytes)
  for (let wounds = random.whole(1, 4); wounds > 0 && result.length > 8; wounds -= 1) {
    const at = random.whole(0, result.length - 1)
    const length = random.whole(1, Math.min(64, result.length - at))
    const kind = random.whole(0, 4)
    if (kind === 0) result[at] = (result[at] ?? 0) ^ (1 << random.whole(0, 7))
    else if (kind === 1) result.fill(random.whole(0, 255), at, at + length)
    else if (kind === 2) result = Buffer.concat([result.subarray(0, at), result.subarray(at + length)])
    else if (kind === 3) result = Buffer.concat([result.subarray(0, at + length), result.subarray(at)])
    else result = result.subarray(0, at)
  }
  return result
}

/** Damages the text of the worksheet and packs it anew, so that the wound is in the XML and not in the container. */
const damagedXml = (random: Random): Buffer =>
  zipBytes(
    entries.map((entry) =>
      /sheet1|workbook\.xml$|styles|shared/.test(entry.name)
        ? { ...entry, data: damaged(Buffer.from(entry.data as string), random) }
        : entry,
    ),
  )

async function rowsOrRefusal(path: string): Promise<number | string> {
  let rows = 0
  try {
    await parseFile(
      { path, overrides: {}, today },
      { rows: (batch) => void (rows += batch.length), sheet: () => undefined },
    )
    return rows
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
}

const rounds = 60

// The library for old files writes remarks about records it does not know.
const remarks = vi.spyOn(console, 'error').mockImplementation(() => undefined)
afterAll(() => remarks.mockRestore())

describe.each(Object.entries(seeds))('%s with damage', (name, bytes) => {
  it('is read or refused', async () => {
    expect(await rowsOrRefusal(folder.file(name, bytes))).toBe(30)
    const random = seededRandom(name)
    const before = process.cpuUsage()
    const refused = new Set<string>()
    for (let round = 0; round < rounds; round += 1) {
      const outcome = await rowsOrRefusal(folder.file(name, damaged(bytes, random)))
      if (typeof outcome === 'string') refused.add(outcome)
      else expect(outcome).toBeLessThan(200)
    }
    expect(process.cpuUsage(before).user / 1000 / rounds).toBeLessThan(200)
    expect(refused.size).toBeGreaterThan(0)
  })
})

describe('XML with damage', () => {
  it('is read or refused', async () => {
    const random = seededRandom('xml')
    for (let round = 0; round < rounds; round += 1) await rowsOrRefusal(folder.file('xml.xlsx', damagedXml(random)))
  })
})

describe('the worker', () => {
  it('outlives every damaged file: the next good one is read', async () => {
    const random = seededRandom('worker')
    const limits = { ...sheetLimits, milliseconds: 10_000, heapMb: 128 }
    for (const [name, bytes] of Object.entries(seeds)) {
      const reading = readWorkbook(folder.file(name, damaged(bytes, random)), { today, limits })
      await reading.catch((error: unknown) => expect(error).toBeInstanceOf(Refusal))
    }
    const [file] = await readWorkbook(folder.file('packed.xlsx', seeds['packed.xlsx'] ?? ''), { today, limits })
    expect(file?.rows.length).toBe(30)
  })
})
