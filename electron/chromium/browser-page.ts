import { toAppUrl, toBrowserUrl } from './app-address.ts'
import type { BrowserProcess } from './browser-process.ts'

export interface PageRequest {
  /** With `app://` for the program's own pages. */
  url: string
  method: string
  headers: Record<string, string>
  isNavigation: boolean
  frameId: string
}

export interface PageAnswer {
  status: number
  headers: Record<string, string>
  body: Buffer
}

/** `aborted` leaves the page where it is; `refused` is a failed load. */
export type Refused = 'aborted' | 'refused'

export interface PageEvents {
  request(request: PageRequest): Promise<PageAnswer | Refused>
  message(payload: string, frameId: string): void
  crashed(): void
  closed(): void
}

interface FetchPaused {
  requestId: string
  frameId: string
  resourceType: string
  request: { url: string; method: string; headers: Record<string, string> }
}

const loadPatienceMs = 15_000
const loadAttempts = 3
const reasons = { aborted: 'Aborted', refused: 'BlockedByClient' } as const

/** One page of the browser: its requests are answered here, its script talks through one binding. */
export class BrowserPage {
  readonly targetId: string
  readonly #browser: BrowserProcess
  readonly #sessionId: string
  readonly #events: PageEvents
  readonly #frameOfContext = new Map<number, string>()
  readonly #loaded = new Set<string>()
  /** Loaders whose page was there and has given way to another one. */
  readonly #left = new Set<string>()
  #mainLoader: string | null = null
  readonly #frameUrls = new Map<string, string>()
  #onLoad: (() => void) | null = null
  #closed = false

  constructor(browser: BrowserProcess, targetId: string, sessionId: string, events: PageEvents) {
    this.targetId = targetId
    this.#browser = browser
    this.#sessionId = sessionId
    this.#events = events
    browser.pipe.listen(sessionId, (method, params) => this.#receive(method, params))
  }

  /** The main frame of a page has the page's own id. */
  get mainFrameId(): string {
    return this.targetId
  }

  get closed(): boolean {
    return this.#closed
  }

  frameUrl(frameId: string): string {
    return this.#frameUrls.get(frameId) ?? ''
  }

  send<T = Record<string, unknown>>(method: string, params: object = {}): Promise<T> {
    return this.#browser.pipe.send<T>(method, params, this.#sessionId)
  }

  /** To be called once: requests are held from here on, and `script` runs before any page's own. */
  async prepare(options: { script?: string; binding?: string }): Promise<void> {
    await Promise.all([
      this.send('Page.enable'),
      this.send('Runtime.enable'),
      this.send('Inspector.enable'),
      this.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      this.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      ...(options.binding ? [this.send('Runtime.addBinding', { name: options.binding })] : []),
      ...(options.script ? [this.send('Page.addScriptToEvaluateOnNewDocument', { source: options.script })] : []),
    ])
  }

  /**
   * Loads an address and waits for its load event. A window's own first navigation can cancel ours without a word, so
   * the event must be that of our loader, and the navigation is repeated when it does not come. A page that was reloaded
   * or left before its event is not brought back.
   */
  async navigate(url: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const { loaderId, errorText } = await this.send<{ loaderId?: string; errorText?: string }>('Page.navigate', {
        url: toBrowserUrl(url),
      })
      if (errorText && attempt === loadAttempts) throw new Error(`${errorText} loading '${url}'`)
      if (!errorText && (loaderId === undefined || (await this.#waitForLoad(loaderId)))) return
      if (attempt === loadAttempts) throw new Error(`ERR_TIMED_OUT loading '${url}'`)
    }
  }

  /** Calls a function of the page by its global name with one JSON text. */
  async callGlobal(name: string, json: string): Promise<void> {
    await this.send('Runtime.evaluate', { expression: `window[${JSON.stringify(name)}]?.(${JSON.stringify(json)})` })
  }

  async close(): Promise<void> {
    if (this.#closed) return
    await this.#browser.pipe.send('Target.closeTarget', { targetId: this.targetId }).catch(() => undefined)
  }

  /** Called by the browser's page list when the target is gone, whoever closed it. */
  markClosed(): void {
    if (this.#closed) return
    this.#closed = true
    this.#browser.pipe.forget(this.#sessionId)
    this.#onLoad?.()
    this.#events.closed()
  }

  async #waitForLoad(loaderId: string): Promise<boolean> {
    const deadline = Date.now() + loadPatienceMs
    const isOver = () => this.#loaded.has(loaderId) || this.#left.has(loaderId)
    while (!isOver() && !this.#closed && Date.now() < deadline) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, deadline - Date.now())
        this.#onLoad = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    return isOver()
  }

  #receive(method: string, params: Record<string, unknown>): void {
    switch (method) {
      case 'Fetch.requestPaused':
        void this.#answer(params as unknown as FetchPaused)
        break
      case 'Runtime.bindingCalled':
        this.#events.message(
          String(params['payload']),
          this.#frameOfContext.get(params['executionContextId'] as number) ?? '',
        )
        break
      case 'Runtime.executionContextCreated':
        this.#addContext(params['context'] as { id: number; auxData: { frameId: string; isDefault: boolean } })
        break
      case 'Runtime.executionContextsCleared':
        this.#frameOfContext.clear()
        break
      case 'Page.frameNavigated':
        this.#noteFrame(params['frame'] as { id: string; url: string; loaderId: string })
        break
      case 'Page.lifecycleEvent':
        this.#noteLifecycle(params as { name: string; loaderId: string })
        break
      case 'Inspector.targetCrashed':
        this.#events.crashed()
        break
    }
  }

  #addContext(context: { id: number; auxData: { frameId: string; isDefault: boolean } }): void {
    if (context.auxData.isDefault) this.#frameOfContext.set(context.id, context.auxData.frameId)
  }

  #noteFrame(frame: { id: string; url: string; loaderId: string }): void {
    this.#frameUrls.set(frame.id, toAppUrl(frame.url))
    if (frame.id !== this.mainFrameId || frame.loaderId === this.#mainLoader) return
    if (this.#mainLoader !== null) this.#left.add(this.#mainLoader)
    this.#mainLoader = frame.loaderId
    this.#onLoad?.()
  }

  #noteLifecycle(event: { name: string; loaderId: string }): void {
    if (event.name !== 'load') return
    this.#loaded.add(event.loaderId)
    this.#onLoad?.()
  }

  async #answer(paused: FetchPaused): Promise<void> {
    const answer = await this.#events
      .request({
        url: toAppUrl(paused.request.url),
        method: paused.request.method,
        headers: paused.request.headers,
        isNavigation: paused.resourceType === 'Document',
        frameId: paused.frameId,
      })
      .catch((): Refused => 'refused')
    const sent =
      typeof answer === 'string'
        ? this.send('Fetch.failRequest', { requestId: paused.requestId, errorReason: reasons[answer] })
        : this.send('Fetch.fulfillRequest', {
            requestId: paused.requestId,
            responseCode: answer.status,
            responseHeaders: Object.entries(answer.headers).map(([name, value]) => ({ name, value })),
            body: answer.body.toString('base64'),
          })
    // The window may be closed, or the request dropped, while it was being answered.
    await sent.catch(() => undefined)
  }
}
