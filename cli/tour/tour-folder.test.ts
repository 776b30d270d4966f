import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepareFolder } from './tour-folder.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'yifang-tour-test-'))))
afterEach(() => rmSync(folder, { recursive: true }))

describe('prepareFolder', () => {
  it('makes a folder that is not there', () => {
    const out = join(folder, 'out', 'tour')
    prepareFolder(out)
    expect(existsSync(out)).toBe(true)
  })

  it('empties what a former tour left', () => {
    prepareFolder(folder)
    mkdirSync(join(folder, 'package'))
    writeFileSync(join(folder, '01-first-run.png'), '')
    prepareFolder(folder)
    expect(['package', '01-first-run.png'].filter((name) => existsSync(join(folder, name)))).toEqual([])
  })

  it('never touches a folder with anything else in it', () => {
    writeFileSync(join(folder, 'thesis.docx'), '')
    expect(() => prepareFolder(folder)).toThrow('tour-folder-not-empty')
    expect(existsSync(join(folder, 'thesis.docx'))).toBe(true)
  })
})
