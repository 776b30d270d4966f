import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { Page } from '@playwright/test'
import { Refusal } from '../../core/contract/kit.ts'
import type { TourFigures } from './summary-text.ts'

export interface TourStep {
  readonly title: string
  readonly seconds: number
  /** What came of it, in one sentence. */
  readonly note: string
}

/** Says what the tour does while it does it, takes its pictures and keeps the figures for the summary. */
export class TourReporter {
  readonly out: string
  readonly steps: TourStep[] = []
  readonly screens: string[] = []
  readonly figures: TourFigures = {}
  readonly #pages = new Set<Page>()
  readonly #startedMs = performance.now()

  constructor(out: string) {
    this.out = out
  }

  seconds(): number {
    return secondsSince(this.#startedMs)
  }

  /** Runs one step and prints its line; `note` says what came of it. A step that fails leaves a picture of every window. */
  async step<T>(title: string, work: () => Promise<T>, note: (value: T) => string = () => ''): Promise<T> {
    const startedMs = performance.now()
    try {
      const value = await work()
      const step = { title, seconds: secondsSince(startedMs), note: note(value) }
      this.steps.push(step)
      this.#say('✓', step)
      return value
    } catch (error) {
      const pictures = await this.#pictureFailure()
      const reason = reasonOf(error)
      this.#say('✗', { title, seconds: secondsSince(startedMs), note: reason })
      throw new Refusal('tour-failed', `巡览停在“${title}”：${reason}。画面：${pictures.join('、') || '没有'}`)
    }
  }

  /** A window that is pictured when a step fails. */
  watch(page: Page): void {
    this.#pages.add(page)
    page.once('close', () => this.#pages.delete(page))
  }

  /** Takes the next numbered picture: `07-import-preview.png`. */
  async screen(page: Page, name: string): Promise<void> {
    const file = `${String(this.screens.length + 1).padStart(2, '0')}-${name}.png`
    await page.screenshot({ path: join(this.out, file), animations: 'disabled' })
    this.screens.push(file)
  }

  #say(mark: string, { title, seconds, note }: TourStep): void {
    const at = this.seconds().toFixed(1).padStart(5)
    process.stderr.write(`[${at} s] ${mark} ${title}（${seconds.toFixed(1)} 秒）${note ? `　${note}` : ''}\n`)
  }

  async #pictureFailure(): Promise<string[]> {
    const pictures: string[] = []
    for (const page of this.#pages) {
      const file = `failure-${pictures.length + 1}.png`
      const taken = await page.screenshot({ path: join(this.out, file), timeout: 5000 }).catch(() => null)
      if (taken) pictures.push(file)
    }
    return pictures
  }
}

/** The first line of an error; of one that waited in vain, also what for. */
function reasonOf(error: unknown): string {
  const [first = '', ...rest] = stripVTControlCharacters(error instanceof Error ? error.message : String(error)).split(
    '\n',
  )
  const waited = rest.map((line) => /waiting for .+/.exec(line)?.[0]).find((line) => line !== undefined)
  return waited ? `${first.replace(/\.$/, '')} ${waited}` : first
}

const secondsSince = (startedMs: number): number => Math.round((performance.now() - startedMs) / 100) / 10

/** Stops the tour when two figures that must be the same are not. */
export function mustEqual(what: string, found: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (a !== b) throw new Error(`${what}不对：应为 ${b?.slice(0, 200)}，实为 ${a?.slice(0, 200)}`)
}
