import { contextBridge, ipcRenderer } from 'electron'
import type { Result } from '../core/contract/kit.ts'

/** All that crosses into the page. Events are handed on without Electron's event object. */
const station = Object.freeze({
  call: (name: string, input: unknown): Promise<Result<unknown>> =>
    ipcRenderer.invoke('rpc', name, input) as Promise<Result<unknown>>,
  on: (topic: string, listener: (payload: unknown) => void): (() => void) => {
    const hear = (_: unknown, heard: string, payload: unknown): void => {
      if (heard === topic) listener(payload)
    }
    ipcRenderer.on('event', hear)
    return () => ipcRenderer.removeListener('event', hear)
  },
})

contextBridge.exposeInMainWorld('station', station)
