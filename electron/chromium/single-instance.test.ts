import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { takeInstanceLock } from './single-instance.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'yifang-lock-'))))
afterEach(() => rmSync(folder, { recursive: true }))

describe('the lock of one window per folder', () => {
  it('is given once; the holder hears of the second', async () => {
    const heard = vi.fn()
    expect(takeInstanceLock(folder, heard)).toBe(true)
    expect(takeInstanceLock(folder, () => undefined)).toBe(false)
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith({ argv: process.argv, workingDirectory: process.cwd() }))
    await vi.waitFor(() => expect(existsSync(join(folder, 'instance-message.json'))).toBe(false))
  })
  it.each(['999999999 1', `${process.pid} 1`, ''])('is taken over from a holder that is gone: %j', (holder) => {
    writeFileSync(join(folder, 'instance.lock'), holder)
    expect(takeInstanceLock(folder, () => undefined)).toBe(true)
    expect(readFileSync(join(folder, 'instance.lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} `))
  })
})
