import { readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { findDocument } from './printed-documents.ts'

export const appOrigin = 'app://station'
export const appUrl = `${appOrigin}/index.html`

const printPath = '/print/'

export function printUrl(token: string): string {
  return `${appOrigin}${printPath}${token}`
}

/**
 * What a page of the program may do. `style-src-attr` alone is loosened: Vue writes an element's static `style="…"` through
 * innerHTML and the form library sets the attribute; no `<style>` element and no foreign sheet is let in by it. The two
 * trusted-types policies are Vue's own and the one of build/trusted-types.js, which passes nothing but the empty text.
 */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types vue default',
].join('; ')

/** A printed document is text, its own style and inline pictures; it runs nothing and fetches nothing. */
const documentPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** Answers from the list of files that are there at the start, and `/print/<token>` from memory. */
export function appResponder(rendererDir: string): (request: Request) => Promise<Response> {
  const files = allowedFiles(rendererDir)
  return async (request) => {
    const url = new URL(request.url)
    if (request.method !== 'GET' || `${url.protocol}//${url.host}` !== appOrigin) return refused()
    if (url.pathname.startsWith(printPath)) return documentResponse(url.pathname.slice(printPath.length))
    const file = files.get(url.pathname)
    if (!file) return refused()
    return respond(
      new Uint8Array(await readFile(file)),
      contentTypes[extname(file)] ?? 'application/octet-stream',
      pagePolicy,
    )
  }
}

/** URL path → file, for every file of the folder: an exact list, so no path can lead out of it. */
function allowedFiles(rendererDir: string): Map<string, string> {
  const names = readdirSync(rendererDir, { recursive: true, encoding: 'utf8' })
  const files = names.map((name) => join(rendererDir, name)).filter((path) => statSync(path).isFile())
  return new Map(files.map((path) => [path.slice(rendererDir.length).replaceAll('\\', '/'), path]))
}

function documentResponse(token: string): Response {
  const document = findDocument(token)
  if (!document) return refused()
  return respond(document.html, 'text/html; charset=utf-8', documentPolicy)
}

function respond(body: string | Uint8Array<ArrayBuffer>, type: string, policy: string): Response {
  const headers = {
    'Content-Type': type,
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
  }
  return new Response(body, { headers })
}

function refused(): Response {
  return new Response(null, { status: 404, headers: { 'Content-Security-Policy': "default-src 'none'" } })
}
