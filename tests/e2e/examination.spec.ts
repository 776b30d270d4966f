/** The yearly examination and the laboratory slip: by keyboard, values typed once, nothing lost, corrected and taken back. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { PatientListItem } from '../../core/contract/patients.ts'
import { ask, peopleWithBoth } from './bridge.ts'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
let dataDir = ''
let people: PatientListItem[] = []

test.beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'yifang-exam-'))
  station = await openDemo('公卫专干', { dataDir })
  page = station.page
  people = await peopleWithBoth(page)
  expect(people.length).toBeGreaterThan(3)
})
test.afterAll(async () => {
  await station.close()
  rmSync(dataDir, { recursive: true })
})

const person = (at: number): PatientListItem => {
  const one = people[at]
  if (!one) throw new Error('the demonstration township has too few people')
  return one
}
const field = (name: string) => page.getByRole('main').getByLabel(name, { exact: true })
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
async function open(hash: string, heading: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), hash)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(heading)
}
const patient = (at: number) => ask(page, 'patients.page', { personId: person(at).personId })
async function type(keys: string): Promise<void> {
  for (const key of keys) await page.keyboard.press(key === '⏎' ? 'Enter' : key)
}

test('Y on the patient page opens the form; the first part is filled without a click', async () => {
  await open(`/patients/${person(0).personId}`, person(0).name)
  await page.keyboard.press('y')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('年度体检')
  await expect(field('体检日期')).toBeFocused()
  await page.keyboard.press('Enter')
  expect(await focused()).toMatch(/^症状/)
  await type('02⏎')
  await expect(field('右侧收缩压')).toBeFocused()
  await type('152⏎94⏎146⏎90⏎')
  expect(await focused()).toMatch(/^体重/)
  await type('71.5⏎92⏎')
  await expect(page.getByText(/BMI \d/)).toBeVisible()
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(sideways).toBeLessThanOrEqual(0)
})

test('Alt+↓ goes from part to part; eGFR and flags stand beside what was typed', async () => {
  for (let part = 0; part < 3; part += 1) await page.keyboard.press('Alt+ArrowDown')
  expect(await focused()).toMatch(/^空腹血糖/)
  await field('血肌酐，单位 μmol/L').fill('140')
  await expect(page.getByText(/eGFR \d+(\.\d)? mL/)).toBeVisible()
  await expect(page.locator('[data-name="creatinineUmolPerL"]')).toContainText('↑ 偏高')
  await field('总胆固醇，单位 mmol/L').fill('200')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/总胆固醇 200 mmol\/L 超出可能范围/)).toBeVisible()
  await field('总胆固醇，单位 mmol/L').fill('5.6')
})

test('the program is killed, and the words are there again', async () => {
  await page.waitForTimeout(1500)
  await station.kill()
  station = await openDemo('公卫专干', { dataDir })
  page = station.page
  await open(`/exam/${person(0).personId}`, '年度体检')
  await expect(page.getByText(/已恢复 .* 的草稿/)).toBeVisible()
  await expect(field('右侧收缩压')).toHaveValue('152')
  await expect(field('总胆固醇，单位 mmol/L')).toHaveValue('5.6')
})

test('warnings ask for one look; the higher arm counts; the record stands on the time line', async () => {
  await field('体检日期').focus()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert').filter({ hasText: '请看一眼' })).toContainText('足背动脉')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/已保存 .* 的体检/)).toBeVisible()
  const { exams } = await patient(0)
  expect(exams[0]).toMatchObject({
    sbp: 152,
    dbp: 94,
    leftSbp: 146,
    symptoms: ['02'],
    creatinineUmolPerL: 140,
    totalCholesterol: 5.6,
  })
  await expect(page.getByRole('region', { name: '检验检查' })).toContainText('eGFR')
})

test('the follow-up of the same day starts from the examination', async () => {
  await open(`/follow-up/${person(0).personId}/HTN`, '高血压随访')
  await expect(page.getByRole('main').getByLabel('收缩压', { exact: true })).toHaveValue('152')
  await expect(page.locator('[data-name="sbp"]')).toHaveAttribute('title', '当天体检已填')
  await page.keyboard.press('Escape')
})

test('a correction wants its reason, and undo brings the first words back', async () => {
  const before = (await patient(0)).exams[0]
  await open(`/exam/${person(0).personId}/${before?.id ?? 0}`, '更正体检')
  await field('右侧收缩压').fill('142')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByLabel('更正的理由')).toBeFocused()
  await page.keyboard.insertText('抄错数')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/已更正 .* 的体检/)).toBeVisible()
  expect((await patient(0)).exams[0]).toMatchObject({ sbp: 146, rightSbp: 142 })
  await page.getByRole('button', { name: /^撤销/ }).click()
  await expect(page.getByText('已撤销')).toBeVisible()
  expect((await patient(0)).exams[0]).toMatchObject({ sbp: 152, rightSbp: 152 })
})

test('a slip: several results in one go, a foreign unit is asked about and converted on a word', async () => {
  await open(`/lab/${person(1).personId}`, '化验单')
  await expect(field('检查日期')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(field('空腹血糖（静脉）')).toBeFocused()
  await type('126')
  await expect(page.getByText(/126 像是 mg\/dL，合 7 mmol\/L/)).toBeVisible()
  await page.keyboard.press('Control+Enter')
  expect((await patient(1)).labs.filter((one) => one.item === 'fpg')).toEqual([])
  await page.getByRole('button', { name: '按 mg/dL 换算' }).click()
  await field('糖化血红蛋白').fill('7.8')
  await field('血钾').fill('3.1')
  await expect(page.locator('[data-name="potassium"]')).toContainText('↓ 偏低')
  await page.getByRole('radiogroup', { name: /^眼底/ }).press('2')
  await field('眼底所见').fill('少量出血')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/的化验 4 项，其中 4 项异常/)).toBeVisible()
  const { labs } = await patient(1)
  expect(labs.find((one) => one.item === 'fpg')).toMatchObject({
    value: 7,
    unit: 'mmol/L',
    ext: { asWritten: { value: 126, unit: 'mg/dL' } },
  })
  await expect(page.getByRole('region', { name: '检验检查' })).toContainText('3.1 ↓')
})

test('one result is corrected on the time line, with a reason', async () => {
  await page.getByRole('region', { name: '时间线' }).getByRole('button', { name: /^化验/ }).click()
  await page
    .getByRole('region', { name: '时间线' })
    .getByRole('button', { name: /检验检查/ })
    .first()
    .click()
  const line = page.getByRole('listitem').filter({ hasText: '血钾' }).last()
  await line.getByRole('button', { name: '更正、删除' }).click()
  await line.getByLabel('血钾').fill('4.1')
  await line.getByLabel('理由').fill('抄错数')
  await line.getByRole('button', { name: '更正', exact: true }).click()
  await expect(page.getByText(/已更正 .* 的血钾/)).toBeVisible()
  expect((await patient(1)).labs.find((one) => one.item === 'potassium')).toMatchObject({ value: 4.1, flag: 'normal' })
})

test('who lacks a check of the year stands on the list, and Enter opens the slip', async () => {
  await page.keyboard.press('Alt+1')
  await page
    .getByRole('group', { name: '按类别看' })
    .getByRole('button', { name: /缺检查/ })
    .click()
  const row = page.getByRole('grid').getByRole('row').nth(1)
  await expect(row).toContainText(/年还缺：/)
  await row.click()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('化验单')
})
