/** Person and disease files: every change from the patient page, by keyboard, each with an undo and a line of history in Chinese. */
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { ask } from './bridge.ts'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
let personId = 0
test.beforeAll(async () => {
  station = await openDemo('公卫专干')
  page = station.page
  const { items } = await ask(page, 'patients.search', { disease: 'HTN', show: 'active', color: 'green', limit: 200 })
  const only = items.filter((one) => one.diseases.length === 1 && one.idCheck === 'valid')
  const pages = await Promise.all(
    only.slice(0, 20).map((one) => ask(page, 'patients.page', { personId: one.personId })),
  )
  const found = pages.find((one) => one.conditions.length === 0)
  if (!found) throw new Error('nobody to work with')
  personId = found.person.id
  await page.keyboard.press('F3')
  await page.keyboard.type(found.person.archiveNo ?? found.person.name)
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(found.person.name)
})
test.afterAll(async () => station.close())

const panel = (name: string) => page.getByRole('region', { name, exact: true })
const drawer = () => page.getByRole('dialog')
const stored = () => ask(page, 'patients.page', { personId })
const undo = () => page.getByRole('button', { name: /^撤销/ }).click()

test('a stroke typed with six keys turns the person red, and the undo turns them green', async () => {
  await panel('并发症与病史').getByRole('button', { name: '登记' }).click()
  await expect(drawer().getByRole('radio', { name: /心脑血管/ })).toBeVisible()
  await page.waitForTimeout(200)
  await page.keyboard.press('3')
  await page.keyboard.press('2')
  await expect(drawer().getByText(/6 个月内按严重并发症/)).toBeVisible()
  await drawer()
    .getByLabel(/^发现日期/)
    .fill('今天')
  await page.keyboard.press('Control+Enter')
  await expect(panel('并发症与病史')).toContainText('缺血性脑卒中（脑梗死）')
  await expect(panel('并发症与病史')).toContainText('今年新发')
  await expect(panel('分级分标')).toContainText('红标')
  await expect(panel('分级分标')).toContainText(/县级医院：缺血性脑卒中/)
  await undo()
  await expect(panel('分级分标')).toContainText('绿标')
})

test('a month is enough for a day of long ago; the end keeps the fact', async () => {
  await panel('并发症与病史').getByRole('button', { name: '登记' }).click()
  await page.waitForTimeout(200)
  await page.keyboard.press('4')
  await page.keyboard.press('4')
  await drawer()
    .getByLabel(/^发现日期/)
    .fill('2019-5')
  await page.keyboard.press('Control+Enter')
  await panel('并发症与病史').getByRole('button', { name: '外周血管病' }).click()
  await drawer()
    .getByLabel(/^结束日期/)
    .fill('今天')
  await drawer()
    .getByLabel(/^为什么改/)
    .fill('复查排除')
  await page.keyboard.press('Control+Enter')
  await expect(panel('并发症与病史')).toContainText('已结束')
  expect((await stored()).conditions).toMatchObject([{ kind: '404', foundOn: '2019-05-01', foundOnPrecision: 'month' }])
})

test('the second disease is enrolled from the page, with what is known filled in', async () => {
  await page.getByRole('button', { name: '建糖尿病档案' }).click()
  await expect(drawer().getByLabel('村医')).not.toHaveValue('')
  await drawer()
    .getByLabel(/^确诊日期/)
    .fill('2024')
  await page.keyboard.press('Control+Enter')
  await expect(panel('2 型糖尿病')).toContainText('在管')
  const file = (await stored()).files.find((one) => one.disease === 'T2DM')
  expect(file).toMatchObject({ dxDate: '2024-01-01', dxDatePrecision: 'year', dmType: '2' })
  await undo()
  await expect(panel('2 型糖尿病')).toHaveCount(0)
})

test('a disease file takes its grade by number and its baseline, and says how many fields changed', async () => {
  await panel('高血压').getByRole('button', { name: '改档案' }).click()
  await drawer()
    .getByRole('button', { name: /分级、分层/ })
    .click()
  await drawer()
    .getByRole('radiogroup', { name: /高血压分级/ })
    .press('2')
  await drawer()
    .getByRole('button', { name: /建档时的测量值/ })
    .click()
  await drawer().getByLabel('收缩压').fill('168')
  await drawer().getByLabel('舒张压').fill('98')
  await drawer()
    .getByRole('button', { name: /^保存 3 项/ })
    .click()
  await expect(panel('高血压')).toContainText('血压 168/98')
  await expect(panel('高血压')).toContainText('2 级')
})

test('the 个人基本信息表 is filled in by number, folded until wanted', async () => {
  await page.locator('main').press('e')
  await drawer()
    .getByRole('button', { name: /民族、文化/ })
    .click()
  await drawer().getByRole('radiogroup', { name: /^民族/ }).press('9')
  await drawer().getByRole('radiogroup', { name: /^民族/ }).press('9')
  await drawer().getByLabel('哪个民族').fill('土家族')
  await drawer().getByRole('radiogroup', { name: /^婚姻/ }).press('3')
  await drawer()
    .getByRole('button', { name: /家族史/ })
    .click()
  await drawer().getByRole('group', { name: /^母亲/ }).press('Backspace')
  await drawer().getByRole('group', { name: /^母亲/ }).press('7')
  await drawer()
    .getByLabel(/^为什么改/)
    .fill('入户核对')
  await page.keyboard.press('Control+Enter')
  await expect(panel('个人资料')).toContainText('土家族')
  await expect(panel('个人资料')).toContainText('丧偶')
  expect((await stored()).person).toMatchObject({ ethnicity: '99', motherHx: ['7'] })
})

test('a stretch of lost contact entered afterwards leaves what came later; a wrong entry is taken out with a reason', async () => {
  const before = (await stored()).files[0]?.statuses.length ?? 0
  await panel('高血压').getByRole('button', { name: '变更' }).click()
  await drawer().getByLabel('从哪天起').fill('昨天')
  await page.keyboard.press('Control+Enter')
  await expect(panel('高血压')).toContainText('失访')
  await panel('高血压')
    .getByRole('button', { name: /的状态$/ })
    .first()
    .click()
  await expect(drawer().getByRole('button', { name: /作废/ })).toBeDisabled()
  await drawer()
    .getByLabel(/^为什么改/)
    .fill('电话打通了，记错人')
  await drawer().getByRole('button', { name: /作废/ }).click()
  await expect(panel('高血压').getByRole('listitem')).toHaveCount(before)
})

test('a contract of a year from today', async () => {
  await panel('家庭医生签约')
    .getByRole('button', { name: /^(登记|续签)$/ })
    .click()
  await drawer().getByLabel('服务包').fill('高血压个性包')
  await page.keyboard.press('Control+Enter')
  await expect(panel('家庭医生签约')).toContainText('高血压个性包')
  await expect(panel('家庭医生签约')).toContainText('已签约')
})

test('the line of time has the changes of the register, and the history speaks Chinese only', async () => {
  await page
    .getByRole('region', { name: '时间线' })
    .getByRole('button', { name: /^档案变动/ })
    .click()
  await expect(page.getByRole('region', { name: '时间线' })).toContainText('外周血管病：结束')
  await page.locator('main').press('h')
  await expect(drawer()).toContainText('理由：入户核对')
  await expect(drawer()).toContainText('修改病情 · 外周血管病')
  await expect(drawer()).toContainText('删除管理状态 · 高血压')
  // No identifier of the program, no bare object, no long id.
  expect(await drawer().innerText()).not.toMatch(
    /[a-z]+[A-Z][a-zA-Z]*\b(?<!mmHg|pH)|\[object|\{|\d{11,16}(?!\d)(?<!\d{17})/,
  )
})
