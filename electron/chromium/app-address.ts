/**
 * Chromium cannot be taught a scheme from outside. `app://station/x` is therefore `https://station.app.invalid/x` inside
 * the browser (a secure origin under a name that can never exist) and is turned back before the program sees it.
 */
const appStart = /^app:\/\/([a-z0-9-]+)/
const browserStart = /^https:\/\/([a-z0-9-]+)\.app\.invalid(?=[/?#]|$)/

export function toBrowserUrl(url: string): string {
  return url.replace(appStart, 'https://$1.app.invalid')
}

export function toAppUrl(url: string): string {
  return url.replace(browserStart, 'app://$1')
}

/** The origin as Electron would name it: `app://station`; 'null' for addresses without one. */
export function appOrigin(url: string): string {
  const found = appStart.exec(toAppUrl(url))
  if (found) return found[0]
  return URL.canParse(url) ? new URL(url).origin : 'null'
}
