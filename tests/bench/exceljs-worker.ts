/** Our sheet worker with another reader in it. */
import { parentPort, workerData } from 'node:worker_threads'
import { serveSheet } from '../../services/sheets/serve-sheet.ts'
import type { SheetWorkerData } from '../../services/sheets/sheet-messages.ts'
import { openWithExceljs, type ExceljsWay } from './exceljs-reader.ts'

export interface ExceljsJob extends SheetWorkerData {
  readonly module: string
  readonly way: ExceljsWay
}

const job = workerData as ExceljsJob
if (parentPort) await serveSheet(parentPort, job, (path) => openWithExceljs(path, job.module, job.way))
