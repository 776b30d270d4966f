/** Finds what can show the window: Electron's binary, or a browser for the stand-in. Runs under the project's Node. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser } from '../electron/chromium/browser-path.ts'
import { root } from './run-program.mjs'

const electronDir = join(root, 'node_modules', 'electron')
const electronTimeoutMs = 20_000
const updateTimeoutMs = 180_000
const installTimeoutMs = 900_000

/** Electron's program, when its binary has been downloaded. */
export function electronBinary() {
  const pathFile = join(electronDir, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(electronDir, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(binary) ? binary : null
}

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** Gets what is missing where that is possible; otherwise says in one sentence what to install, and ends. */
export function prepareShells() {
  if (!electronBinary()) once('electron', installElectron)
  if (!findBrowser()) installWithApt(['chromium', 'fonts-noto-cjk'])
  else if (process.platform === 'linux' && !hasChineseFont()) once('font', () => installWithApt(['fonts-noto-cjk']))
  if (electronBinary() || findBrowser()) return
  console.error(
    '请安装 Chromium、Google Chrome 或 Microsoft Edge（如 sudo apt-get install chromium fonts-noto-cjk）后再试。' +
      ' / Install Chromium, Chrome or Edge (for example: sudo apt-get install chromium fonts-noto-cjk), then try again.',
  )
  process.exit(1)
}

/** Electron's own installer downloads from outside the npm registry, which many machines cannot reach. */
function installElectron() {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return
  console.error('正在尝试下载 Electron，最多 20 秒…… / Trying Electron’s own installer, 20 seconds at most…')
  spawnSync(process.execPath, [join(electronDir, 'install.js')], {
    stdio: 'ignore',
    timeout: electronTimeoutMs,
    killSignal: 'SIGKILL',
  })
  if (!electronBinary())
    console.error('没有下载到 Electron，改用本机浏览器作窗口。/ No Electron; using this machine’s browser instead.')
}

/** Tries something that may fail only once per installation; deleting the stamp tries again. */
function once(name, attempt) {
  const stamp = join(root, 'node_modules', `.station-tried-${name}`)
  if (existsSync(stamp)) return
  attempt()
  writeFileSync(stamp, new Date().toISOString())
}

function installWithApt(packages) {
  const mayInstall = process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall) return
  console.error(`正在安装 ${packages.join('、')}…… / Installing ${packages.join(', ')}…`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (parameters, timeout) =>
    spawnSync('/usr/bin/apt-get', ['-qq', ...parameters], { stdio: ['ignore', 2, 2], env, timeout })
  apt(['update'], updateTimeoutMs)
  apt(['install', '-y', '--no-install-recommends', ...packages], installTimeoutMs)
}

function hasChineseFont() {
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  if (listed.status === 0) return listed.stdout.trim() !== ''
  const folder = '/usr/share/fonts'
  if (!existsSync(folder)) return false
  return readdirSync(folder, { recursive: true }).some((name) =>
    /cjk|wqy|wenquanyi|sourcehan|simsun|uming|ukai/i.test(String(name)),
  )
}
