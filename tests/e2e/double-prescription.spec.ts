/** 双处方: education chosen by the situation with its reason, changed for one person, printed with the treatment; the manager's library. */
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { PatientListItem } from '../../core/contract/patients.ts'
import { ask, peopleWithBoth } from './bridge.ts'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
let one: PatientListItem

test.beforeAll(async () => {
  station = await openDemo('卫生院管理者')
  page = station.page
  const [first] = await peopleWithBoth(page)
  if (!first) throw new Error('the demonstration township has nobody with both diseases')
  one = first
})
test.afterAll(() => station.close())

async function open(hash: string, heading: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), hash)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(heading)
}
const treatment = () => page.getByRole('region', { name: '第一方 治疗处方' })
const education = () => page.getByRole('region', { name: '第二方 健康教育处方' })

test('S opens it: the regimen as it stands, and texts that say why they were chosen', async () => {
  const { texts, medicines } = await ask(page, 'prescriptions.start', { personId: one.personId })
  await open(`/patients/${one.personId}`, one.name)
  await page.keyboard.press('s')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('双处方')
  await expect(treatment().getByRole('row')).toHaveCount(Math.max(1, medicines.length) + 1)
  const chosen = texts.filter((text) => text.chosen)
  expect(chosen.length).toBeGreaterThan(0)
  await expect(education().getByRole('article')).toHaveCount(chosen.length)
  for (const text of chosen)
    await expect(education().getByRole('article', { name: text.title })).toContainText(`因：${text.reason ?? ''}`)
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(sideways).toBeLessThanOrEqual(0)
})

test('a text is left out, another added, and one rewritten for this person alone', async () => {
  const first = education().getByRole('article').first()
  await first.getByRole('button', { name: '不给这条' }).click()
  await education()
    .getByRole('button', { name: /^＋ 少吃盐/ })
    .click()
  const salt = education().getByRole('article', { name: '少吃盐' })
  await salt.getByRole('button', { name: '改文字' }).click()
  await salt.getByLabel('少吃盐的文字').fill('腊肉先泡一夜再炒。\n咸菜一天不超过一筷子。')
  await expect(salt).toContainText('已为本人改写')
  await page.getByLabel('医生另外嘱咐', { exact: true }).fill('下次把血压本子带来')
})

test('Ctrl+Enter records it and shows the printed sheets with places to sign', async () => {
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(`已登记 ${one.name} 的双处方`)).toBeVisible()
  const { prescriptions } = await ask(page, 'patients.page', { personId: one.personId })
  const [given] = prescriptions
  expect(given?.texts.find((text) => text.title === '少吃盐')).toMatchObject({
    body: '腊肉先泡一夜再炒。\n咸菜一天不超过一筷子。',
  })
  const { html } = await ask(page, 'prescriptions.sheet', { id: given?.id ?? 0 })
  for (const words of [
    '治疗处方',
    '健康教育处方',
    '腊肉先泡一夜再炒。',
    '下次把血压本子带来',
    '医师（签名）',
    '患者或家属（签名）',
  ])
    expect(html).toContain(words)
  await expect(page.getByRole('dialog', { name: /双处方/ }).getByRole('button', { name: '打印' })).toBeVisible()
  await page
    .getByRole('dialog', { name: /双处方/ })
    .getByRole('button', { name: /关闭|Close/ })
    .click()
  await expect(page.getByRole('region', { name: '时间线' })).toContainText('双处方')
})

test('the manager writes the township’s own words, sees what they said, and goes back to the original', async () => {
  await open('/education', '健康教育处方库')
  const line = page.getByRole('listitem').filter({ hasText: '把烟戒了' }).first()
  await line.getByRole('button', { name: '改 把烟戒了' }).click()
  const drawer = page.getByRole('dialog', { name: /把烟戒了/ })
  await drawer.getByLabel('文字', { exact: true }).fill('我们镇的戒烟门诊每周三开。')
  await drawer.getByRole('button', { name: '保存' }).click()
  await expect(line).toContainText('本院改过')
  await line.getByRole('button', { name: '改 把烟戒了' }).click()
  await expect(drawer.getByRole('region', { name: '修改记录' })).toContainText('改为')
  await drawer.getByRole('button', { name: '恢复原文' }).click()
  await expect(line).toContainText('程序自带')
})

test('a clerk reads the library but does not write it', async () => {
  await page.getByRole('button', { name: '退出' }).click()
  await page
    .getByRole('region', { name: '演示人员' })
    .getByRole('button')
    .filter({ hasText: '公卫专干' })
    .first()
    .click()
  await expect(page.getByRole('navigation', { name: '主要功能' })).toBeVisible()
  await open('/education', '健康教育处方库')
  await expect(page.getByRole('listitem').filter({ hasText: '少吃盐' }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: '新写一条' })).toHaveCount(0)
})
