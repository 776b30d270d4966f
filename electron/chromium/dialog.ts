import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import type { Dialog, FileFilter, OpenDialogOptions, SaveDialogOptions } from 'electron'
import { StandInBrowserWindow } from './browser-window.ts'
import type { Like } from './electron-types.ts'

type OpenAnswer = Awaited<ReturnType<Dialog['showOpenDialog']>>
type SaveAnswer = Awaited<ReturnType<Dialog['showSaveDialog']>>

/**
 * File dialogs: files to open through the window's own browser; folders and files to save through the desktop's helper
 * program, because a browser tells no path of those.
 */
export const dialog = {
  async showOpenDialog(...input: unknown[]): Promise<OpenAnswer> {
    const options = input.at(-1) as OpenDialogOptions
    const paths = await choose(input[0], options)
    return { canceled: paths.length === 0, filePaths: paths }
  },
  async showSaveDialog(...input: unknown[]): Promise<SaveAnswer> {
    const options = input.at(-1) as SaveDialogOptions
    const [path = ''] = await ask(zenitySave(options), kdialogSave(options))
    return { canceled: path === '', filePath: path }
  },
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}: ${content}\n`)
  },
} satisfies Like<Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showErrorBox'>

function choose(window: unknown, options: OpenDialogOptions): Promise<string[]> {
  const properties = options.properties ?? []
  if (properties.includes('openDirectory') || !(window instanceof StandInBrowserWindow)) {
    return ask(zenityFolder(options), kdialogFolder())
  }
  return window.webContents.chooseFiles({ multiple: properties.includes('multiSelections'), filters: options.filters })
}

/** The chosen paths; none when the person cancelled. */
async function ask(zenity: string[], kdialog: string[]): Promise<string[]> {
  const zenityPath = findProgram('zenity')
  if (zenityPath) return run(zenityPath, zenity)
  const kdialogPath = findProgram('kdialog')
  if (kdialogPath) return run(kdialogPath, kdialog)
  throw new Error(
    '备用窗口需要 zenity 或 kdialog 才能选择文件夹或保存位置，请先安装其中一个（例如 apt-get install zenity）。',
  )
}

function run(program: string, parameters: string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    execFile(program, parameters, (error, output) => {
      if (error && error.code !== 1) reject(new Error('文件选择框没有打开，请重试。', { cause: error }))
      else resolve(error ? [] : output.split('\n').filter(Boolean))
    })
  })
}

function findProgram(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not in this folder.
    }
  }
  return null
}

function zenityFolder(options: OpenDialogOptions): string[] {
  return ['--file-selection', '--directory', `--title=${options.title ?? '选择文件夹'}`]
}

function zenitySave(options: SaveDialogOptions): string[] {
  return [
    '--file-selection',
    '--save',
    '--confirm-overwrite',
    `--title=${options.title ?? '保存'}`,
    `--filename=${suggestedPath(options)}`,
    ...zenityFilters(options.filters),
  ]
}

function suggestedPath(options: SaveDialogOptions): string {
  return resolve(homedir(), options.defaultPath ?? '')
}

function zenityFilters(filters: readonly FileFilter[] = []): string[] {
  return filters.map((filter) => `--file-filter=${filter.name} | ${patterns(filter)}`)
}

function kdialogFolder(): string[] {
  return ['--getexistingdirectory', homedir()]
}

function kdialogSave(options: SaveDialogOptions): string[] {
  return ['--getsavefilename', suggestedPath(options), kdialogFilters(options.filters)]
}

function kdialogFilters(filters: readonly FileFilter[] = []): string {
  return filters.map((filter) => `${filter.name} (${patterns(filter)})`).join('\n') || '(*)'
}

function patterns(filter: FileFilter): string {
  return filter.extensions.map((extension) => `*.${extension}`).join(' ')
}
