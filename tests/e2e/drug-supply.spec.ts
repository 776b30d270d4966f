/** The drug section at work: a new list version, a count, a shortage, a long prescription, a call, the demand, coverage. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { ask } from './bridge.ts'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
test.beforeAll(async () => {
  station = await openDemo('卫生院管理者')
  page = station.page
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '药品' }).click()
})
test.afterAll(() => station.close())

const tab = (name: string) => page.getByRole('navigation', { name: '本栏目的页面' }).getByRole('link', { name }).click()
const drawer = (name: string | RegExp) => page.getByRole('dialog', { name })
/** Somebody to be called; the demonstration has them every day. */
async function firstRunningOut() {
  const { items } = await ask(page, 'runOut.list', {})
  const [one] = items
  if (!one) throw new Error('nobody runs out')
  return one
}
const undo = async () => {
  await page.getByRole('button', { name: /^撤销（/ }).click()
  await expect(page.getByText('已撤销', { exact: true })).toBeVisible()
}

test('a spreadsheet is tried, looked at, written as a new version, and taken back', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'list-')), '两病目录.csv')
  writeFileSync(path, '药品名称,规格,剂型,医保\n苯磺酸氨氯地平,5mg,片,乙\n,10mg,片,甲\n恩格列净,10mg,片,乙\n')
  await tab('目录版本')
  await page.getByRole('button', { name: '导入新版本…' }).click()
  await station.app.evaluate(
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: chosen })
    },
    [path],
  )
  const form = drawer('导入药品目录新版本')
  await form.getByRole('button', { name: '选择表格…' }).click()
  await form.getByLabel('版本号（如 2026-1）').fill('试用版')
  await form.getByRole('button', { name: '试读（不写入）' }).click()
  await expect(form.getByRole('status')).toContainText('可导入 2 种药')
  await expect(form).toContainText('没有药品名称，这一行没有采用。')
  await expect(form).toContainText('医保类别 甲 → 乙')
  await form.getByRole('button', { name: '导入 2 种药' }).click()
  await expect(form).toBeHidden()
  await expect(page.getByRole('button', { name: '试用版' })).toBeVisible()
  await page.getByText('在用目录外药品的患者').first().click()
  await expect(page.getByRole('grid', { name: '在用目录外药品的患者' }).getByRole('gridcell').first()).toBeVisible()
  await undo()
  await expect(page.getByRole('button', { name: '试用版' })).toBeHidden()
})

test('a place is counted with the keyboard alone', async () => {
  await tab('配备与库存')
  await page.getByTitle('盘点卫生院').click()
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  await page.keyboard.type('12345')
  await page.keyboard.press('Control+Enter')
  const table = page.getByRole('table', { name: '药品库存' })
  await expect(table).toBeVisible()
  await expect(table.getByRole('cell', { name: '7', exact: true }).first()).toHaveClass(/low/)
  await expect(table.getByRole('cell', { name: '12345', exact: true })).toHaveClass(/enough/)
})

test('a shortage is written down and solved', async () => {
  await page.getByRole('button', { name: '登记缺药' }).click()
  const form = drawer('登记缺药')
  await form.getByRole('combobox', { name: '药品' }).fill('乐卡')
  await form.getByRole('option', { name: /乐卡地平/ }).click()
  await form.getByLabel('谁要（姓名）').fill('试验患者')
  await form.getByRole('button', { name: /^保存/ }).click()
  await expect(form).toBeHidden()
  await page.getByText('缺药登记', { exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: '试验患者' })
  await expect(row).toContainText('未解决')
  await row.getByRole('button', { name: '处理' }).click()
  await drawer('处理缺药')
    .getByRole('radio', { name: /已到货/ })
    .click()
  await drawer('处理缺药').getByRole('button', { name: /^保存/ }).click()
  await expect(row).toBeHidden()
})

test('over four weeks nothing is handed out before it is assessed and signed', async () => {
  const one = await firstRunningOut()
  await tab('取药与断药')
  const list = page.getByRole('grid', { name: '断药名单' })
  await expect(list).toContainText(one.name)
  await page.getByRole('button', { name: /^取药/ }).click()
  const form = drawer(/^取药/)
  const { medicines } = await ask(page, 'dispensings.start', { personId: one.personId })
  for (const medicine of medicines) {
    await form.getByRole('textbox', { name: `${medicine.genericName} 天数` }).fill('56')
    await form.getByRole('textbox', { name: new RegExp(`^${medicine.genericName} 数量`) }).fill('60')
    await form.getByRole('textbox', { name: `${medicine.genericName} 天数` }).fill('29')
  }
  await expect(form).toContainText('请评估并填患者签字日期')
  await expect(form.getByRole('button', { name: /^登记取药/ })).toBeDisabled()
  for (const answer of await form.getByRole('group').getByRole('checkbox').all()) await answer.check()
  await form.getByRole('textbox', { name: '患者签字日期' }).fill('今天')
  await form.getByRole('button', { name: '打印评估记录' }).click()
  const paper = page.getByRole('dialog', { name: /^长期处方评估记录/ })
  await expect(paper).toBeVisible()
  await paper.locator('.el-drawer__close-btn').click()
  const reason = form.getByLabel('不完全符合条件仍发药的理由（必填，记入记录）')
  if (await reason.isVisible()) await reason.fill('路远，家属代取')
  await form.getByRole('button', { name: /^登记取药/ }).click()
  await expect(form).toBeHidden()
  const after = await ask(page, 'dispensings.start', { personId: one.personId })
  expect(after.earlier[0]).toMatchObject({ longRx: true, days: 29 })
  expect(after.medicines.every((medicine) => (medicine.daysLeft ?? 0) > 0)).toBe(true)
})

test('who was called is off the list until the day that was said', async () => {
  const one = await firstRunningOut()
  const list = page.getByRole('grid', { name: '断药名单' })
  await list.getByRole('row').filter({ hasText: one.name }).first().click()
  await page.keyboard.press('p')
  const form = drawer(/^记电话/)
  await form.getByRole('radio', { name: /会来取药/ }).click()
  await form.getByRole('button', { name: /^保存/ }).click()
  await expect(form).toBeHidden()
  const later = await ask(page, 'runOut.list', {})
  expect(later.items.some((each) => each.personId === one.personId)).toBe(false)
  const all = await ask(page, 'runOut.list', { show: 'all' })
  expect(all.items.find((each) => each.personId === one.personId)?.lastCall?.callResult).toBe('1')
  await page.getByText('周历与备药').click()
  await expect(page.getByRole('table', { name: '取药周历' }).getByRole('row')).toHaveCount(7)
})

test('the demand is changed, kept, signed and printed', async () => {
  await tab('药品需求')
  const first = page.getByRole('textbox', { name: /申报数量$/ }).first()
  await first.fill('4321')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已保存，未签字')).toBeVisible()
  await page.getByRole('button', { name: '签字确认' }).click()
  await expect(page.getByRole('main').getByText(/ 已签字$/)).toBeVisible()
  await page.getByRole('button', { name: '打印…' }).click()
  const paper = page.getByRole('dialog', { name: /^两病药品需求表/ })
  await expect(paper).toBeVisible()
  await paper.locator('.el-drawer__close-btn').click()
  await expect(paper).toBeHidden()
})

test('coverage is registered for one disease of one person', async () => {
  await tab('用药保障')
  const { counts } = await ask(page, 'drugCover.list', {})
  await page.getByRole('button', { name: /^登记或更改/ }).click()
  const form = drawer(/门诊用药保障/)
  await form.getByRole('textbox').first().fill('今天')
  await form.getByRole('button', { name: /^保存/ }).click()
  await expect(form).toBeHidden()
  expect((await ask(page, 'drugCover.list', {})).counts).toMatchObject({
    none: counts.none - 1,
    registered: counts.registered + 1,
  })
})
