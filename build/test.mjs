/** `npm test`: every check to the end, whatever failed before; the last line is the sum. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, runNode } from './run-program.mjs'
import { setUp } from './setup.mjs'

const results = join(root, 'out', 'test')
const tool = (path) => join(root, 'node_modules', path)
const folders = ['core', 'database', 'services', 'electron', 'cli', 'renderer']

if (await setUp(import.meta.url)) {
  const { prepareShells } = await import('./shells.mjs')
  prepareShells()
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  report([
    await check('type check', [
      [tool('vue-tsc/bin/vue-tsc.js'), '--noEmit', '-p', 'tsconfig.json'],
      [tool('vue-tsc/bin/vue-tsc.js'), '--noEmit', '-p', 'core/tsconfig.json'],
    ]),
    await check('lint', [
      [tool('oxlint/bin/oxlint'), '--deny-warnings'],
      [tool('eslint/bin/eslint.js'), '--max-warnings', '0', 'renderer/**/*.vue'],
    ]),
    await check('import rules', [
      [tool('dependency-cruiser/bin/dependency-cruiser.mjs'), '--config', '.dependency-cruiser.cjs', ...folders],
    ]),
    await unitTests(),
    await build(),
    await endToEndTests(),
  ])
}

async function check(name, commands) {
  const started = announce(name)
  let failed = 0
  for (const command of commands) failed = (await runNode(command)) === 0 ? failed : 1
  return { name, passed: 1 - failed, failed, seconds: since(started) }
}

async function build() {
  const started = announce('build')
  const { buildWhenChanged } = await import('./build-when-changed.mjs')
  const failed = (await buildWhenChanged()) === 0 ? 0 : 1
  return { name: 'build', passed: 1 - failed, failed, seconds: since(started) }
}

async function unitTests() {
  const started = announce('unit tests')
  const file = join(results, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await runNode([tool('vitest/vitest.mjs'), 'run', '--passWithNoTests', ...reporters])
  return { name: 'unit tests', ...counted(code, file, unitCounts), seconds: since(started) }
}

async function endToEndTests() {
  const started = announce('end-to-end tests')
  const file = join(results, 'e2e.json')
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  const code = await runNode(
    [tool('@playwright/test/cli.js'), 'test', '--pass-with-no-tests', '--reporter=list,json'],
    { env },
  )
  return { name: 'end-to-end tests', ...counted(code, file, endToEndCounts), seconds: since(started) }
}

/** A runner that failed without a failed test (it did not start, a file did not load) is one failure by itself. */
function counted(code, file, count) {
  let counts = { passed: 0, failed: 0 }
  try {
    counts = count(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    console.error(`no result in ${file}`)
  }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function unitCounts(result) {
  const unloaded = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  return { passed: result.numPassedTests, failed: result.numFailedTests + unloaded.length }
}

function endToEndCounts({ stats, errors }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length }
}

function announce(name) {
  console.log(`\n== ${name}`)
  return performance.now()
}

function since(started) {
  return Math.round((performance.now() - started) / 1000)
}

function report(parts) {
  console.log('')
  for (const { name, passed, failed, seconds } of parts) {
    console.log(`${failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`)
  }
  const sum = (key) => parts.reduce((total, part) => total + part[key], 0)
  process.exitCode = sum('failed') === 0 ? 0 : 1
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
}
