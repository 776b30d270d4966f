/** `npm start [-- --data DIR]`: sets up, builds, opens the window; without a display the guided tour runs instead. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { callerFolder, root, run, runNode } from './run-program.mjs'
import { setUp } from './setup.mjs'

if (await setUp(import.meta.url)) process.exitCode = await start(process.argv.slice(2))

async function start(given) {
  const data = dataFolder(given)
  const { prepareShells, electronBinary, hasDisplay } = await import('./shells.mjs')
  const { buildWhenChanged } = await import('./build-when-changed.mjs')
  prepareShells()
  const built = await buildWhenChanged()
  if (built !== 0) return built
  if (hasDisplay()) return openWindow(electronBinary(), data)
  if (!data) return runTour()
  console.error(
    '没有显示器，打不开窗口；请用 npm run station 处理这个数据文件夹。/ No display: use npm run station for this folder.',
  )
  return 1
}

/** The folder of `--data DIR`, or null for the demonstration township. */
function dataFolder(given) {
  if (given.length === 0) return null
  const folder =
    given[0] === '--data' ? given[1] : given[0].startsWith('--data=') ? given[0].slice('--data='.length) : undefined
  if (folder) return resolve(callerFolder('start'), folder)
  console.error('用法：npm start [-- --data 数据文件夹] / Usage: npm start [-- --data DIR]')
  process.exit(1)
}

function openWindow(electron, data) {
  const parameters = data ? ['--data', data] : ['--demo', '--data', join(root, '.station', 'demo')]
  if (electron) {
    console.log('窗口：Electron / Shell: Electron')
    const rootSwitch = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    return run(electron, [...rootSwitch, root, ...parameters])
  }
  console.log('窗口：备用窗口（本机浏览器） / Shell: the stand-in over this machine’s browser')
  const standIn = join(root, 'electron', 'chromium')
  return runNode(['--import', join(standIn, 'register.ts'), join(standIn, 'main.ts'), root, ...parameters])
}

function runTour() {
  const cli = join(root, 'cli', 'station.ts')
  if (!existsSync(cli)) throw new Error('cli/station.ts is missing')
  console.log('没有显示器：运行演示巡览 / No display: running the guided tour')
  return runNode([cli, 'tour', '--out', join(root, 'out', 'tour')])
}
