/** The only file that touches ipcMain: one channel, every call checked before anything hears of it. */
import { ipcMain } from 'electron'
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import type { Failure, Result } from '../core/contract/kit.ts'
import { appOrigin } from './app-responder.ts'

/** Answers one call of the window, or null when no method of this kind has the name. */
export type CallHandler = (name: string, input: unknown) => Promise<Result<unknown>>

const nameForm = /^[a-z][A-Za-z]{0,39}\.[a-z][A-Za-z]{0,39}$/
const largestBytes = 1024 * 1024
/** A document to be printed comes back from the page that previews it. */
const largestDocumentBytes = 16 * 1024 * 1024

export function serveRpc(window: BrowserWindow, call: CallHandler): void {
  ipcMain.handle('rpc', async (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
    const failure = refusal(event, window, name, input)
    return failure ? { ok: false, failure } : call(name as string, input)
  })
}

export function sendEvent(window: BrowserWindow, topic: string, payload: unknown): void {
  if (!window.isDestroyed()) window.webContents.send('event', topic, payload)
}

function refusal(event: IpcMainInvokeEvent, window: BrowserWindow, name: unknown, input: unknown): Failure | null {
  if (!isOwnPage(event, window)) return { code: 'untrusted-sender', message: '这个页面无权调用工作站。' }
  if (typeof name !== 'string' || !nameForm.test(name)) return { code: 'unknown-method', message: '没有这个功能。' }
  const largest = name === 'shell.registerDocument' ? largestDocumentBytes : largestBytes
  if (sizeOf(input) > largest) return { code: 'too-large', message: '一次提交的内容太多，请分几次提交。' }
  return null
}

function isOwnPage(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame
  return (
    !window.isDestroyed() && event.sender === window.webContents && frame?.parent === null && frame.origin === appOrigin
  )
}

function sizeOf(input: unknown): number {
  return Buffer.byteLength(JSON.stringify(input ?? null), 'utf8')
}
