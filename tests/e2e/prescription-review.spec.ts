/** A block on a follow-up signed by two people, where it is found again, the month printed, and today's medicines looked through. */
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { PatientListItem } from '../../core/contract/patients.ts'
import { demoLogins } from '../../services/demo/logins.ts'
import { ask, peopleWithBoth } from './bridge.ts'
import { logInAs, openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
let one: PatientListItem

test.beforeAll(async () => {
  station = await openDemo('公卫专干')
  page = station.page
  one = await somebodyOnAnAceInhibitor()
})
test.afterAll(() => station.close())

async function somebodyOnAnAceInhibitor(): Promise<PatientListItem> {
  for (const person of await peopleWithBoth(page)) {
    const { carried } = await ask(page, 'followUps.start', { personId: person.personId, disease: 'HTN' })
    const names = (carried.meds ?? []).map(({ name }) => name).join()
    if (/普利/.test(names) && !/沙坦/.test(names)) return person
  }
  throw new Error('nobody takes an ACEI')
}
const open = (hash: string) => page.evaluate((to) => (location.hash = to), hash)
const alerts = () => page.getByRole('region', { name: '用药提示' })
const medicines = () => page.getByRole('list', { name: '用药', exact: true })
const main = () => page.getByRole('main')

test('what stays as it was asks nothing; a forbidden medicine more does, beside the medicines', async () => {
  await open(`/follow-up/${one.personId}/HTN`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(one.name)
  await expect(page.getByRole('button', { name: '双人签字' })).toHaveCount(0)
  await main().getByLabel('随访日期', { exact: true }).focus()
  for (const key of [
    'Enter',
    ...'11',
    'Enter',
    ...'128',
    'Enter',
    ...'76',
    'Enter',
    ...'72',
    'Enter',
    'Enter',
    ...'1111',
  ])
    await page.keyboard.press(key)
  await medicines().getByRole('combobox').last().fill('缬沙坦')
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('缬沙坦')
  await page.keyboard.press('Enter')
  await expect(alerts()).toContainText('禁止合用')
  await expect(alerts()).toContainText('R03')
})

test('the same person and a wrong password sign nothing; the manager does, and the keys go on', async () => {
  await alerts().getByRole('button', { name: '双人签字' }).click()
  const dialog = page.getByRole('dialog', { name: '双人签字' })
  await dialog.getByLabel('为什么必须这样用').fill('上级医院会诊意见，两周内停一种')
  const sign = async (login: string, password: string) => {
    await dialog.getByLabel('第二位签字人的登录名').fill(login)
    await dialog.getByLabel('密码', { exact: true }).fill(password)
    await dialog.getByRole('button', { name: '签字', exact: true }).click()
  }
  const own = demoLogins.find(({ role }) => role === 'clerk')
  const manager = demoLogins.find(({ role }) => role === 'manager')
  if (!own || !manager) throw new Error('the demonstration has no clerk or manager')
  await sign(own.login, own.password)
  await expect(dialog).toContainText('双签要两个人')
  await sign(manager.login, 'not-this-one')
  await expect(dialog).toContainText('密码不对')
  await expect(async () => {
    await sign(manager.login, manager.password)
    await expect(dialog).toBeHidden({ timeout: 2_000 })
  }).toPass()
  await expect(alerts()).toContainText(`${manager.name} 已签字`)
})

test('it is saved with both names and stands on the review page', async () => {
  const { today } = await ask(page, 'system.overview', {})
  const find = async () => {
    const { items } = await ask(page, 'prescriptionReview.list', { from: today, to: today, outcome: 'overridden' })
    return items.find(({ personId }) => personId === one.personId)
  }
  // The first press may only show what deserves a look; the second saves.
  await expect(async () => {
    if (!(await find())) await page.keyboard.press('Control+Enter')
    expect(await find()).toBeDefined()
  }).toPass()
  expect(await find()).toMatchObject({ rule: 'R03', decidedBy: '陈公卫', secondPerson: '何院长' })
  await open('/drugs/review')
  const list = page.getByRole('grid', { name: '用药提示记录' })
  await main().getByLabel('处理').selectOption('双签仍用')
  await expect(list).toContainText(one.name)
  await list.getByText(one.name).first().click()
  await expect(main()).toContainText('上级医院会诊意见，两周内停一种（陈公卫、何院长）')
})

test('the counts narrow the list; the month is printed with places to sign', async () => {
  await main().getByLabel('处理').selectOption('全部处理')
  const counts = page.getByRole('region', { name: '按规则' })
  await counts.getByRole('button', { name: /^R03/ }).click()
  const list = page.getByRole('grid', { name: '用药提示记录' })
  await expect(list).toContainText('R03')
  await expect(list).not.toContainText('R23')
  await page.getByRole('button', { name: '打印处方点评表' }).click()
  const sheet = page.frameLocator('iframe[title^="处方点评表"]')
  await expect(sheet.locator('body')).toContainText('点评人（签名）')
  await expect(sheet.locator('body')).toContainText('签字：陈公卫、何院长')
  await page.keyboard.press('Escape')
})

test('today’s medicines are looked through; the result is there again after a look at a person', async () => {
  await main().getByRole('radiogroup', { name: '看什么' }).getByText('现行用药检查').click()
  await page.getByRole('button', { name: '开始检查' }).click()
  const list = page.getByRole('grid', { name: '现行用药的提示' })
  await expect(list.getByRole('row').nth(1)).toBeVisible({ timeout: 60_000 })
  await list.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('处方审核')
  await page.goBack()
  await expect(list.getByRole('row').nth(1)).toBeVisible()
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(sideways).toBeLessThanOrEqual(0)
})

test('the manager chooses a number, and it holds', async () => {
  await ask(page, 'session.logOut', {})
  await page.reload()
  await logInAs(page, '卫生院管理者')
  await open('/system/prescription')
  await main().getByLabel('二甲双胍禁用的 eGFR').selectOption({ index: 1 })
  await expect(main()).toContainText(/设置已保存|已保存/)
  expect(await ask(page, 'prescriptionReview.settings', {})).toMatchObject({ metforminCut: 45 })
  await main().getByLabel('二甲双胍禁用的 eGFR').selectOption({ index: 0 })
  await expect.poll(() => ask(page, 'prescriptionReview.settings', {})).toMatchObject({ metforminCut: 30 })
})
