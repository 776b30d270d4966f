import { describe, expect, it } from 'vitest'
import { JsonFaultError, parseStrictJson, writeStrictJson } from './strict-json.ts'

function faultOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof JsonFaultError) return error.fault
    throw error
  }
  return 'none'
}
const parseFault = (text: string | Buffer): string => faultOf(() => parseStrictJson(Buffer.from(text as string)))
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

describe('strict JSON', () => {
  it.each(['null', '"血压"', '{"a":[1,-2.5,true,null,"\\n"]}', '1e+21', nested(8), '{"1":0,"b":{}}'])(
    'reads %s',
    (text) => {
      expect(writeStrictJson(parseStrictJson(Buffer.from(text)))).toBe(text)
    },
  )

  it.each([
    ['{"a":1,"a":2}', 'form'],
    ['{ "a":1}', 'form'],
    ['[1.0]', 'form'],
    ['[-0]', 'form'],
    ['[1e3]', 'form'],
    ['[12345678901234567890]', 'form'],
    ['["\\u0041"]', 'form'],
    ['["\\/"]', 'form'],
    ['{"b":0,"1":0}', 'form'],
    ['[1e999]', 'form'],
    ['{"__proto__":{"admin":true}}', 'key'],
    ['{"a":{"constructor":1}}', 'key'],
    ['{"prototype":1}', 'key'],
    ['["\\ud800"]', 'surrogate'],
    ['{"\\udc00":1}', 'surrogate'],
    [nested(9), 'depth'],
    [nested(100_000), 'depth'],
    ['{"a":1', 'syntax'],
    ['[1,]', 'syntax'],
    ['[NaN]', 'syntax'],
    ['', 'syntax'],
    ['\uFEFF{}', 'syntax'],
    ['{}\u0000', 'syntax'],
  ])('refuses %#: %s', (text, fault) => {
    expect(parseFault(text)).toBe(fault)
  })

  it('refuses bytes that are no UTF-8', () => {
    expect(faultOf(() => parseStrictJson(Buffer.from([0x22, 0xd5, 0xc5, 0x22])))).toBe('utf8')
    expect(faultOf(() => parseStrictJson(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])))).toBe('utf8')
  })

  it('does not write what it would not read', () => {
    expect(faultOf(() => writeStrictJson({ a: '\ud83d' }))).toBe('surrogate')
    expect(faultOf(() => writeStrictJson({ a: Number.POSITIVE_INFINITY }))).toBe('form')
    expect(faultOf(() => writeStrictJson(JSON.parse('{"__proto__":1}')))).toBe('key')
  })
})
