/** The specialist's morning: one screen, under a minute a patient, advice that somebody carries out, the sheet printed. */
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { PatientListItem } from '../../core/contract/patients.ts'
import { ask, peopleWithBoth } from './bridge.ts'
import { logInAs, openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
let people: PatientListItem[] = []

test.beforeAll(async () => {
  station = await openDemo('下沉专科医生')
  page = station.page
  people = await peopleWithBoth(page)
})
test.afterAll(() => station.close())

const field = (name: string) => page.getByRole('main').getByLabel(name, { exact: true })
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
const person = (at: number): PatientListItem => {
  const one = people[at]
  if (!one) throw new Error('the demonstration township has too few people')
  return one
}
async function open(at: number): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `/visit/${person(at).personId}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${person(at).name} · 接诊服务记录单`)
}
/** Somebody with a medicine in use, so that there is something to change. */
async function openWithMedicine(from: number): Promise<number> {
  for (let at = from; at < people.length; at += 1) {
    const { medications } = await ask(page, 'patients.page', { personId: person(at).personId })
    if (medications.some((one) => one.stopDate === null && one.dosePerTime !== null)) {
      await open(at)
      return at
    }
  }
  throw new Error('nobody takes a medicine')
}

test('the list shows the quarter with what became of the advice, and a name opens the sheet', async () => {
  await page.keyboard.press('Alt+3')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('专家巡诊')
  await expect(page.getByRole('grid', { name: '接诊记录' }).getByRole('row').nth(1)).toBeVisible()
  await page.getByRole('combobox', { name: '给谁记接诊' }).fill(person(0).name)
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText(person(0).name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('接诊服务记录单')
})

test('a routine visit by keys alone: readings, review, regimen change, advice, saved', async () => {
  const at = await openWithMedicine(0)
  await expect(field('接诊专家').locator('option:checked')).toContainText('周明远')
  await page.keyboard.press('Enter')
  expect(await focused()).toBe('主观资料')
  await page.keyboard.insertText('偶有头晕')
  await page.keyboard.press('Enter')
  await page.keyboard.type('156')
  await page.keyboard.press('Enter')
  await page.keyboard.type('94')
  await page.keyboard.press('Enter')
  await page.keyboard.type('8.6')
  await page.keyboard.press('Enter')
  await page.keyboard.press('1')
  await page.keyboard.press('1')
  expect(await focused()).toBe('评估')
  await page.keyboard.insertText('血压、血糖未达标')
  await page
    .getByRole('button', { name: /^停用 / })
    .first()
    .click()
  await page.keyboard.press('F4')
  await page.keyboard.type('glqt')
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('格列齐特')
  await page.keyboard.press('Enter')
  await expect.poll(focused).toMatch(/格列齐特.* 每次用量/)
  await page.keyboard.type('30')
  await page.keyboard.press('F8')
  await page.keyboard.insertText('2 周内复测血压')
  await expect(field('建议 1 的完成期限')).not.toHaveValue('')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
  const { visits, tasks, medications } = await ask(page, 'patients.page', { personId: person(at).personId })
  expect(visits[0]).toMatchObject({ sbp: 156, dbp: 94, fpg: 8.6, dxReviewHtn: 'confirmed', dxReviewT2dm: 'confirmed' })
  expect(visits[0]?.regimenChanges.map((change) => change.action).sort()).toEqual(['start', 'stop'])
  expect(medications.find((one) => one.stopDate === null && /格列齐特/.test(one.genericName))?.dosePerTime).toBe(30)
  expect(tasks.find((one) => one.title === '2 周内复测血压')).toMatchObject({ kind: 'advice', state: 'open' })
})

test('the sheet is shown for printing', async () => {
  await page.getByRole('button', { name: '打印接诊服务记录单' }).click()
  const sheet = page.frameLocator('iframe[title^="接诊服务记录单"]')
  await expect(sheet.locator('body')).toContainText('偶有头晕')
  await expect(sheet.locator('body')).toContainText('2 周内复测血压')
  await page.keyboard.press('Escape')
})

/** Somebody who takes nothing that blocks the renin system or raises potassium. */
async function openWithoutRenin(): Promise<number> {
  for (let at = 1; at < people.length; at += 1) {
    const { medications } = await ask(page, 'patients.page', { personId: person(at).personId })
    if (medications.some((one) => one.stopDate === null && /普利|沙坦|螺内酯|复方利血平/.test(one.genericName)))
      continue
    await open(at)
    return at
  }
  throw new Error('everybody takes an ACEI or ARB')
}
async function addMedicine(name: string, dose: string): Promise<void> {
  await page.keyboard.press('F4')
  await page.keyboard.insertText(name)
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText(name)
  await page.keyboard.press('Enter')
  await expect.poll(focused).toMatch(new RegExp(`${name}.* 每次用量`))
  await page.keyboard.type(dose)
}

test('a forbidden pair is not saved; a warning is, with the reason beside it', async () => {
  const at = await openWithoutRenin()
  const alerts = page.getByRole('region', { name: '用药提示' })
  await addMedicine('卡托普利', '25')
  await addMedicine('缬沙坦', '80')
  await expect(alerts).toContainText('卡托普利与缬沙坦禁止合用')
  await expect(alerts).toContainText('R03')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('不能这样用').first()).toBeVisible()
  await page.getByRole('button', { name: '不加 缬沙坦' }).click()
  await addMedicine('螺内酯', '20')
  await expect(alerts).not.toContainText('禁止合用')
  await expect(alerts).toContainText('合用易致高血钾')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('提示还没有写理由').first()).toBeVisible()
  for (const box of await alerts.getByRole('textbox').all()) await box.fill('心衰需要，一周后复查血钾')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('专家巡诊')
  await expect(page.getByRole('grid', { name: '接诊记录' })).toContainText('R05')
  const { today } = await ask(page, 'system.overview', {})
  const { items } = await ask(page, 'prescriptionReview.list', { from: today, to: today })
  const ofPerson = items.filter(({ personId }) => personId === person(at).personId)
  expect(ofPerson).toContainEqual(
    expect.objectContaining({ rule: 'R05', clause: 'together', outcome: 'kept', reason: '心衰需要，一周后复查血钾' }),
  )
  expect(ofPerson).toContainEqual(expect.objectContaining({ rule: 'R03', outcome: 'withdrawn' }))
})

test('what would make the record wrong is said before it is saved', async () => {
  await openWithMedicine(6)
  await page
    .getByRole('button', { name: /^调整 / })
    .first()
    .click()
  await page.getByRole('radiogroup', { name: /^转诊/ }).press('1')
  await page.keyboard.press('F4')
  await page.keyboard.insertText('自备草药')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('的用法没有变')).toBeVisible()
  await expect(page.getByText('“自备草药”还没有加进清单')).toBeVisible()
  await expect(page.getByText('要转诊，请写明原因')).toBeVisible()
})

test('what was typed is there again after leaving', async () => {
  await field('评估').fill('考虑白大衣高血压')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('专家巡诊')
  await page.goBack()
  await expect(page.getByText(/已恢复 .* 的草稿/)).toBeVisible()
  await expect(field('评估')).toHaveValue('考虑白大衣高血压')
  await expect(page.getByRole('combobox', { name: '加用的药' })).toHaveValue('自备草药')
})

test('the roster keeps a specialist', async () => {
  await page.evaluate(() => (location.hash = '/visit'))
  await page.getByRole('button', { name: '专家名册' }).click()
  const roster = page.getByRole('dialog', { name: '专家名册' })
  await roster.getByLabel('姓名').fill('钟内科')
  await roster.getByLabel('医院').fill('演示县中医院')
  await roster.getByRole('button', { name: '登记' }).click()
  await expect(roster.getByRole('row').filter({ hasText: '钟内科' })).toContainText('在派')
  await page.keyboard.press('Escape')
})

test('a medicine that only the follow-up form names is said, listed by one key, and taken back', async () => {
  const { items } = await ask(page, 'patients.search', { limit: 200 })
  let found: PatientListItem | null = null
  for (const item of items) {
    const { onFormsOnly } = await ask(page, 'visits.start', { personId: item.personId })
    if (onFormsOnly.length === 0) continue
    found = item
    break
  }
  if (!found) throw new Error('the forms of the demonstration name nothing else')
  const { personId, name } = found
  const current = async () =>
    (await ask(page, 'patients.page', { personId })).medications.filter((one) => one.stopDate === null).length
  const before = await current()
  await page.evaluate((hash) => (location.hash = hash), `/visit/${personId}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${name} · 接诊服务记录单`)
  await field('主观资料').fill('头晕')
  const notice = page.getByRole('note', { name: '只在随访表上的药' })
  await expect(notice).toContainText('用药提示没有算上')
  await page.keyboard.press('F6')
  await expect(notice).toHaveCount(0)
  expect(await current()).toBeGreaterThan(before)
  await expect(field('主观资料')).toHaveValue('头晕')
  await page.keyboard.press('Control+z')
  await expect(notice).toBeVisible()
  expect(await current()).toBe(before)
})

test('the clerk sees the advice as a task and cannot write a visit', async () => {
  await ask(page, 'session.logOut', {})
  await page.reload()
  await logInAs(page, '公卫专干')
  const { items } = await ask(page, 'worklist.today', { kind: 'task', limit: 200 })
  expect(items.some((one) => one.reason.includes('复测血压'))).toBe(true)
  await page.evaluate((hash) => (location.hash = hash), `/visit/${person(0).personId}`)
  await expect(page.getByText('接诊服务记录单')).toHaveCount(0)
})
