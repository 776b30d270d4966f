/** Fonts of the Word document: those of Chinese official documents, which Word and WPS have. */
import type { IStylesOptions } from 'docx'

export const songFont = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' } as const
export const titleFont = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' } as const
const black = '000000'

/** Sizes are half points. */
export const wordStyles: IStylesOptions = {
  default: {
    document: { run: { font: songFont, size: 21, color: black } },
    heading1: {
      run: { font: titleFont, size: 28, bold: true, color: black },
      paragraph: { spacing: { before: 280, after: 120 }, keepNext: true },
    },
    heading2: {
      run: { font: titleFont, size: 23, bold: true, color: black },
      paragraph: { spacing: { before: 160, after: 80 }, keepNext: true },
    },
  },
  paragraphStyles: [
    { id: 'small', name: 'Small', run: { size: 15, font: songFont } },
    { id: 'note', name: 'Note', run: { size: 17, font: songFont }, paragraph: { spacing: { before: 40, after: 60 } } },
    { id: 'cell', name: 'Cell', run: { size: 18, font: songFont } },
    {
      id: 'body',
      name: 'Body',
      run: { size: 24, font: songFont },
      paragraph: { indent: { firstLine: 480 }, spacing: { line: 384, after: 60 } },
    },
  ],
}
