import { describe, expect, it } from 'vitest'
import { browserPaths } from './browser-path.ts'

describe('where the browser is looked for', () => {
  it('takes CHROME_PATH first everywhere', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      expect(browserPaths(platform, { CHROME_PATH: '/my/chrome' })[0]).toBe('/my/chrome')
    }
  })
  it('prefers the program to its wrapper, and anything to a snap', () => {
    const paths = browserPaths('linux', { PATH: '/snap/bin:/usr/bin' })
    expect(paths[0]).toBe('/usr/lib/chromium/chromium')
    expect(paths.indexOf('/usr/bin/google-chrome')).toBeLessThan(paths.indexOf('/snap/bin/chromium'))
    expect(paths.indexOf('/opt/google/chrome/chrome')).toBeLessThan(paths.indexOf('/usr/bin/chromium'))
  })
  it('looks in the program folders of Windows that exist', () => {
    const paths = browserPaths('win32', { ProgramFiles: 'C:\\Program Files' })
    expect(paths.some((path) => path.includes('Chrome') && path.endsWith('chrome.exe'))).toBe(true)
    expect(paths.some((path) => path.endsWith('msedge.exe'))).toBe(true)
    expect(paths.every((path) => path.startsWith('C:\\Program Files'))).toBe(true)
  })
})
