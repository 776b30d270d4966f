import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { appResponder, printUrl } from './app-responder.ts'
import { forgetDocuments, registerDocument } from './printed-documents.ts'

let folder = ''
let answer: (request: Request) => Promise<Response>

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yifang-pages-'))
  const pages = join(folder, 'renderer')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  writeFileSync(join(pages, 'index.html'), '<!doctype html>')
  writeFileSync(join(pages, 'assets', 'app.js'), '1')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  answer = appResponder(pages)
})
beforeEach(forgetDocuments)
afterAll(() => rmSync(folder, { recursive: true }))

const statusOf = async (url: string, init?: RequestInit): Promise<number> =>
  (await answer(new Request(url, init))).status

describe('app://station', () => {
  it('serves the files of the folder with their type and the policy', async () => {
    const page = await answer(new Request('app://station/index.html'))
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const policy = page.headers.get('content-security-policy') ?? ''
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(policy.split('; ')).toContain(part)
    }
    expect((await answer(new Request('app://station/assets/app.js'))).headers.get('content-type')).toContain(
      'javascript',
    )
  })
  it.each([
    'app://station/',
    'app://station/assets',
    'app://station/assets/other.js',
    'app://station/../secret.txt',
    'app://station/%2e%2e/secret.txt',
    'app://station/..%2fsecret.txt',
    'app://station/assets/..%5c..%5csecret.txt',
    'app://station//etc/passwd',
    'app://other/index.html',
    'app://station.evil/index.html',
  ])('refuses %s', async (url) => expect(await statusOf(url)).toBe(404))
  it('answers reading requests only', async () => {
    expect(await statusOf('app://station/index.html', { method: 'POST', body: 'x' })).toBe(404)
  })
})

describe('printed documents', () => {
  it('are served by their token, without any script, to frames of the window alone', async () => {
    const token = registerDocument({ title: '报告', html: '<p>报告</p>' })
    const response = await answer(new Request(printUrl(token)))
    expect(await response.text()).toBe('<p>报告</p>')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'self'")
    expect(policy).not.toContain('script-src')
  })
  it('are gone when the session ends, and the oldest when there are many', async () => {
    const [first] = Array.from({ length: 9 }, (_, n) => registerDocument({ title: '', html: String(n) }))
    expect(await statusOf(printUrl(first ?? ''))).toBe(404)
    const last = registerDocument({ title: '', html: 'x' })
    expect(await statusOf(printUrl(last))).toBe(200)
    forgetDocuments()
    expect(await statusOf(printUrl(last))).toBe(404)
  })
  it.each(['', 'x', '0'.repeat(32), '..%2findex.html'])('refuses the token %j', async (token) => {
    expect(await statusOf(printUrl(token))).toBe(404)
  })
})
