import { describe, expect, it } from 'vitest'
import { sheetLimits } from '../limits.ts'
import { noMarks } from './cells.ts'
import { PlainCell } from './plain-cell.ts'
import { SheetRows, textCell } from './xlsx-sheet.ts'
import { XmlScanner } from './xml-scanner.ts'

const shared = ['甲', '乙', '丙'].map(textCell)

/** The cells of one row, read with and without the short way. */
function bothWays(cells: string) {
  const read = (short: boolean) => {
    const rows = new SheetRows(noMarks(), { shared, dateStyles: [false, true] }, sheetLimits)
    const { open, close, text, element } = rows
    const scanner = new XmlScanner(short ? { open, close, text, element } : { open, close, text })
    scanner.write(Buffer.from(`<row r="1">${cells}</row>`))
    return rows.take()
  }
  return { short: read(true), long: read(false) }
}

describe('a cell as nearly every writer writes it', () => {
  it.each([
    ['<c r="B7" t="s"><v>2</v></c>', { column: 1, style: 0, shared: true, whole: 2 }],
    ['<c r="A1"><v>0</v></c>', { column: 0, style: 0, shared: false, whole: 0 }],
    ['<c r="AA12" s="31"><v>130</v></c>', { column: 26, style: 31, shared: false, whole: 130 }],
    ['<c r="XFD9" s="2" t="s"><v>1</v></c>', { column: 16_383, style: 2, shared: true, whole: 1 }],
    ['<c r="C3"><v>123456789</v></c>', { column: 2, whole: 123_456_789 }],
    ['<c r="C3"><v>1234567890</v></c>', { column: 2, whole: -1 }],
    ['<c r="C3"><v>-52.3</v></c>', { column: 2, whole: -1 }],
    ['<c r="C3"><v>3.41522E+17</v></c>', { column: 2, whole: -1 }],
  ])('%s', (text, expected) => {
    const cell = new PlainCell()
    expect(cell.read(`${text}<c`, 0)).toBe(text.length)
    expect(cell).toMatchObject(expected)
    if (expected.whole === -1) expect(text.slice(cell.from, cell.to)).toBe(/<v>(.*)<\/v>/.exec(text)?.[1])
  })

  it.each([
    '<c r="A1"/>',
    '<c r="A1" s="2"/>',
    '<c r="A1"></c>',
    '<c r="A1" t="str"><v>1</v></c>',
    '<c r="A1" t="s"><v>1.5</v></c>',
    '<c r="A1" t="s"><v></v></c>',
    '<c r="A1"><f>B1</f><v>1</v></c>',
    '<c r="A1"><v>1</v> </c>',
    '<c r="XFE1"><v>1</v></c>',
    '<c r="1"><v>1</v></c>',
    '<c s="1" r="A1"><v>1</v></c>',
    '<col min="1"/>',
    '<c r="A1"><v>12',
    '<c r="A1"><v>12</v></',
  ])('leaves %s to the long way', (text) => expect(new PlainCell().read(text, 0)).toBe(-1))

  it.each([
    '<c r="A1" t="s"><v>2</v></c><c r="C1"><v>130</v></c><c r="D1" s="1"><v>45717</v></c>',
    '<c r="A1"><v>007</v></c><c r="B1"><v>4095</v></c><c r="C1"><v>4096</v></c><c r="D1"><v>99999999</v></c>',
    '<c r="A1"><v>0.1</v></c><c r="B1"><v>1E2</v></c><c r="C1"><v>-3</v></c><c r="D1"><v>1-2</v></c>',
    '<c r="A1" t="s"><v>9</v></c><c r="B1" s="99999"><v>5</v></c><c r="C1" s="1"><v>0</v></c>',
    '<c r="A1" t="s" s="1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>丁</t></is></c><c r="C1"/>',
  ])('is read the same the long way: %s', (cells) => {
    const { short, long } = bothWays(cells)
    expect(short[0]?.cells.length).toBeGreaterThan(1)
    expect(short).toEqual(long)
  })
})
