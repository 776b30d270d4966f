import { setTimeout as sleep } from 'node:timers/promises'
import { BrowserPage } from './browser-page.ts'
import type { PageEvents } from './browser-page.ts'
import type { BrowserProcess } from './browser-process.ts'

interface TargetInfo {
  targetId: string
  type: string
  url: string
  openerId?: string
}

const settlePatienceMs = 3000

/** Address of the empty page that an app window shows until it is told what to load. */
export const blankUrl = 'https://blank.app.invalid/'

/** The pages of one browser: opens them, notices their end, and closes what a page tries to open by itself. */
export class BrowserPages {
  readonly #browser: BrowserProcess
  readonly #pages = new Map<string, BrowserPage>()
  readonly #own = new Set<string>()
  #creating: Promise<unknown> = Promise.resolve()
  #firstTarget: Promise<string> | null = null
  #foundFirst: (targetId: string) => void = () => undefined
  #awaitsFirst: boolean

  constructor(browser: BrowserProcess, hasFirstWindow: boolean) {
    this.#browser = browser
    this.#awaitsFirst = hasFirstWindow
    if (hasFirstWindow) this.#firstTarget = new Promise((resolve) => (this.#foundFirst = resolve))
    browser.pipe.listen('', (method, params) => this.#receive(method, params))
    browser.pipe.onClose(() => this.#closeAll())
    void browser.pipe.send('Target.setDiscoverTargets', { discover: true }).catch(() => undefined)
  }

  /** A page ready to be told where to go; the browser's first window is used before a new one is made. */
  async open(
    { width, height }: { width: number; height: number },
    events: PageEvents,
    prepare: Parameters<BrowserPage['prepare']>[0],
  ) {
    const first = this.#firstTarget
    this.#firstTarget = null
    const targetId = first ? await this.#orClosed(first) : await this.#createTarget({ width, height })
    if (this.#browser.headless) await this.#sizeContents(targetId, { width, height })
    const { sessionId } = await this.#browser.pipe.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    })
    const page = new BrowserPage(this.#browser, targetId, sessionId, events)
    this.#pages.set(targetId, page)
    await page.prepare(prepare)
    if (first) await settle(page)
    return page
  }

  async #createTarget(size: { width: number; height: number }): Promise<string> {
    const made = this.#browser.pipe.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...size,
    })
    const noted = made.then(({ targetId }) => this.#own.add(targetId))
    this.#creating = Promise.allSettled([this.#creating, noted])
    await noted
    return (await made).targetId
  }

  /** A headless window has an invisible frame; without one the contents are as large as the window was asked to be. */
  async #sizeContents(targetId: string, size: { width: number; height: number }): Promise<void> {
    const { pipe } = this.#browser
    const { windowId } = await pipe.send<{ windowId: number }>('Browser.getWindowForTarget', { targetId })
    // Browsers before 2025 lack the command; the frame then takes its share.
    await pipe.send('Browser.setContentsSize', { windowId, ...size }).catch(() => undefined)
  }

  async #orClosed(target: Promise<string>): Promise<string> {
    const closed = new Promise<never>((_, reject) => {
      this.#browser.pipe.onClose(() => reject(new Error('浏览器没有启动成功，请检查显示环境（DISPLAY）和浏览器安装。')))
    })
    return Promise.race([target, closed])
  }

  #receive(method: string, params: Record<string, unknown>): void {
    if (method === 'Target.targetCreated') this.#noteTarget(params['targetInfo'] as TargetInfo)
    if (method === 'Target.targetDestroyed') this.#noteEnd(String(params['targetId']))
  }

  #noteTarget(target: TargetInfo): void {
    if (target.type !== 'page') return
    if (this.#awaitsFirst && target.openerId === undefined) {
      this.#awaitsFirst = false
      this.#own.add(target.targetId)
      this.#foundFirst(target.targetId)
    } else void this.#closeIfForeign(target.targetId)
  }

  /** A link to a new window, or the browser's own key for one. The event can come before the answer to our own request. */
  async #closeIfForeign(targetId: string): Promise<void> {
    await this.#creating
    if (this.#own.has(targetId)) return
    await this.#browser.pipe.send('Target.closeTarget', { targetId }).catch(() => undefined)
  }

  #noteEnd(targetId: string): void {
    const page = this.#pages.get(targetId)
    this.#pages.delete(targetId)
    this.#own.delete(targetId)
    page?.markClosed()
  }

  #closeAll(): void {
    for (const targetId of [...this.#pages.keys()]) this.#noteEnd(targetId)
  }
}

/** Waits until the window's own first navigation has come to rest, so that it cannot cancel the next one. */
async function settle(page: BrowserPage): Promise<void> {
  const deadline = Date.now() + settlePatienceMs
  while (Date.now() < deadline) {
    const tree = await page.send<{ frameTree: { frame: { url: string } } }>('Page.getFrameTree')
    if (!['', ':', 'about:blank'].includes(tree.frameTree.frame.url)) return
    await sleep(10)
  }
}
