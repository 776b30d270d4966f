/** The supervision report from the window: chosen, looked at, saved as PDF, Word and Excel, and its hash checked. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
let folder = ''
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yifang-report-'))
  station = await openDemo('卫生院管理者')
  page = station.page
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '督导' }).click()
})
test.afterAll(async () => {
  await station.close()
  rmSync(folder, { recursive: true })
})

const report = () => page.frameLocator('iframe').locator('body')

test('shows the figures that the report will have for the chosen quarter', async () => {
  await page
    .getByRole('radio', { name: /第三季度/ })
    .first()
    .click()
  await expect(page.getByRole('main')).toContainText(/统计到 \d{4}年9月30日/)
  await expect(page.getByRole('button', { name: /^血压控制率/ })).toContainText('目标 55.0%')
})

test('shows what will be in the report and nothing else: the scheme’s other figures, and none of both diseases together', async () => {
  const tiles = page.getByLabel('这份报告的指标')
  await expect(tiles.getByRole('button', { name: /^高血压基层就诊率/ })).toContainText('目标 70.0%')
  await expect(tiles.getByRole('button', { name: /^糖尿病基层就诊率/ })).toBeVisible()
  await expect(tiles.getByRole('button', { name: /^(规范管理率|签约率|体检率|服药依从率)/ })).toHaveCount(0)
})

test('the manager chooses further figures and asks for all 28 in an annex', async () => {
  await page.getByRole('button', { name: '选择指标…' }).click()
  const dialog = page.getByRole('dialog', { name: '报告里的指标' })
  await expect(dialog).toContainText('方案有目标')
  await dialog.getByRole('button', { name: '全不选' }).click()
  await dialog.getByText('服药率', { exact: true }).first().click()
  await dialog.getByRole('button', { name: '好' }).click()
  await expect(page.getByText('另选 1 项')).toBeVisible()
  await page.getByText('附件列出全部 28 项指标').click()
})

test('the preview is the report with names covered', async () => {
  await page.keyboard.press('Control+P')
  await expect(report()).toContainText('督导报告', { timeout: 30_000 })
  await expect(report()).toContainText('存在的问题和整改要求')
  await expect(report()).toContainText('附件')
  await expect(report()).toContainText('其他指标')
  await expect(report()).toContainText('全部 28 项指标')
  expect(await report().textContent()).not.toMatch(/\d{17}[\dX]/)
})

const saveAs = (path: string) =>
  station.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
  }, path)
let hash = ''

test('it is saved as PDF', async () => {
  const path = join(folder, '督导报告.pdf')
  await saveAs(path)
  await page.getByRole('button', { name: '存为 PDF' }).click()
  await expect(page.getByText('已存到')).toBeVisible({ timeout: 30_000 })
  expect(existsSync(path)).toBe(true)
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a report of one village in a month is written to Word and Excel', async () => {
  hash = /[0-9a-f]{64}/.exec((await report().textContent()) ?? '')?.[0] ?? ''
  expect(hash).toHaveLength(64)
  await page.keyboard.press('Escape')
  await page.getByText('一个村', { exact: true }).click()
  await expect(page.getByText('请选一个村', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: '存为 Word' })).toBeDisabled()
  await page.getByLabel('村', { exact: true }).selectOption({ index: 1 })
  await page.getByText('月', { exact: true }).click()
  for (const [button, name] of [
    ['存为 Word', '督导报告.docx'],
    ['存为 Excel', '督导报告.xlsx'],
  ] as const) {
    await saveAs(join(folder, name))
    await page.getByRole('button', { name: button }).click()
    await expect(page.getByText(`已写出：${name}`)).toBeVisible({ timeout: 30_000 })
    expect(readFileSync(join(folder, name)).subarray(0, 2).toString()).toBe('PK')
  }
})

test('full names want a purpose', async () => {
  await page.getByText('完整姓名和证件号').click()
  await expect(page.getByText('请写明要完整名单的用途')).toBeVisible()
  await page.getByLabel('用途').fill('县督导组核对')
  await expect(page.getByRole('button', { name: '存为 Word' })).toBeEnabled()
})

test('the printed hash is checked', async () => {
  await page.getByRole('link', { name: '核对报告' }).click()
  const field = page.getByLabel(/64 位校验码/)
  const verdict = page.getByRole('status', { name: '核对结果' })
  await field.fill(`${hash.slice(0, 30).toUpperCase()} ${hash.slice(30)}`)
  await page.getByRole('button', { name: '核对', exact: true }).click()
  await expect(verdict).toContainText('一致：现在的数据和印出时的附件名单完全相同', { timeout: 30_000 })
  await field.fill('0'.repeat(64))
  await field.press('Enter')
  await expect(verdict).toContainText('本站没有出过这个校验码的报告')
  await expect(page.getByRole('region', { name: '按封面重新统计' })).toBeVisible()
})
