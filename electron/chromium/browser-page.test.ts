import { describe, expect, it } from 'vitest'
import type { BrowserProcess } from './browser-process.ts'
import { BrowserPage } from './browser-page.ts'

type Heard = (method: string, params: Record<string, unknown>) => void

/** A page of a browser that gives each navigation a loader of its own, and sends what the test says. */
function pageOf() {
  let heard: Heard = () => undefined
  const loaders: string[] = []
  const send = (method: string) => {
    if (method !== 'Page.navigate') return Promise.resolve({})
    loaders.push(`loader ${loaders.length + 1}`)
    return Promise.resolve({ loaderId: loaders.at(-1) })
  }
  const pipe = { listen: (_session: string, listener: Heard) => (heard = listener), send, forget: () => undefined }
  const events = { request: () => Promise.reject(new Error('no request')), message: () => undefined }
  const page = new BrowserPage({ pipe } as unknown as BrowserProcess, 'main', 'session', {
    ...events,
    crashed: () => undefined,
    closed: () => undefined,
  })
  return {
    page,
    loaders,
    navigated: (loaderId: string) =>
      heard('Page.frameNavigated', { frame: { id: 'main', url: 'https://station.app.invalid/index.html', loaderId } }),
    loaded: (loaderId: string) => heard('Page.lifecycleEvent', { name: 'load', loaderId }),
  }
}

const settled = async (work: Promise<unknown>): Promise<boolean> => {
  const pause = new Promise((resolve) => setTimeout(resolve, 20, 'waits'))
  return (await Promise.race([work, pause])) !== 'waits'
}

describe('a page that is loaded', () => {
  it('is there with the load event of its own loader', async () => {
    const { page, loaders, navigated, loaded } = pageOf()
    const work = page.navigate('app://station/index.html')
    navigated('loader 1')
    expect(await settled(work)).toBe(false)
    loaded('loader 1')
    expect(await settled(work)).toBe(true)
    expect(loaders).toHaveLength(1)
  })

  it('is not loaded once more in the middle of somebody’s work when it was reloaded before its event', async () => {
    const { page, loaders, navigated, loaded } = pageOf()
    const work = page.navigate('app://station/index.html')
    navigated('loader 1')
    navigated('reload')
    loaded('reload')
    expect(await settled(work)).toBe(true)
    expect(loaders).toHaveLength(1)
  })

  it('is still waited for when the window’s own first page comes before it', async () => {
    const { page, navigated, loaded } = pageOf()
    navigated('blank')
    const work = page.navigate('app://station/index.html')
    navigated('blank again')
    expect(await settled(work)).toBe(false)
    navigated('loader 1')
    loaded('loader 1')
    expect(await settled(work)).toBe(true)
  })
})
