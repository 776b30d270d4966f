/** A random check from the window: frozen, drawn by a seed, called by keyboard, replaced, verified, printed. */
import { existsSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { ask } from './bridge.ts'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
let checkId = 0

test.beforeAll(async () => {
  station = await openDemo('卫生院管理者')
  page = station.page
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '督导' }).click()
  await page.getByRole('navigation', { name: '本栏目的页面' }).getByRole('link', { name: '随机抽查' }).click()
})
test.afterAll(() => station.close())

const calls = () => page.getByRole('grid', { name: '抽到的人' })
const opened = () => ask(page, 'checks.open', { id: checkId })
const paper = (title: string) => page.frameLocator(`iframe[title^="${title}"]`).locator('body')

test('shows last quarter’s and this quarter’s check of the township', async () => {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('随机抽查')
  await expect(page.getByRole('combobox', { name: '哪一次抽查' }).locator('option')).toHaveCount(2)
  await expect(calls()).toBeVisible()
})

test('the frame is frozen before there is a seed, and cannot be drawn twice', async () => {
  await page.getByRole('button', { name: '新抽查…' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('名称').fill('每村两人')
  await drawer.getByLabel('怎样抽').selectOption({ label: '每个村各抽' })
  await drawer.getByRole('textbox', { name: '人数' }).fill('2')
  await expect(drawer.getByRole('status')).toContainText('抽 2')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: '抽取' })).toContainText('抽样框已锁定')
  const [newest] = await ask(page, 'checks.list', {})
  checkId = newest?.check.id ?? 0
  await expect(page.getByText(newest?.check.frameSha256 ?? '', { exact: true })).toBeVisible()
  await page.getByLabel('种子').fill('20251231-38')
  await page.getByRole('button', { name: '抽取', exact: true }).click()
  await expect(calls()).toBeVisible()
  const { villages, calls: drawn } = await opened()
  expect(drawn.length).toBe(villages.reduce((sum, { people }) => sum + Math.min(2, people), 0))
  const keys = drawn.map(({ call }) => createHash('sha256').update(`20251231-38|${call.frameId}`).digest('hex'))
  expect(keys).toEqual(keys.toSorted())
})

test('calls are typed by number, one row after the other', async () => {
  await calls().press('Enter')
  // Answered; told face to face, of referral and of payment; measured; takes medicine.
  for (const digit of ['1', '1', '1', '1', '1', '1']) await page.keyboard.press(digit)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: '登记 2 号' })).toBeVisible()
  // The second says that nobody came.
  for (const digit of ['1', '3', '1', '1', '2', '1']) await page.keyboard.press(digit)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: '登记 3 号' })).toBeVisible()
  await page.keyboard.press('4')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: '登记 4 号' })).toBeVisible()
  const { calls: lines, figures } = await opened()
  expect(lines.slice(0, 3).map(({ state, judged }) => [state, judged])).toEqual([
    ['answered', 'done'],
    ['answered', 'not-done'],
    ['gone', null],
  ])
  expect(figures).toMatchObject({ answered: 2, gone: 1, points: 0 })
})

test('somebody who cannot be reached is replaced by the next of the same village', async () => {
  const before = (await opened()).calls.length
  await page.getByRole('button', { name: '补抽 1 人' }).click()
  await expect(page.getByText('已补抽 1 人')).toBeVisible()
  const { calls: lines } = await opened()
  expect(lines.length).toBe(before + 1)
  expect(lines.at(-1)?.call).toMatchObject({ replacesId: lines[2]?.call.id, villageId: lines[2]?.call.villageId })
})

test('only what was verified costs points', async () => {
  await page
    .getByRole('radiogroup', { name: '看什么' })
    .getByText(/待核实/)
    .click()
  await expect(calls()).toHaveAttribute('aria-rowcount', '1')
  await page.getByRole('radiogroup', { name: '核实结果' }).getByText('查实未开展').click()
  await page.getByLabel('怎样核实的').fill('村医承认没有去过')
  await page.getByRole('button', { name: '保存核实' }).click()
  await expect(page.getByRole('status', { name: '进度和结果' })).toContainText('−0.20')
  expect((await opened()).figures.points).toBe(-20)
  await page.getByRole('button', { name: '撤销', exact: false }).first().click()
  await expect(page.getByRole('status', { name: '进度和结果' })).not.toContainText('−0.20')
})

test('the public sheet carries seed, fingerprint and the way to draw again; the result and the spreadsheet are masked', async () => {
  const { check, calls: lines } = await opened()
  await page.getByRole('button', { name: '打印…' }).click()
  await page.getByRole('button', { name: '抽样公示单' }).click()
  await expect(paper('抽样公示单')).toContainText(check.frameSha256)
  await expect(paper('抽样公示单')).toContainText('20251231-38')
  await expect(paper('抽样公示单')).not.toContainText(lines[0]?.name ?? '')
  await page.keyboard.press('Escape')
  const path = `${station.dataDir}/frame.xlsx`
  const made = await ask(page, 'lists.export', { list: { name: 'checkFrame', query: { id: checkId } }, path })
  expect(made.rows).toBe(check.framePeople)
  expect(existsSync(path)).toBe(true)
})
