/** Writing a file so that a power cut leaves the old one or the new one, never a piece, and so that "written" has been read back. */
import { open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '../../core/contract/kit.ts'
import { randomUuid, sha256Hex } from '../crypto/primitives.ts'

export interface WrittenFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** Temporary file in the same folder → fsync → read back → rename → fsync of the folder → read back. */
export async function writeAtomic(path: string, content: Uint8Array | string): Promise<WrittenFile> {
  const data = typeof content === 'string' ? Buffer.from(content) : content
  const sha256 = sha256Hex(data)
  const temporary = join(dirname(path), `.${basename(path)}.${randomUuid()}.tmp`)
  try {
    await writeSynced(temporary, data)
    // Checked before the rename as well: a bad write must not replace a good file.
    await requireContent(temporary, sha256)
    await renamePatiently(temporary, path)
    await syncFolder(dirname(path))
    await requireContent(path, sha256)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw asRefusal(error)
  }
  return { path, bytes: data.length, sha256 }
}

async function writeSynced(path: string, data: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(data)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function requireContent(path: string, sha256: string): Promise<void> {
  if (sha256Hex(await readFile(path)) === sha256) return
  throw new Refusal('file-not-readable-back', '文件写入后读回的内容不一致，这个磁盘或优盘可能已损坏。请换一个再试。')
}

const RENAME_PAUSES_MS = [50, 200, 1000]

/** On Windows a virus scanner may hold a file for a moment. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (const pauseMs of RENAME_PAUSES_MS) {
    try {
      return await rename(from, to)
    } catch (error) {
      if (!['EPERM', 'EBUSY', 'EACCES'].includes(codeOf(error)) || process.platform !== 'win32') throw error
      await pause(pauseMs)
    }
  }
  await rename(from, to)
}

/** Windows and some USB file systems cannot flush a folder; there the rename itself has to do. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r')
    await folder.sync().finally(() => folder.close())
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EINVAL', 'EACCES', 'ENOTSUP', 'EBADF'].includes(codeOf(error))) throw error
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

const refusals: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['file-disk-full', '磁盘空间不足，文件没有保存。请清理磁盘或换一个优盘后重试。'],
  EDQUOT: ['file-disk-full', '磁盘空间不足，文件没有保存。请清理磁盘或换一个优盘后重试。'],
  EACCES: ['file-not-allowed', '没有权限写入这个文件夹。请换一个文件夹，或请管理员开通权限。'],
  EPERM: ['file-not-allowed', '没有权限写入这个文件夹。请换一个文件夹，或请管理员开通权限。'],
  EROFS: ['file-read-only', '这个磁盘或优盘是只读的。请关闭写保护开关或换一个再试。'],
  ENOENT: ['file-no-folder', '要保存到的文件夹不存在，优盘可能已拔出。请重新选择文件夹。'],
  ENOTDIR: ['file-no-folder', '要保存到的文件夹不存在，优盘可能已拔出。请重新选择文件夹。'],
  EIO: ['file-disk-error', '磁盘读写出错，文件没有保存。请换一个磁盘或优盘再试。'],
  EISDIR: ['file-is-folder', '同名的文件夹已经存在，无法保存。请换一个文件名。'],
}

function asRefusal(error: unknown): unknown {
  const refusal = refusals[codeOf(error)]
  return refusal ? new Refusal(...refusal) : error
}
