/** Settlements, causes of death and questionnaires: brought in, typed, listed, on the patient's page, in the figures, and taken back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { PatientListItem } from '../../core/contract/patients.ts'
import { ask } from './bridge.ts'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
let folder = ''
let person: PatientListItem
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yifang-outside-'))
  station = await openDemo('卫生院管理者')
  page = station.page
  person = await somebodyNeverAdmitted()
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '指标' }).click()
})
test.afterAll(async () => {
  await station?.close()
  rmSync(folder, { recursive: true })
})

async function somebodyNeverAdmitted(): Promise<PatientListItem> {
  const { items } = await ask(page, 'patients.search', { disease: 'HTN', show: 'active', limit: 100 })
  for (const one of items) {
    const { admissions, surveys, person: record } = await ask(page, 'patients.page', { personId: one.personId })
    if (admissions.length === 0 && surveys.length === 0 && record.idCheck === 'valid') return one
  }
  throw new Error('everybody was in hospital')
}
const tab = (name: string) =>
  page.getByRole('navigation', { name: '本栏目的页面' }).getByRole('link', { name, exact: true }).click()
const grid = (name: string) => page.getByRole('grid', { name })
const undo = async () => {
  await page.getByRole('button', { name: /^撤销（/ }).click()
  await expect(page.getByText('已撤销', { exact: true })).toBeVisible()
}

test('a list of settlements is recognised, matched by ID number, and who is not on file is named by row', async () => {
  const { idNo } = await ask(page, 'patients.reveal', { personId: person.personId })
  const { today } = await ask(page, 'system.overview', {})
  const path = join(folder, '住院结算.csv')
  const rows = [
    `${person.name},${idNo ?? ''},演示县人民医院,二级甲等,${today},,I63.902,脑梗死,3210.50`,
    `外乡人,110101199003078515,演示县人民医院,二级甲等,${today},,I63.902,脑梗死,3210.50`,
  ]
  writeFileSync(
    path,
    `\uFEFF姓名,身份证号,定点医疗机构名称,医院级别,入院日期,出院日期,主要诊断编码,出院诊断,统筹基金支付\r\n${rows.join('\r\n')}\r\n`,
  )
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '数据交换' }).click()
  await station.app.evaluate(
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: chosen })
    },
    [path],
  )
  await page.getByRole('button', { name: '选择文件…' }).click()
  await expect(page.getByText('试运行完成，还没有写入。')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('table', { name: '文件' })).toContainText('医保住院结算')
  await expect(page.getByText(/没有找到“外乡人”的档案/).first()).toBeVisible()
  await page.getByRole('button', { name: /^写入 \d+ 条/ }).click()
  await expect(page.getByText(/已导入，第 \d+ 批。/)).toBeVisible({ timeout: 60_000 })
})

test('the stay stands in the list, with what it counts as, and on the patient’s page', async () => {
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '指标' }).click()
  await tab('住院')
  const row = grid('住院名单').getByRole('row').filter({ hasText: person.name }).first()
  await expect(row).toContainText('脑梗死')
  await expect(row).toContainText('两病及并发症')
  await row.click()
  await page.keyboard.press('o')
  const side = page.getByRole('region', { name: '住院与门诊' })
  await expect(side).toContainText('演示县人民医院 脑梗死')
  await page.getByRole('button', { name: /^住院 1$/ }).click()
  await page
    .getByRole('region', { name: '时间线' })
    .getByRole('button', { name: /脑梗死/ })
    .click()
  await expect(page.getByRole('region', { name: '时间线' })).toContainText('编码 I63.9：脑卒中')
})

test('a stay is typed by hand, judged while it is typed, and taken back', async () => {
  const side = page.getByRole('region', { name: '住院与门诊' })
  await side.getByRole('button', { name: '登记住院' }).click()
  const form = page.getByRole('dialog', { name: /^登记住院/ })
  await form.getByLabel('入院日期').fill('1-5')
  await form.getByLabel('医疗机构').fill('云溪镇卫生院')
  await form.getByLabel('主要诊断').fill('肺炎')
  await expect(form.getByRole('status')).toContainText('其他疾病')
  await form.getByLabel(/诊断编码/).fill('E11.9')
  await expect(form.getByRole('status')).toContainText('2 型糖尿病')
  await form.getByRole('button', { name: /^保存/ }).click()
  await expect(form).toBeHidden()
  await expect(side).toContainText('云溪镇卫生院 肺炎')
  await undo()
  await expect(side).not.toContainText('云溪镇卫生院 肺炎')
})

test('outpatient settlements are counted by level of the institution', async () => {
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '指标' }).click()
  await tab('门诊结算')
  const { counts, total } = await ask(page, 'insuredVisits.list', {})
  await expect(page.getByRole('radiogroup', { name: '机构级别' })).toContainText(`乡村机构 ${counts['0']}`)
  expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBe(total)
  await page.getByText('二级医院').first().click()
  await expect(grid('门诊结算名单')).toContainText('演示县人民医院')
  await expect(grid('门诊结算名单')).not.toContainText('卫生室')
})

test('a death without a cause stands as such until somebody tells it', async () => {
  await tab('死因登记')
  const before = await ask(page, 'deaths.list', {})
  expect(before.counts.unclear).toBeGreaterThan(0)
  await page.getByText('死因未填或看不出').first().click()
  const list = grid('死亡名单')
  await expect(list).toContainText('没有填')
  await list.getByRole('row').filter({ hasText: '没有填' }).first().dblclick()
  const form = page.getByRole('dialog', { name: /^死因/ })
  await form.getByLabel('根本死因').fill('脑出血')
  await form.getByRole('button', { name: /^保存/ }).click()
  await expect(form).toBeHidden()
  const after = await ask(page, 'deaths.list', {})
  expect(after.counts).toMatchObject({
    related: before.counts.related + 1,
    unclear: before.counts.unclear - 1,
  })
  await undo()
})

test('a questionnaire is typed with digits and Enter, and the next person’s opens', async () => {
  await tab('摸底调查')
  await page.getByRole('combobox', { name: '名单' }).selectOption('open')
  const list = grid('调查名单')
  const rows = list.getByRole('row').filter({ has: page.getByRole('gridcell') })
  const name = (await rows.first().getByRole('gridcell').first().textContent()) ?? ''
  await rows.first().dblclick()
  const form = page.getByRole('dialog', { name: /摸底（基线）/ })
  await expect(form).toContainText(name)
  const { today } = await ask(page, 'system.overview', {})
  await form.getByLabel('调查日期').fill(today)
  await form.getByLabel('调查人').fill('周村医')
  await form.getByRole('group', { name: '1. 以前有医务人员告诉过患有' }).press('1')
  await form.getByRole('group', { name: '2. 最近两周吃过（用过）' }).press('1')
  await form.getByLabel('3. 收缩压').fill('136')
  await form.getByLabel('舒张压').fill('82')
  await form.getByRole('radiogroup', { name: /^4. 满意程度/ }).press('2')
  await page.keyboard.press('Control+Enter')
  const next = page.getByRole('dialog', { name: /摸底（基线）/ })
  await expect(next).not.toContainText(name)
  await expect(next.getByLabel('调查人')).toHaveValue('周村医')
  await page.keyboard.press('Escape')
  await expect(next).toBeHidden()
  await undo()
})

test('the questionnaire is printed, and both rounds stand side by side', async () => {
  await page.getByRole('button', { name: '打印问卷' }).click()
  const paper = page.getByRole('dialog', { name: /摸底调查问卷/ })
  await expect(paper).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(paper).toBeHidden()
  await page.getByText('摸底与年终对照').first().click()
  const table = page.getByRole('table', { name: '全部调查对象' })
  await expect(table).toContainText('高血压知晓率')
  const { today } = await ask(page, 'system.overview', {})
  const { all } = await ask(page, 'surveys.comparison', { year: Number(today.slice(0, 4)) })
  const { numerator, denominator } = all.baseline.aware.HTN
  expect(denominator).toBeGreaterThan(20)
  await expect(table).toContainText(`${numerator}/${denominator}`)
})

test('the figures that waited for these data are counted', async () => {
  await tab('指标表')
  await page.getByRole('group', { name: '指标分组' }).getByRole('button', { name: '并发症与结局' }).click()
  await page
    .getByRole('table')
    .getByRole('button', { name: /^住院率/ })
    .first()
    .click()
  await expect(page.getByRole('complementary', { name: /住院率的说明/ })).not.toContainText('尚无数据来源')
})
