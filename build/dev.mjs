/** `npm run dev`: builds and reopens the demonstration township's window after every change, with developer tools. */
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { root } from './run-program.mjs'
import { setUp } from './setup.mjs'

const settleMs = 300

if (await setUp(import.meta.url)) {
  const { prepareShells } = await import('./shells.mjs')
  const { buildWhenChanged } = await import('./build-when-changed.mjs')
  prepareShells()
  let window = null
  let timer
  const restart = async () => {
    if ((await buildWhenChanged()) !== 0) return
    const closed = window && new Promise((resolve) => window.once('exit', resolve))
    window?.kill('SIGTERM')
    await closed
    const env = { ...process.env, STATION_DEVTOOLS: '1' }
    window = spawn(process.execPath, [join(root, 'build', 'start.mjs')], { stdio: 'inherit', env })
  }
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      window?.kill('SIGTERM')
      process.exit()
    })
  }
  for (const folder of ['core', 'database', 'services', 'electron', 'renderer']) {
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(restart, settleMs)
    })
  }
  await restart()
}
