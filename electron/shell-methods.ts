import { app, dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { z } from 'zod'
import { Refusal } from '../core/contract/kit.ts'
import type { Result } from '../core/contract/kit.ts'
import { printDocument, savePdf } from './document-printing.ts'
import type { LaunchOptions } from './launch-options.ts'
import { registerDocument } from './printed-documents.ts'

const title = z.string().max(200).optional()
const filters = z
  .array(z.object({ name: z.string().max(50), extensions: z.array(z.string().regex(/^[a-z0-9*]{1,10}$/i)).max(20) }))
  .max(10)
  .default([])
const token = z.string().max(64)

const inputs = {
  'shell.openFiles': z.object({ title, filters, multiple: z.boolean().default(false) }),
  'shell.saveFile': z.object({ title, filters, defaultName: z.string().max(200).default('') }),
  'shell.openFolder': z.object({ title }),
  'shell.registerDocument': z.object({ html: z.string(), title: z.string().max(200) }),
  'shell.printDocument': z.object({ token }),
  'shell.savePdf': z.object({ token, path: z.string().min(1).max(1000), landscape: z.boolean().default(false) }),
  'shell.info': z.object({}),
} as const

type ShellMethod = keyof typeof inputs
type Input<M extends ShellMethod> = z.output<(typeof inputs)[M]>
type ShellHandlers = { [M in ShellMethod]: (input: Input<M>) => Promise<unknown> }

/** What the window's shell itself can do: choose files, print, say what it is. Services never hear of these calls. */
export class ShellMethods {
  readonly #window: BrowserWindow
  readonly #options: LaunchOptions
  /** Files the person chose in a save dialog: the page can write nowhere else. */
  readonly #granted = new Set<string>()
  readonly #handlers: ShellHandlers = {
    'shell.openFiles': (input) => this.#openFiles(input),
    'shell.saveFile': (input) => this.#saveFile(input),
    'shell.openFolder': (input) => this.#openFolder(input),
    'shell.registerDocument': async (input) => {
      const name = registerDocument(input)
      // A path rather than an address: the stand-in's origin has another name inside the browser.
      return { url: `/print/${name}`, token: name }
    },
    'shell.printDocument': async (input) => ({ printed: await printDocument(input.token) }),
    'shell.savePdf': (input) => this.#savePdf(input),
    'shell.info': async () => this.#info(),
  }

  constructor(window: BrowserWindow, options: LaunchOptions) {
    this.#window = window
    this.#options = options
  }

  async call(name: string, input: unknown): Promise<Result<unknown>> {
    if (!isShellMethod(name)) return { ok: false, failure: { code: 'unknown-method', message: '没有这个功能。' } }
    const parsed = inputs[name].safeParse(input ?? {})
    if (!parsed.success) return { ok: false, failure: { code: 'invalid-input', message: '提交的内容不符合要求。' } }
    try {
      const handler = this.#handlers[name] as (input: unknown) => Promise<unknown>
      return { ok: true, value: await handler(parsed.data) }
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, failure: error.failure }
      console.error(error)
      const message = error instanceof Error ? error.message : '窗口程序出错，请重试。'
      return { ok: false, failure: { code: 'shell-failed', message } }
    }
  }

  async #openFiles(input: Input<'shell.openFiles'>): Promise<{ paths: string[] }> {
    const properties: ('openFile' | 'multiSelections')[] = input.multiple
      ? ['openFile', 'multiSelections']
      : ['openFile']
    const { filePaths } = await dialog.showOpenDialog(this.#window, {
      title: input.title,
      filters: input.filters,
      properties,
    })
    return { paths: filePaths }
  }

  async #openFolder(input: Input<'shell.openFolder'>): Promise<{ path: string | null }> {
    const chosen = await dialog.showOpenDialog(this.#window, { title: input.title, properties: ['openDirectory'] })
    return { path: chosen.filePaths[0] ?? null }
  }

  async #saveFile(input: Input<'shell.saveFile'>): Promise<{ path: string | null }> {
    const chosen = await dialog.showSaveDialog(this.#window, {
      title: input.title,
      defaultPath: input.defaultName,
      filters: input.filters,
    })
    if (chosen.canceled || !chosen.filePath) return { path: null }
    this.#granted.add(chosen.filePath)
    return { path: chosen.filePath }
  }

  async #savePdf(input: Input<'shell.savePdf'>): Promise<{ path: string; bytes: number }> {
    if (!this.#granted.has(input.path)) throw new Refusal('path-not-chosen', '请先选择保存的位置。')
    return { path: input.path, bytes: await savePdf(input.token, input.path, input.landscape) }
  }

  #info(): { shell: 'electron' | 'stand-in'; version: string; demo: boolean; dataFolder: string } {
    const shell = process.versions.electron ? 'electron' : 'stand-in'
    return { shell, version: app.getVersion(), demo: this.#options.demo, dataFolder: this.#options.dataDir }
  }
}

function isShellMethod(name: string): name is ShellMethod {
  return Object.hasOwn(inputs, name)
}
