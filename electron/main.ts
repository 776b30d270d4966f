/** The main process: one window, one station in its worker, and nothing slow. */
import { join } from 'node:path'
import { app, Menu, powerMonitor } from 'electron'
import type { BrowserWindow } from 'electron'
import { startStation } from '../services/worker/station-client.ts'
import type { StationClient } from '../services/worker/station-client.ts'
import { registerAppScheme, serveApp } from './app-protocol.ts'
import { readLaunchOptions, refusedSwitches } from './launch-options.ts'
import type { LaunchOptions } from './launch-options.ts'
import { lockDownPages, lockDownSession } from './lockdown.ts'
import { forgetDocuments } from './printed-documents.ts'
import { sendEvent, serveRpc } from './rpc.ts'
import { lockWithScreen } from './screen-lock.ts'
import { ShellMethods } from './shell-methods.ts'
import { StationCaller } from './station-caller.ts'
import { openStationWindow, pageSession } from './windows.ts'

const title = '医防工作站'
const endsSession = ['session.logOut', 'session.lock']

const options = readLaunchOptions(process.argv.slice(1), app.getPath('appData'))
const refused = app.isPackaged ? refusedSwitches(process.argv.slice(1)) : []

app.enableSandbox()
app.commandLine.appendSwitch('lang', 'zh-CN')
app.setPath('userData', options.userDataDir)
registerAppScheme()
lockDownPages()
Menu.setApplicationMenu(null)

if (refused.length > 0) {
  console.error(`不接受启动参数 ${refused.join(' ')}`)
  app.exit(1)
} else if (app.requestSingleInstanceLock()) {
  void run(options)
} else {
  app.exit(0)
}

async function run(launch: LaunchOptions): Promise<void> {
  const starting = startStation({ dataDir: launch.dataDir, demo: launch.demo })
  // The window opens meanwhile; each call reports a station that did not start.
  starting.catch(() => undefined)
  closeStationAtQuit(starting)
  await app.whenReady()
  const session = pageSession()
  lockDownSession(session)
  serveApp(session, join(import.meta.dirname, '..', 'renderer'))
  const window = openStationWindow(launch.demo ? `${title}(演示)` : title)
  connect(window, starting, launch)
}

function connect(window: BrowserWindow, starting: Promise<StationClient>, launch: LaunchOptions): void {
  const caller = new StationCaller(starting)
  const shell = new ShellMethods(window, launch)
  serveRpc(window, (name, input) => {
    if (endsSession.includes(name)) forgetDocuments()
    return name.startsWith('shell.') ? shell.call(name, input) : caller.call(name, input)
  })
  void starting.then(
    (station) => station.on((event) => relay(window, caller, event)),
    () => undefined,
  )
  window.webContents.on('render-process-gone', (_, details) => {
    if (details.reason !== 'clean-exit') window.webContents.reload()
  })
  app.on('second-instance', () => bringUp(window))
  lockWithScreen(powerMonitor, {
    warn: () => sendEvent(window, 'session.locking', { why: 'screen' }),
    lock: () => void lockFromOutside(window, caller),
  })
}

function relay(window: BrowserWindow, caller: StationCaller, event: { topic: string; payload: unknown }): void {
  if (event.topic === 'session.locked') {
    caller.forgetSession()
    forgetDocuments()
  }
  sendEvent(window, event.topic, event.payload)
}

/** Does nothing where nobody is logged in, as after the window has locked by itself. */
async function lockFromOutside(window: BrowserWindow, caller: StationCaller): Promise<void> {
  if (!caller.holdsSession) return
  forgetDocuments()
  await caller.call('session.lock', {})
  sendEvent(window, 'session.locked', { why: 'screen' })
}

function bringUp(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}

/** The last window closes the program; the station finishes what it is doing first. */
function closeStationAtQuit(starting: Promise<StationClient>): void {
  let closed = false
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void starting
      .then((station) => station.close())
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        closed = true
        app.quit()
      })
  })
}
