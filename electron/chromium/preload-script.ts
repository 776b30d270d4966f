import { randomBytes } from 'node:crypto'

/** Name of the browser's binding: gone from the page before the page's own script runs. */
export const bindingName = 'standInPost'

/** A file of the page whose path is asked for: the page keeps it until the program has looked at it. */
export const pathChannel = 'stand-in:path'

/** Name of the page's receiving function: cannot be guessed, listed or replaced. */
export const receiverName = `standIn${randomBytes(12).toString('hex')}`

/**
 * The preload file wrapped so that its `require('electron')` gives contextBridge, ipcRenderer and webUtils over the binding. It runs
 * in the page's own world (context isolation is Electron's alone); what it exposes is frozen and arguments are copied
 * by structuredClone, so that what Electron could not clone fails here too. Frames inside the page get nothing.
 */
export function preloadScript(preload: string): string {
  return `(${bridge.toString()})(${JSON.stringify(bindingName)}, ${JSON.stringify(receiverName)}, ${JSON.stringify(pathChannel)}, (require, module, exports) => {
${preload}
})`
}

type PreloadRun = (require: (name: string) => unknown, module: object, exports: object) => void

/** Runs in the page: it may use nothing from outside itself. */
function bridge(binding: string, receiver: string, askPath: string, runPreload: PreloadRun): void {
  const globals = window as unknown as Record<string, unknown>
  const post = globals[binding] as ((payload: string) => void) | undefined
  delete globals[binding]
  if (window.top !== window || !post) return

  // Windows a page opens are closed again (browser-pages.ts), but they would flash; so it does not come to that.
  Object.defineProperty(window, 'open', { value: () => null })
  const stay = (event: MouseEvent): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
    const modified = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey
    if (link && (modified || !['', '_self'].includes(link.target))) event.preventDefault()
  }
  for (const kind of ['click', 'auxclick'] as const) window.addEventListener(kind, stay, { capture: true })

  const page = Math.random().toString(36).slice(2)
  const waiting = new Map<string, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  const handedOver = new Map<string, File>()
  const listeners = new Map<string, Set<(event: object, ...args: unknown[]) => void>>()
  let serial = 0

  Object.defineProperty(window, receiver, {
    value(json: string): File | undefined {
      const message = JSON.parse(json) as {
        id?: string
        ok?: boolean
        value?: unknown
        channel?: string
        args?: unknown[]
        file?: string
      }
      if (message.file !== undefined) return handedOver.get(message.file)
      if (message.channel !== undefined) {
        for (const listener of listeners.get(message.channel) ?? []) listener({}, ...(message.args ?? []))
        return undefined
      }
      const call = waiting.get(message.id ?? '')
      waiting.delete(message.id ?? '')
      handedOver.delete(message.id ?? '')
      if (message.ok) call?.resolve(message.value)
      else call?.reject(new Error(String(message.value)))
      return undefined
    },
  })

  const send = (channel: string, args: unknown[], file?: File): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = `${page}${++serial}`
      waiting.set(id, { resolve, reject })
      if (file) handedOver.set(id, file)
      post(JSON.stringify({ id, channel, args: args.map((value) => structuredClone(value)) }))
    })

  // Electron answers at once; whoever awaits the answer sees no difference.
  const webUtils = { getPathForFile: (file: File): Promise<unknown> => send(askPath, [], file) }

  const ipcRenderer = {
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      return send(channel, args)
    },
    on(channel: string, listener: (event: object, ...args: unknown[]) => void): unknown {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
      return ipcRenderer
    },
    removeListener(channel: string, listener: (event: object, ...args: unknown[]) => void): unknown {
      listeners.get(channel)?.delete(listener)
      return ipcRenderer
    },
  }

  const cloned = (value: unknown): unknown => (typeof value === 'function' ? value : structuredClone(value))
  const bridged = (value: unknown): unknown => {
    if (typeof value === 'function') return (...args: unknown[]) => value(...args.map(cloned)) as unknown
    if (typeof value !== 'object' || value === null) return value
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, member]) => [key, bridged(member)])))
  }
  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown): void {
      Object.defineProperty(window, key, { value: bridged(api), enumerable: true })
    },
  }

  const modules: Record<string, unknown> = { electron: { contextBridge, ipcRenderer, webUtils } }
  const module = { exports: {} }
  runPreload((name) => modules[name], module, module.exports)
}
