import { rename, writeFile } from 'node:fs/promises'
import type { PageAnswer, PageEvents } from './browser-page.ts'
import { BrowserPages } from './browser-pages.ts'
import { BrowserProcess } from './browser-process.ts'
import { printToPdf } from './pdf.ts'

const documentUrl = 'app://document/'

/**
 * Prints a self-contained HTML document to a PDF file through a headless browser of its own. The document travels in
 * memory only; nothing it names is fetched and its scripts do not run.
 */
export async function printHtmlToPdf(
  html: string,
  pdfPath: string,
  options: { landscape?: boolean } = {},
): Promise<void> {
  const browser = new BrowserProcess({ headless: true })
  try {
    const page = await new BrowserPages(browser, false).open({ width: 1000, height: 1400 }, eventsFor(html), {})
    await page.navigate(documentUrl)
    const pdf = await printToPdf(page, { ...options, printBackground: true, preferCSSPageSize: true })
    await writeFile(`${pdfPath}.part`, pdf)
    await rename(`${pdfPath}.part`, pdfPath)
  } finally {
    await browser.close()
  }
}

function eventsFor(html: string): PageEvents {
  const answer: PageAnswer = {
    status: 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:",
    },
    body: Buffer.from(html, 'utf8'),
  }
  return {
    request: async (request) => (request.url === documentUrl ? answer : 'refused'),
    message: () => undefined,
    crashed: () => undefined,
    closed: () => undefined,
  }
}
