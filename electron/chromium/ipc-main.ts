import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import type { Like } from './electron-types.ts'

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- Electron's own signature
type Handler = (event: IpcMainInvokeEvent, ...args: any[]) => unknown

const handlers = new Map<string, Handler>()

export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  },
  removeHandler(channel: string): void {
    handlers.delete(channel)
  },
} satisfies Like<IpcMain, 'handle' | 'removeHandler'>

/** Runs the handler of a call from a page; the error text is what Electron's renderer would see. */
export async function answerInvoke(channel: string, event: IpcMainInvokeEvent, args: unknown[]) {
  try {
    const handler = handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return { ok: true, value: await handler(event, ...args) }
  } catch (error) {
    return { ok: false, value: `Error invoking remote method '${channel}': ${String(error)}` }
  }
}
