import type { PrintToPDFOptions } from 'electron'
import type { BrowserPage } from './browser-page.ts'

const a4 = { paperWidth: 8.27, paperHeight: 11.69 }
const pieceBytes = 1024 * 1024

/** The page as PDF, with Electron's option names. The paper is A4 unless the document's own `@page` says otherwise. */
export async function printToPdf(page: BrowserPage, options: PrintToPDFOptions = {}): Promise<Buffer> {
  await page.send('Runtime.evaluate', { expression: 'document.fonts.ready.then(() => true)', awaitPromise: true })
  const { stream } = await page.send<{ stream: string }>('Page.printToPDF', {
    ...a4,
    landscape: options.landscape ?? false,
    printBackground: options.printBackground ?? false,
    preferCSSPageSize: options.preferCSSPageSize ?? false,
    generateTaggedPDF: options.generateTaggedPDF ?? false,
    generateDocumentOutline: options.generateDocumentOutline ?? false,
    transferMode: 'ReturnAsStream',
  })
  return readStream(page, stream)
}

async function readStream(page: BrowserPage, handle: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (;;) {
    const piece = await page.send<{ data: string; base64Encoded?: boolean; eof: boolean }>('IO.read', {
      handle,
      size: pieceBytes,
    })
    pieces.push(Buffer.from(piece.data, piece.base64Encoded ? 'base64' : 'utf8'))
    if (piece.eof) break
  }
  await page.send('IO.close', { handle })
  return Buffer.concat(pieces)
}
