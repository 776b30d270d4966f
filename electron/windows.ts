import { join } from 'node:path'
import { BrowserWindow, screen, session } from 'electron'
import type { Session, WebPreferences } from 'electron'
import { appUrl } from './app-responder.ts'

/** In memory only: without `persist:` nothing of a page is kept on the disk. */
export function pageSession(): Session {
  return session.fromPartition('station', { cache: false })
}

/** The station's window: what the commonest clinic screen holds, less where the screen is smaller. */
export function openStationWindow(title: string): BrowserWindow {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize
  const window = createWindow({ width: Math.min(1366, width), height: Math.min(768, height), title, visible: true })
  window.loadURL(appUrl).catch((error: unknown) => {
    // A window closed while it loads has failed at nothing.
    if (!window.isDestroyed()) console.error(error)
  })
  return window
}

/** A page nobody sees, for printing; without the preload it can call nothing. */
export function openHiddenWindow(): BrowserWindow {
  return createWindow({ width: 1000, height: 1400, title: '', visible: false })
}

/** The only place where a window is made, so that no window can be made weaker than another. */
function createWindow(options: { width: number; height: number; title: string; visible: boolean }): BrowserWindow {
  const preload: WebPreferences = options.visible ? { preload: join(import.meta.dirname, 'preload.cjs') } : {}
  return new BrowserWindow({
    width: options.width,
    height: options.height,
    minWidth: Math.min(1024, options.width),
    minHeight: Math.min(600, options.height),
    title: options.title,
    show: options.visible,
    backgroundColor: '#f3f1ec',
    autoHideMenuBar: true,
    webPreferences: {
      ...preload,
      session: pageSession(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: process.env['STATION_DEVTOOLS'] === '1',
    },
  })
}
