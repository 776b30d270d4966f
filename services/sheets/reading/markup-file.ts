import { readFile } from 'node:fs/promises'
import { decodeCsv } from './csv-reader.ts'
import { XmlScanner } from './xml-scanner.ts'
import type { XmlHandler } from './xml-scanner.ts'
import { zipRefusal } from './zip-file.ts'

/** A DOCTYPE that defines nothing, and conditions outside of comments. */
const forBrowsers = /<!DOCTYPE[^>[]*>|<!\[[^>]{0,200}\]>/gi

const chunkChars = 64 * 1024

/**
 * Scans a file of plain markup, whatever its encoding. A web page's DOCTYPE and the marks Office leaves for old browsers are passed
 * over: they are the scanner's to refuse in packages, where nothing may stand that could be expanded. A page may stop without closing what it opened.
 */
export async function scanMarkup(path: string, handler: XmlHandler, kind: 'html' | 'xml'): Promise<void> {
  const bytes = await readFile(path).catch((error: unknown) => Promise.reject(zipRefusal(error)))
  const text = decodeCsv(bytes)
  const markup = kind === 'html' ? `${text.replace(forBrowsers, '')}</table>` : text
  const scanner = new XmlScanner(handler)
  for (let at = 0; at < markup.length; at += chunkChars) scanner.write(Buffer.from(markup.slice(at, at + chunkChars)))
  scanner.end()
}
