/** Builds dist/ when a source has changed since the last build. Runs under the project's Node. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runNode } from './run-program.mjs'

const folders = ['core', 'database', 'services', 'electron', 'renderer']
const files = ['vite.config.ts', 'package-lock.json', 'build/trusted-types.js', 'build/icons/icon.svg']
const notBuilt = /\.test\.ts$|^electron[\\/]chromium[\\/]/
const stampFile = join(root, 'dist', '.built-from')

/** The exit code of the build; 0 as well when there was nothing to do. */
export async function buildWhenChanged() {
  const sources = sourceHash()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sources) return 0
  const code = await runNode([join(root, 'node_modules/vite/bin/vite.js'), 'build', '--app', '--logLevel', 'warn'])
  if (code === 0) writeFileSync(stampFile, sources)
  return code
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const path of [...folders.flatMap(filesIn), ...files].sort())
    hash.update(path).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

function filesIn(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => !notBuilt.test(path) && statSync(join(root, path)).isFile())
}
