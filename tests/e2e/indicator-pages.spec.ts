/** All figures in groups, schemes and readings side by side, who would bring a figure to its target, frozen figures, the self-test. */
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { chinaTime } from '../../core/domain/china-time.ts'
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
  await tab('指标表').click()
  await expect(page.getByRole('table').getByRole('row').nth(5)).toBeVisible()
})
test.afterAll(() => station.close())

const group = (name: string) => page.getByRole('group', { name: '指标分组' }).getByRole('button', { name })
const tab = (name: string) => page.getByRole('navigation', { name: '本栏目的页面' }).getByRole('link', { name })
const rows = (label: string) =>
  page
    .getByRole('grid', { name: label })
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })

test('a figure without a source of data says which data, and shows no number', async () => {
  await group('管理与随访').click()
  await page
    .getByRole('table')
    .getByRole('button', { name: /^健康管理率/ })
    .first()
    .click()
  const detail = page.getByRole('complementary', { name: /健康管理率的说明/ })
  await expect(detail).toContainText('—（尚无数据来源）')
  await expect(detail).toContainText('患病率')
})

test('doctors stand in the rows, and their people behind the numbers', async () => {
  await group('主要指标').click()
  await page.getByRole('button', { name: '按责任医生' }).click()
  const table = page.getByRole('table', { name: '全镇和各医生指标' })
  await expect(table).toBeVisible()
  const cell = table
    .getByRole('row')
    .nth(2)
    .getByRole('button', { name: /体检率，打开名单|^ ?[\d.]+%/ })
    .last()
  const [, , total] = /(\d+) \/ (\d+)/.exec((await cell.textContent()) ?? '') ?? []
  await cell.click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByRole('tab').first()).toContainText(/\d/)
  const tabs = await drawer.getByRole('tab').allTextContents()
  const counts = tabs.slice(0, 2).map((text) => Number(text.replace(/\D/g, '')))
  expect(counts.reduce((sum, each) => sum + each, 0)).toBe(Number(total))
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '按村' }).click()
})

test('as many people as the target takes, each with what is lacking, and on paper', async () => {
  await page
    .getByRole('table')
    .getByRole('button', { name: /^规范管理率/ })
    .click()
  await page.getByRole('button', { name: '哪些人能补上' }).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByRole('status').first()).toContainText(/还差 \d+ 人/)
  await expect(rows('能补上的人').first()).toContainText(/随访|体检|补全/)
  await drawer.getByRole('button', { name: '打印名单' }).click()
  await expect(page.frameLocator('iframe').getByRole('heading', { name: '高血压规范管理率补缺名单' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
})

test('schemes side by side quote their policies', async () => {
  await tab('目标对照').click()
  const table = page.getByRole('table', { name: '目标方案对照' })
  for (const name of ['花园镇2023', '潜江2021', '贵州2023', '金寨2022', '国家'])
    await expect(table.getByRole('columnheader', { name })).toBeVisible()
  await expect(table.getByRole('row', { name: /高血压规范管理率/ })).toContainText(/≥70\.0%.*≥60\.0%.*≥65\.0%/)
  await expect(page.getByRole('main')).toContainText('花办〔2023〕68号')
})

test('two readings differ by the people listed', async () => {
  await tab('口径对照').click()
  await page.getByRole('button', { name: '为什么不同' }).first().click()
  await expect(page.getByRole('dialog')).toContainText(/共 \d+ 人/)
  await expect(rows('归类不同的人').first()).toContainText(/达到/)
  await page.keyboard.press('Escape')
})

test('the figures of a quarter are frozen and signed', async () => {
  await tab('锁定与变动').click()
  await page.getByRole('button', { name: '锁定这一天的指标' }).click()
  await expect(page.getByRole('list', { name: '锁定过的指标' })).toContainText('签名有效', { timeout: 30_000 })
  // By China's clock as on the paper, wherever the computer's clock is set.
  const [frozen] = (await ask(page, 'frozenFigures.list', {})).items
  const moment = chinaTime(Date.parse(frozen?.frozenAt ?? '')).slice(0, 16)
  await expect(page.getByRole('list', { name: '锁定过的指标' })).toContainText(moment)
  await expect(page.getByRole('table', { name: '锁定时与现在' }).getByRole('row').nth(3)).toContainText('没有变动')
  await page.getByRole('button', { name: '打印…' }).click()
  await expect(page.frameLocator('iframe').locator('body')).toContainText('有效：锁定后没有人动过', { timeout: 30_000 })
  await page.keyboard.press('Escape')
})

test('the self-test passes', async () => {
  await tab('指标自检').click()
  await expect(page.getByRole('status').first()).toContainText('全部归类正确')
  await expect(page.getByRole('status').first()).toContainText('都一致')
})
