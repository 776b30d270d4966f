import { describe, expect, it } from 'vitest'
import { Refusal } from '../../core/contract/kit.ts'
import { MAX_LINE_BYTES, readRecordLines, writeRecordLines, type RecordLine } from './record-lines.ts'

const good: RecordLine = {
  e: 'followUp',
  id: 4294967297,
  op: 'put',
  rev: 1,
  hlc: '0mf000001-0000',
  dev: 1,
  by: null,
  d: { sbp: 138 },
}
const line = (record: unknown): string => `${JSON.stringify(record)}\n`

function detailsOf(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return { code: error.failure.code, ...error.failure.details }
    throw error
  }
  return null
}
const readFault = (text: string): unknown => detailsOf(() => readRecordLines(Buffer.from(text)))

describe('record lines', () => {
  it('round trips and counts', () => {
    const records: RecordLine[] = [good, { ...good, rev: 2 }, { ...good, e: 'person', op: 'del', d: null, by: 7 }]
    const written = writeRecordLines(records)
    expect(written.ndjson.toString()).toBe(records.map(line).join(''))
    expect(written.counts).toEqual({ followUp: { put: 2, del: 0 }, person: { put: 0, del: 1 } })
    expect(readRecordLines(written.ndjson)).toEqual({ records, counts: written.counts })
    expect(readRecordLines(Buffer.alloc(0)).records).toEqual([])
  })

  it.each<[string, unknown, string]>([
    ['an entity with a path in it', { ...good, e: '../x' }, 'e'],
    ['an entity that is a number', { ...good, e: 1 }, 'e'],
    ['a text id', { ...good, id: '1' }, 'id'],
    ['a broken id', { ...good, id: 1.5 }, 'id'],
    ['another operation', { ...good, op: 'drop' }, 'op'],
    ['revision 0', { ...good, rev: 0 }, 'rev'],
    ['a stamp in another form', { ...good, hlc: '2026-11-22' }, 'hlc'],
    ['no device', { ...good, dev: undefined }, 'dev'],
    ['a writer called by name', { ...good, by: '张三' }, 'by'],
    ['a put without value', { ...good, d: null }, 'd'],
    ['a put with a list', { ...good, d: [] }, 'd'],
    ['a deletion with value', { ...good, op: 'del' }, 'd'],
    ['a list', [1], 'shape'],
    ['a word', 'x', 'shape'],
  ])('refuses %s', (_name, record, fault) => {
    expect(readFault(line(good) + line(record))).toEqual({ code: 'package-bad-record', line: 2, fault })
  })

  it.each([
    ['a missing last line feed', line(good).trimEnd(), 1, 'end'],
    ['an empty line', `${line(good)}\n`, 2, 'syntax'],
    ['Windows line ends', line(good).replace('\n', '\r\n'), 1, 'form'],
    ['a key of the prototype', line(good).replace('"sbp"', '"__proto__"'), 1, 'key'],
    ['a depth of 9', line({ ...good, d: { a: [[[[[[[1]]]]]]] } }), 1, 'depth'],
    ['half a character', line(good).replace('138', '"\\ud800"'), 1, 'surrogate'],
  ])('refuses %s', (_name, text, at, fault) => {
    expect(readFault(text)).toEqual({ code: 'package-bad-record', line: at, fault })
  })

  it('takes lines up to the limit and none above it', () => {
    const padded = (length: number): RecordLine => ({
      ...good,
      d: { note: 'x'.repeat(length - line({ ...good, d: { note: '' } }).length) },
    })
    expect(readRecordLines(Buffer.from(line(padded(MAX_LINE_BYTES)))).records).toHaveLength(1)
    expect(writeRecordLines([padded(MAX_LINE_BYTES)]).ndjson).toHaveLength(MAX_LINE_BYTES)
    expect(readFault(line(padded(MAX_LINE_BYTES + 1)))).toMatchObject({ fault: 'length' })
    expect(detailsOf(() => writeRecordLines([padded(MAX_LINE_BYTES + 1)]))).toMatchObject({ fault: 'length' })
  })
})
