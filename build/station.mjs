/** `npm run station -- COMMAND …`: the headless shell under the project's Node; nothing but its output on stdout. */
import { join } from 'node:path'
import { callerFolder, root, runNode } from './run-program.mjs'
import { setUp } from './setup.mjs'

if (await setUp(import.meta.url, { onlyWhenMissing: true })) {
  const cwd = callerFolder('station')
  process.exitCode = await runNode([join(root, 'cli', 'station.ts'), ...process.argv.slice(2)], { cwd })
}
