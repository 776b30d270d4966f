import type { FileFilter } from 'electron'
import type { BrowserPage } from './browser-page.ts'

/** Asks with the browser's own file dialog, which every desktop has, and gives the paths; none when it was cancelled. */
export async function chooseFiles(
  page: BrowserPage,
  options: { multiple: boolean; filters?: FileFilter[] },
): Promise<string[]> {
  const { executionContextId } = await page.send<{ executionContextId: number }>('Page.createIsolatedWorld', {
    frameId: page.mainFrameId,
    worldName: 'file-chooser',
  })
  const expression = `(${ask.toString()})(${options.multiple}, ${JSON.stringify(acceptList(options.filters))})`
  const { result } = await page.send<{ result: { objectId: string; value?: unknown } }>('Runtime.evaluate', {
    expression,
    contextId: executionContextId,
    awaitPromise: true,
    userGesture: true,
  })
  return pathsOf(page, result.objectId)
}

/** Runs in the page, in a world of its own. */
function ask(multiple: boolean, accept: string): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    Object.assign(input, { type: 'file', multiple, accept })
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

function acceptList(filters: FileFilter[] = []): string {
  const extensions = filters.flatMap((filter) => filter.extensions)
  return extensions.includes('*') ? '' : extensions.map((extension) => `.${extension}`).join(',')
}

/** Scripts never learn a chosen file's path; the DevTools protocol does. */
async function pathsOf(page: BrowserPage, arrayId: string): Promise<string[]> {
  const { result } = await page.send<{ result: { name: string; value?: { objectId?: string } }[] }>(
    'Runtime.getProperties',
    {
      objectId: arrayId,
      ownProperties: true,
    },
  )
  const files = result.filter(({ name }) => /^\d+$/.test(name)).flatMap(({ value }) => value?.objectId ?? [])
  return Promise.all(files.map((objectId) => pathOf(page, objectId)))
}

const pathOf = async (page: BrowserPage, objectId: string): Promise<string> =>
  (await page.send<{ path: string }>('DOM.getFileInfo', { objectId })).path

/** The path of a file that the page keeps for `call`; empty when it was made by a script. */
export async function pathOfHandedOver(page: BrowserPage, receiver: string, call: string): Promise<string> {
  const json = JSON.stringify(JSON.stringify({ file: call }))
  const { result } = await page.send<{ result: { objectId?: string } }>('Runtime.evaluate', {
    expression: `window[${JSON.stringify(receiver)}](${json})`,
  })
  return result.objectId === undefined ? '' : pathOf(page, result.objectId).catch(() => '')
}
