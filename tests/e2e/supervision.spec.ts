/** The supervision report from the window: chosen, looked at, saved as PDF. */
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

test('the preview is the report with names covered', async () => {
  await page.keyboard.press('Control+P')
  await expect(report()).toContainText('督导报告', { timeout: 30_000 })
  await expect(report()).toContainText('存在的问题和整改要求')
  await expect(report()).toContainText('附件')
  expect(await report().textContent()).not.toMatch(/\d{17}[\dX]/)
})

test('it is saved as PDF', async () => {
  const path = join(folder, '督导报告.pdf')
  await station.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
  }, path)
  await page.getByRole('button', { name: '存为 PDF' }).click()
  await expect(page.getByText('已存到')).toBeVisible({ timeout: 30_000 })
  expect(existsSync(path)).toBe(true)
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
})
