import { describe, expect, it } from 'vitest'
import { appOrigin, toAppUrl, toBrowserUrl } from './app-address.ts'

describe('addresses of the program inside the browser', () => {
  it.each([
    ['app://station/index.html', 'https://station.app.invalid/index.html'],
    ['app://station', 'https://station.app.invalid'],
    ['app://station/a?b=app://x#c', 'https://station.app.invalid/a?b=app://x#c'],
    ['about:blank', 'about:blank'],
  ])('%s is %s, and back', (app, browser) => {
    expect(toBrowserUrl(app)).toBe(browser)
    expect(toAppUrl(browser)).toBe(app)
  })
  it.each([
    'https://station.app.invalid.evil.com/',
    'https://evil.com/station.app.invalid',
    'http://station.app.invalid/',
  ])('%s is not the program', (url) => {
    expect(toAppUrl(url)).toBe(url)
    expect(appOrigin(url)).not.toBe('app://station')
  })
  it('names the origin as Electron does', () => {
    expect(appOrigin('https://station.app.invalid/index.html#/people')).toBe('app://station')
    expect(appOrigin('about:blank')).toBe('null')
    expect(appOrigin('')).toBe('null')
  })
})
