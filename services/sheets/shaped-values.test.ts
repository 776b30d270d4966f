import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shapedFrom, ShapeWriter, type Shaped } from './shaped-values.ts'

function thereAndBack(values: readonly unknown[]): unknown[] {
  const writer = new ShapeWriter()
  const text = JSON.stringify([values.map((value) => writer.shaped(value)), writer.shapes])
  const [shaped, shapes] = JSON.parse(text) as [Shaped[], string[][]]
  return shaped.map((value) => shapedFrom(shapes, value))
}

describe('values with the names of their fields apart', () => {
  it('are what JSON makes of them, fields in the same order', () => {
    const value = fc.jsonValue({ maxDepth: 4 }).filter((each) => !JSON.stringify(each).includes('__proto__'))
    fc.assert(
      fc.property(fc.array(value, { maxLength: 5 }), (values) => {
        expect(JSON.stringify(thereAndBack(values))).toBe(JSON.stringify(values))
      }),
      { numRuns: 300 },
    )
  })

  it('leave out fields that are undefined, and keep empty lists and records apart', () => {
    expect(thereAndBack([{ a: undefined, b: [] }, { b: {} }, { a: null, b: [[], {}] }])).toEqual([
      { b: [] },
      { b: {} },
      { a: null, b: [[], {}] },
    ])
  })

  it('keep headings apart that are the same text when run together', () => {
    const rows = [{ '1:备': 1, 注: 2 }, { '1': 1, ':备注': 2 }, { a: 1, b: 2 }, { 'a1:b': 1 }]
    expect(thereAndBack(rows)).toEqual(rows)
  })

  it('name the fields of a list once', () => {
    const writer = new ShapeWriter()
    for (let row = 0; row < 100; row += 1) writer.shaped({ row, values: { name: '某', meds: [{ name: '药' }] } })
    expect(writer.shapes).toEqual([['name'], ['name', 'meds'], ['row', 'values']])
  })
})
