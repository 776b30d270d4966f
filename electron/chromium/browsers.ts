import { BrowserPages, blankUrl } from './browser-pages.ts'
import { BrowserProcess } from './browser-process.ts'

interface Browser {
  browser: BrowserProcess
  pages: BrowserPages
}

/** Command-line switches the program adds before the first window. */
export const extraSwitches: string[] = []

let debugPort = false
let shown: Browser | null = null
let hidden: Browser | null = null

export function openDebugPort(): void {
  debugPort = true
}

export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}

/**
 * The browser for windows people see, and the one for pages they do not: a headful browser can neither hide a window
 * nor print a hidden one, so hidden pages live in a headless browser of their own, started when first needed.
 */
export function browserFor(visible: boolean): Browser {
  if (visible || !hasDisplay()) return (shown ??= startShown())
  return (hidden ??= startHidden())
}

export async function closeBrowsers(): Promise<void> {
  const open = [shown, hidden].filter((one) => one !== null)
  await Promise.all(open.map((one) => one.browser.close()))
}

function startShown(): Browser {
  const headless = !hasDisplay()
  const browser = new BrowserProcess({ headless, appUrl: blankUrl, switches: extraSwitches, debugPort })
  browser.pipe.onClose(() => (shown = null))
  return { browser, pages: new BrowserPages(browser, !headless) }
}

function startHidden(): Browser {
  const browser = new BrowserProcess({ headless: true, switches: extraSwitches })
  browser.pipe.onClose(() => (hidden = null))
  return { browser, pages: new BrowserPages(browser, false) }
}
