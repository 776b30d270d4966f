/** What a clerk stumbled over on a Monday: the list of who is due, the villages at a glance, people ticked, and back from the whole form to the pile. */
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { ask } from './bridge.ts'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
test.beforeAll(async () => {
  station = await openDemo('公卫专干')
  page = station.page
  await expect(list().getByRole('gridcell').first()).toBeVisible()
})
test.afterAll(() => station.close())

const list = () => page.getByRole('grid', { name: '今日名单' })
const kind = (name: string) =>
  page.getByRole('group', { name: '按类别看' }).getByRole('button').filter({ hasText: name })
const go = (hash: string) => page.evaluate((to) => (location.hash = to), hash)
const editor = () => page.locator('input.editor')
const rowAt = (at: number) => page.locator('[data-person]').nth(at)

test('people ticked with the space bar are the people on the paper', async () => {
  await kind('该随访').click()
  await expect(list().getByRole('row').nth(1)).toContainText('该随访')
  const body = list().locator('.body')
  await body.press('Home')
  await body.press('Space')
  await body.press('ArrowDown')
  await body.press('Space')
  const names = await list().getByRole('row').locator('strong').allTextContents()
  const picked = page.getByRole('group', { name: '选定的人' })
  await expect(picked).toContainText('已选 2 人')
  await picked.getByRole('button', { name: '打印他们的路线单' }).click()
  const sheet = page.frameLocator('iframe')
  await expect(sheet.locator('body')).toContainText('（选定的人）')
  for (const name of names.slice(0, 2)) await expect(sheet.locator('body')).toContainText(name)
  await expect(sheet.locator('body')).not.toContainText(names[2] ?? '—')
  await page.keyboard.press('Escape')
  await picked.getByRole('button', { name: '都不选' }).click()
  await expect(picked).toHaveCount(0)
})

test('the route sheet of the kind that is shown has these people only, though nobody is ticked', async () => {
  await kind('缺体检').click()
  await expect(list().getByRole('row').nth(1)).toContainText('缺体检')
  const { total } = await ask(page, 'worklist.today', { kind: 'missing-exam' })
  await page.getByRole('button', { name: '打印路线单' }).click()
  const sheet = page.frameLocator('iframe')
  await expect(sheet.locator('body')).toContainText('缺体检')
  await expect(sheet.locator('td.write')).toHaveCount(total)
  await page.keyboard.press('Escape')
})

test('every kind of every village fits the window, and choosing a kind goes back to the list', async () => {
  await page.getByRole('button', { name: '看各村' }).click()
  const villages = page.getByRole('grid', { name: '先去哪个村' })
  await expect(villages.getByRole('gridcell').first()).toBeVisible()
  const wide = await villages.locator('.body').evaluate((body) => body.scrollWidth - body.clientWidth)
  expect(wide).toBeLessThanOrEqual(0)
  await kind('已逾期').click()
  await expect(list().getByRole('row').nth(1)).toContainText('已逾期')
})

test('the list of follow-ups to type holds everybody who is due, not only whom the tasks left room for', async () => {
  const { counts } = await ask(page, 'worklist.today', {})
  const due = counts.recheck + counts['after-referral'] + counts.serious + counts.overdue + counts.due
  await page.keyboard.press('Alt+3')
  const rows = page.getByRole('grid', { name: '没录完的和该访的人' })
  await expect(rows).toHaveAttribute('aria-rowcount', String(Math.min(200, due)))
})

test('F2 in the pile opens the whole form with what was typed, and Esc is back in that row', async () => {
  await go('/follow-up/batch')
  // The page before has a choice of villages too.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('批量录入')
  await page.getByRole('combobox', { name: '村', exact: true }).selectOption({ index: 1 })
  await page.getByRole('button', { name: '开始录入' }).click()
  await expect(rowAt(0)).toBeVisible()
  await page.locator('[data-person][data-state="empty"]').first().getByRole('rowheader').click()
  const name = ((await editor().getAttribute('aria-label')) ?? '').split(' ')[0] ?? '—'
  await page.keyboard.type('1132')
  await page.keyboard.press('Enter')
  await page.keyboard.press('F2')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  await expect(page.getByRole('main').getByLabel('收缩压', { exact: true })).toHaveValue('132')
  await page.keyboard.press('Escape')
  await expect(editor()).toHaveAttribute('aria-label', new RegExp(`^${name} `))
  await expect(editor()).toBeFocused()
})

test('F2 on a row in which nothing was typed leaves no draft behind', async () => {
  const kept = async () => (await ask(page, 'drafts.list', {})).map(({ kind, subject }) => `${kind} ${subject}`).sort()
  const row = page.locator('[data-person][data-state="empty"]').first()
  const before = await kept()
  await row.getByRole('rowheader').click()
  const name = ((await editor().getAttribute('aria-label')) ?? '').split(' ')[0] ?? '—'
  await page.keyboard.press('F2')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  await page.keyboard.press('Escape')
  await expect(editor()).toBeFocused()
  expect(await kept()).toEqual(before)
})

test('Ctrl+Z takes the cells of a row back one by one, the last first', async () => {
  const row = page.locator('[data-person][data-state="empty"]').first()
  const person = await row.getAttribute('data-person')
  const same = page.locator(`[data-person="${person ?? ''}"]`)
  await row.getByRole('rowheader').click()
  await page.keyboard.type('1132')
  await page.keyboard.press('Enter')
  await page.keyboard.type('84')
  await page.keyboard.press('Enter')
  await expect(same.locator('[data-key="dbp"]')).toHaveText('84')
  await page.keyboard.press('Control+z')
  await expect(same.locator('[data-key="sbp"]')).toHaveText('132')
  await expect(page.getByRole('status').filter({ hasText: '已撤回“舒张压' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(same).toHaveAttribute('data-state', 'empty')
})
