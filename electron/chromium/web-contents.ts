import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type {
  IpcMainInvokeEvent,
  PrintToPDFOptions,
  WebContents,
  WebContentsPrintOptions,
  WebPreferences,
} from 'electron'
import { appOrigin, toAppUrl } from './app-address.ts'
import type { BrowserPage, PageAnswer, PageEvents, PageRequest, Refused } from './browser-page.ts'
import { blankUrl } from './browser-pages.ts'
import { browserFor } from './browsers.ts'
import type { Like } from './electron-types.ts'
import { chooseFiles, pathOfHandedOver } from './file-chooser.ts'
import { answerInvoke } from './ipc-main.ts'
import { printToPdf } from './pdf.ts'
import { bindingName, pathChannel, preloadScript, receiverName } from './preload-script.ts'
import { answerRequest, session } from './session.ts'

interface Frame {
  readonly frameId: string
  readonly parent: Frame | null
  readonly url: string
  readonly origin: string
}

const all = new Map<number, StandInWebContents>()
const emptyPage: PageAnswer = { status: 200, headers: { 'Content-Type': 'text/html' }, body: Buffer.alloc(0) }
let serial = 0

/** The page of one window, with the members of Electron's WebContents that the program uses. */
export class StandInWebContents extends EventEmitter {
  readonly id = ++serial
  readonly session = session.defaultSession
  readonly #opened: Promise<BrowserPage>
  #page: BrowserPage | null = null
  #mainFrame: Frame | null = null
  #destroyed = false
  #loading: string | null = null

  constructor(options: { visible: boolean; width: number; height: number; webPreferences: WebPreferences }) {
    super()
    all.set(this.id, this)
    this.#opened = this.#open(options)
    this.#opened.catch((error: unknown) => this.emit('open-failed', error))
  }

  static fromId(id: number): StandInWebContents | undefined {
    return all.get(id)
  }

  static fromDevToolsTargetId(targetId: string): StandInWebContents | undefined {
    return [...all.values()].find((contents) => contents.#page?.targetId === targetId)
  }

  static getAllWebContents(): StandInWebContents[] {
    return [...all.values()]
  }

  get mainFrame(): Frame {
    return (this.#mainFrame ??= this.#frame(this.#page?.mainFrameId ?? '', null))
  }

  getURL(): string {
    return this.#page?.frameUrl(this.#page.mainFrameId) ?? ''
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  setWindowOpenHandler(): void {
    // Pages cannot open windows here whatever the handler says (browser-pages.ts).
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#opened
    this.#loading = url
    try {
      await page.navigate(url)
    } finally {
      this.#loading = null
    }
    if (!this.#destroyed) this.emit('did-finish-load')
  }

  reload(): void {
    void this.loadURL(this.getURL()).catch(() => undefined)
  }

  send(channel: string, ...args: unknown[]): void {
    void this.#tell({ channel, args })
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const page = await this.#opened
    const { result } = await page.send<{ result: { value: unknown } }>('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
    })
    return result.value
  }

  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    return printToPdf(await this.#opened, options)
  }

  /** Shows the browser's own print dialog, which needs a window that can be seen. */
  print(
    options: WebContentsPrintOptions = {},
    done: (success: boolean, reason: string) => void = () => undefined,
  ): void {
    void this.#print(options).then(
      () => done(true, ''),
      (error: unknown) => done(false, error instanceof Error ? error.message : String(error)),
    )
  }

  async chooseFiles(options: Parameters<typeof chooseFiles>[1]): Promise<string[]> {
    return chooseFiles(await this.#opened, options)
  }

  async bringToFront(): Promise<void> {
    const page = await this.#opened.catch(() => null)
    await page?.send('Page.bringToFront').catch(() => undefined)
  }

  async executeClose(): Promise<void> {
    const page = await this.#opened.catch(() => null)
    await page?.close()
    this.#markDestroyed()
  }

  /** Playwright closes a page through this; the window listens and closes with it. */
  close(): void {
    this.emit('close-asked')
  }

  async #open(options: { visible: boolean; width: number; height: number; webPreferences: WebPreferences }) {
    const { pages } = browserFor(options.visible)
    const preload = options.webPreferences.preload
    const events: PageEvents = {
      request: (request) => this.#answer(request),
      message: (payload, frameId) => void this.#invoke(payload, frameId),
      crashed: () => void this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
      closed: () => this.#markDestroyed(),
    }
    const page = await pages.open(options, events, {
      binding: bindingName,
      script: preload ? preloadScript(readFileSync(preload, 'utf8')) : undefined,
    })
    this.#page = page
    return page
  }

  async #answer(request: PageRequest): Promise<PageAnswer | Refused> {
    if (request.url.startsWith(toAppUrl(blankUrl))) return emptyPage
    if (request.isNavigation && !this.#mayNavigate(request)) return 'aborted'
    return answerRequest(request)
  }

  /** What the program itself loads is not asked about; what the page starts is, as in Electron. */
  #mayNavigate(request: PageRequest): boolean {
    const isMainFrame = request.frameId === this.#page?.mainFrameId
    if (isMainFrame && request.url === this.#loading) return true
    let allowed = true
    const details = { url: request.url, isMainFrame, isSameDocument: false, preventDefault: () => (allowed = false) }
    this.emit('will-frame-navigate', details)
    if (isMainFrame) this.emit('will-navigate', details)
    return allowed
  }

  async #invoke(payload: string, frameId: string): Promise<void> {
    const { id, channel, args } = JSON.parse(payload) as { id: string; channel: string; args: unknown[] }
    if (channel === pathChannel) {
      const path = await pathOfHandedOver(await this.#opened, receiverName, id)
      return this.#tell({ id, ok: true, value: path })
    }
    const isMain = frameId === this.#page?.mainFrameId
    const senderFrame = isMain ? this.mainFrame : this.#frame(frameId, this.mainFrame)
    const event = { sender: this, senderFrame, frameId: 0, processId: 0 } as unknown as IpcMainInvokeEvent
    await this.#tell({ id, ...(await answerInvoke(channel, event, args)) })
  }

  async #tell(message: object): Promise<void> {
    // A page that has gone meanwhile has nobody to tell.
    const page = await this.#opened.catch(() => null)
    await page?.callGlobal(receiverName, JSON.stringify(message)).catch(() => undefined)
  }

  #frame(frameId: string, parent: Frame | null): Frame {
    const urlOf = (): string => this.#page?.frameUrl(frameId) ?? ''
    return {
      frameId,
      parent,
      get url() {
        return urlOf()
      },
      get origin() {
        return appOrigin(urlOf())
      },
    }
  }

  async #print(options: WebContentsPrintOptions): Promise<void> {
    if (options.silent) throw new Error('备用窗口不支持直接打印，请在打印对话框中确认。')
    const { browser, pages } = browserFor(true)
    if (browser.headless) throw new Error('没有显示器，无法打开打印对话框；请改为保存 PDF。')
    const page = await pages.open({ width: 900, height: 700 }, { ...silentEvents, request: answerRequest }, {})
    await page.navigate(this.getURL())
    // Comes back when the person has closed the dialog.
    await page.send('Runtime.evaluate', { expression: 'window.print()', userGesture: true })
    await page.close()
  }

  #markDestroyed(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    all.delete(this.id)
    this.emit('destroyed')
  }
}

const silentEvents = { message: () => undefined, crashed: () => undefined, closed: () => undefined }

StandInWebContents.prototype satisfies Like<
  WebContents,
  | 'id'
  | 'getURL'
  | 'isDestroyed'
  | 'setWindowOpenHandler'
  | 'loadURL'
  | 'reload'
  | 'send'
  | 'executeJavaScript'
  | 'printToPDF'
  | 'print'
  | 'close'
>
