/** Builds containers for tests byte by byte, so that they can lie, swell and misbehave in ways no writer offers. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'

export interface TestEntry {
  readonly name: string
  readonly data: string | Uint8Array
  /** Claimed inflated size; the true one when left out. */
  readonly claims?: number
  readonly encrypted?: true
  readonly stored?: true
  /** Sizes and place are written in the fields of ZIP64. */
  readonly zip64?: true
}

/** The bytes of a ZIP file with these entries. */
export function zipBytes(entries: readonly TestEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const data = Buffer.from(entry.data as Uint8Array)
    const packed = entry.stored ? data : deflateRawSync(data)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(entry.encrypted ? 1 : 0, 2)
    fields.writeUInt16LE(entry.stored ? 0 : 8, 4)
    fields.writeUInt32LE(crc32(data), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(entry.claims ?? data.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    const sizes = Buffer.from(fields)
    const extra = entry.zip64 ? zip64Extra(fields, rest) : Buffer.alloc(0)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), sizes, name, packed])
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, rest, name, extra]))
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, central, end])
}

/** Moves sizes and place of a directory entry into a ZIP64 field. */
function zip64Extra(fields: Buffer, rest: Buffer): Buffer {
  const extra = Buffer.alloc(28)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(24, 2)
  extra.writeBigUInt64LE(BigInt(fields.readUInt32LE(18)), 4)
  extra.writeBigUInt64LE(BigInt(fields.readUInt32LE(14)), 12)
  extra.writeBigUInt64LE(BigInt(rest.readUInt32LE(10)), 20)
  fields.fill(0xff, 14, 22)
  rest.fill(0xff, 10, 14)
  fields.writeUInt16LE(extra.length, 24)
  return extra
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const relationshipType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface TestWorkbook {
  /** What stands inside `<worksheet>`. */
  readonly sheet: string
  readonly strings?: string
  readonly styles?: string
  readonly workbook?: string
  readonly sheetName?: string
}

/** The entries of a small but complete workbook. */
export function workbookEntries(book: TestWorkbook): TestEntry[] {
  const relationship = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relationshipType}/${type}" Target="${target}"/>`
  const relationships = (inner: string) => `${declaration}<Relationships>${inner}</Relationships>`
  return [
    {
      name: '[Content_Types].xml',
      data: `${declaration}<Types><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    { name: '_rels/.rels', data: relationships(relationship('rId1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      data: `${declaration}<workbook>${book.workbook ?? ''}<sheets><sheet name="${book.sheetName ?? '表'}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relationships(
        relationship('rId1', 'worksheet', 'worksheets/sheet1.xml') +
          relationship('rId2', 'sharedStrings', 'sharedStrings.xml') +
          relationship('rId3', 'styles', '/xl/styles.xml'),
      ),
    },
    { name: 'xl/sharedStrings.xml', data: `${declaration}<sst>${book.strings ?? ''}</sst>` },
    { name: 'xl/styles.xml', data: `${declaration}<styleSheet>${book.styles ?? ''}</styleSheet>` },
    { name: 'xl/worksheets/sheet1.xml', data: `${declaration}<worksheet>${book.sheet}</worksheet>` },
  ]
}

/** A folder of its own for the files of one test file; `remove` belongs into `afterAll`. */
export function testFolder(): {
  readonly path: string
  readonly file: (name: string, content: string | Uint8Array) => string
  readonly remove: () => void
} {
  const path = mkdtempSync(join(tmpdir(), 'yifang-sheets-'))
  return {
    path,
    file: (name, content) => {
      const file = join(path, name)
      writeFileSync(file, content)
      return file
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}
