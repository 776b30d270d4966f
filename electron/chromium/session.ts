import { EventEmitter } from 'node:events'
import type { Protocol, Session, WebRequest } from 'electron'
import type { PageAnswer, PageRequest, Refused } from './browser-page.ts'
import type { Like } from './electron-types.ts'

type ProtocolHandler = (request: Request) => Response | Promise<Response>
type BeforeRequest = Parameters<WebRequest['onBeforeRequest']>[0]

const protocolHandlers = new Map<string, ProtocolHandler>()
let beforeRequest: BeforeRequest = null

/** Requests of pages reach the handler of their scheme; the browser itself never learns the scheme (app-address.ts). */
export const protocol = {
  registerSchemesAsPrivileged(): void {
    // The stand-in's pages are under https, which is standard and secure by itself.
  },
  handle(scheme: string, handler: ProtocolHandler): void {
    protocolHandlers.set(scheme, handler)
  },
} satisfies Like<Protocol, 'registerSchemesAsPrivileged' | 'handle'>

const webRequest = {
  onBeforeRequest(listener: BeforeRequest): void {
    beforeRequest = listener
  },
}

/** One session for all windows. Permissions need no handler here: the profile refuses every one (browser-profile.ts). */
class StandInSession extends EventEmitter {
  readonly protocol = protocol
  readonly webRequest = webRequest
  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(): void {}
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  async setProxy(): Promise<void> {}
}

const only = new StandInSession()
only satisfies Like<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setProxy'
>

export const session = {
  defaultSession: only,
  fromPartition: (partition: string): StandInSession => {
    if (partition.startsWith('persist:')) throw new Error('The stand-in keeps no session on disk')
    return only
  },
}

/** What a page's request gets: the program's own answer, or a refusal. Nothing is ever fetched from a network. */
export async function answerRequest(request: PageRequest): Promise<PageAnswer | Refused> {
  if (await isCancelled(request.url)) return 'refused'
  const handler = protocolHandlers.get(new URL(request.url).protocol.slice(0, -1))
  if (!handler) return 'refused'
  const response = await handler(new Request(request.url, { method: request.method, headers: request.headers }))
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  }
}

function isCancelled(url: string): Promise<boolean> {
  const listener = beforeRequest
  if (!listener) return Promise.resolve(false)
  return new Promise((resolve) => {
    const details = { url } as Parameters<typeof listener>[0]
    listener(details, (answer) => resolve(answer.cancel ?? false))
  })
}
