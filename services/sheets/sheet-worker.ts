/**
 * The thread in which foreign files are read. It is given a path and nothing else: no database, no keys, no environment. It
 * can be killed at any moment without loss, because what it reads is only taken when the whole file was read.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { serveSheet } from './serve-sheet.ts'
import type { SheetWorkerData } from './sheet-messages.ts'

if (parentPort) await serveSheet(parentPort, workerData as SheetWorkerData)
