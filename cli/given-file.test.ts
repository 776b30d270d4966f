import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isFile, readGivenCard, readGivenText, requireFolderOf, villageNames } from './given-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'given-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

describe('villages on the command line', () => {
  it.each([
    ['names with commas of both kinds', '花园村,东岗村，西湖村、南塘村', ['花园村', '东岗村', '西湖村', '南塘村']],
    ['none', '', []],
    [
      'more names than fit a file name',
      Array.from({ length: 60 }, (_, at) => `第${at}村`).join(','),
      Array.from({ length: 60 }, (_, at) => `第${at}村`),
    ],
  ])('%s', (_, given, names) => expect(villageNames(given)).toEqual(names))

  it.each([
    ['BOM and CRLF', Buffer.from('\uFEFF花园村\r\n东岗村\r\n\r\n')],
    ['commas in one line', Buffer.from('花园村, 东岗村')],
    [
      'GB18030, as Notepad of Windows 7 saves',
      Buffer.from([0xbb, 0xa8, 0xd4, 0xb0, 0xb4, 0xe5, 0x0a, 0xb6, 0xab, 0xb8, 0xda, 0xb4, 0xe5]),
    ],
  ])('a file with %s', (_, bytes) => expect(villageNames(file('villages.txt', bytes))).toEqual(['花园村', '东岗村']))

  it('a mistyped path does not become a village', () => {
    expect(() => villageNames(join(folder, 'nowhere.txt'))).toThrow('file-missing')
    expect(() => villageNames('nowhere.csv')).toThrow('nowhere.csv')
    expect(() => villageNames(folder)).toThrow('file-missing')
  })
})

describe('identity card from a file', () => {
  const card = '{\n  "fmt": "lcx-card"\n}'
  it.each([
    ['the card alone', `${card}\n`],
    ['what `card > file` wrote, with the digits below', `${card}\n核对数字：28081 23990 94593 69457 57254 29461\n`],
    ['what `card --json > file` wrote', JSON.stringify({ card, fingerprint: '28081' })],
  ])('%s', (_, text) => expect(readGivenCard(file('a.card', text)).trim()).toBe(card))
  it('text that is no card stays what it is, for the refusal that names it', () =>
    expect(readGivenCard(file('a.card', 'hello'))).toBe(''))
  it('a missing file is refused in Chinese', () =>
    expect(() => readGivenText(join(folder, 'no.card'))).toThrow('找不到文件'))
  it('a folder is no file', () => expect(isFile(folder)).toBe(false))
})

it('a report into a folder that is not there is refused in Chinese, at once', () => {
  expect(() => requireFolderOf(join(folder, 'nowhere', 'report.pdf'))).toThrow('folder-missing: 没有')
  expect(requireFolderOf(join(folder, 'report.pdf'))).toBe(join(folder, 'report.pdf'))
})
