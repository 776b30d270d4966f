/** `npm run station -- COMMAND …`: the headless shell under the project's Node; nothing but its output on stdout. */
import { join } from 'node:path'
import { callerFolder, root, runNode } from './run-program.mjs'
import { setUp } from './setup.mjs'

if (await setUp(import.meta.url, { onlyWhenMissing: true })) {
  const parameters = process.argv.slice(2)
  const notReady = parameters[0] === 'tour' ? await prepareWindow() : 0
  const cwd = callerFolder('station')
  process.exitCode = notReady || (await runNode([join(root, 'cli', 'station.ts'), ...parameters], { cwd }))
}

/** The tour alone opens the window, which must be built from what is there now. */
async function prepareWindow() {
  const { prepareShells } = await import('./shells.mjs')
  const { buildWhenChanged } = await import('./build-when-changed.mjs')
  prepareShells()
  return buildWhenChanged()
}
