import type { Locator, Page } from '@playwright/test'
import type { MethodName, MethodOutput, MethodRawInput } from '../../core/contract/index.ts'
import type { Result } from '../../core/contract/kit.ts'
import type { Role } from '../../core/contract/rights.ts'
import { demoLogins } from '../../services/demo/logins.ts'
import type { ChosenPatient } from './chosen-patient.ts'
import { launchStation, type LaunchedStation, type StationLaunch } from './launch-window.ts'
import type { TourReporter } from './tour-reporter.ts'

/** A slow machine under load still gets there; a page that never comes fails the step. */
const patienceMs = 30_000

/** One open window of the station and the hands that work in it. */
export class TourWindow {
  readonly page: Page
  readonly #station: LaunchedStation
  readonly #reporter: TourReporter
  #closed = false

  private constructor(station: LaunchedStation, reporter: TourReporter) {
    this.#station = station
    this.#reporter = reporter
    this.page = station.page
    this.page.setDefaultTimeout(patienceMs)
    reporter.watch(this.page)
  }

  static async open(reporter: TourReporter, launch: StationLaunch): Promise<TourWindow> {
    return new TourWindow(await launchStation(launch), reporter)
  }

  /** Pictures the window when nothing is loading in it any more, with the pointer out of the way. */
  async screen(name: string): Promise<void> {
    await this.page.mouse.move(1, 1)
    await this.page.waitForFunction(() => document.querySelector('[aria-busy="true"], .is-loading') === null)
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined))
    await this.#reporter.screen(this.page, name)
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true })
  }

  status(text: string | RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: text }).first()
  }

  /** Opens one of the pages at the left and waits for its heading. */
  async goTo(label: string): Promise<void> {
    await this.page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: label }).click()
    await this.page.getByRole('heading', { level: 1, name: label }).waitFor()
  }

  async press(key: string, times = 1): Promise<void> {
    for (let count = 0; count < times; count += 1) await this.page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  /** Finds somebody in a search box by pinyin initials; Enter then takes the marked one. */
  async find(label: string, { initials, place, name }: ChosenPatient): Promise<void> {
    await this.page.getByRole('combobox', { name: label }).focus()
    await this.type(initials)
    await this.page.getByRole('option', { name }).first().waitFor()
    await this.press('ArrowDown', place)
  }

  async logIn(login: string, password: string): Promise<void> {
    await this.field('登录名').fill(login)
    await this.field('密码').fill(password)
    await this.press('Enter')
    await this.atWork()
  }

  /** Logs in as one of the invented people of the demonstration. */
  async logInAs(role: Role): Promise<void> {
    const { name } = demoPerson(role)
    await this.page.getByRole('region', { name: '演示人员' }).getByRole('button', { name }).click()
    await this.atWork()
  }

  async logOut(): Promise<void> {
    await this.button('退出登录').click()
    await this.field('密码').waitFor()
  }

  async atWork(): Promise<void> {
    await this.page.getByRole('navigation', { name: '主要功能' }).waitFor()
  }

  async closeDialog(): Promise<void> {
    const dialogs = this.page.getByRole('dialog')
    // A preview may lie on a drawer that stays.
    const top = dialogs.nth((await dialogs.count()) - 1)
    await top.getByRole('button', { name: /^关闭/ }).first().click()
    await top.waitFor({ state: 'hidden' })
  }

  /** Pictures a document as it will be printed, and puts it away. */
  async lookAtPreview(name: string): Promise<void> {
    const frame = this.page.getByRole('dialog').locator('iframe')
    await frame.waitFor()
    await frame.contentFrame().locator('body').waitFor()
    await this.screen(name)
    await this.closeDialog()
  }

  /** Ctrl+Enter saves; where something deserves a look the form asks once, and the second saves as it stands. */
  async save(saved: Locator, pictureOfQuestion: string): Promise<void> {
    const question = this.page.getByRole('alert').filter({ hasText: '请看一眼' })
    await this.press('Control+Enter')
    await saved.or(question).first().waitFor()
    if (await question.isVisible()) {
      await this.screen(pictureOfQuestion)
      await this.press('Control+Enter')
    }
    await saved.waitFor()
  }

  /** What the next file or folder dialog of the system will give: nobody can click in that one from here. */
  async willChoose(...paths: string[]): Promise<void> {
    await this.#station.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: chosen })
    }, paths)
  }

  async willSaveAs(path: string): Promise<void> {
    await this.#station.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
    }, path)
  }

  /** Asks the station what the window itself may ask, as whoever is logged in: to compare figures, never to act. */
  async ask<M extends MethodName>(name: M, input: MethodRawInput<M>): Promise<MethodOutput<M>> {
    const result = (await this.page.evaluate(
      ([method, given]) =>
        (window as unknown as { station: { call(name: string, input: unknown): Promise<unknown> } }).station.call(
          method as string,
          given,
        ),
      [name, input] as const,
    )) as Result<MethodOutput<M>>
    if (!result.ok) throw new Error(result.failure.message)
    return result.value
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#station.close()
  }

  async kill(): Promise<void> {
    this.#closed = true
    await this.#station.kill()
  }
}

export function demoPerson(role: Role): (typeof demoLogins)[number] {
  const person = demoLogins.find((one) => one.role === role)
  if (!person) throw new Error(`演示里没有${role}`)
  return person
}
