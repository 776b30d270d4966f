/**
 * The stand-in for the `electron` module on machines without Electron's binary: the same names over the machine's own
 * Chromium, only those the program uses, each held against electron.d.ts. It is chosen by register.ts.
 */
import { EventEmitter } from 'node:events'
import type { Menu as ElectronMenu, PowerMonitor, Screen } from 'electron'
import type { Like } from './electron-types.ts'

export { app } from './app.ts'
export { StandInBrowserWindow as BrowserWindow } from './browser-window.ts'
export { dialog } from './dialog.ts'
export { ipcMain } from './ipc-main.ts'
export { protocol, session } from './session.ts'
export { StandInWebContents as webContents } from './web-contents.ts'

/** An app window of the browser has no menu to set. */
export const Menu = { setApplicationMenu: () => undefined } satisfies Like<typeof ElectronMenu, 'setApplicationMenu'>

/** The browser is not told when the computer's screen is locked: nothing is ever heard here. */
export const powerMonitor = new EventEmitter() satisfies Like<PowerMonitor, 'on'>

const unbounded = { x: 0, y: 0, width: Infinity, height: Infinity }

/** The browser keeps its windows inside the work area by itself, so there is no need to know it. */
export const screen = {
  getPrimaryDisplay: () => ({ workArea: unbounded, workAreaSize: unbounded }),
} satisfies Like<Screen, 'getPrimaryDisplay'>
