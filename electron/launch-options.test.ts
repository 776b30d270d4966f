import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLaunchOptions, refusedSwitches } from './launch-options.ts'

const appData = resolve('/home/user/.config')

describe('launch options', () => {
  it('takes the data folder, among the switches of the browser', () => {
    const options = readLaunchOptions(['--remote-debugging-port=0', '.', '--data', 'town', '--lang=zh-CN'], appData)
    expect(options).toMatchObject({ dataDir: resolve('town'), demo: false })
  })
  it('knows the demonstration township', () => {
    expect(readLaunchOptions(['.', '--demo', '--data=x'], appData)).toMatchObject({ dataDir: resolve('x'), demo: true })
  })
  it('keeps real data and the demonstration in different default folders', () => {
    const real = readLaunchOptions([], appData)
    const demo = readLaunchOptions(['--demo'], appData)
    expect(real.dataDir).not.toBe(demo.dataDir)
    expect(real.dataDir.startsWith(appData)).toBe(true)
  })
  it('gives one shell folder per data folder', () => {
    const first = readLaunchOptions(['--data', 'a'], appData)
    expect(readLaunchOptions(['--data', resolve('a')], appData).userDataDir).toBe(first.userDataDir)
    expect(readLaunchOptions(['--data', 'b'], appData).userDataDir).not.toBe(first.userDataDir)
    expect(readLaunchOptions(['--user-data', 'w'], appData).userDataDir).toBe(resolve('w'))
  })
})

describe('refused switches', () => {
  it.each([
    '--inspect',
    '--inspect=0',
    '--inspect-brk=9229',
    '--remote-debugging-port=1',
    '--no-sandbox',
    '--js-flags=--x',
    '--load-extension=/x',
  ])('refuses %s', (argument) => expect(refusedSwitches(['.', argument, '--demo'])).toEqual([argument]))
  it('lets the program’s own switches pass', () => {
    expect(refusedSwitches(['.', '--data', '--inspection-folder', '--demo'])).toEqual([])
  })
})
