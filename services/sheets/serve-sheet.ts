/** The worker's side of a reading: takes the job, hands rows on as the receiver keeps up, and says how it ended. */
import type { MessagePort } from 'node:worker_threads'
import { Refusal } from '../../core/contract/kit.ts'
import { packRows } from './packed-rows.ts'
import { parseFile, type ParseSink } from './parse-file.ts'
import { readPlainSheets } from './plain-rows.ts'
import type { OpenSheetFile } from './reading/sheet-reader.ts'
import { batchesAhead } from './sheet-messages.ts'
import type { FromSheetWorker, SheetWorkerData } from './sheet-messages.ts'

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

/** Reads the file of the job and reports through the port; `open` stands in for our readers only where they are measured. */
export async function serveSheet(port: MessagePort, job: SheetWorkerData, open?: OpenSheetFile): Promise<void> {
  const post = (message: FromSheetWorker) => port.postMessage(message)
  const pace = new Pace()
  port.on('message', () => pace.answered())
  try {
    const sink: ParseSink = {
      rows: async (rows) => {
        const pack = packRows(rows)
        port.postMessage({ type: 'rows', pack } satisfies FromSheetWorker, [pack.bytes.buffer])
        await pace.send()
      },
      sheet: (sheet) => post({ type: 'sheet', sheet }),
    }
    if (job.plain) post({ type: 'plain', sheets: await readPlainSheets(job.path, job.limits) })
    else await parseFile(job, sink, open)
    post({ type: 'done' })
  } catch (error) {
    post(failureMessage(error))
  }
  port.close()
}
