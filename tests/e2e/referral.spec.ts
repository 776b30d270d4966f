/** A referral from its suggestion to its end: drafted by one key, sent, received, returned, followed up by a follow-up form, closed, both papers printed. */
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { ask } from './bridge.ts'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
let personId: number
let referralId: number
let today: string
test.beforeAll(async () => {
  station = await openDemo('公卫专干')
  page = station.page
  today = (await ask(page, 'system.overview', {})).today
})
test.afterAll(() => station.close())

const lists = () => page.getByRole('radiogroup', { name: '名单' })
const trail = () => page.getByRole('list', { name: '转诊进展' })
const state = async () => (await ask(page, 'referrals.open', { referralId })).referral.state
async function openList(): Promise<void> {
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '转诊' }).click()
}
const open = (id: number) => page.evaluate((to) => (location.hash = to), `#/referral/${id}`)
/** Takes a step on a day by the keys of its bar. */
async function step(name: string, on: string, note?: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  const bar = page.getByRole('group', { name })
  await bar.getByLabel('哪一天').fill(on)
  if (note) await bar.locator('.note').fill(note)
  await bar.getByRole('button', { name: '确定' }).click()
}
const daysAgo = (days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10)

test('every list has its people, and a refused suggestion goes with its reason and comes back with undo', async () => {
  await openList()
  for (const list of ['逾期', '已转出', '已回转', '已关闭']) {
    await lists().getByText(list).click()
    await expect(page.getByRole('grid', { name: '转诊单' }).getByRole('gridcell').first()).toBeVisible()
  }
  await lists().getByText('建议转诊').click()
  const table = page.getByRole('grid', { name: '建议转诊' })
  await table.getByRole('gridcell').first().click()
  const before = (await ask(page, 'referrals.list', { show: 'suggested' })).counts.suggested
  await page.keyboard.press('x')
  await page.getByLabel('不转诊的理由').fill('已在县医院住院')
  await page.keyboard.press('Enter')
  await expect(page.getByText('不转诊，有新数据再提')).toBeVisible()
  expect((await ask(page, 'referrals.list', { show: 'suggested' })).counts.suggested).toBe(before - 1)
  await page.getByRole('button', { name: /撤销/ }).click()
  await expect
    .poll(async () => (await ask(page, 'referrals.list', { show: 'suggested' })).counts.suggested)
    .toBe(before)
})

test('one key drafts the slip from the patient’s data', async () => {
  const { suggested } = await ask(page, 'referrals.list', { show: 'suggested', disease: 'HTN' })
  const chosen = suggested.find((one) => one.diseases.length === 1) ?? suggested[0]
  personId = chosen?.personId ?? 0
  await openList()
  await page.getByLabel('病种').selectOption('HTN')
  await page
    .getByRole('grid', { name: '建议转诊' })
    .getByText(chosen?.name ?? '', { exact: true })
    .first()
    .click()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('主要现病史（转出原因）')).toHaveValue(/近期测量/)
  await expect(page.getByLabel('初步印象')).toHaveValue(/高血压/)
  referralId = Number(/\/referral\/(\d+)/.exec(page.url())?.[1])
  const { referral } = await ask(page, 'referrals.open', { referralId })
  personId = referral.personId
})

test('what is typed is stored when its field is left; a missing field is named and reached', async () => {
  await page.getByLabel('转诊医生电话').fill('0999-1234567')
  await page.getByLabel('转入单位').fill('')
  await page.getByLabel('科室').focus()
  await expect(page.getByText(/^已存/)).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert')).toContainText('请填转入单位')
  await expect(page.getByLabel('转入单位')).toBeFocused()
  await page.getByLabel('转入单位').fill('演示县人民医院')
})

test('the 转出单 is printed, then the patient is sent', async () => {
  await page.keyboard.press('Alt+p')
  const preview = page.getByRole('dialog')
  await expect(preview.getByText(/双向转诊（转出）单/).first()).toBeVisible()
  await expect(preview.getByRole('button', { name: '打印', exact: true })).toBeEnabled()
  await page.keyboard.press('Escape')
  await expect(preview).toBeHidden()
  const { html } = await ask(page, 'referrals.sheet', { referralId, paper: 'out' })
  expect(html).toContain('0999-1234567')
  expect(html).toContain('沿此线剪开')
  // The step that was refused still stands in its bar.
  await expect(page.getByRole('group', { name: '转出' })).toBeVisible()
  await page.getByLabel('转入单位').focus()
  await page.keyboard.press('Control+Enter')
  await expect(trail()).toContainText('已转出')
  expect(
    (await ask(page, 'patients.page', { personId })).tasks.filter(
      (task) => task.state === 'open' && task.kind === 'referral-follow-up',
    ).length,
  ).toBeGreaterThan(0)
})

test('a step taken by mistake is taken back with its reason', async () => {
  await step('患者未到', today, '点错了试试')
  await expect(trail()).toContainText('患者未到')
  await page.getByRole('button', { name: '撤回上一步' }).click()
  await page.getByLabel('为什么撤回？如：点错了').fill('点错了')
  await page.keyboard.press('Enter')
  await expect(trail()).not.toContainText('患者未到')
})

test('received, returned with the hospital’s words, and the 回转单 printed', async () => {
  await step('对方已接诊', today)
  await expect(trail()).toContainText('已接诊')
  await page.getByLabel('诊断结果').fill('高血压 3 级，很高危')
  await page.getByLabel('下一步治疗方案及康复建议').fill('每周测压两次，一个月后复查')
  await step('已回转', today)
  await expect(trail()).toContainText('已回转')
  const { html } = await ask(page, 'referrals.sheet', { referralId, paper: 'back' })
  expect(html).toContain('每周测压两次')
  await page.keyboard.press('Alt+p')
  await expect(
    page
      .getByRole('dialog')
      .getByText(/双向转诊（回转）单/)
      .first(),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('stands on the patient’s page until it is over', async () => {
  await page.evaluate((to) => (location.hash = to), `#/patients/${personId}`)
  await expect(page.getByRole('list', { name: '没办完的转诊' })).toContainText('已回转')
  await page.getByRole('list', { name: '没办完的转诊' }).getByRole('link', { name: '打开转诊单' }).click()
  await expect(trail()).toContainText('已回转')
})

test('asked on the telephone and closed', async () => {
  await step('回访完成', today, '已出院，血压 134/82，按新方案服药')
  await expect(trail()).toContainText('已回访')
  await step('关闭转诊', today)
  await expect(trail()).toContainText('已关闭')
  expect(await state()).toBe('closed')
  expect(
    (await ask(page, 'patients.page', { personId })).tasks.filter(
      (task) => task.state === 'open' && task.title.includes('回转患者'),
    ),
  ).toEqual([])
})

test('a follow-up saved later is the return call of a referral typed after the day it was sent', async () => {
  const { items } = await ask(page, 'patients.search', { disease: 'HTN', show: 'active', limit: 200 })
  const seenLongAgo = items.filter(
    (one) => (one.lastVisitDate ?? today) < daysAgo(20) && one.diseases.every((each) => each.status === 'active'),
  )
  const pages = await Promise.all(
    seenLongAgo.slice(0, 30).map((one) => ask(page, 'patients.page', { personId: one.personId })),
  )
  const patient = pages.find(
    (one) => one.referrals.length === 0 && one.visits.every((visit) => visit.visitDate < daysAgo(20)),
  )
  if (!patient) throw new Error('nobody to refer')
  personId = patient.person.id
  referralId = (await ask(page, 'referrals.draft', { personId })).referralId
  await open(referralId)
  await page.getByLabel('转入单位').fill('演示县人民医院')
  await page.getByLabel('初步印象').fill('高血压')
  await page.getByLabel('主要现病史（转出原因）').fill('要求上级检查')
  await step('转出', daysAgo(10))
  await expect(trail()).toContainText(`已转出${daysAgo(10)}`)
  const values = { visitDate: today, visitWay: '1', symptoms: ['1'], sbp: 132, dbp: 80, medAdherence: '1', adr: '1' }
  await ask(page, 'followUps.save', { followUp: { personId, disease: 'HTN', ...values } })
  await openList()
  await open(referralId)
  await expect(trail()).toContainText('已回访')
  const { tasks } = await ask(page, 'patients.page', { personId })
  expect(tasks.filter((task) => task.state === 'open' && task.kind === 'referral-follow-up')).toEqual([])
})
