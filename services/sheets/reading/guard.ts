import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { sheetLimits } from '../limits.ts'
import type { SheetLimits } from '../limits.ts'
import type { SheetFormat } from './cells.ts'
import { oleStreamNames } from './ole-directory.ts'
import { sheetRefusal } from './refusals.ts'
import { openZip, zipRefusal } from './zip-file.ts'
import type { OpenZip } from './zip-file.ts'

/** How much of a part may come before its first element. */
const prologBytes = 64 * 1024

/**
 * Looks at a file before anything parses it: tells its format by content, whatever its name says, and refuses what is
 * encrypted, damaged, swollen, booby-trapped or not a spreadsheet. Part bodies are not inflated here beyond their prolog, so
 * it takes milliseconds; a part that lies about its size is refused by the same code as soon as it is read past its claim.
 */
export async function guardSheetFile(path: string, limits: SheetLimits = sheetLimits): Promise<SheetFormat> {
  if (/^(?:~\$|\.~)/.test(basename(path))) throw sheetRefusal('sheet-owner-file')
  const { head, bytes } = await readHead(path)
  if (bytes === 0) throw sheetRefusal('sheet-empty-file')
  if (bytes > limits.fileBytes) throw sheetRefusal('sheet-file-too-big', { bytes })
  if (head.subarray(0, 2).toString('latin1') === 'PK') return guardPackage(path, limits)
  if (head.subarray(0, 8).equals(oleMagic)) return guardOle(path, bytes, limits)
  const format = guardText(head)
  if (format !== 'csv' && bytes > limits.xlsBytes) throw sheetRefusal('sheet-file-too-big', { bytes })
  return format
}

const oleMagic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

async function readHead(path: string): Promise<{ head: Buffer; bytes: number }> {
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
      return { head: buffer.subarray(0, bytesRead), bytes: size }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw zipRefusal(error)
  }
}

async function guardPackage(path: string, limits: SheetLimits): Promise<'xlsx'> {
  const zip = await openZip(path, limits)
  try {
    checkPackageKind(zip)
    for (const name of zip.names) if (/\.(xml|rels|vml)$/i.test(name)) await checkProlog(zip, name)
    await checkContentTypes(zip)
    return 'xlsx'
  } finally {
    zip.close()
  }
}

function checkPackageKind(zip: OpenZip): void {
  const names = zip.names.map((name) => name.toLowerCase())
  if (names.includes('xl/workbook.bin')) throw sheetRefusal('sheet-xlsb')
  if (names.includes('content.xml') && names.includes('mimetype')) throw sheetRefusal('sheet-ods')
  if (!names.includes('[content_types].xml') || !names.some((name) => name.startsWith('xl/'))) {
    throw sheetRefusal('sheet-not-workbook')
  }
  if (names.some((name) => name.includes('vbaproject') || name.startsWith('xl/macrosheets/')))
    throw sheetRefusal('sheet-macros')
  if (names.some((name) => name.startsWith('xl/externallinks/'))) throw sheetRefusal('sheet-external-links')
}

/** A DOCTYPE can only stand before the first element, so only that much of each part is inflated. */
async function checkProlog(zip: OpenZip, name: string): Promise<void> {
  const stream = await zip.stream(name)
  try {
    const prolog = await readProlog(stream)
    if (prolog.includes('\0') || /^(\xff\xfe|\xfe\xff)/.test(prolog)) throw sheetRefusal('sheet-encoding')
    const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["']([^"']+)/.exec(prolog)?.[1]
    if (declared !== undefined && !/^(utf-?8|us-ascii)$/i.test(declared)) throw sheetRefusal('sheet-encoding')
    if (/<!DOCTYPE|<!ENTITY/i.test(prolog) || prolog.length > prologBytes) throw sheetRefusal('sheet-doctype')
  } catch (error) {
    throw zipRefusal(error)
  } finally {
    stream.destroy()
  }
}

/** Everything before the first element, or a little more than may stand there. */
async function readProlog(stream: Readable): Promise<string> {
  let prolog = ''
  for await (const chunk of stream) {
    prolog += (chunk as Buffer).toString('latin1')
    const element = prolog.search(/<[a-z_]/i)
    if (element >= 0) return prolog.slice(0, element)
    if (prolog.length > prologBytes) return prolog
  }
  return prolog
}

async function checkContentTypes(zip: OpenZip): Promise<void> {
  const types = await zip.text('[Content_Types].xml')
  // Some writers declare a macro type for *.bin by default though they write no such part; only named parts count.
  if (/<(?:\w+:)?Override[^>]*(?:macroEnabled|vbaProject)/i.test(types)) throw sheetRefusal('sheet-macros')
}

async function guardOle(path: string, bytes: number, limits: SheetLimits): Promise<'xls'> {
  const names = await oleStreamNames(path)
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo')) throw sheetRefusal('sheet-encrypted')
  if (names.has('_VBA_PROJECT_CUR') || names.has('_VBA_PROJECT') || names.has('VBA')) throw sheetRefusal('sheet-macros')
  if (names.has('Workbook')) {
    if (bytes > limits.xlsBytes) throw sheetRefusal('sheet-file-too-big', { bytes })
    return 'xls'
  }
  throw sheetRefusal(names.has('Book') ? 'sheet-biff5' : 'sheet-not-workbook')
}

function guardText(head: Buffer): 'csv' | 'html' | 'xml' {
  const utf16 = head[0] === 0xff && head[1] === 0xfe
  const start = head
    .toString(utf16 ? 'utf16le' : 'latin1')
    .replace(/^(?:\xef\xbb\xbf|\ufeff)/, '')
    .trimStart()
    .toLowerCase()
  if (/^%pdf|^\{\\rtf|^\x89png|^rar!|^7z/.test(start)) throw sheetRefusal('sheet-not-workbook')
  if (start.startsWith('mime-version:')) throw sheetRefusal('sheet-mht')
  if (head.includes(0) && !utf16) throw sheetRefusal('sheet-format-unknown')
  if (start.startsWith('<?xml') && start.includes('office:spreadsheet')) return 'xml'
  if (/^<(!doctype|!--|html|head|meta|body|table|style|div|script|center)/.test(start)) return 'html'
  if (start.startsWith('<?xml') && !start.includes('<html')) throw sheetRefusal('sheet-format-unknown')
  return start.startsWith('<?xml') ? 'html' : 'csv'
}
