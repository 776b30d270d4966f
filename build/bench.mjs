/** `npm run bench [-- NAME]`: the benchmarks of tests/bench, one after another so that none disturbs another. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, runNode } from './run-program.mjs'
import { setUp } from './setup.mjs'

const folder = join(root, 'tests', 'bench')

if (await setUp(import.meta.url)) {
  const wanted = process.argv[2] ?? ''
  const scripts = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.bench.ts') && name.includes(wanted))
    : []
  let failed = 0
  for (const name of scripts.sort()) failed += (await runNode([join(folder, name)])) === 0 ? 0 : 1
  console.log(`${scripts.length - failed} benchmarks ran, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}
