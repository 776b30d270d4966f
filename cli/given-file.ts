/** Files named on the command line: villages and identity cards. Whatever is wrong with them is said in one sentence. */
import { readFileSync, statSync } from 'node:fs'
import { dirname, extname } from 'node:path'
import { Refusal } from '../core/contract/kit.ts'

/** The text of a file, UTF-8 or as Notepad saves it (GB18030). Refuses `file-missing`. */
export function readGivenText(path: string): string {
  if (!isFile(path)) throw new Refusal('file-missing', `找不到文件“${path}”。请检查路径后再试。`)
  const bytes = readFileSync(path)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

const looksLikePath = (given: string): boolean => /[/\\]/.test(given) || extname(given) !== ''

/** `甲村,乙村` or a file that lists them. A path that leads nowhere is refused: it is nobody's village. */
export function villageNames(given: string): string[] {
  const text = isFile(given) || looksLikePath(given) ? readGivenText(given) : given
  return text.split(/[\s,，、;；]+/).filter((name) => name !== '')
}

/** The identity card in what `card` prints: as it stands, with the digits under it, or as JSON. */
export function readGivenCard(path: string): string {
  const text = readGivenText(path)
  const card = text.slice(0, text.lastIndexOf('}') + 1)
  return cardWithin(card) ?? card
}

function cardWithin(text: string): string | null {
  try {
    const { card } = JSON.parse(text) as { card?: unknown }
    return typeof card === 'string' ? card : null
  } catch {
    return null
  }
}

/** False as well for what no disk would take as a name: a long list of villages. */
export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** The path of a file to be written. Refuses `folder-missing` before any work is done for it. */
export function requireFolderOf(path: string): string {
  const folder = dirname(path)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Refusal('folder-missing', `没有“${folder}”这个文件夹。请先建好文件夹，或换一个位置。`)
  return path
}
