import { contextBridge, ipcRenderer, webUtils } from 'electron'
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
  /** Where files that a person dropped on the page lie; a file that the page made up lies nowhere. */
  pathsOf: async (files: readonly File[]): Promise<string[]> => {
    const paths = await Promise.all(files.map(async (file) => webUtils.getPathForFile(file)))
    return paths.filter((path) => path !== '')
  },
})

contextBridge.exposeInMainWorld('station', station)
