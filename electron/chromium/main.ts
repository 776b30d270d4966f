/**
 * Starts an Electron application folder on the stand-in, as `electron FOLDER …` would:
 * `node --import ./register.ts main.ts [--remote-debugging-port=0] FOLDER [arguments]`.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from './app.ts'
import { openDebugPort } from './browsers.ts'

const given = process.argv.slice(2)
if (given.some((argument) => argument.startsWith('--remote-debugging-port'))) openDebugPort()

const folder = resolve(given.find((argument) => !argument.startsWith('-')) ?? '.')
const description = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8')) as {
  name: string
  version: string
  productName?: string
  main: string
}
app.introduce(folder, description)
await import(pathToFileURL(resolve(folder, description.main)).href)
