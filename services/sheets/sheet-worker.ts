/**
 * The thread in which foreign files are read. It is given a path and nothing else: no database, no keys, no environment. It
 * can be killed at any moment without loss, because what it reads is only taken when the whole file was read.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../../core/contract/kit.ts'
import { parseFile } from './parse-file.ts'
import { batchesAhead } from './sheet-messages.ts'
import type { FromSheetWorker, SheetWorkerData } from './sheet-messages.ts'

const port = parentPort

/** Lets the reader run ahead of the receiver by a few batches and no further. */
class Pace {
  private unanswered = 0
  private resume: (() => void) | null = null

  answered(): void {
    this.unanswered -= 1
    this.resume?.()
    this.resume = null
  }

  async send(): Promise<void> {
    this.unanswered += 1
    if (this.unanswered < batchesAhead) return
    await new Promise<void>((resolve) => {
      this.resume = resolve
    })
  }
}

function failureMessage(error: unknown): FromSheetWorker {
  if (error instanceof Refusal) return { type: 'refused', failure: error.failure }
  const { name, message, stack } = error as Error
  return { type: 'failed', error: stack ?? `${name}: ${message}` }
}

if (port) {
  const post = (message: FromSheetWorker) => port.postMessage(message)
  const pace = new Pace()
  port.on('message', () => pace.answered())
  try {
    await parseFile(workerData as SheetWorkerData, {
      rows: async (rows) => {
        post({ type: 'rows', rows })
        await pace.send()
      },
      sheet: (sheet) => post({ type: 'sheet', sheet }),
    })
    post({ type: 'done' })
  } catch (error) {
    post(failureMessage(error))
  }
  port.close()
}
