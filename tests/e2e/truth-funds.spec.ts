/** Before data go out: what is to be looked at, down to the record; and the money, counted while it is typed. */
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { ask } from './bridge.ts'
import { logInAs, openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page

test.beforeAll(async () => {
  station = await openDemo('卫生院管理者')
  page = station.page
})
test.afterAll(() => station.close())

const heading = () => page.getByRole('heading', { level: 1 })
const open = (hash: string) => page.evaluate((to) => (location.hash = to), hash)

test('the board names the doctor who copies; the cell opens the records, a record the patient', async () => {
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '督导' }).click()
  await page.getByRole('navigation', { name: '本栏目的页面' }).getByRole('link', { name: '数据核对' }).click()
  await expect(heading()).toHaveText('数据核对')
  await expect(page.getByText(/即使都如实，按随机也会提示(约|不到) /)).toBeVisible()
  await page
    .getByRole('button', { name: /与上次相同 \d+ 次$/ })
    .first()
    .click()
  const drawer = page.getByRole('dialog')
  await expect(drawer).toContainText('请核对是否当场测量')
  await drawer.getByRole('grid', { name: '待核对的记录' }).press('Enter')
  await expect(page).toHaveURL(/#\/patients\/\d+/)
})

test('last digits stand beside those of chance, and the table is printed without an accusation', async () => {
  await open('/supervision/truth')
  await page.getByRole('radiogroup', { name: '按什么分行' }).getByText('按村').click()
  await page
    .getByRole('button', { name: /末位数字 .+%$/ })
    .first()
    .click()
  await expect(page.getByRole('dialog').locator('figure .bar')).toHaveCount(10)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '打印核对表…' }).click()
  const sheet = page.frameLocator('iframe').locator('body')
  await expect(sheet).toContainText('列在表上不等于数据不实', { timeout: 20_000 })
  await page.keyboard.press('Escape')
})

test('money follows the scores while they are typed, adds up, is kept and printed, and can be taken back', async () => {
  await open('/supervision/funds')
  await expect(heading()).toHaveText('资金分配')
  await page.getByLabel('经费总额（元）').fill('10000')
  const scores = page.getByRole('textbox', { name: /得分$/ })
  const save = page.getByRole('button', { name: /保存并打印/ })
  await expect(save).toBeDisabled()
  await expect(scores.first()).toBeVisible()
  const count = await scores.count()
  for (let at = 0; at < count; at += 1) await scores.nth(at).fill(at === 0 ? '80.5' : '100')
  await expect(page.getByRole('region', { name: '这次的分配' }).locator('tfoot')).toContainText('10,000.00')
  await save.click()
  const sheet = page.frameLocator('iframe').locator('body')
  await expect(sheet).toContainText('经费总额 10,000.00', { timeout: 20_000 })
  await expect(sheet).toContainText('80.50%')
  const [kept] = await ask(page, 'funds.list', {})
  const table = await ask(page, 'funds.open', { id: kept?.id ?? 0 })
  expect(table.lines.reduce((sum, line) => sum + line.dueFen, 0)).toBe(1_000_000)
  expect(table.paidFen + table.keptFen).toBe(1_000_000)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '删除' }).click()
  await expect(page.getByText('还没有保存过')).toBeVisible()
})

test('settled scores of the villages are taken over in one key, changed, and the paper says where they came from', async () => {
  const { today } = await ask(page, 'system.overview', {})
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const index = year * 4 + Math.ceil(month / 3) - 2
  await expect(page.getByText(/没有各村的定案得分/)).toBeVisible()
  await ask(page, 'scores.settle', { assessment: 'quarter', year: Math.floor(index / 4), part: (index % 4) + 1 })
  await open('/supervision/score')
  await page.getByRole('link', { name: '按得分分配资金' }).click()
  await expect(heading()).toHaveText('资金分配')
  await page.getByLabel('经费总额（元）').fill('10000')
  await expect(page.getByRole('button', { name: /取用定案得分/ })).toBeVisible()
  await page.keyboard.press('Alt+t')
  const first = page.getByRole('textbox', { name: /得分$/ }).first()
  await expect(first).not.toHaveValue('')
  await first.fill('60')
  await expect(page.getByText(/已改动/)).toBeVisible()
  await page.getByRole('button', { name: /保存并打印/ }).click()
  const sheet = page.frameLocator('iframe').locator('body')
  await expect(sheet).toContainText(/得分来源：.*扣分考核.*定案，校验码 [0-9a-f]{16}；其中由.*改动的：/, {
    timeout: 20_000,
  })
  await page.keyboard.press('Escape')
  const [kept] = await ask(page, 'funds.list', {})
  const path = `${station.dataDir}/funds.xlsx`
  const made = await ask(page, 'lists.export', { list: { name: 'fundTable', query: { id: kept?.id ?? 0 } }, path })
  expect(made.rows).toBe((kept?.units ?? 0) + 1)
})

test('contract fees: no rule gives the teams less than 70 %', async () => {
  await page.getByRole('radiogroup', { name: '哪种表' }).getByText('签约服务费分配').click()
  await expect(page.getByText('团队的 70%')).toBeVisible()
  await page.getByRole('button', { name: '分配办法…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill('压低比例')
  await dialog.getByLabel('团队比例（不低于 70）').fill('60')
  await dialog.getByRole('button', { name: '加上' }).click()
  await expect(dialog).toContainText('不能低于 70%')
  await page.keyboard.press('Escape')
})

test('the clerk is told before typing into the provincial platform, and opens the same board', async () => {
  await page.evaluate(() => (location.hash = '/today'))
  await page.getByRole('button', { name: '锁定' }).click()
  await logInAs(page, '公卫专干')
  await open('/platform')
  await expect(page.getByRole('note')).toContainText('上报前请核对')
  await page.getByRole('link', { name: '去核对' }).click()
  await expect(heading()).toHaveText('数据核对')
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '督导' }).click()
  await expect(heading()).toHaveText('扣分考核')
})
