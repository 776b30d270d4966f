/** The shell's side of the station: starts the worker thread, sends calls, hears events. */
import { Worker } from 'node:worker_threads'
import { Refusal, type Result } from '../../core/contract/kit.ts'
import { stoppingCalls, type FromWorker, type StationStart, type ToWorker, type WorkerStart } from './protocol.ts'

export interface StationClient {
  call(sessionToken: string | null, name: string, input: unknown): Promise<Result<unknown>>
  on(listener: (event: { topic: string; payload: unknown }) => void): void
  close(): Promise<void>
}

const stopped: Result<never> = {
  ok: false,
  failure: { code: 'station-stopped', message: '工作站的数据服务已停止，已保存的内容和草稿都在。请关闭窗口重新打开。' },
}

/** In source the worker lies beside this file; in the bundle beside the bundle. */
const workerUrl = new URL(
  import.meta.url.endsWith('.ts') ? './station-worker.ts' : './station-worker.js',
  import.meta.url,
)

/**
 * Room for objects that are soon gone. Left to itself the engine takes four times as much while a long list is imported, and on an old
 * computer a hundred megabytes are missed more than the twentieth of the time that they save.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 24 }

/** Starts the station. Refuses with the station's own code and sentence when its folder cannot be opened. */
export function startStation(start: StationStart): Promise<StationClient> {
  return new Promise((resolve, reject) => {
    const stops = new SharedArrayBuffer(4)
    const worker = new Worker(workerUrl, { workerData: { ...start, stops } satisfies WorkerStart, resourceLimits })
    const waiting = new Map<number, (result: Result<unknown>) => void>()
    const listeners = new Set<(event: { topic: string; payload: unknown }) => void>()
    let lastId = 0
    let ended = false
    const end = (): void => {
      ended = true
      for (const answer of waiting.values()) answer(stopped)
      waiting.clear()
    }
    const closed = new Promise<void>((done) => worker.once('exit', () => done()))
    const client: StationClient = {
      call: (token, name, input) =>
        new Promise((answer) => {
          if (ended) return answer(stopped)
          if (stoppingCalls.has(name)) Atomics.add(new Int32Array(stops), 0, 1)
          const id = ++lastId
          waiting.set(id, answer)
          worker.postMessage({ kind: 'call', id, token, name, input } satisfies ToWorker)
        }),
      on: (listener) => void listeners.add(listener),
      close: () => {
        if (!ended) worker.postMessage({ kind: 'close' } satisfies ToWorker)
        return closed
      },
    }
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') resolve(client)
      else if (message.kind === 'failed') reject(new Refusal(message.code, message.message))
      else if (message.kind === 'event') for (const listener of listeners) listener(message)
      else if (message.kind === 'reply') {
        waiting.get(message.id)?.(message.result)
        waiting.delete(message.id)
      }
    })
    worker.once('error', (error) => {
      end()
      reject(error)
    })
    worker.once('exit', end)
  })
}
