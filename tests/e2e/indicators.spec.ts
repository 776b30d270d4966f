/** Every figure with what it is made of, and the people behind it. */
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { ask } from './bridge.ts'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
test.beforeAll(async () => {
  station = await openDemo('卫生院管理者')
  page = station.page
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '指标' }).click()
  await page.getByRole('navigation', { name: '本栏目的页面' }).getByRole('link', { name: '指标表' }).click()
  await expect(table().getByRole('row').nth(5)).toBeVisible()
})
test.afterAll(() => station.close())

const table = () => page.getByRole('table', { name: '全镇和各村指标' })
const drawer = () => page.getByRole('dialog')

/** `37.6%362 / 964` as [362, 964]. */
async function parts(row: number, column: string): Promise<[number, number]> {
  const heads = await table().getByRole('columnheader').allTextContents()
  const at = heads.findIndex((head) => head.startsWith(column))
  const cell = await table()
    .getByRole('row')
    .nth(row)
    .getByRole('cell')
    .nth(at - 1)
    .textContent()
  const [, n, d] = /([\d,]+) \/ ([\d,]+)/.exec(cell ?? '') ?? []
  return [Number(n?.replace(',', '')), Number(d?.replace(',', ''))]
}

test('the township is the sum of its villages', async () => {
  const count = (await table().getByRole('row').count()) - 1
  for (const column of ['规范管理率', '血压控制率', '签约率']) {
    const whole = await parts(1, column)
    let sum: [number, number] = [0, 0]
    for (let row = 2; row <= count; row += 1) {
      const [n, d] = await parts(row, column)
      sum = [sum[0] + n, sum[1] + d]
    }
    expect(sum, column).toEqual(whole)
  }
})

test('definition, source, target and the ranking of the villages stand beside the figure', async () => {
  await table().getByRole('button', { name: '血压控制率' }).first().click()
  const detail = page.getByRole('complementary', { name: '血压控制率的说明' })
  await expect(detail).toContainText('目标 55.0%')
  for (const word of ['口径', '出处', '各村排名']) await expect(detail).toContainText(word)
  await expect(detail.locator('canvas')).toBeVisible()
})

test('a number opens exactly its people, each with a reason', async () => {
  const [n, d] = await parts(2, '血压控制率')
  await table()
    .getByRole('row')
    .nth(2)
    .getByRole('button', { name: /^ ?[\d.]+%/ })
    .nth(2)
    .click()
  await expect(drawer()).toContainText('血压控制率')
  await expect(drawer().getByRole('tab', { name: `达到 ${n}`, exact: true })).toBeVisible()
  await expect(drawer().getByRole('tab', { name: `没有达到 ${d - n}` })).toBeVisible()
  const rows = drawer()
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
  await expect(rows.first()).toContainText(/血压|失访|没有/)
  expect(await rows.first().textContent()).toMatch(/\*{4}/)
  await drawer().locator('.body').press('Enter')
  await expect(page).toHaveURL(/#\/patients\/\d+$/)
  await page.goBack()
})

test('the definitions of 规范管理率 stand side by side and change the table', async () => {
  await table()
    .getByRole('button', { name: /^规范管理率/ })
    .click()
  const strict = await parts(1, '规范管理率')
  await page
    .getByRole('region', { name: '口径' })
    .or(page.locator('section[aria-label="口径"]'))
    .getByRole('button', { name: /四次随访加体检/ })
    .click()
  await expect.poll(async () => (await parts(1, '规范管理率'))[0]).toBeGreaterThan(strict[0])
})

test('another day and the other disease', async () => {
  await page.getByRole('button', { name: /年末$/ }).click()
  await expect(page.getByRole('main')).toContainText(/统计到 \d{4}年12月31日/)
  await page.getByRole('button', { name: '糖尿病', exact: true }).click()
  await expect(table().getByRole('button', { name: '血糖控制率' }).first()).toBeVisible()
  await expect(table().getByRole('button', { name: '血压控制率' })).toHaveCount(0)
})

test('the screen and the call give the same number', async () => {
  const { today } = await ask(page, 'system.overview', {})
  await page.getByRole('button', { name: '今天' }).click()
  const { rows } = await ask(page, 'indicators.table', { asOf: today, by: 'township' })
  const row = rows.find((one) => one.indicator === 'fpgControlRate')
  await expect.poll(() => parts(1, '血糖控制率')).toEqual([row?.numerator, row?.denominator])
})
