import { app } from 'electron'
import type { Session, WebContents } from 'electron'
import { appUrl, printUrl } from './app-responder.ts'

/** Applies to every page that ever appears: it stays where the program put it and opens nothing. */
export function lockDownPages(): void {
  app.on('web-contents-created', (_, contents) => {
    blockNavigation(contents)
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/** A page may load itself again; a frame in it may show a document to be printed. */
function blockNavigation(contents: WebContents): void {
  contents.on('will-navigate', (details) => {
    if (withoutHash(details.url) !== appUrl) details.preventDefault()
  })
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame && !details.url.startsWith(printUrl(''))) details.preventDefault()
  })
  contents.on('will-redirect', (details) => details.preventDefault())
}

/** No device, no notification, no download, and no address but the program's own. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwnAddress(details.url) }))
  void session.setProxy({ mode: 'direct' })
}

function isOwnAddress(url: string): boolean {
  return ['app:', 'data:', 'blob:'].includes(new URL(url).protocol)
}

function withoutHash(url: string): string {
  return url.split('#', 1)[0] ?? url
}
