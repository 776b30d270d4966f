/** The register: found as one types, everything on one page, every change taken back with one click, no typed word lost. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { logInAs, openDemo } from './demo.ts'
import { launchStation } from './launch.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
let dataDir = ''
test.beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'yifang-patients-'))
  station = await openDemo('公卫专干', { dataDir })
  page = station.page
})
test.afterAll(async () => {
  await station.close()
  rmSync(dataDir, { recursive: true })
})

const rows = () =>
  page
    .getByRole('grid', { name: '患者名单' })
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
const heading = () => page.getByRole('heading', { level: 1 })

test('the list shows fifteen rows and masks ID and phone', async () => {
  await page.keyboard.press('Alt+2')
  await expect(rows().first()).toBeVisible()
  const height = (await page.getByRole('grid', { name: '患者名单' }).locator('.body').boundingBox())?.height ?? 0
  expect(height - 30).toBeGreaterThanOrEqual(15 * 36)
  expect(await rows().first().textContent()).not.toMatch(/\d{15}/)
})

test('finds by name, by pinyin initials and by a piece of the ID number', async () => {
  const first = rows().first()
  const name = (await first.locator('strong').textContent()) ?? ''
  const tail = /\*([\dX]{4})(?=\D|$)/.exec((await first.textContent()) ?? '')?.[1] ?? ''
  const search = page.getByLabel('在名单里查找')
  await search.fill(name)
  await expect(rows().first().locator('strong')).toHaveText(name)
  await search.fill(tail)
  await expect(rows().filter({ hasText: name }).first()).toBeVisible()
  await search.fill('wj')
  await expect(rows().first().locator('strong')).toHaveText(/./)
  await search.press('Escape')
  await expect(search).toHaveValue('')
})

test('F3 finds a patient from anywhere', async () => {
  await page.keyboard.press('Alt+8')
  await page.keyboard.press('F3')
  await page.keyboard.type('zh')
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible()
  const name = (await page.getByRole('listbox').getByRole('option').first().locator('.name').textContent()) ?? ''
  await page.keyboard.press('Enter')
  await expect(heading()).toHaveText(name)
})

test('the page draws the trend and opens a line of time in place', async () => {
  await expect(page.getByRole('img', { name: /^血压趋势|^空腹血糖趋势/ }).first()).toBeVisible()
  const line = page.getByRole('region', { name: '时间线' }).getByRole('listitem').first()
  await line.getByRole('button').first().click()
  await expect(line.locator('dl, p.soft').first()).toBeVisible()
})

test('the full ID number is shown on a click only', async () => {
  const strip = page.locator('header.strip')
  await expect(strip).toContainText('****')
  await strip.getByRole('button', { name: '显示' }).click()
  await expect(strip).toContainText(/\d{17}[\dX]/)
  await strip.getByRole('button', { name: '遮住' }).click()
  await expect(strip).not.toContainText(/\d{17}[\dX]/)
})

test('a change of status can be taken back', async () => {
  await page.getByRole('button', { name: '变更' }).first().click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('改为').selectOption({ label: '注销' })
  await drawer.getByLabel('原因').selectOption({ label: '迁出' })
  await drawer.getByRole('button', { name: /^保存/ }).click()
  const file = page.getByRole('region', { name: /^(高血压|2 型糖尿病)$/ }).first()
  await expect(file).toContainText('注销')
  await page.getByRole('button', { name: /^撤销/ }).click()
  await expect(page.getByText('已撤销', { exact: true })).toBeVisible()
  await expect(file).not.toContainText('注销')
})

test('an edit is saved with Ctrl+Enter and stands in the history', async () => {
  await page.locator('main').press('e')
  await page.getByRole('dialog').getByLabel('住址').fill('东岗村3组8号')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: '个人资料' })).toContainText('东岗村3组8号')
  await page.locator('main').press('h')
  await expect(page.getByRole('dialog')).toContainText('住址')
  await page.keyboard.press('Escape')
})

test('an ID number is judged while it is typed and fills birthday and sex in', async () => {
  await page.getByRole('link', { name: '患者', exact: true }).click()
  await page.getByRole('button', { name: '新建患者' }).click()
  await page.getByLabel('姓名', { exact: true }).fill('李秀英')
  const idNo = page.getByLabel('证件号', { exact: true })
  await idNo.fill('341522196002290017')
  await expect(page.getByText(/末位校验不对/)).toBeVisible()
  await idNo.fill('341522196002290016')
  await expect(page.getByText(/校验通过/)).toBeVisible()
  await expect(page.getByLabel('出生日期')).toHaveValue('1960-02-29')
  await expect(page.getByRole('radio', { name: '男' })).toBeChecked()
})

test('what was typed survives the program being ended', async () => {
  // The promise is a second at most between a key and the disk.
  await page.waitForTimeout(1000)
  await expect(page.getByText(/^草稿已保存/)).toBeVisible()
  await station.close()
  station = await launchStation({ demo: true, dataDir })
  page = station.page
  await page.setViewportSize({ width: 1366, height: 768 })
  await logInAs(page, '公卫专干')
  await page.getByText('没录完：').getByRole('link', { name: '接着录' }).click()
  await expect(page.getByLabel('姓名', { exact: true })).toHaveValue('李秀英')
  await expect(page.getByLabel('证件号', { exact: true })).toHaveValue('341522196002290016')
})

test('a new patient is saved and found', async () => {
  await page.getByLabel('村', { exact: true }).selectOption({ index: 0 })
  await page.getByLabel('建高血压档案').check()
  await page.keyboard.press('Control+Enter')
  await expect(heading()).toHaveText('李秀英')
  await expect(page.getByRole('region', { name: '高血压' })).toContainText('在管')
})
