/** Spreadsheets in, and a sealed package from the township to the county: every row and every record accounted for. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { writeTownshipSheets } from '../../services/demo/sheets.ts'
import { makeTownship } from '../../services/demo/facts.ts'
import { ask } from './bridge.ts'
import { openDemo } from './demo.ts'
import { launchStation } from './launch.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let county: LaunchedStation
let page: Page
let folder = ''
let sheets: string[] = []

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yifang-exchange-'))
  station = await openDemo('卫生院管理者')
  page = station.page
  const { today } = await ask(page, 'system.overview', {})
  sheets = await writeTownshipSheets(
    makeTownship({ seed: 'exchange', asOf: today, people: 60, villages: 3 }),
    'a',
    folder,
  )
  const csv = ['身份证号,姓名,随访日期,随访方式,收缩压,舒张压', '341522190001010000,查无此人,2026-01-05,门诊,150,90']
  writeFileSync(join(folder, '高血压随访列表-补.csv'), `\uFEFF${csv.join('\r\n')}\r\n`)
  sheets = [...sheets, join(folder, '高血压随访列表-补.csv')]
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '数据交换' }).click()
})
test.afterAll(async () => {
  await county?.close()
  await station?.close()
  rmSync(folder, { recursive: true })
})

/** What the person would pick in the next file or folder dialog. */
async function willChoose(where: LaunchedStation, paths: string[]): Promise<void> {
  await where.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: chosen })
  }, paths)
}
const files = () => page.getByRole('table', { name: '文件' })

test('a dry run says for every file what would happen, and writes nothing', async () => {
  const before = await ask(page, 'system.overview', {})
  await willChoose(station, sheets)
  await page.getByRole('button', { name: '选择文件…' }).click()
  await expect(page.getByText('试运行完成，还没有写入。')).toBeVisible({ timeout: 60_000 })
  for (const path of sheets) {
    const row = files()
      .getByRole('row')
      .filter({ hasText: basename(path) })
    const cells = (await row.getByRole('cell').allTextContents()).slice(2, 7).map(Number)
    const [rows = 0, ...outcome] = cells
    expect(rows, path).toBeGreaterThan(0)
    expect(
      outcome.reduce((sum, one) => sum + one, 0),
      path,
    ).toBe(rows)
  }
  expect((await ask(page, 'system.overview', {})).counts).toEqual(before.counts)
})

test('problems are listed row by row, by level and by file; columns are shown', async () => {
  const problems = page.getByRole('grid', { name: '导入的逐行说明' })
  await page.getByRole('button', { name: /^未导入 / }).click()
  await expect(problems.getByRole('row').nth(1)).toContainText('高血压随访列表-补.csv')
  await files().getByRole('button', { name: '高血压随访列表-补.csv', exact: true }).click()
  await expect(problems.getByRole('row')).toHaveCount(2)
  await files().getByRole('button', { name: '高血压随访列表-补.csv 的列对应' }).click()
  await expect(page.getByRole('dialog')).toContainText('收缩压')
  await page.keyboard.press('Escape')
})

test('writing gives a receipt, and the whole batch can be taken back', async () => {
  const before = await ask(page, 'system.overview', {})
  await page.getByRole('button', { name: /^写入 \d+ 条/ }).click()
  await expect(page.getByText(/已导入，第 \d+ 批。/)).toBeVisible({ timeout: 60_000 })
  const after = await ask(page, 'system.overview', {})
  expect(after.counts.people).toBeGreaterThan(before.counts.people)
  await page.getByRole('button', { name: '整批撤销' }).first().click()
  await page.getByRole('button', { name: '确定撤销' }).click()
  await expect(page.getByText(/已撤销这一批/)).toBeVisible({ timeout: 60_000 })
  expect((await ask(page, 'system.overview', {})).counts.people).toBe(before.counts.people)
})

test('a county is trusted only when all 30 digits from the paper fit', async () => {
  county = await launchStation()
  await county.page.waitForFunction(() => 'station' in window)
  await ask(county.page, 'session.setUp', {
    org: { code: '340000001', name: '演示县疾控中心', kind: 'county' },
    manager: { login: 'xianji', name: '县级管理员', password: 'Xianji-6688-ok' },
  })
  const theirs = await ask(county.page, 'exchange.myCard', {})
  await page.getByRole('tab', { name: '县级数据包' }).click()
  await page.getByRole('button', { name: '登记接收方…' }).click()
  const dialog = page.getByRole('dialog', { name: '登记一个机构' })
  await dialog.getByLabel('对方的身份卡').fill(theirs.card)
  await expect(dialog).toContainText('演示县疾控中心')
  const digits = theirs.fingerprint.replace(/\D/g, '')
  const wrong = (digits.startsWith('1') ? '2' : '1') + digits.slice(1)
  await dialog.getByLabel('30 位核对数字').fill(wrong)
  await dialog.getByRole('button', { name: '核对并登记' }).click()
  await expect(dialog.getByRole('alert')).toContainText('没有登记')
  await dialog.getByLabel('30 位核对数字').fill(digits)
  await dialog.getByRole('button', { name: '核对并登记' }).click()
  await expect(dialog).toBeHidden()
  await expect(
    page.getByRole('region', { name: '身份与登记' }).or(page.locator('section[aria-label="身份与登记"]')),
  ).toContainText('演示县疾控中心')
})

test('everything unsent becomes one file, and the log says so', async () => {
  const stick = join(folder, 'stick')
  mkdirSync(stick)
  await willChoose(station, [stick])
  await page.getByRole('button', { name: '选择文件夹并导出…' }).click()
  await expect(page.getByText('已写好并回读核对，可以拔出。')).toBeVisible({ timeout: 60_000 })
  expect(readdirSync(stick).filter((name) => name.endsWith('.age'))).toHaveLength(1)
  await expect(page.getByRole('grid', { name: '数据包往来记录' }).getByRole('row').nth(1)).toContainText(
    '演示县疾控中心',
  )
})

test('the county looks into it, takes it in, and has the same people', async () => {
  const mine = await ask(page, 'exchange.myCard', {})
  await ask(county.page, 'exchange.trust', { card: mine.card, fingerprint: mine.fingerprint })
  await county.page.setViewportSize({ width: 1366, height: 768 })
  await county.page.reload()
  await county.page.getByRole('navigation', { name: '主要功能' }).waitFor()
  await county.page.evaluate(() => (location.hash = '/exchange'))
  await county.page.getByRole('tab', { name: '乡镇数据包' }).click()
  const [file = ''] = readdirSync(join(folder, 'stick')).map((name) => join(folder, 'stick', name))
  await willChoose(county, [file])
  await county.page.getByRole('button', { name: '选择数据包…' }).click()
  const preview = county.page.getByRole('dialog', { name: /^预览：/ })
  await expect(preview).toContainText('演示县云溪镇卫生院', { timeout: 60_000 })
  await preview.getByRole('button', { name: '导入', exact: true }).click()
  await expect(county.page.getByText(/已导入 .* 的第 1 个数据包/)).toBeVisible({ timeout: 60_000 })
  const theirs = await ask(county.page, 'patients.search', { limit: 1 })
  const ours = await ask(page, 'patients.search', { limit: 1 })
  expect(theirs.total).toBe(ours.total)
})

test('a repeated, a tampered and a cut package are refused, each with its own sentence', async () => {
  const [file = ''] = readdirSync(join(folder, 'stick')).map((name) => join(folder, 'stick', name))
  const bytes = readFileSync(file)
  const tampered = Buffer.from(bytes)
  tampered[bytes.length - 500] = (tampered[bytes.length - 500] ?? 0) ^ 1
  writeFileSync(join(folder, 'tampered.lcx.age'), tampered)
  writeFileSync(join(folder, 'cut.lcx.age'), bytes.subarray(0, bytes.length - 4000))
  const sentences = new Set<string>()
  const box = county.page
    .getByRole('region', { name: '打开数据包' })
    .or(county.page.locator('section[aria-label="打开数据包"]'))
  for (const path of [file, join(folder, 'tampered.lcx.age'), join(folder, 'cut.lcx.age')]) {
    await willChoose(county, [path])
    await county.page.getByRole('button', { name: '选择数据包…' }).click()
    const alert = box.getByRole('alert').filter({ hasText: basename(path) })
    await expect(alert).toBeVisible({ timeout: 60_000 })
    await expect(alert).toContainText('本机数据没有改动')
    sentences.add((await alert.locator('.what').textContent()) ?? '')
  }
  expect(sentences.size).toBe(3)
})
