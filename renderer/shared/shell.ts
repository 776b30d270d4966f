import type { Result } from '../../core/contract/kit.ts'
import { CallFailure } from './api.ts'

export interface FileFilter {
  readonly name: string
  readonly extensions: readonly string[]
}

/** What the window's shell itself can do: files, folders, printing. Services never see these. */
interface ShellCalls {
  'shell.openFiles': {
    input: { title?: string; filters?: readonly FileFilter[]; multiple?: boolean }
    output: { paths: string[] }
  }
  'shell.saveFile': {
    input: { title?: string; defaultName?: string; filters?: readonly FileFilter[] }
    output: { path: string | null }
  }
  'shell.openFolder': { input: { title?: string }; output: { path: string | null } }
  'shell.registerDocument': { input: { html: string; title: string }; output: { url: string; token: string } }
  'shell.printDocument': { input: { token: string }; output: { printed: boolean } }
  'shell.savePdf': { input: { token: string; path: string }; output: { path: string; bytes: number } }
  'shell.info': { input: Record<string, never>; output: ShellInfo }
}

export interface ShellInfo {
  readonly version: string
  readonly shell: 'electron' | 'stand-in'
  readonly demo: boolean
  readonly dataFolder: string
}

/** Where the files of a drop lie. */
export const droppedPaths = (files: FileList | undefined): Promise<string[]> =>
  window.station.pathsOf([...(files ?? [])])

/** Calls the shell; a refusal is thrown as `CallFailure`. */
export async function askShell<M extends keyof ShellCalls>(
  name: M,
  input: ShellCalls[M]['input'],
): Promise<ShellCalls[M]['output']> {
  const result = (await window.station.call(name, input)) as Result<ShellCalls[M]['output']>
  if (!result.ok) throw new CallFailure(result.failure)
  return result.value
}
