import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'

const root = resolve(import.meta.dirname, '../..')

export interface LaunchedStation {
  app: ElectronApplication
  page: Page
  dataDir: string
  /** Quits the program and deletes the folders that were made for it. */
  close(): Promise<void>
  /** Ends the program as a power cut would; what it wrote to its data folder stays. */
  kill(): Promise<void>
}

export interface StationLaunch {
  /** An existing or new data folder, kept at close; without it a new one is made and deleted. */
  dataDir?: string
  /** A data folder whose copy a new one begins with. */
  copyOf?: string
  demo?: boolean
  env?: Record<string, string>
}

/** Opens the built station in Electron where that can show a window, otherwise in the stand-in; its callers see no difference. */
export async function launchStation(options: StationLaunch = {}): Promise<LaunchedStation> {
  const scratch = mkdtempSync(join(tmpdir(), 'yifang-window-'))
  const dataDir = options.dataDir ?? join(scratch, 'data')
  if (options.copyOf && isNew(dataDir)) cpSync(options.copyOf, dataDir, { recursive: true })
  const app = await _electron.launch({
    executablePath: shellName() === 'electron' ? undefined : standIn(),
    args: [root, '--data', dataDir, '--user-data', join(scratch, 'window'), ...(options.demo ? ['--demo'] : [])],
    env: { ...inheritedEnvironment(), ...options.env },
    cwd: root,
  })
  const page = await app.firstWindow()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const tidy = (): void => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
  const close = async (): Promise<void> => {
    await app.close()
    tidy()
  }
  const kill = async (): Promise<void> => {
    const program = app.process()
    const ended = once(program, 'exit')
    program.kill('SIGKILL')
    await ended
    tidy()
  }
  return { app, page, dataDir, close, kill }
}

function isNew(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0
}

/** Which shell `launchStation` opens here: Electron needs its binary and, on Linux, a display. */
export function shellName(): 'electron' | 'stand-in' {
  return hasElectron() && hasDisplay() ? 'electron' : 'stand-in'
}

function hasElectron(): boolean {
  const folder = join(root, 'node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  return existsSync(pathFile) && existsSync(join(folder, 'dist', readFileSync(pathFile, 'utf8')))
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}

function standIn(): string {
  return join(root, 'electron/chromium', process.platform === 'win32' ? 'electron-standin.cmd' : 'electron-standin')
}

function inheritedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
