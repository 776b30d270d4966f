/** The levelled plan: tried, stored, looked at by day, one person moved by a key, and today following it. */
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
  await page.getByRole('button', { name: '走访计划' }).click()
  await expect(page.getByRole('heading', { name: '还没有排计划' })).toBeVisible()
})
test.afterAll(() => station.close())

const days = () => page.getByRole('listbox', { name: '每天的人数' }).getByRole('option')
const people = () =>
  page
    .getByRole('grid', { name: '这天的人' })
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
const countOf = async (at: number) => Number(await days().nth(at).locator('.count strong').textContent())
const undo = () => page.getByRole('button', { name: /^撤销/ })

/** Today too, whatever weekday it is: then the plan has people for the list of today. */
async function chooseEveryDay(): Promise<void> {
  for (const name of ['一', '二', '三', '四', '五', '六', '日']) {
    const day = page.getByRole('button', { name: `星期${name}` })
    if ((await day.getAttribute('aria-pressed')) === 'false') await day.click()
  }
}

test('a route is made of villages in the order they are clicked', async () => {
  await page.getByRole('button', { name: '加一条路线' }).click()
  await page.getByLabel('路线名').fill('河东线')
  const villages = page.getByRole('region', { name: '编路线' }).locator('.villages button')
  const [second, first] = [await villages.nth(2).textContent(), await villages.nth(0).textContent()]
  await villages.nth(2).click()
  await villages.nth(0).click()
  await page.getByRole('button', { name: '保存路线' }).click()
  await expect(page.getByRole('region', { name: '编路线' })).toContainText(`${second?.trim()} → ${first?.trim()}`)
  await page.getByLabel('路线', { exact: true }).selectOption({ label: '河东线' })
})

test('days that are too few are told with what would help; more people a day fit all', async () => {
  for (const name of ['二', '三', '四', '五']) await page.getByRole('button', { name: `星期${name}` }).click()
  await page.getByRole('button', { name: '星期日' }).click()
  await page.getByLabel('每位村医一天看几人').fill('2')
  await page.getByRole('button', { name: '试排' }).click()
  const outcome = page.getByRole('region', { name: '试排结果' })
  await expect(outcome).toContainText(/人排不下；每天多看 \d+ 人，或再加约 \d+ 天就够/)
  await expect(outcome.getByText(/^没有排进去的人/)).toBeVisible()
  const weekdays = await outcome.getByRole('option').locator('.date').allTextContents()
  expect(weekdays.every((day) => /周[一日]/.test(day))).toBe(true)

  await page.getByLabel('每位村医一天看几人').fill('60')
  await page.getByRole('button', { name: '试排' }).click()
  await expect(outcome).not.toContainText('排不下')
})

test('the stored plan is a calendar, today follows it, and one undo takes it back', async () => {
  await chooseEveryDay()
  await page.getByRole('button', { name: '试排' }).click()
  await page.getByRole('button', { name: '就这样排' }).click()
  await expect(days().first()).toBeVisible()
  await expect(people().first()).toBeVisible()
  const planned = await countOf(0)

  await page.getByRole('button', { name: '回今日' }).click()
  const tab = page.getByRole('group', { name: '按类别看' }).getByRole('button').filter({ hasText: '今天计划' })
  await expect(tab.locator('.count')).toHaveText(String(planned))
  await tab.click()
  await expect(page.getByRole('grid', { name: '今日名单' })).toHaveAttribute('aria-rowcount', String(planned))
  await expect(page.getByRole('grid', { name: '今日名单' })).toContainText('计划今天去')

  await undo().click()
  await expect(tab.locator('.count')).toHaveText('0')
  await page.getByRole('button', { name: '走访计划' }).click()
  await expect(page.getByRole('heading', { name: '还没有排计划' })).toBeVisible()
})

test('one person is moved to the next day by a key and to any day by its date', async () => {
  await page.getByLabel('路线', { exact: true }).selectOption({ label: '河东线' })
  await chooseEveryDay()
  await page.getByRole('button', { name: '试排' }).click()
  await page.getByRole('button', { name: '就这样排' }).click()
  await expect(people().first()).toBeVisible()
  const name = (await people().first().locator('strong').textContent()) ?? '—'
  const [first, second] = [await countOf(0), await countOf(1)]
  await page.getByRole('grid', { name: '这天的人' }).focus()
  await page.keyboard.press('+')
  await expect.poll(async () => [await countOf(0), await countOf(1)]).toEqual([first - 1, second + 1])
  await undo().click()
  await expect.poll(() => countOf(0)).toBe(first)

  await page.getByRole('grid', { name: '这天的人' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('m')
  await page.keyboard.type('+30')
  await page.keyboard.press('Enter')
  await expect.poll(() => countOf(0)).toBe(first - 1)
  await expect(page.getByRole('status').filter({ hasText: '最晚应在' })).toBeVisible()
  await expect(people().filter({ hasText: name })).toHaveCount(0)
})

test('the day is printed and typed in the same order', async () => {
  await days().first().click()
  await expect(people().first()).toBeVisible()
  const names = await people().locator('strong').allTextContents()
  await page.getByRole('button', { name: '打印这天的路线单' }).click()
  const sheet = page.frameLocator('iframe').locator('tbody b')
  await expect(sheet.first()).toBeVisible()
  const printed = await sheet.allTextContents()
  expect(
    printed
      .slice(0, 8)
      .filter((text) => !text.startsWith('过期'))
      .slice(0, 4),
  ).toEqual(names.slice(0, 4))
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '录这天的表' }).click()
  await page.getByRole('button', { name: '开始录入' }).click()
  const rows = page.getByRole('grid', { name: '批量录入' }).getByRole('rowheader')
  await expect(rows.first()).toContainText(names[0] ?? '—')
  await expect(rows.nth(2)).toContainText(names[2] ?? '—')
})
