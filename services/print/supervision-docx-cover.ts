/** Cover with the places for signatures and the seal, and the page where both sides write their opinion. */
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  convertMillimetersToTwip as mm,
} from 'docx'
import { clean } from './supervision-docx-blocks.ts'
import { titleFont } from './supervision-docx-style.ts'
import type { SupervisionDocument } from './supervision-document.ts'
import { coverLines, coverSecrecy } from './supervision-parts.ts'

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const bare = { top: none, left: none, right: none } as const

const centred = (text: string, size: number, before: number): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before },
    children: [new TextRun({ text: clean(text), size, bold: true, font: titleFont })],
  })

export function coverParagraphs(document: SupervisionDocument): (Paragraph | Table)[] {
  const { cover } = document.report
  return [
    new Paragraph(coverSecrecy(document)),
    centred([cover.township, cover.scope].filter((each) => each !== null).join('　'), 40, mm(36)),
    centred(cover.title, 60, mm(4)),
    centred(cover.spanName, 36, mm(6)),
    new Paragraph({ spacing: { before: mm(22) }, text: '' }),
    factsTable(coverLines(document)),
    new Paragraph({
      spacing: { before: mm(16) },
      text: '编制人（签名）＿＿＿＿＿　　审核人（签名）＿＿＿＿＿　　单位负责人（签名）＿＿＿＿＿',
    }),
    new Paragraph({ alignment: AlignmentType.RIGHT, spacing: { before: mm(24) }, text: `${clean(cover.org)}（盖章）` }),
    new Paragraph({ alignment: AlignmentType.RIGHT, spacing: { before: 120 }, text: '年　　　月　　　日' }),
  ]
}

function factsTable(lines: readonly (readonly [string, string])[]): Table {
  const cell = (text: string, width: number, underlined: boolean): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      borders: { ...bare, bottom: underlined ? line : none },
      children: [
        new Paragraph({ spacing: { before: 60, after: 40 }, children: [new TextRun({ text: clean(text), size: 23 })] }),
      ],
    })
  return new Table({
    width: { size: mm(165), type: WidthType.DXA },
    columnWidths: [mm(30), mm(135)],
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: { ...bare, bottom: none, insideHorizontal: none, insideVertical: none },
    rows: lines.map(
      ([name, value]) =>
        new TableRow({ cantSplit: true, children: [cell(name, mm(30), false), cell(value, mm(135), true)] }),
    ),
  })
}

export function signingBlocks({ truthfulness }: SupervisionDocument): (Paragraph | Table)[] {
  const row = (name: string): TableRow =>
    new TableRow({
      cantSplit: true,
      height: { value: mm(22), rule: 'atLeast' },
      children: [
        new TableCell({ width: { size: mm(32), type: WidthType.DXA }, children: [new Paragraph(name)] }),
        new TableCell({ width: { size: mm(148), type: WidthType.DXA }, children: [new Paragraph('')] }),
      ],
    })
  return [
    new Paragraph({ text: `${truthfulness.length > 0 ? '七' : '六'}、督导意见`, heading: HeadingLevel.HEADING_1 }),
    new Table({
      width: { size: mm(180), type: WidthType.DXA },
      columnWidths: [mm(32), mm(148)],
      layout: TableLayoutType.FIXED,
      rows: [row('督导组意见'), row('被督导单位意见')],
    }),
    new Paragraph({
      spacing: { before: mm(7) },
      text: '督导人员（签名）＿＿＿＿＿　　被督导单位负责人（签名、盖章）＿＿＿＿＿　　　年　　月　　日',
    }),
  ]
}
