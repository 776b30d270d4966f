import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { statfsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { getBrowser } from './browser-path.ts'
import { createProfile, removeProfile } from './browser-profile.ts'
import { DevToolsPipe } from './devtools-pipe.ts'

export interface BrowserOptions {
  headless: boolean
  /** The first window's address (a window without tabs); none: no window at first. */
  appUrl?: string
  width?: number
  height?: number
  /** Further switches, from app.commandLine. */
  switches?: readonly string[]
  /** For Playwright alone: a loopback DevTools port besides the pipe, announced on stderr. */
  debugPort?: boolean
}

const endingMs = 3000

/** One Chromium process, driven over its DevTools pipe, with a profile that lives as long as it does. */
export class BrowserProcess {
  readonly pipe: DevToolsPipe
  readonly headless: boolean
  readonly #child: ChildProcess
  readonly #profile: string
  readonly #ended: Promise<void>
  readonly #endNow = () => this.#kill()

  constructor(options: BrowserOptions) {
    this.headless = options.headless
    this.#profile = createProfile()
    this.#child = spawn(getBrowser(), browserArguments(options, this.#profile), {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      // On Linux the browser's own dialogs take their language from here and not from --lang.
      env: { ...process.env, LANGUAGE: 'zh_CN' },
    })
    this.pipe = new DevToolsPipe(this.#child.stdio[4] as Readable, this.#child.stdio[3] as Writable)
    this.#ended = new Promise((resolve) => {
      this.#child.once('exit', () => resolve())
      this.#child.once('error', () => resolve())
    })
    void this.#ended.then(() => this.#tidy())
    process.once('exit', this.#endNow)
    this.#announceDebugPort(options.debugPort ?? false)
  }

  /** Ends the browser and deletes its profile. */
  async close(): Promise<void> {
    void this.pipe.send('Browser.close').catch(() => undefined)
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), endingMs)
    await this.#ended
    clearTimeout(timer)
    this.#tidy()
  }

  #announceDebugPort(announce: boolean): void {
    const lines = createInterface({ input: this.#child.stderr as Readable })
    lines.on('line', (line) => {
      if (announce && line.startsWith('DevTools listening on ')) process.stderr.write(line + '\n')
      if (process.env['STATION_BROWSER_LOG']) process.stderr.write(`[browser] ${line}\n`)
    })
  }

  #kill(): void {
    this.#child.kill('SIGKILL')
    removeProfile(this.#profile)
  }

  #tidy(): void {
    process.removeListener('exit', this.#endNow)
    removeProfile(this.#profile)
  }
}

function browserArguments(options: BrowserOptions, profile: string): string[] {
  return [
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    ...(options.debugPort ? ['--remote-debugging-port=0'] : []),
    ...(options.headless ? ['--headless=new'] : []),
    ...quietArguments,
    ...sandboxArguments(),
    ...(process.platform === 'linux' ? linuxArguments() : []),
    ...(options.switches ?? []),
    `--window-size=${options.width ?? 1366},${options.height ?? 768}`,
    ...(options.headless || !options.appUrl ? ['--no-startup-window'] : [`--app=${options.appUrl}`]),
  ]
}

/** No network, no disk cache, nothing that asks or tells. The resolver rule stops what the other switches leave. */
const quietArguments = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  '--no-proxy-server',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-back-forward-cache',
  '--disable-hang-monitor',
  '--disable-prompt-on-repost',
  '--disable-search-engine-choice-screen',
  '--disable-session-crashed-bubble',
  '--disable-sync',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,InterestFeedContentSuggestions,CertificateTransparencyComponentUpdater',
  '--disk-cache-size=1',
  '--media-cache-size=1',
  '--disable-gpu-shader-disk-cache',
  '--metrics-recording-only',
  '--no-service-autorun',
  '--no-pings',
  '--password-store=basic',
  '--use-mock-keychain',
]

/** Chromium refuses to start as root with its sandbox on; --test-type takes the yellow bar about it away. */
function sandboxArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []
}

/** Containers often give 64 MB of shared memory, too little for a long table. */
function linuxArguments(): string[] {
  const display = process.env['DISPLAY'] ? [] : ['--ozone-platform-hint=auto']
  try {
    const shared = statfsSync('/dev/shm')
    if (shared.bavail * shared.bsize > 256 * 1024 * 1024) return display
  } catch {
    // No such folder: the switch is needed.
  }
  return [...display, '--disable-dev-shm-usage']
}
