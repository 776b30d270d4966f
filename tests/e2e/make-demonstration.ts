/** Before the specs: the demonstration township is made once, for every window to begin with a copy of its own. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folderVariable = 'YIFANG_E2E_DEMONSTRATION'

/** The folder that was made; the processes of the specs know it from their environment. */
export function madeDemonstration(): string {
  const folder = process.env[folderVariable]
  if (!folder) throw new Error('the demonstration township was not made before the specs')
  return folder
}

/** Playwright calls this before the first spec, and what it returns after the last. */
export default function makeDemonstration(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'yifang-demonstration-'))
  execFileSync(process.execPath, [join(import.meta.dirname, 'demonstration-child.ts'), folder], { stdio: 'inherit' })
  process.env[folderVariable] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
