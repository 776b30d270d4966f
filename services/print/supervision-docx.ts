/** The supervision report as a Word document: real headings, tables and charts, so that an office can go on writing in it. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  NumberFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  convertMillimetersToTwip,
} from 'docx'
import type { Table } from 'docx'
import type { SupervisionDocument } from './supervision-document.ts'
import { chartParagraph, noteParagraph, textParagraph, wordTable } from './supervision-docx-blocks.ts'
import { coverParagraphs, signingBlocks } from './supervision-docx-cover.ts'
import { wordStyles } from './supervision-docx-style.ts'
import type { ReportBlock, ReportPart } from './supervision-part.ts'
import { supervisionParts } from './supervision-parts.ts'
import { sealLines } from './supervision-words.ts'
import { supervisionReportTitle } from './supervision-report.ts'

const margin = { top: 18, bottom: 19, left: 15, right: 15 } as const
const page = {
  size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
  margin: Object.fromEntries(Object.entries(margin).map(([side, mm]) => [side, convertMillimetersToTwip(mm)])),
}

export async function supervisionDocx(document: SupervisionDocument): Promise<Buffer> {
  const parts = supervisionParts(document)
  const annexesFrom = parts.findIndex(({ newPage }) => newPage)
  const body = [
    ...parts.slice(0, annexesFrom).flatMap(partBlocks),
    ...signingBlocks(document),
    ...parts.slice(annexesFrom).flatMap(partBlocks),
  ]
  const { cover } = document.report
  const file = new Document({
    title: supervisionReportTitle(document),
    creator: document.madeBy,
    description: sealLines(document).join('　'),
    styles: wordStyles,
    sections: [
      {
        properties: { page },
        footers: { default: footer(document) },
        headers: { default: new Header({ children: [new Paragraph('')] }) },
        children: coverParagraphs(document),
      },
      {
        properties: { page: { ...page, pageNumbers: { formatType: NumberFormat.DECIMAL } } },
        headers: { default: header(`${cover.org}${cover.title}　${cover.scope ?? ''}　${cover.spanName}`) },
        footers: { default: footer(document) },
        children: body,
      },
    ],
  })
  return Packer.toBuffer(file)
}

const header = (text: string): Header =>
  new Header({
    children: [new Paragraph({ style: 'small', alignment: AlignmentType.RIGHT, children: [new TextRun(text)] })],
  })

function footer(document: SupervisionDocument): Footer {
  const [asOf, hash] = sealLines(document)
  return new Footer({
    children: [
      new Paragraph({
        style: 'small',
        children: [
          new TextRun(`${asOf}　　第 `),
          new TextRun({ children: [PageNumber.CURRENT] }),
          new TextRun(' 页 / 共 '),
          new TextRun({ children: [PageNumber.TOTAL_PAGES] }),
          new TextRun(' 页'),
        ],
      }),
      new Paragraph({ style: 'small', children: [new TextRun(hash)] }),
    ],
  })
}

function partBlocks({ title, blocks, newPage }: ReportPart): (Paragraph | Table)[] {
  const heading = new Paragraph({ text: title, heading: HeadingLevel.HEADING_1, pageBreakBefore: newPage === true })
  return [heading, ...blocks.flatMap(blockOf)]
}

function blockOf(block: ReportBlock): (Paragraph | Table)[] {
  if (block.kind === 'text') return [textParagraph(block.text)]
  if (block.kind === 'heading') return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2 })]
  if (block.kind === 'note') return [noteParagraph(block.text, true)]
  if (block.kind === 'chart') return [chartParagraph(block)]
  const title = block.title === null ? [] : [new Paragraph({ text: block.title, heading: HeadingLevel.HEADING_2 })]
  return [...title, wordTable(block), noteParagraph(block.note ?? '')]
}
