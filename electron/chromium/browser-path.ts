import { accessSync, constants } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const linuxPaths = [
  // The program itself rather than Debian's wrapper, which adds flags and API keys of its own.
  '/usr/lib/chromium/chromium',
  '/usr/lib/chromium-browser/chromium-browser',
  '/usr/lib64/chromium-browser/chromium-browser',
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
]
const linuxNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable']
const windowsPaths = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
]
const macPaths = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Chromium.app/Contents/MacOS/Chromium',
]

/** The machine's Chromium, Chrome or Edge, best first; CHROME_PATH goes before all. */
export function findBrowser(): string | null {
  return browserPaths(process.platform, process.env).find(canRun) ?? null
}

export function getBrowser(): string {
  const path = findBrowser()
  if (path) return path
  throw new Error('找不到 Chromium、Chrome 或 Edge 浏览器，请先安装其中一个，或用环境变量 CHROME_PATH 指明位置。')
}

/** Every place to look, in order. */
export function browserPaths(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  const chosen = env['CHROME_PATH'] ? [env['CHROME_PATH']] : []
  if (platform === 'win32') return [...chosen, ...windowsCandidates(env)]
  if (platform === 'darwin') return [...chosen, ...macCandidates()]
  return [...chosen, ...linuxPaths, ...onSearchPath(env)]
}

function windowsCandidates(env: NodeJS.ProcessEnv): string[] {
  const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter(
    (root) => root !== undefined,
  )
  return windowsPaths.flatMap((parts) => roots.map((root) => join(root, ...parts)))
}

function macCandidates(): string[] {
  return ['/Applications', join(homedir(), 'Applications')].flatMap((root) => macPaths.map((path) => join(root, path)))
}

/** A snap comes last: it cannot see the temporary folder that its profile is in. */
function onSearchPath(env: NodeJS.ProcessEnv): string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean)
  const found = linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...found.filter((path) => !path.startsWith('/snap/')), ...found.filter((path) => path.startsWith('/snap/'))]
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
