import { EventEmitter } from 'node:events'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { App, CommandLine } from 'electron'
import { closeBrowsers, extraSwitches } from './browsers.ts'
import { StandInBrowserWindow, windowEvents } from './browser-window.ts'
import type { Like } from './electron-types.ts'
import { takeInstanceLock } from './single-instance.ts'

const commandLine = {
  appendSwitch(name: string, value?: string): void {
    extraSwitches.push(value ? `--${name}=${value}` : `--${name}`)
  },
} satisfies Like<CommandLine, 'appendSwitch'>

class StandInApp extends EventEmitter {
  readonly commandLine = commandLine
  readonly isPackaged = false
  name = ''
  #folder = ''
  #version = '0.0.0'
  #quitting = false
  #ready = false
  readonly #paths = new Map<string, string>()
  readonly #whenReady: Promise<void>

  constructor() {
    super()
    this.#whenReady = new Promise((resolve) => {
      setImmediate(() => {
        this.#ready = true
        this.emit('ready', {}, {})
        resolve()
      })
    })
    windowEvents.on('web-contents-created', (contents) => this.emit('web-contents-created', {}, contents))
    windowEvents.on('window-closed', (left: number) => this.#afterWindowClosed(left))
    windowEvents.on('open-failed', (error: Error) => this.#failToOpen(error))
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.quit())
  }

  /** Told by the starting script before the program's own main file runs. */
  introduce(folder: string, description: { name: string; version: string; productName?: string }): void {
    this.#folder = folder
    this.#version = description.version
    this.name = description.productName ?? description.name
  }

  whenReady(): Promise<void> {
    return this.#whenReady
  }

  isReady(): boolean {
    return this.#ready
  }

  enableSandbox(): void {
    // Chromium's sandbox is on unless the person is root, where it refuses to start with it (browser-process.ts).
  }

  setAppUserModelId(): void {}

  getName(): string {
    return this.name
  }

  getVersion(): string {
    return this.#version
  }

  getAppPath(): string {
    return this.#folder
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    const set = this.#paths.get(name)
    if (set !== undefined) return set
    if (name === 'home') return homedir()
    if (name === 'appData') return appDataFolder()
    if (name === 'userData') return join(appDataFolder(), this.name)
    if (name === 'documents') return join(homedir(), 'Documents')
    throw new Error(`The stand-in knows no path '${name}'`)
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }

  requestSingleInstanceLock(): boolean {
    return takeInstanceLock(this.getPath('userData'), (second) =>
      this.emit('second-instance', {}, second.argv, second.workingDirectory, null),
    )
  }

  quit(): void {
    if (this.#quitting) return
    if (this.#isPrevented('before-quit')) return
    this.#quitting = true
    const windows = StandInBrowserWindow.getAllWindows()
    if (windows.length === 0) this.#finish()
    for (const window of windows) this.#quitting &&= window.askToClose()
  }

  exit(code = 0): void {
    void closeBrowsers().finally(() => process.exit(code))
  }

  #afterWindowClosed(left: number): void {
    if (left > 0) return
    if (this.#quitting) this.#finish()
    else if (!this.emit('window-all-closed')) this.quit()
  }

  #finish(): void {
    if (this.#isPrevented('will-quit')) {
      this.#quitting = false
      return
    }
    this.emit('quit', {}, 0)
    this.exit(0)
  }

  #failToOpen(error: Error): void {
    process.stderr.write(`${error.message}\n`)
    this.exit(1)
  }

  #isPrevented(event: string): boolean {
    let prevented = false
    this.emit(event, { preventDefault: () => (prevented = true) })
    return prevented
  }
}

StandInApp.prototype satisfies Like<
  App,
  | 'whenReady'
  | 'isReady'
  | 'isPackaged'
  | 'name'
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'getName'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'requestSingleInstanceLock'
  | 'quit'
  | 'exit'
>

function appDataFolder(): string {
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
}

export const app = new StandInApp()
