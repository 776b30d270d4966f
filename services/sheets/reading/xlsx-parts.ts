import { XmlScanner, attributeOf, decodeEntities } from './xml-scanner.ts'
import type { OpenZip } from './zip-file.ts'
import { sheetRefusal } from './refusals.ts'

export interface WorkbookSheet {
  readonly name: string
  readonly part: string
  readonly hidden: boolean
}

export interface WorkbookParts {
  readonly sheets: readonly WorkbookSheet[]
  readonly date1904: boolean
  readonly sharedStringsPart: string | null
  readonly stylesPart: string | null
}

/** Feeds a part to handlers as it is inflated. */
export async function scanPart(zip: OpenZip, name: string, scanner: XmlScanner): Promise<void> {
  for await (const chunk of zip.chunks(name)) scanner.write(chunk)
  scanner.end()
}

const ignore = () => undefined

interface Relationship {
  readonly id: string
  readonly type: string
  readonly target: string
}

async function relationshipsOf(zip: OpenZip, part: string): Promise<Relationship[]> {
  const cut = part.lastIndexOf('/') + 1
  const name = `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`
  const found: Relationship[] = []
  if (!zip.has(name)) return found
  const open = (tag: string, attributes: string) => {
    if (tag !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return
    const target = attributeOf(attributes, 'Target') ?? ''
    const type = (attributeOf(attributes, 'Type') ?? '').split('/').at(-1) ?? ''
    found.push({ id: attributeOf(attributes, 'Id') ?? '', type, target: resolveTarget(part.slice(0, cut), target) })
  }
  await scanPart(zip, name, new XmlScanner({ open, close: ignore, text: ignore }))
  return found
}

function resolveTarget(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

/** Finds the workbook, its sheets in their order, and the parts their cells refer to. */
export async function readWorkbookParts(zip: OpenZip): Promise<WorkbookParts> {
  const main = (await relationshipsOf(zip, '')).find((relationship) => relationship.type === 'officeDocument')
  const workbook = main?.target ?? 'xl/workbook.xml'
  if (!zip.has(workbook)) throw sheetRefusal('sheet-damaged')
  const relationships = await relationshipsOf(zip, workbook)
  const partOf = (type: string) => relationships.find((relationship) => relationship.type === type)?.target ?? null
  const sheets: WorkbookSheet[] = []
  let date1904 = false
  const open = (tag: string, attributes: string) => {
    if (tag === 'workbookPr') date1904 = /^(1|true)$/.test(attributeOf(attributes, 'date1904') ?? '')
    if (tag !== 'sheet') return
    const id = /\s[\w]*:?id="([^"]*)"/.exec(attributes)?.[1]
    const target = relationships.find((relationship) => relationship.id === id)
    if (target?.type !== 'worksheet' || !zip.has(target.target)) return
    const hidden = (attributeOf(attributes, 'state') ?? 'visible') !== 'visible'
    sheets.push({ name: attributeOf(attributes, 'name') ?? '', part: target.target, hidden })
  }
  await scanPart(zip, workbook, new XmlScanner({ open, close: ignore, text: ignore }))
  if (sheets.length === 0) throw sheetRefusal('sheet-damaged')
  return { sheets, date1904, sharedStringsPart: partOf('sharedStrings'), stylesPart: partOf('styles') }
}

/** Text of every shared string, its rich-text runs joined; phonetic hints are no text. */
export async function readSharedStrings(zip: OpenZip, part: string | null): Promise<string[]> {
  const strings: string[] = []
  if (part === null || !zip.has(part)) return strings
  let text = ''
  let taking = false
  let phonetic = false
  const open = (tag: string) => {
    if (tag === 'si') text = ''
    else if (tag === 'rPh') phonetic = true
    else if (tag === 't') taking = !phonetic
  }
  const close = (tag: string) => {
    if (tag === 't') taking = false
    else if (tag === 'rPh') phonetic = false
    else if (tag === 'si') strings.push(text)
  }
  const take = (raw: string) => {
    if (taking) text += decodeText(raw)
  }
  await scanPart(zip, part, new XmlScanner({ open, close, text: take }))
  return strings
}

/** Text of a cell: entities, then Excel's own `_x000D_` escapes. */
export function decodeText(raw: string): string {
  const text = decodeEntities(raw)
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** The number formats that Excel shows as a date without naming the format, the Chinese ones (27–36, 50–58) among them. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)

/** True when a number format shows a day, not only a time: without literals and colours it names year or day. */
export function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
  return /[yd年日]/i.test(bare)
}

/** As many cell formats as Excel itself allows in a workbook, rounded up. */
const mostStyles = 65_536

/** For each cell style whether it shows a date. */
export async function readDateStyles(zip: OpenZip, part: string | null): Promise<boolean[]> {
  const styles: boolean[] = []
  if (part === null || !zip.has(part)) return styles
  const custom = new Map<number, boolean>()
  let inCellFormats = false
  const open = (tag: string, attributes: string) => {
    if (tag === 'cellXfs') inCellFormats = true
    if (tag === 'numFmt') {
      custom.set(Number(attributeOf(attributes, 'numFmtId')), isDateFormat(attributeOf(attributes, 'formatCode') ?? ''))
    }
    if (tag === 'xf' && inCellFormats) {
      const id = Number(attributeOf(attributes, 'numFmtId') ?? 0)
      if (styles.length >= mostStyles) throw sheetRefusal('sheet-too-many-styles')
      styles.push(custom.get(id) ?? isBuiltInDate(id))
    }
  }
  const close = (tag: string) => {
    if (tag === 'cellXfs') inCellFormats = false
  }
  await scanPart(zip, part, new XmlScanner({ open, close, text: ignore }))
  return styles
}
