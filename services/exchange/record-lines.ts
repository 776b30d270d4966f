/** The records of a package: one JSON object a line, each line ended by a line feed. */
import { packageRefusal } from './package-refusal.ts'
import { JsonFaultError, parseStrictJson, writeStrictJson } from './strict-json.ts'

/** One revision of one record. `d` is the whole value for `put` and null for `del`; keys of a newer peer stay on the object. */
export interface RecordLine {
  /** Entity name. */
  readonly e: string
  readonly id: number
  readonly op: 'put' | 'del'
  readonly rev: number
  /** Logical stamp, see core/domain/logical-clock.ts. */
  readonly hlc: string
  /** Device number of the writer. */
  readonly dev: number
  /** User record of the writer, null for the program itself. */
  readonly by: number | null
  readonly d: Readonly<Record<string, unknown>> | null
}

export const MAX_LINE_BYTES = 256 * 2 ** 10
export const MAX_LINES = 2_000_000
export const MAX_NDJSON_BYTES = 512 * 2 ** 20

const LINE_FEED = 0x0a
const entityShape = /^[a-zA-Z][a-zA-Z0-9]{0,39}$/
export const stampShape = /^[0-9a-z]{9}-[0-9a-z]{4}$/

/** The lines as bytes, with the number of records by entity. Refuses what `readRecordLines` would refuse. */
export function writeRecordLines(records: Iterable<RecordLine>): {
  ndjson: Buffer
  records: number
  counts: RecordCounts
} {
  const lines: Buffer[] = []
  const counts: RecordCounts = {}
  for (const record of records) {
    const line = encodeLine(record, lines.length + 1)
    count(counts, record)
    lines.push(line)
  }
  const ndjson = Buffer.concat(lines)
  if (lines.length > MAX_LINES || ndjson.length > MAX_NDJSON_BYTES)
    throw packageRefusal('package-too-big', { records: lines.length })
  return { ndjson, records: lines.length, counts }
}

/** Every record, or a refusal with the number of the first bad line; never its content. */
export function readRecordLines(ndjson: Buffer): { records: RecordLine[]; counts: RecordCounts } {
  const records: RecordLine[] = []
  const counts: RecordCounts = {}
  for (let at = 0; at < ndjson.length;) {
    const line = records.length + 1
    if (line > MAX_LINES) throw packageRefusal('package-too-big', { line })
    const end = ndjson.indexOf(LINE_FEED, at)
    if (end < 0) throw packageRefusal('package-bad-record', { line, fault: 'end' })
    const record = decodeLine(ndjson.subarray(at, end), line)
    count(counts, record)
    records.push(record)
    at = end + 1
  }
  return { records, counts }
}

/** Records by entity, puts and deletions apart. */
export type RecordCounts = Record<string, { put: number; del: number }>

function count(counts: RecordCounts, { e, op }: RecordLine): void {
  const entry = (counts[e] ??= { put: 0, del: 0 })
  entry[op] += 1
}

function encodeLine(record: RecordLine, line: number): Buffer {
  const fault = faultIn(record)
  if (fault) throw packageRefusal('package-bad-record', { line, fault })
  const text = guarded(line, () => writeStrictJson(record))
  const bytes = Buffer.from(`${text}\n`)
  if (bytes.length > MAX_LINE_BYTES) throw packageRefusal('package-bad-record', { line, fault: 'length' })
  return bytes
}

function decodeLine(bytes: Buffer, line: number): RecordLine {
  if (bytes.length >= MAX_LINE_BYTES) throw packageRefusal('package-bad-record', { line, fault: 'length' })
  const value = guarded(line, () => parseStrictJson(bytes))
  const fault = faultIn(value)
  if (fault) throw packageRefusal('package-bad-record', { line, fault })
  return value as RecordLine
}

function guarded<T>(line: number, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof JsonFaultError) throw packageRefusal('package-bad-record', { line, fault: error.fault })
    throw error
  }
}

const isPositive = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) > 0
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The name of the first field that is not as it should be. */
function faultIn(value: unknown): string | null {
  if (!isObject(value)) return 'shape'
  const { e, id, op, rev, hlc, dev, by, d } = value
  if (typeof e !== 'string' || !entityShape.test(e)) return 'e'
  if (!isPositive(id)) return 'id'
  if (op !== 'put' && op !== 'del') return 'op'
  if (!isPositive(rev)) return 'rev'
  if (typeof hlc !== 'string' || !stampShape.test(hlc)) return 'hlc'
  if (!isPositive(dev)) return 'dev'
  if (by !== null && !isPositive(by)) return 'by'
  if (op === 'put' ? !isObject(d) : d !== null) return 'd'
  return null
}
