import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
let folder = ''

beforeAll(() => {
  mkdirSync(join(root, '.station'), { recursive: true })
  folder = mkdtempSync(join(root, '.station', 'lint-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function complaints(source: string): string[] {
  const file = join(folder, 'probe.ts')
  writeFileSync(file, source)
  const linted = spawnSync(
    process.execPath,
    [oxlint, '-c', join(root, '.oxlintrc.json'), '--format=json', '--no-ignore', file],
    {
      encoding: 'utf8',
      cwd: root,
    },
  )
  const { diagnostics } = JSON.parse(linted.stdout) as { diagnostics: { code: string }[] }
  return diagnostics.map(({ code }) => code)
}

describe('lint rules of the program', () => {
  it.each([
    ['export const copy = (db: { serialize(): Buffer }) => db.serialize()', 'station(no-plaintext-copy)'],
    ["export const copy = (db: { backup(to: string): void }) => db.backup('x')", 'station(no-plaintext-copy)'],
    ['export const options = { verbose: console.log }', 'station(no-sql-echo)'],
    ["export const options = { client: 'x', debug: true }", 'station(no-sql-echo)'],
    [
      "import { BrowserWindow } from 'electron'\nexport const window = new BrowserWindow()",
      'station(one-window-factory)',
    ],
    ["import { ipcMain } from 'electron'\nexport const ipc = ipcMain", 'eslint(no-restricted-imports)'],
    ["import { ipcRenderer } from 'electron'\nexport const ipc = ipcRenderer", 'eslint(no-restricted-imports)'],
    ["import { shell } from 'electron'\nexport const open = shell", 'eslint(no-restricted-imports)'],
  ])('refuses %s', (source, rule) => {
    expect(complaints(source)).toEqual([rule])
  })
  it('has nothing against ordinary code', () => {
    expect(complaints("import { app } from 'electron'\nexport const version = (): string => app.getVersion()")).toEqual(
      [],
    )
  })
})
