/** What comes after a specialist's visit: advice carried out or not, readings before and after, a case for others, the quarter's pay. */
import { existsSync } from 'node:fs'
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
const grid = (name: string) => page.getByRole('grid', { name })
const open = (hash: string) => page.evaluate((to) => (location.hash = to), hash)
const option = (group: string, name: RegExp | string) =>
  page.getByRole('radiogroup', { name: group }).getByText(name, { exact: typeof name === 'string' })

/** The last whole quarter, as the pages open with. */
async function lastQuarter(): Promise<{ year: number; quarter: number; from: string; to: string }> {
  const { today } = await ask(page, 'system.overview', {})
  const index = Number(today.slice(0, 4)) * 4 + Math.ceil(Number(today.slice(5, 7)) / 3) - 2
  const [year, quarter] = [Math.floor(index / 4), (index % 4) + 1]
  const two = (value: number) => String(value).padStart(2, '0')
  const days = [31, 30, 30, 31][quarter - 1] ?? 30
  return { year, quarter, from: `${year}-${two(quarter * 3 - 2)}-01`, to: `${year}-${two(quarter * 3)}-${days}` }
}

test('readings before and after by group; a group opens onto its people, a row onto the patient', async () => {
  await page.keyboard.press('Alt+4')
  await page.getByRole('navigation', { name: '本栏目的页面' }).getByRole('link', { name: '建议成效' }).click()
  await expect(heading()).toHaveText('建议成效')
  await expect(page.getByText('不说明变化的原因')).toBeVisible()
  const { groups } = await ask(page, 'effect.summary', await lastQuarter())
  const township = groups.find((group) => group.by === 'township' && group.disease === 'HTN')?.summary
  expect(township?.paired).toBeGreaterThan(0)
  await page.getByRole('button', { name: '高血压的名单', exact: true }).click()
  const people = page.getByRole('dialog')
  await expect(people.getByRole('radiogroup').getByText(`全部 ${township?.cases}`)).toBeVisible()
  await people
    .getByRole('radiogroup')
    .getByText(/已配对/)
    .click()
  await expect(grid('组成这些数的人')).toHaveAttribute('aria-rowcount', String(township?.paired))
  await grid('组成这些数的人').press('Enter')
  await expect(page).toHaveURL(/#\/patients\/\d+/)
})

test('the table is printed and its pairs are written to a spreadsheet', async () => {
  await open('/visit/effect')
  await page.getByRole('button', { name: '打印…' }).click()
  const sheet = page.frameLocator('iframe[title^="专家建议落实与复测情况"]')
  await expect(sheet.locator('body')).toContainText('怎样统计')
  await page.keyboard.press('Escape')
  const path = `${station.dataDir}/effect.xlsx`
  const { from, to } = await lastQuarter()
  const lines = await ask(page, 'effect.lines', { from, to })
  const made = await ask(page, 'lists.export', { list: { name: 'effect', query: { from, to } }, path })
  expect(made.rows).toBe(lines.length)
  expect(existsSync(path)).toBe(true)
})

test('an advice is put off with a reason, and another is closed as not done for a reason of the list', async () => {
  await open('/visit/effect')
  await option('看什么', '建议落实').click()
  await expect(grid('专家建议').getByRole('row', { selected: true })).toBeVisible()
  await grid('专家建议').press('Enter')
  await page.getByRole('button', { name: '改期…' }).click()
  await page.getByLabel('新的期限').fill('+20')
  await page.getByLabel('为什么（必填）').fill('设备维修')
  await page.getByRole('button', { name: '改期', exact: true }).click()
  await expect(page.getByText(/^已改期/)).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
  await grid('专家建议').press('Enter')
  await page.getByRole('button', { name: '登记结果…' }).click()
  await page.getByLabel('未落实的原因').selectOption('refused')
  await page.getByRole('button', { name: '未落实', exact: true }).click()
  await expect(page.getByText(/^已标为未落实/)).toBeVisible()
  const { items } = await ask(page, 'advice.list', { ...(await lastQuarter()), show: 'dropped' })
  expect(items.map((one) => [one.dropReason, one.result])).toContainEqual(['refused', '患者拒绝'])
})

test('the specialist makes a case of a visit, is told of names in it, publishes it and hands it out', async () => {
  await ask(page, 'session.logOut', {})
  await page.reload()
  await logInAs(page, '下沉专科医生')
  const { from, to } = await lastQuarter()
  const lines = await ask(page, 'effect.lines', { from, to, change: 'started' })
  const cases = await Promise.all(
    lines.slice(0, 12).map(async ({ visitId, name }) => {
      const { id } = await ask(page, 'cases.mark', { visitId })
      return { id, name, similar: (await ask(page, 'cases.open', { id })).similar.length }
    }),
  )
  const chosen = cases.find((each) => each.similar > 0)
  if (!chosen) throw new Error('nobody is in the situation of any visit')
  await open(`/visit/cases/${chosen.id}`)
  await expect(page.getByText('没有发现会认出患者的词')).toBeVisible()
  const lesson = page.getByLabel('可借鉴之处（别的医生可以怎么做）')
  await lesson.fill(`${chosen.name}的教训：先问漏服`)
  await expect(page.getByText('姓名，请改成“患者”')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('button', { name: '发布', exact: true })).toBeDisabled()
  await lesson.fill('先问漏服，再加另一类药')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await expect(page.getByText('已发布', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: `下达 ${chosen.similar} 人` }).click()
  await expect(grid('任务进度')).toHaveAttribute('aria-rowcount', String(chosen.similar))
  await page.getByRole('button', { name: '打印一页…' }).click()
  const sheet = page.frameLocator('iframe[title^="教学病例"]')
  await expect(sheet.locator('body')).toContainText('先问漏服，再加另一类药')
  await expect(sheet.locator('body')).not.toContainText(chosen.name)
  await page.keyboard.press('Escape')
})

test('the specialist sees the own quarter only; the manager signs it and later changes are shown', async () => {
  await open('/visit/work')
  await expect(heading()).toHaveText('专家工作量')
  await expect(grid('专家工作量')).toHaveAttribute('aria-rowcount', '1')
  await expect(page.getByRole('button', { name: /^签认 / })).toHaveCount(0)
  await ask(page, 'session.logOut', {})
  await page.reload()
  await logInAs(page, '卫生院管理者')
  const quarter = await lastQuarter()
  const rows = await ask(page, 'work.list', quarter)
  const unsigned = rows.find((row) => row.state === 'unsigned')
  if (!unsigned) throw new Error('every specialist is signed')
  await open('/visit/work')
  await grid('专家工作量').getByRole('row').filter({ hasText: unsigned.name }).dblclick()
  await page.getByRole('button', { name: /^签认 .* 元$/ }).click()
  await expect(page.getByText(/^已签认 /)).toBeVisible()
  await page
    .getByRole('button', { name: /^改 .* 的时长$/ })
    .first()
    .click()
  await page.getByRole('textbox', { name: '小时' }).fill('1')
  await page.getByLabel('改时长的原因').fill('签到表更正')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('签认后变化', { exact: true })).toBeVisible()
  const after = await ask(page, 'work.open', { ...quarter, specialistId: unsigned.specialistId })
  expect(after).toMatchObject({ state: 'changed', signedFen: unsigned.totalFen })
  await page.getByRole('button', { name: '打印结算单…' }).click()
  await expect(page.frameLocator('iframe[title^="专家工作量结算单"]').locator('body')).toContainText('盖章')
})
