/** Runs programs for the scripts of this folder. Plain Node 20 without packages. */
import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Runs a program to its end and gives its exit code; it shares this terminal unless `stdio` says otherwise.
 * @param {string} program
 * @param {string[]} parameters
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(program, parameters, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { stdio: 'inherit', cwd: root, ...options })
    const stop = () => child.kill('SIGTERM')
    // The terminal sends Ctrl+C to the child as well; this process only has to wait for it.
    const wait = () => undefined
    process.on('SIGTERM', stop).on('SIGINT', wait)
    const finish = (code) => {
      process.off('SIGTERM', stop).off('SIGINT', wait)
      resolve(code)
    }
    child.once('error', (error) => {
      console.error(error.message)
      finish(1)
    })
    child.once('exit', (code) => finish(code ?? 1))
  })
}

/** Runs a script under the Node that runs this one. */
export function runNode(parameters, options = {}) {
  return run(process.execPath, parameters, options)
}

/** The folder the person was in: npm moves to the package's own. */
export function callerFolder(script) {
  const fromNpm = process.env.npm_lifecycle_event === script ? process.env.INIT_CWD : undefined
  return fromNpm ?? process.cwd()
}
