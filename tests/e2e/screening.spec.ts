/** Screening by keyboard: a newcomer's first high reading asks for re-checks; a candidate becomes a patient; a colour is decided with its reason. */
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
test.beforeAll(async () => {
  station = await openDemo('公卫专干')
  page = station.page
})
test.afterAll(() => station.close())

const table = () => page.getByRole('grid', { name: '筛查名单' })

test('is reached from the patients, with people on every list', async () => {
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '患者' }).click()
  await page.getByRole('button', { name: '高危与筛查' }).click()
  for (const list of ['待确诊', '高危该随访', '高危全部', '待复测']) {
    await page.getByRole('radiogroup', { name: '名单' }).getByText(list).click()
    await expect(table().getByRole('gridcell').first()).toBeVisible()
  }
})

test('a first high reading of a newcomer, typed without the mouse, asks for two re-checks', async () => {
  await page.locator('body').click({ position: { x: 700, y: 12 } })
  await page.keyboard.press('n')
  await page.getByRole('button', { name: '没有建过档，新加一位' }).press('Enter')
  await page.getByLabel('姓名', { exact: true }).fill('欧阳试测')
  await page.getByLabel('姓名', { exact: true }).press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').locator('select').selectOption({ index: 0 })
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('152')
  await page.keyboard.press('Enter')
  await page.keyboard.type('94')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: '还需非同日复测 2 次' })).toBeVisible()
  await page.getByRole('button', { name: '完成' }).click()
  await expect(table().getByText('欧阳试测')).toBeVisible()
})

test('a candidate becomes a patient with a contract in one step', async () => {
  await page.getByRole('radiogroup', { name: '名单' }).getByText('待确诊').click()
  await table().getByRole('gridcell').first().click()
  await page.getByRole('button', { name: /建档并签约/ }).click()
  await expect(page.getByRole('dialog').getByRole('checkbox', { checked: true })).toHaveCount(2)
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('region', { name: '分级分标' })).toContainText('灰标')
})

test('a colour is decided with a reason and shown as decided', async () => {
  await page.getByRole('button', { name: '改分标颜色' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '红' }).click()
  await dialog.getByLabel('理由').fill('合并心衰，按红标管理')
  await page.keyboard.press('Control+Enter')
  const panel = page.getByRole('region', { name: '分级分标' })
  await expect(panel).toContainText('红标')
  await expect(panel).toContainText('合并心衰，按红标管理')
  await expect(panel).toContainText('系统算为灰')
})
