import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../core/contract/kit.ts'
import { writeAtomic } from './atomic-file.ts'
import { sha256Hex } from '../crypto/primitives.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'atomic-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
  return 'none'
}

describe('writeAtomic', () => {
  it('writes a new file and replaces an old one, leaving nothing beside it', async () => {
    const path = join(folder, 'keyring.json')
    expect(await writeAtomic(path, '一')).toEqual({ path, bytes: 3, sha256: sha256Hex('一') })
    await writeAtomic(path, Buffer.from('two'))
    expect(readFileSync(path, 'utf8')).toBe('two')
    expect(readdirSync(folder)).toEqual(['keyring.json'])
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('writes an empty file', async () => {
    expect((await writeAtomic(join(folder, 'empty'), '')).bytes).toBe(0)
  })

  it('refuses a folder that is not there', async () => {
    expect(await codeOf(writeAtomic(join(folder, 'usb', 'x'), 'x'))).toBe('file-no-folder')
  })

  it('leaves an old file whole and nothing beside it when it cannot replace it', async () => {
    mkdirSync(join(folder, 'x', 'inside'), { recursive: true })
    expect(await codeOf(writeAtomic(join(folder, 'x'), 'new'))).toBe('file-is-folder')
    expect(readdirSync(folder)).toEqual(['x'])
  })

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'refuses a folder without permission (skipped as root)',
    async () => {
      writeFileSync(join(folder, 'x'), 'old')
      chmodSync(folder, 0o500)
      expect(await codeOf(writeAtomic(join(folder, 'x'), 'new'))).toBe('file-not-allowed')
      chmodSync(folder, 0o700)
      expect(readFileSync(join(folder, 'x'), 'utf8')).toBe('old')
    },
  )

  it('keeps whole files when many write the same one at once', async () => {
    const path = join(folder, 'shared')
    const contents = Array.from({ length: 20 }, (_, index) => String(index).repeat(5000 + index))
    const results = await Promise.allSettled(contents.map((content) => writeAtomic(path, content)))
    expect(results.some((result) => result.status === 'fulfilled')).toBe(true)
    expect(contents).toContain(readFileSync(path, 'utf8'))
    expect(readdirSync(folder)).toEqual(['shared'])
  })
})
