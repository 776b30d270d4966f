/** A dead man's form in the pile: every form says so when it is opened, not when it is to be saved. */
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { ask, peopleWithBoth } from './bridge.ts'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
let personId = 0
let name = ''
const died = '2025-03-02'
const sentence = '该患者已于2025年3月2日登记死亡'

test.beforeAll(async () => {
  station = await openDemo('卫生院管理者')
  page = station.page
  const [person] = await peopleWithBoth(page)
  if (!person) throw new Error('nobody with both diseases in the demonstration township')
  ;({ personId, name } = person)
  const { files } = await ask(page, 'patients.page', { personId })
  await ask(page, 'patients.setStatus', { fileId: files[0]?.id ?? 0, status: 'closed', reason: 'died', fromDate: died })
})
test.afterAll(() => station?.close())

const go = (hash: string) => page.evaluate((to) => (location.hash = to), hash)
const gate = () => page.getByRole('alert', { name: `${name}已登记死亡` })

for (const [form, path, what] of [
  ['follow-up', 'follow-up/{id}/HTN', '不能再记随访'],
  ['meeting of both diseases', 'follow-up/{id}/both', '不能再记随访'],
  ['examination', 'exam/{id}', '不能再记体检'],
  ['slip', 'lab/{id}', '不能再记化验'],
  ['double prescription', 'education/{id}', '不能再开双处方'],
] as const)
  test(`the ${form} of somebody who died says so at once and leads to the patient`, async () => {
    await go(`/${path.replace('{id}', String(personId))}`)
    await expect(gate()).toContainText(sentence)
    await expect(gate()).toContainText(what)
    await gate().getByRole('button', { name: '打开患者页' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
    await expect(page.getByText(`${died} 死亡`)).toBeVisible()
  })

test('what was done before the death can still be entered, and the form says of which days', async () => {
  await go(`/follow-up/${personId}/HTN`)
  await gate().getByRole('button', { name: '补录死亡以前的' }).click()
  await expect(page.getByLabel('收缩压', { exact: true })).toBeVisible()
  await expect(page.getByText('只收这一天及以前的记录')).toBeVisible()
})

test('adding somebody who died to the pile says so and leads to the patient', async () => {
  await go('/follow-up/batch')
  await page.getByRole('combobox', { name: '村', exact: true }).selectOption({ index: 1 })
  await page.getByRole('button', { name: '开始录入' }).click()
  await pick('加一位')
  await expect(page.getByRole('alert')).toContainText(`${name} 已于2025年3月2日登记死亡，不能再记随访，没有排进来`)
})

test('a screening of somebody who died is told before a number is typed', async () => {
  await go('/patients/screening')
  await page.getByRole('button', { name: '录筛查', exact: true }).click()
  await pick('给谁录')
  await expect(page.getByRole('alert').filter({ hasText: name })).toContainText('不能再录筛查')
  await expect(page.getByLabel('收缩压', { exact: true })).toBeHidden()
})

async function pick(label: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true })
  await box.fill(name)
  const { idNoMasked } =
    (await ask(page, 'patients.search', { text: name })).items.find((one) => one.personId === personId) ?? {}
  await page
    .getByRole('option')
    .filter({ hasText: '注销（死亡）' })
    .filter({ hasText: idNoMasked ?? '' })
    .first()
    .click()
}
