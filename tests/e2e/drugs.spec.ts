/** The drug list: found as one types, browsed by class, every field said. */
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
test.beforeAll(async () => {
  station = await openDemo('下沉专科医生')
  page = station.page
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '药品' }).click()
})
test.afterAll(() => station.close())

const rows = () =>
  page
    .getByRole('grid', { name: '药品目录' })
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
const search = () => page.getByRole('textbox', { name: '查找药品' })

test('all 67 drugs of the list in force, fifteen rows in sight', async () => {
  await expect(page.getByText('67 种')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('起现行')
  const body = await page.getByRole('grid', { name: '药品目录' }).locator('.body').boundingBox()
  expect(body?.height ?? 0).toBeGreaterThanOrEqual(15 * 36)
})

for (const [typed, found] of [
  ['aldp', '苯磺酸氨氯地平'],
  ['二甲双胍', '二甲双胍'],
  ['C09CA', '沙坦'],
  ['acei', '普利'],
] as const)
  test(`“${typed}” finds ${found}`, async () => {
    await search().fill(typed)
    await expect(rows().first()).toContainText(found)
  })

test('a class narrows the list', async () => {
  await search().fill('')
  await page.getByRole('button', { name: /^调脂药/ }).click()
  await expect(rows().first()).toContainText('他汀')
  await expect(page.getByText('5 种')).toBeVisible()
  await page.getByRole('button', { name: /^全部/ }).click()
})

test('Enter opens every field; what the list does not know says 待核', async () => {
  await search().fill('左氨氯地平')
  await expect(rows()).toHaveCount(1)
  await search().press('Enter')
  const drawer = page.getByRole('dialog', { name: '左氨氯地平' })
  for (const name of [
    '剂型',
    '规格',
    '软上限（每日）',
    '硬上限（每日）',
    '长处方最长',
    '国家基本药物',
    '集中带量采购',
    '医保类别',
    'ATC 编码',
  ])
    await expect(drawer).toContainText(name)
  await expect(drawer).toContainText('待核')
  await expect(drawer).toContainText('5 mg')
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
})
