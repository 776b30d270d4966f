import { EventEmitter } from 'node:events'
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import type { Like } from './electron-types.ts'
import { StandInWebContents } from './web-contents.ts'

/** Tells the application when a window's contents are made, cannot be opened, or are gone. */
export const windowEvents = new EventEmitter()

const open = new Map<number, StandInBrowserWindow>()
let serial = 0

export class StandInBrowserWindow extends EventEmitter {
  readonly id = ++serial
  readonly webContents: StandInWebContents
  #destroyed = false

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    const webPreferences = options.webPreferences ?? {}
    refuseWeakened(webPreferences)
    this.webContents = new StandInWebContents({
      visible: options.show ?? true,
      width: options.width ?? 800,
      height: options.height ?? 600,
      webPreferences,
    })
    open.set(this.id, this)
    this.webContents.once('destroyed', () => this.#markClosed())
    this.webContents.once('open-failed', (error) => windowEvents.emit('open-failed', error))
    this.webContents.on('close-asked', () => this.close())
    windowEvents.emit('web-contents-created', this.webContents)
  }

  static getAllWindows(): StandInBrowserWindow[] {
    return [...open.values()]
  }

  static fromWebContents(contents: unknown): StandInBrowserWindow | null {
    return [...open.values()].find((window) => window.webContents === contents) ?? null
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  /** Closes after asking the listeners of `close`. When the person closes the window there is nobody left to ask. */
  close(): void {
    this.askToClose()
  }

  /** False when a listener of `close` prevented it. */
  askToClose(): boolean {
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    if (!prevented) this.destroy()
    return !prevented
  }

  destroy(): void {
    void this.webContents.executeClose()
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  /** Focusing brings a minimised browser window up as well, so there is nothing to restore. */
  isMinimized(): boolean {
    return false
  }

  restore(): void {
    this.focus()
  }

  show(): void {
    this.focus()
  }

  focus(): void {
    void this.webContents.bringToFront()
  }

  #markClosed(): void {
    this.#destroyed = true
    open.delete(this.id)
    this.emit('closed')
    windowEvents.emit('window-closed', open.size)
  }
}

StandInBrowserWindow.prototype satisfies Like<
  BrowserWindow,
  'id' | 'loadURL' | 'close' | 'destroy' | 'isDestroyed' | 'isMinimized' | 'restore' | 'show' | 'focus'
>

/** The stand-in's pages have no Node, no webview and no way to be given them; settings that ask for it are mistakes. */
function refuseWeakened(preferences: NonNullable<BrowserWindowConstructorOptions['webPreferences']>): void {
  if (preferences.sandbox !== true || preferences.contextIsolation === false || preferences.nodeIntegration === true) {
    throw new Error('Windows must be sandboxed, isolated and without Node')
  }
}
