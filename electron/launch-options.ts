import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface LaunchOptions {
  /** The township's data folder. */
  readonly dataDir: string
  /** The demonstration township: made up, clearly marked, kept apart from real data. */
  readonly demo: boolean
  /** The shell's own folder, one per data folder: two townships can be open at once, one township only once. */
  readonly userDataDir: string
}

/** Reads `--data DIR`, `--demo` and `--user-data DIR` from the command line; Chromium's own switches are passed over. */
export function readLaunchOptions(argv: readonly string[], appDataDir: string): LaunchOptions {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: { data: { type: 'string' }, demo: { type: 'boolean' }, 'user-data': { type: 'string' } },
  })
  const home = join(appDataDir, 'yifang-station')
  const demo = values.demo === true
  const dataDir = folder(values.data) ?? join(home, demo ? 'demo' : 'data')
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  return { dataDir, demo, userDataDir: folder(values['user-data']) ?? join(home, 'windows', name) }
}

function folder(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? resolve(value) : null
}

const refused = [
  '--inspect',
  '--inspect-brk',
  '--inspect-port',
  '--remote-debugging-port',
  '--remote-debugging-pipe',
  '--remote-debugging-address',
  '--no-sandbox',
  '--disable-web-security',
  '--js-flags',
  '--load-extension',
  '--proxy-server',
  '--host-rules',
]

/** Switches that would open the installed program to a debugger, to other code or to a network. */
export function refusedSwitches(argv: readonly string[]): string[] {
  return argv.filter((argument) => refused.includes(argument.split('=', 1)[0] ?? ''))
}
