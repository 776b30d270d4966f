/** What the window may and may not do. It needs no township: every call here is answered or refused before one is open. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchStation, shellName } from './launch.ts'
import type { LaunchedStation } from './launch.ts'

interface Bridge {
  call(name: unknown, input?: unknown): Promise<{ ok: boolean; value?: unknown; failure?: { code: string } }>
}

let station: LaunchedStation
let folder = ''

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yifang-shell-'))
  station = await launchStation()
  await station.page.waitForFunction(() => 'station' in window)
})
test.afterAll(async () => {
  await station.close()
  rmSync(folder, { recursive: true })
})

/** The failure code of one call from the page, or 'ok'. */
function codeOf(name: unknown, input: unknown = {}): Promise<string> {
  return station.page.evaluate(
    async ([method, given]) => {
      const { station: bridge } = window as unknown as { station: Bridge }
      const result = await bridge.call(method, given)
      return result.ok ? 'ok' : (result.failure?.code ?? 'no code')
    },
    [name, input] as const,
  )
}

async function register(html: string): Promise<{ url: string; token: string }> {
  return station.page.evaluate(async (text) => {
    const { station: bridge } = window as unknown as { station: Bridge }
    const { value } = await bridge.call('shell.registerDocument', { html: text, title: '试印' })
    return value as { url: string; token: string }
  }, html)
}

test.describe('the bridge', () => {
  test('is one frozen object of three functions, and nothing of Node is there', async () => {
    const seen = await station.page.evaluate(() => {
      const { station: bridge } = window as unknown as { station: object }
      const others = ['require', 'process', 'module', 'Buffer', 'standInPost'].filter((name) => name in window)
      return { members: Object.keys(bridge).sort(), frozen: Object.isFrozen(bridge), others }
    })
    expect(seen).toEqual({ members: ['call', 'on', 'pathsOf'], frozen: true, others: [] })
  })
  test('answers a call that needs nobody logged in', async () => {
    expect(await codeOf('session.status')).toBe('ok')
  })
  test('refuses what it does not know', async () => {
    for (const name of [
      'nothing.here',
      'shell.nothing',
      'constructor',
      '__proto__.x',
      'session.status; drop',
      'x'.repeat(200),
    ]) {
      expect(await codeOf(name), name).toBe('unknown-method')
    }
    expect(await codeOf({ name: 'session.status' })).toBe('unknown-method')
    expect(await codeOf('shell.toString')).toBe('unknown-method')
  })
  test('refuses more than a megabyte, and takes a little less', async () => {
    expect(await codeOf('session.status', { padding: 'x'.repeat(1024 * 1024) })).toBe('too-large')
    expect(await codeOf('session.status', { padding: '汉'.repeat(400_000) })).toBe('too-large')
    expect(await codeOf('session.status', { padding: 'x'.repeat(1_000_000) })).not.toBe('too-large')
  })
  test('refuses input of another shape', async () => {
    expect(await codeOf('shell.savePdf', { token: 5 })).toBe('invalid-input')
    expect(await codeOf('shell.openFiles', { filters: [{ name: 'x', extensions: ['../x'] }] })).toBe('invalid-input')
  })
  test('does not exist in a frame inside the page', async () => {
    const { url } = await register('<p>预览</p>')
    await station.page.evaluate((src) => {
      const frame = document.createElement('iframe')
      frame.id = 'probe'
      frame.src = src
      document.body.append(frame)
    }, url)
    const frame = station.page.frameLocator('#probe')
    await expect(frame.locator('p')).toHaveText('预览')
    expect(await frame.locator('p').evaluate(() => 'station' in window)).toBe(false)
    await station.page.evaluate(() => document.querySelector('#probe')?.remove())
  })
})

test.describe('pages', () => {
  test('come with the content security policy, and it holds', async () => {
    const policy = await station.page.evaluate(async () =>
      (await fetch('/index.html')).headers.get('content-security-policy'),
    )
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    const ran = await station.page.evaluate(() => {
      const script = document.createElement('script')
      try {
        script.textContent = 'window.inlineRan = true'
        document.head.append(script)
      } catch {
        // Refused already where text is given to a script element.
      }
      return 'inlineRan' in window
    })
    expect(ran).toBe(false)
    const markup = await station.page.evaluate(() => {
      try {
        document.createElement('div').innerHTML = '<b>x</b>'
        return 'taken'
      } catch {
        return 'refused'
      }
    })
    expect(markup).toBe('refused')
  })
  test('are the files of the program and nothing else', async () => {
    const paths = [
      '/shell/main.js',
      '/../package.json',
      '/%2e%2e/package.json',
      '/assets/..%2f..%2fshell/main.js',
      '/etc/passwd',
      '/print/',
      `/print/${'0'.repeat(32)}`,
    ]
    const statuses = await station.page.evaluate(
      (all) => Promise.all(all.map(async (path) => (await fetch(path)).status)),
      paths,
    )
    expect(statuses).toEqual(paths.map(() => 404))
    const posted = await station.page.evaluate(
      async () => (await fetch('/index.html', { method: 'POST', body: 'x' })).status,
    )
    expect(posted).toBe(404)
  })
  test('reach no network', async () => {
    const reached = await station.page.evaluate(async () => {
      const tries = ['https://example.com/', 'http://127.0.0.1:9/', 'wss://example.com/'].map(async (url) => {
        try {
          if (url.startsWith('wss'))
            return await new Promise((resolve) => {
              const socket = new WebSocket(url)
              socket.onerror = () => resolve('refused')
              socket.onopen = () => resolve('reached')
            })
          await fetch(url, { mode: 'no-cors' })
          return 'reached'
        } catch {
          return 'refused'
        }
      })
      return Promise.all(tries)
    })
    expect(reached).toEqual(['refused', 'refused', 'refused'])
  })
  test('go nowhere and open nothing', async () => {
    const { page, app } = station
    const before = page.url()
    for (const target of ['https://example.com/', 'file:///etc/passwd', '/print/x', '/shell/main.js']) {
      await page.evaluate((url) => {
        const link = document.createElement('a')
        link.href = url
        link.click()
      }, target)
      await page.waitForTimeout(200)
      expect(page.url()).toBe(before)
    }
    await page.evaluate(() => void window.open('https://example.com/'))
    await page.evaluate(() => {
      const link = document.createElement('a')
      link.href = '/index.html'
      link.target = '_blank'
      link.click()
    })
    await page.waitForTimeout(500)
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    expect(app.windows()).toHaveLength(1)
    expect(await codeOf('session.status')).toBe('ok')
  })
})

test('files are chosen in the stand-in’s own dialog, and the program learns their paths', async () => {
  test.skip(shellName() === 'electron', 'a native dialog cannot be driven from a test')
  const paths = ['高血压.xlsx', '糖尿病.xlsx'].map((name) => join(folder, name))
  for (const path of paths) writeFileSync(path, 'x')
  station.page.once('filechooser', (chooser) => void chooser.setFiles(paths))
  const chosen = await station.page.evaluate(async () => {
    const { station: bridge } = window as unknown as { station: Bridge }
    const filters = [{ name: '表格', extensions: ['xlsx', 'csv'] }]
    return bridge.call('shell.openFiles', { multiple: true, filters })
  })
  expect(chosen).toEqual({ ok: true, value: { paths } })
  for (const path of paths) rmSync(path)
})

test.describe('printed documents', () => {
  test('are saved as PDF only where the person chose to', async () => {
    const { token } = await register(
      '<!doctype html><meta charset="utf-8"><h1>督导报告</h1><script>document.write("ran")</script>',
    )
    const path = join(folder, 'report.pdf')
    expect(await codeOf('shell.savePdf', { token, path })).toBe('path-not-chosen')
    await station.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
    }, path)
    expect(await codeOf('shell.saveFile', { defaultName: 'report.pdf' })).toBe('ok')
    expect(await codeOf('shell.savePdf', { token, path })).toBe('ok')
    expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
    expect(readdirSync(folder)).toEqual(['report.pdf'])
    expect(await codeOf('shell.savePdf', { token, path: join(folder, 'other.pdf') })).toBe('path-not-chosen')
    expect(existsSync(join(folder, 'other.pdf'))).toBe(false)
  })
  test('are gone when the session ends', async () => {
    const { token, url } = await register('<p>张三</p>')
    expect(await codeOf('session.lock')).toBe('ok')
    expect(await codeOf('shell.printDocument', { token })).toBe('document-gone')
    expect(await station.page.evaluate(async (path) => (await fetch(path)).status, url)).toBe(404)
  })
})

test('closing the window ends the program and leaves no browser profile', async () => {
  const second = await launchStation()
  const child = second.app.process()
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  expect(await ended).toBe(0)
  await second.close()
  const left = [tmpdir(), process.env['XDG_RUNTIME_DIR'] ?? tmpdir()].flatMap((root) => readdirSync(root))
  expect(left.filter((name) => name.startsWith(`yifang-browser-${child.pid}-`))).toEqual([])
})
