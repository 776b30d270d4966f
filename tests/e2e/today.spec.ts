/** The clerk's morning: whom to see and why, one key from each line to doing it. */
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
  await expect(rows().first()).toBeVisible()
})
test.afterAll(() => station.close())

const list = () => page.getByRole('grid', { name: '今日名单' })
const rows = () =>
  list()
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
const kind = (name: string) =>
  page.getByRole('group', { name: '按类别看' }).getByRole('button').filter({ hasText: name })
/** The list of one kind is there, not still on its way. */
async function choose(name: string): Promise<void> {
  await kind(name).click()
  await expect(list()).toHaveAttribute('aria-rowcount', String(Math.min(200, await countOf(name))))
  await expect(rows().first()).toContainText(name)
}
const countOf = async (name: string) => Number((await kind(name).locator('.count').textContent())?.replace(/\D/g, ''))

test('shows at least fifteen lines, each with its reason, without scrolling sideways', async () => {
  const box = await list().locator('.body').boundingBox()
  expect((box?.height ?? 0) - 30).toBeGreaterThanOrEqual(15 * 36 - 2)
  const wide = await list()
    .locator('.body')
    .evaluate((body) => body.scrollWidth - body.clientWidth)
  expect(wide).toBeLessThanOrEqual(0)
  for (const row of await rows().all()) {
    const longest = Math.max(...(await row.getByRole('gridcell').allTextContents()).map((cell) => cell.length))
    expect(longest, 'the reason, a sentence').toBeGreaterThan(10)
  }
})

test('says whether the data is safe', async () => {
  await expect(page.getByRole('link', { name: /^数据安全：/ })).toBeVisible()
})

test('a kind shows only its own lines', async () => {
  await choose('该随访')
  await expect(rows().filter({ hasText: '处置任务' })).toHaveCount(0)
  await kind('该随访').click()
})

test('Enter on a follow-up that is due opens its form', async () => {
  await choose('已逾期')
  const name = await rows().first().locator('strong').textContent()
  await list().locator('.body').press('Enter')
  await expect(page).toHaveURL(/#\/follow-up\/\d+\/(HTN|T2DM|both)$/)
  await expect(page.getByRole('main')).toContainText(name ?? '—')
  await page.keyboard.press('Alt+1')
})

test('a task is closed in place with its result, and the undo bar brings it back', async () => {
  await choose('处置任务')
  const before = await countOf('处置任务')
  await list().locator('.body').press('Enter')
  await page.getByLabel('结果或原因').fill('已上门复测，血压 132/84')
  await page.keyboard.press('Enter')
  await expect.poll(() => countOf('处置任务')).toBe(before - 1)
  await page.getByRole('button', { name: /^撤销/ }).click()
  await expect.poll(() => countOf('处置任务')).toBe(before)
})

test('Esc leaves a task as it was', async () => {
  const before = await countOf('处置任务')
  await list().locator('.body').press('Enter')
  await page.getByLabel('结果或原因').press('Escape')
  await expect(page.getByLabel('结果或原因')).toBeHidden()
  expect(await countOf('处置任务')).toBe(before)
})

test('the route sheet of a village is previewed for printing', async () => {
  await page.getByLabel('村', { exact: true }).selectOption({ index: 1 })
  await page.getByRole('button', { name: /^打印路线单/ }).click()
  const sheet = page.frameLocator('iframe')
  await expect(sheet.locator('h1').first()).toContainText('路线单')
  await expect(page.getByRole('button', { name: '存为 PDF' })).toBeEnabled()
})
