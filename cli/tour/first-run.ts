import type { TourReporter } from './tour-reporter.ts'
import type { TourWindow } from './tour-window.ts'

export interface NewStation {
  readonly kind: 'township' | 'county'
  readonly code: string
  readonly name: string
  readonly villages: readonly string[]
  readonly manager: { readonly name: string; readonly login: string; readonly password: string }
}

/** First use of an empty folder: the sheet, the recovery code typed back, and the first log-in after a lock. */
export async function firstRun(reporter: TourReporter, window: TourWindow, station: NewStation): Promise<void> {
  await reporter.step(`首次使用：建立“${station.name}”`, async () => {
    await window.button('建立工作站').waitFor()
    await window.screen('first-run')
    await fillSheet(window, station)
    await window.screen('first-run-filled')
    await window.button('建立工作站').click()
    await window.page.getByRole('list', { name: '恢复码' }).waitFor()
  })
  await reporter.step(
    '恢复码：显示一次，照着打回',
    async () => {
      await typeRecoveryCode(window, 'recovery-code')
      await window.screen('today-without-patients')
    },
    () => '打对才能开始使用',
  )
  await reporter.step('锁定，再登录', () => lockAndReturn(window, station))
}

/** The county's first use is the same sheet, without villages. */
export async function setUpCounty(window: TourWindow, station: NewStation): Promise<void> {
  await window.button('建立工作站').waitFor()
  await fillSheet(window, station)
  await window.screen('county-first-run')
  await window.button('建立工作站').click()
  await typeRecoveryCode(window, 'county-recovery-code')
}

async function fillSheet(window: TourWindow, { kind, code, name, villages, manager }: NewStation): Promise<void> {
  if (kind === 'county') await window.page.getByRole('radio', { name: /县级/ }).check()
  await window.field('机构代码').fill(code)
  await window.field('机构名称').fill(name)
  if (kind === 'township') await window.page.getByLabel('一行一个').fill(villages.join('\n'))
  await window.field('姓名').fill(manager.name)
  await window.field('登录名').fill(manager.login)
  await window.field('密码').fill(manager.password)
  await window.field('再打一次密码').fill(manager.password)
}

async function typeRecoveryCode(window: TourWindow, picture: string): Promise<void> {
  const list = window.page.getByRole('list', { name: '恢复码' })
  await list.waitFor()
  const groups = await list.getByRole('strong').allTextContents()
  await window.page.getByLabel('照纸上的打回来').focus()
  await window.type(groups.slice(0, 3).join(' '))
  await window.screen(picture)
  await window.type(groups.slice(3).join(' '))
  await window.press('Enter')
  await window.atWork()
}

async function lockAndReturn(window: TourWindow, { manager }: NewStation): Promise<void> {
  await window.button('锁定').click()
  await window.field('密码').waitFor()
  await window.screen('locked')
  await window.button('忘了密码').click()
  await window.page.getByRole('heading', { level: 1, name: /恢复码/ }).waitFor()
  await window.screen('forgotten-password')
  await window.button(/返回|回到登录/).click()
  await window.logIn(manager.login, manager.password)
}
