import type { Readable, Writable } from 'node:stream'

/** What the browser says of one target; `method` and `params` as in the DevTools protocol. */
export type DevToolsListener = (method: string, params: Record<string, unknown>) => void

interface Waiting {
  resolve: (value: never) => void
  reject: (error: Error) => void
}

interface Message {
  id?: number
  sessionId?: string
  method?: string
  params?: Record<string, unknown>
  result?: unknown
  error?: { message: string }
}

/** The DevTools protocol over two file descriptors: JSON messages parted by NUL, and no TCP port. */
export class DevToolsPipe {
  readonly #writer: Writable
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Map<string, DevToolsListener>()
  readonly #closeListeners = new Set<() => void>()
  #serial = 0
  #pieces: Buffer[] = []
  #closed = false

  constructor(reader: Readable, writer: Writable) {
    this.#writer = writer
    reader.on('data', (piece: Buffer) => this.#read(piece))
    reader.on('close', () => this.#close())
    reader.on('error', () => this.#close())
    writer.on('error', () => this.#close())
  }

  get closed(): boolean {
    return this.#closed
  }

  send<T = Record<string, unknown>>(method: string, params: object = {}, sessionId?: string): Promise<T> {
    if (this.#closed) return Promise.reject(new Error(`${method}: the browser is closed`))
    const id = ++this.#serial
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#writer.write(JSON.stringify({ id, method, params, sessionId }) + '\0')
    })
  }

  /** One listener per session; the browser itself is session ''. */
  listen(sessionId: string, listener: DevToolsListener): void {
    this.#listeners.set(sessionId, listener)
  }

  forget(sessionId: string): void {
    this.#listeners.delete(sessionId)
  }

  onClose(listener: () => void): void {
    this.#closeListeners.add(listener)
  }

  #read(piece: Buffer): void {
    let start = 0
    for (let end = piece.indexOf(0); end !== -1; end = piece.indexOf(0, start)) {
      this.#pieces.push(piece.subarray(start, end))
      const text = Buffer.concat(this.#pieces).toString('utf8')
      this.#pieces = []
      start = end + 1
      this.#dispatch(JSON.parse(text) as Message)
    }
    if (start < piece.length) this.#pieces.push(piece.subarray(start))
  }

  #dispatch(message: Message): void {
    if (message.id === undefined) {
      this.#listeners.get(message.sessionId ?? '')?.(message.method ?? '', message.params ?? {})
      return
    }
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.error) waiting?.reject(new Error(message.error.message))
    else waiting?.resolve(message.result as never)
  }

  #close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const { reject } of this.#waiting.values()) reject(new Error('the browser is closed'))
    this.#waiting.clear()
    for (const listener of this.#closeListeners) listener()
  }
}
