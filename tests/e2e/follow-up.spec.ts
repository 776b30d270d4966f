/** A pile of paper: one screen, no clicks, a live suggestion, and no typed word lost, not even to a killed program. */
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
let strokes = 0

test.beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'yifang-follow-up-'))
  station = await openDemo('公卫专干', { dataDir })
  page = station.page
  people = await peopleWithBoth(page)
  expect(people.length).toBeGreaterThan(5)
})
test.afterAll(async () => {
  await station.close()
  rmSync(dataDir, { recursive: true })
})

/** Types as fingers do: one press for each sign, `⏎` for Enter. */
async function type(keys: string): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key === '⏎' ? 'Enter' : key)
    strokes += 1
  }
}
const person = (at: number): PatientListItem => {
  const one = people[at]
  if (!one) throw new Error('the demonstration township has too few people')
  return one
}
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
const suggestion = () => page.getByRole('status', { name: '系统建议' })
const field = (name: string) => page.getByRole('main').getByLabel(name, { exact: true })
async function open(at: number, disease: 'HTN' | 'T2DM' = 'HTN'): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `/follow-up/${person(at).personId}/${disease}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(person(at).name)
  await expect(page.getByRole('form')).toBeVisible()
}

test('typing a name and Enter opens the form, the date in hand', async () => {
  await page.keyboard.press('Alt+3')
  await expect(page.getByRole('combobox', { name: '给谁录随访' })).toBeFocused()
  await page.keyboard.insertText(person(0).name)
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText(person(0).name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${person(0).name} · `)
  await expect(field('随访日期')).toBeFocused()
})

test('the whole paper stands on one screen beside the person', async () => {
  await open(0)
  const names = [
    '症状',
    '收缩压',
    '体重',
    '心率',
    '日吸烟量',
    '日饮酒量',
    '运动次数',
    '摄盐情况',
    '心理调整',
    '遵医行为',
  ]
  for (const name of [...names, '服药依从性', '药物不良反应', '此次随访分类', '下一步管理措施'])
    await expect(page.getByLabel(new RegExp(`^${name}`)).first(), name).toBeVisible()
  for (const name of ['辅助检查', '下次随访日期', '随访医生']) await expect(field(name)).toBeVisible()
  const context = page.getByRole('complementary', { name: `${person(0).name} 的情况` })
  await expect(context).toContainText('最近随访')
  await expect(context.locator('canvas').first()).toBeVisible()
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(sideways).toBeLessThanOrEqual(0)
})

test('carried answers are marked and Enter goes past them: a routine form takes at most 25 keys', async () => {
  await open(0)
  const carried = await page.locator('.field-cell.carried').count()
  expect(carried).toBeGreaterThan(5)
  await expect(page.locator('.field-cell.carried [data-pass="false"]')).toHaveCount(0)
  await field('随访日期').focus()
  strokes = 0
  await type('⏎1' + '1⏎' + '128⏎' + '76⏎' + '72⏎' + '⏎' + '1111')
  await expect(suggestion()).toContainText('建议 1 控制满意')
  await expect(suggestion()).toContainText('常规随访')
  await page.keyboard.press('Control+Enter')
  strokes += 1
  const warned = page.getByRole('alert').filter({ hasText: '请看一眼' })
  if (await warned.isVisible()) await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: '已保存' }).first()).toContainText(person(0).name)
  expect(strokes).toBeLessThanOrEqual(25)
})

test('the diabetes form is offered next with the readings of the same meeting', async () => {
  await expect(page.getByRole('button', { name: /接着录.*糖尿病/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('糖尿病随访')
  await expect(field('收缩压')).toHaveValue('128')
  await expect(field('舒张压，单位 mmHg')).toHaveValue('76')
  await expect(page.locator('[data-name="sbp"]')).toHaveAttribute('title', '另一张表已填')
  expect(await focused()).toMatch(/^症状/)
})

test('undo takes the saved follow-up back', async () => {
  const before = await ask(page, 'patients.page', { personId: person(0).personId })
  await page.getByRole('button', { name: /^撤销/ }).click()
  await expect(page.getByText('已撤销')).toBeVisible()
  const after = await ask(page, 'patients.page', { personId: person(0).personId })
  expect(after.followUps.length).toBe(before.followUps.length - 1)
})

test('class, next step and date follow the readings, each with its reason', async () => {
  await open(1)
  await field('收缩压').fill('152')
  await field('舒张压，单位 mmHg').fill('96')
  await expect(suggestion()).toContainText('建议 2 控制不满意')
  await expect(suggestion()).toContainText('152/96')
  const { today } = await ask(page, 'system.overview', {})
  const inTwoWeeks = new Date(Date.parse(today) + 14 * 86_400_000).toISOString().slice(0, 10)
  await expect(field('下次随访日期')).toHaveValue(inTwoWeeks)
  await field('收缩压').fill('181')
  await expect(suggestion()).toContainText('危急')
  await expect(suggestion()).toContainText('紧急转诊')
  await page.keyboard.press('Escape')
})

test('an error stands beside its field and keeps the form back; another class wants a reason', async () => {
  await open(2)
  await field('收缩压').fill('76')
  await field('舒张压，单位 mmHg').fill('128')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('应大于舒张压')).toBeVisible()
  await field('收缩压').fill('128')
  await field('舒张压，单位 mmHg').fill('76')
  await expect(page.locator('[data-name="visitWay"]')).toHaveAttribute('title', '沿用上一份')
  await page.getByRole('radiogroup', { name: /^此次随访分类/ }).press('2')
  await expect(page.getByText('请写明理由')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('textbox', { name: /不同的理由$/ })).toBeFocused()
  await page.keyboard.insertText('家庭自测多次偏高')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已保存').first()).toBeVisible()
  const { followUps } = await ask(page, 'patients.page', { personId: person(2).personId })
  expect(followUps[0]).toMatchObject({
    visitClass: '2',
    suggestedClass: '1',
    overrideReason: '家庭自测多次偏高',
    sbp: 128,
  })
})

test('a letter in a number field is said and never dropped on the way', async () => {
  await open(3)
  await field('收缩压').fill('12o')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('收缩压：这里要填数字')).toBeVisible()
  await expect(field('收缩压')).toHaveValue('12o')
  await field('收缩压').fill('')
  await page.keyboard.press('Escape')
})

test('the program is killed in the middle of a word, and the words are there again', async () => {
  await open(4)
  await field('收缩压').fill('147')
  await field('辅助检查').fill('9月在县医院查心电图，左室高电压')
  await expect(page.getByText(/草稿已保存/)).toBeVisible()
  await field('舒张压，单位 mmHg').fill('88')
  await page.waitForTimeout(1500)
  await station.kill()
  station = await openDemo('公卫专干', { dataDir })
  page = station.page
  await open(4)
  await expect(page.getByText(/已恢复 .* 的草稿/)).toBeVisible()
  await expect(field('收缩压')).toHaveValue('147')
  await expect(field('舒张压，单位 mmHg')).toHaveValue('88')
  await expect(field('辅助检查')).toHaveValue('9月在县医院查心电图，左室高电压')
  await expect(suggestion()).toContainText('147/88')
})

test('an unfinished form is on the list and can be thrown away', async () => {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid', { name: '没录完的和该访的人' }).getByRole('row').nth(1)).toContainText('没录完的')
  await open(4)
  await page.getByRole('button', { name: '不要草稿，重填' }).click()
  await expect(field('收缩压')).toHaveValue('')
  expect((await ask(page, 'drafts.list', {})).filter((one) => one.personId === person(4).personId)).toEqual([])
})

test('a lost contact is a record with its reason and no class', async () => {
  await open(5)
  await page.getByRole('radiogroup', { name: /^随访结果/ }).press('2')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('失访须写明原因')).toBeVisible()
  await field('失访原因').fill('外出务工')
  await page.keyboard.press('Control+Enter')
  if (await page.getByRole('alert').filter({ hasText: '请看一眼' }).isVisible())
    await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已保存').first()).toBeVisible()
  const { followUps } = await ask(page, 'patients.page', { personId: person(5).personId })
  expect(followUps[0]).toMatchObject({ contact: 'lost', lostReason: '外出务工', visitClass: null, sbp: null })
})

test('a death closes both files, and undo opens them again', async () => {
  await open(6)
  await page.getByRole('radiogroup', { name: /^随访结果/ }).press('3')
  await field('死亡原因').fill('脑卒中，家属告知')
  await page.keyboard.press('Control+Enter')
  if (await page.getByRole('alert').filter({ hasText: '请看一眼' }).isVisible())
    await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已保存').first()).toBeVisible()
  const closed = await ask(page, 'patients.page', { personId: person(6).personId })
  expect(closed.files.map((file) => file.statuses[0]?.reason)).toEqual(['died', 'died'])
  await page.getByRole('button', { name: /^撤销/ }).click()
  await expect(page.getByText('已撤销')).toBeVisible()
  const open6 = await ask(page, 'patients.page', { personId: person(6).personId })
  expect(open6.files.map((file) => file.statuses[0]?.status)).toEqual(['active', 'active'])
})
