import { describe, expect, it } from 'vitest'
import { XmlScanner, attributeOf, decodeEntities } from './xml-scanner.ts'

function scan(chunks: readonly (string | Buffer)[]): string[] {
  const events: string[] = []
  const scanner = new XmlScanner({
    open: (name, attributes) => events.push(`<${name}${attributes}>`),
    close: (name) => events.push(`</${name}>`),
    text: (raw) => events.push(decodeEntities(raw)),
  })
  for (const chunk of chunks) scanner.write(Buffer.from(chunk as string))
  scanner.end()
  return events
}

const sample = `<?xml version="1.0"?><!-- a <b> -->
<x:row r="1" s='a"b' t="a>b"><x:c r="A1"/><v>1 &lt; 2 &amp; 姓名</v><![CDATA[a<&b]]></x:row>`

describe('XmlScanner', () => {
  it('gives elements without prefix, text, CDATA and nothing of comments', () => {
    expect(scan([sample])).toEqual([
      '\n',
      '<row r="1" s=\'a"b\' t="a>b">',
      '<c r="A1">',
      '</c>',
      '<v>',
      '1 < 2 & 姓名',
      '</v>',
      'a<&b',
      '</row>',
    ])
  })

  it('gives the same wherever the chunks are cut', () => {
    const whole = scan([sample]).join('')
    const bytes = Buffer.from(sample)
    for (let cut = 1; cut < bytes.length; cut += 1) {
      expect(scan([bytes.subarray(0, cut), bytes.subarray(cut)]).join('')).toBe(whole)
    }
    expect(scan(Array.from(bytes, (byte) => Buffer.of(byte))).join('')).toBe(whole)
  })

  it.each([
    ['a DOCTYPE anywhere', ['<a/>', '<!DOCTYPE x>'], 'sheet-doctype'],
    ['an entity definition', ['<a><!ENTITY x "y"></a>'], 'sheet-doctype'],
    ['an endless run of text', ['<a>', 'x'.repeat(400_001)], 'sheet-cell-too-long'],
    ['a tag that never ends', ['<a b="'], 'sheet-damaged'],
  ])('refuses %s', (_, chunks, code) => {
    expect(() => scan(chunks)).toThrow(expect.objectContaining({ failure: expect.objectContaining({ code }) }))
  })
})

describe('decodeEntities', () => {
  it.each([
    ['a&amp;lt;b', 'a&lt;b'],
    ['&#22995;&#x540D;', '姓名'],
    ['&#x20B9F;', '𠮟'],
    ['&nbsp;&unknown;', '&nbsp;&unknown;'],
    ['&#0;&#x110000;', '&#0;&#x110000;'],
    ['&', '&'],
    [Buffer.from('姓名&lt;').toString('latin1'), '姓名<'],
  ])('%j → %j', (raw, text) => expect(decodeEntities(raw)).toBe(text))
})

describe('attributeOf', () => {
  it.each([
    [' r="A1" s="2"', 's', '2'],
    [' rs="A1" r="B2"', 'r', 'B2'],
    [" r='A&amp;1'", 'r', 'A&1'],
    [' r = "A1"', 'r', 'A1'],
    [' r="A1"', 't', null],
    ['', 'r', null],
  ])('%j %s → %j', (attributes, name, value) => expect(attributeOf(attributes, name)).toBe(value))
})
