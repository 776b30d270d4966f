/** The worker thread that owns the database connection, the keys and every service. */
import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../../core/contract/kit.ts'
import { requireWorkingCrypto } from '../keys/crypto-self-test.ts'
import { openStation, type Station } from '../station.ts'
import { openDemonstration } from '../demo/demonstration.ts'
import { stoppingCalls, type FromWorker, type ToWorker, type WorkerStart } from './protocol.ts'

if (!parentPort) throw new Error('station-worker runs as a worker thread')
const port = parentPort
const send = (message: FromWorker): void => port.postMessage(message)
const { stops, ...start } = workerData as WorkerStart
const asked = new Int32Array(stops)

/** Gathering ahead takes this long at a time; messages that came meanwhile are heard in the pause. */
const stretchMs = 20
const pauseMs = 5

/** False when there is nothing more to gather. */
function gatherFor(station: Station, ms: number): boolean {
  const end = performance.now() + ms
  while (performance.now() < end) if (!station.ahead()) return false
  return true
}

async function serve(station: Station): Promise<void> {
  let atWork = 0
  let timer: NodeJS.Timeout | undefined
  const whenIdle = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => atWork === 0 && gatherFor(station, stretchMs) && whenIdle(), pauseMs)
  }
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'close') {
      clearTimeout(timer)
      station.close()
      send({ kind: 'closed' })
      port.close()
      return
    }
    const { id, token, name, input } = message
    if (stoppingCalls.has(name)) Atomics.sub(asked, 0, 1)
    atWork += 1
    void station.call(token, name, input).then((result) => {
      send({ kind: 'reply', id, result })
      atWork -= 1
      whenIdle()
    })
  })
  send({ kind: 'ready' })
}

try {
  await requireWorkingCrypto()
  const options = {
    ...start,
    emit: (topic: string, payload: unknown) => send({ kind: 'event', topic, payload }),
    isStopped: () => Atomics.load(asked, 0) > 0,
  }
  await serve(start.demo ? await openDemonstration(options) : openStation(options))
} catch (error) {
  const failure =
    error instanceof Refusal
      ? error.failure
      : { code: 'start-failed', message: '工作站没有打开。数据没有改动，请重新启动；若仍不行，请联系技术支持。' }
  if (!(error instanceof Refusal)) console.error(error)
  send({ kind: 'failed', code: failure.code, message: failure.message })
  port.close()
}
