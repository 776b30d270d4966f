/** Deduction scoring, the mock inspection, and a problem from being found to being settled. */
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { openDemo } from './demo.ts'
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
const grid = (name: string) => page.getByRole('grid', { name, exact: true })
const open = (hash: string) => page.evaluate((to) => (location.hash = to), hash)
const shot = async (name: string) => {
  const folder = process.env['SHOTS']
  if (folder) {
    await page.waitForTimeout(500)
    await page.screenshot({ path: `${folder}/${name}.png` })
  }
}
const score = async () => Number(await page.locator('.total b').first().textContent())
const paper = (title: string) => page.frameLocator(`iframe[title*="${title}"]`).locator('body')
const line = (code: string) => grid('扣分考核').getByRole('row').filter({ hasText: code })

test('a proof that is typed in takes its points off; an unclear clause can be read otherwise', async () => {
  await open('#/supervision/score')
  await expect(heading()).toHaveText('扣分考核')
  await expect(line('JZ04')).toContainText('3 例 × 0.2 分；有 1 次抽查没有计入')
  await expect(line('JZ06')).toContainText('牵头医院')
  await shot('score')
  const before = await score()
  await line('JZ05').dblclick()
  const form = page.getByRole('form', { name: '登记扣分' })
  const from = await page
    .getByText(/统计到/)
    .first()
    .textContent()
  const [, year, month, day] = /(\d+)年(\d+)月(\d+)日/.exec(from ?? '') ?? []
  await form.getByLabel('查实日期').fill(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`)
  await form.getByLabel('依据').fill('医保大数据月报第 2 页')
  await shot('evidence')
  await form.getByRole('button', { name: '登记' }).click()
  await expect(page.getByRole('table', { name: '登记的依据' }).getByRole('row')).toHaveCount(3)
  await expect.poll(score).toBeCloseTo(before - 0.5, 5)
  await page.getByText('按 5 分').click()
  await expect.poll(score).toBeCloseTo(before + 0.5 - 10, 5)
  await page.getByText('按 0.5 分').click()
  await expect.poll(score).toBeCloseTo(before - 0.5, 5)
  await page.keyboard.press('Escape')
})

test('a finished random check gives its confirmed people to JZ04, visibly, and can be taken out again', async () => {
  await line('JZ04').dblclick()
  const checks = page.getByRole('region', { name: '本机的随机抽查' })
  await expect(checks).toContainText('没有计入')
  await expect(checks).toContainText('与条款不同')
  const confirmed = await checks.getByRole('table').getByRole('row').count()
  expect(confirmed).toBeGreaterThan(0)
  const before = await score()
  await checks.getByRole('button', { name: '计入考核' }).click()
  await expect(checks).toContainText('已计入')
  await shot('check-evidence')
  await page.keyboard.press('Escape')
  await expect(line('JZ04')).toContainText(`其中随机抽查 ${confirmed} 例`)
  await expect.poll(score).toBeCloseTo(before - confirmed * 0.2, 5)
  await page.getByRole('radiogroup', { name: '怎样看' }).getByText('各村得分').click()
  await expect(grid('各村得分')).toContainText('JZ04')
  await shot('village-scores')
  await page.getByRole('radiogroup', { name: '怎样看' }).getByText('按条款').click()
})

test('rules, year and the settled sheet', async () => {
  await page.getByRole('button', { name: '扣分规则…' }).click()
  await expect(page.getByRole('table', { name: '自定规则' })).toContainText('ZB03')
  await shot('rules')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '年度参数…' }).click()
  await shot('year')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '定案', exact: true }).click()
  await expect(page.getByText(/^定案 [\d.]+ 分$/)).toBeVisible()
  await page.getByText(/^定案 [\d.]+ 分$/).click()
  await expect(paper('扣分考核')).toContainText('已定案')
  await expect(paper('扣分考核')).toContainText('各村得分')
  await shot('sheet')
  await page.keyboard.press('Escape')
})

test('the mock inspection leads from a line to its people and to the ledger', async () => {
  await open('#/supervision/mock')
  await expect(heading()).toHaveText('模拟检查')
  await expect(page.getByRole('region', { name: '电话抽查预计' })).toContainText('随机抽 46 人')
  await shot('mock')
  await grid('模拟检查').getByRole('row').nth(1).dblclick()
  await expect(grid('待补名单').getByRole('row').nth(1)).toBeVisible()
  await shot('mock-people')
  await page.keyboard.press('Escape')
})

test('a problem is written down, re-checked by counting, not settled while people are open, settled with a reason, and undone', async () => {
  await open('#/supervision/rectification')
  await expect(heading()).toHaveText('整改台账')
  await shot('ledger')
  await page.getByRole('button', { name: '从检查中取…' }).click()
  const found = page.getByRole('table', { name: '检查出的问题' })
  await expect(found).toContainText('近 3 个月没有联系：全镇')
  await shot('suggest')
  const noContact = found.getByRole('row').filter({ hasText: '近 3 个月没有联系：全镇' })
  await noContact.getByRole('button', { name: '登记' }).click()
  await expect(noContact).toContainText('已在台账')
  await page.keyboard.press('Escape')
  await grid('整改台账').getByRole('row').filter({ hasText: '近 3 个月没有联系：全镇' }).dblclick()
  await expect(grid('涉及的人').getByRole('row').nth(1)).toContainText('未改')
  await page.getByRole('button', { name: '修改…' }).click()
  const terms = page.getByRole('form', { name: '修改整改' })
  await terms.getByLabel('责任人或责任单位').fill('公卫科')
  await shot('problem-terms')
  await terms.getByRole('button', { name: '保存修改' }).click()
  await expect(page.getByRole('list', { name: '经过' })).toContainText('改为“公卫科”')
  await shot('problem')
  const form = page.getByRole('form', { name: '下一步' })
  await form.getByText('复查销号').first().click()
  await form.getByRole('button', { name: '复查销号' }).click()
  await expect(page.getByText('人未改。确需销号，请写明原因')).toBeVisible()
  await form.getByLabel('说明').fill('县里已另行布置')
  await form.getByRole('button', { name: '复查销号' }).click()
  await expect(page.getByRole('list', { name: '经过' })).toContainText('县里已另行布置')
  await page.getByRole('button', { name: /^撤销（/ }).click()
  await expect(page.getByRole('list', { name: '经过' })).not.toContainText('县里已另行布置')
  await page.keyboard.press('Escape')
})

test('findings of the random check and of the truthfulness board are taken over with a click and counted again', async () => {
  for (const [source, word] of [
    ['sample', '查实没有开展'],
    ['truth', '请核对'],
  ] as const) {
    // The page reads where it comes from when it opens: the one before must have gone first.
    await open('#/today')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('今日')
    await open(`#/supervision/rectification?from=${source}`)
    const first = page.getByRole('table', { name: '检查出的问题' }).getByRole('row').filter({ hasText: word }).first()
    const problem = ((await first.getByRole('cell').nth(1).textContent()) ?? '').trim().slice(0, 16)
    await first.getByRole('button', { name: '登记' }).click()
    await expect(page.getByRole('table', { name: '检查出的问题' }).getByText('已在台账').first()).toBeVisible()
    await shot(`suggest-${source}`)
    await page.keyboard.press('Escape')
    await grid('整改台账').getByRole('row').filter({ hasText: problem }).first().dblclick()
    await expect(grid('涉及的人').getByRole('row').nth(1)).toContainText('未改')
    await page.keyboard.press('Escape')
  }
})

test('ledger and notice on paper; the today page says what presses', async () => {
  await page.getByRole('button', { name: '打印台账…' }).click()
  await shot('ledger-sheet')
  await expect(paper('整改台账')).toContainText('缺年度体检')
  await page.keyboard.press('Escape')
  await grid('整改台账').getByRole('checkbox').first().check()
  await page.getByRole('button', { name: '打印整改通知书…' }).click()
  await expect(paper('整改通知书')).toContainText('整改情况回执')
  await shot('notice')
  await page.keyboard.press('Escape')
  await open('#/today')
  await expect(page.getByText('打开整改台账')).toBeVisible()
  await shot('today')
})
