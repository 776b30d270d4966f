import { protocol } from 'electron'
import type { Session } from 'electron'
import { appResponder } from './app-responder.ts'

/** Must run before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

export function serveApp(session: Session, rendererDir: string): void {
  session.protocol.handle('app', appResponder(rendererDir))
}
