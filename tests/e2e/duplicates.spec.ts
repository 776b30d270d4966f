/** Somebody registered twice: seen while typing, named by an import, merged by keyboard, found under the old number, taken apart again. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { ask } from './bridge.ts'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

const idNo = '341522195010081674'
const wrongIdNo = '341522195010081675'
let station: LaunchedStation
let page: Page
let folder = ''
let keepId = 0
let mergedId = 0
let people = 0
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yifang-duplicates-'))
  station = await openDemo('公卫专干')
  page = station.page
})
test.afterAll(async () => {
  await station.close()
  rmSync(folder, { recursive: true })
})

const table = () => page.getByRole('grid', { name: '可能重复的档案' })
const pairRow = () => table().getByRole('gridcell', { name: '诸葛试重', exact: true })
const peopleNow = async () => (await ask(page, 'system.overview', {})).counts.people
const idsOf = async (text: string) => (await ask(page, 'patients.search', { text })).items.map((item) => item.personId)

test('an import says who may be somebody already on file', async () => {
  const { villages } = await ask(page, 'system.overview', {})
  const [village] = villages
  const person = { name: '诸葛试重', idNo, phone: '15556889500' }
  const enrolments = [{ disease: 'HTN' as const, enrolDate: '2023-05-12' }]
  keepId = (await ask(page, 'patients.add', { person, villageId: village?.id ?? 0, enrolments })).personId
  const rows = [
    '姓名,性别,身份证号,出生日期,联系电话,村居,建卡日期,确诊日期,档案状态',
    `诸葛试仲,男,${wrongIdNo},1950-10-08,13812341234,${village?.name},2022-01-01,2021-12-01,在管`,
  ]
  const path = join(folder, '高血压专案列表.csv')
  writeFileSync(path, `\uFEFF${rows.join('\r\n')}\r\n`)
  const { files } = await ask(page, 'imports.commit', { paths: [path] })
  const problem = files[0]?.problems.find(({ code }) => code === 'possible-duplicate')
  expect(problem?.message).toContain('可能重复：与已有的“诸葛试重”很像')
  mergedId = (await idsOf(wrongIdNo))[0] ?? 0
  people = await peopleNow()
  expect(mergedId).not.toBe(keepId)
})

test('the new-person page says who is alike and why, and F2 opens them', async () => {
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '患者' }).click()
  await page.getByRole('button', { name: '新建患者' }).click()
  await page.getByLabel('姓名').fill('诸葛试重')
  await page.getByLabel('证件号', { exact: true }).fill(idNo)
  await expect(page.getByRole('heading', { name: '很可能已经建过档，按 F2 打开核对' })).toBeVisible()
  await expect(page.getByRole('region', { name: '可能重复的人' })).toContainText('确定：证件号相同')
  await page.keyboard.press('F2')
  await expect(page.getByRole('heading', { name: '诸葛试重' })).toBeVisible()
})

test('the two stand side by side, and Ctrl+Enter merges them', async () => {
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '患者' }).click()
  await page.getByRole('button', { name: '可能重复' }).click()
  await expect(pairRow()).toBeVisible()
  await pairRow().dblclick()
  await expect(page.getByRole('list', { name: '依据' })).toContainText('证件号只差一位')
  await expect(page.getByRole('row', { name: /身份证号/ })).toContainText('证件号校验正确')
  await page
    .getByRole('row', { name: /联系电话/ })
    .getByRole('radio')
    .nth(1)
    .check()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已合并：诸葛试仲 并入 诸葛试重')).toBeVisible()
  await expect(table()).toBeVisible()
  await expect(pairRow()).toHaveCount(0)
  expect(await peopleNow()).toBe(people - 1)
})

test('old number and old link lead to the one person, whose page says so', async () => {
  expect([await idsOf(wrongIdNo), await idsOf('诸葛试仲')]).toEqual([[keepId], [keepId]])
  await page.evaluate((id) => (window.location.hash = `/patients/${id}`), mergedId)
  await expect(page.getByRole('heading', { name: '诸葛试重' })).toBeVisible()
  await expect(page.getByRole('list', { name: '并入的档案' })).toContainText('您打开的是已并入的档案。')
  const { person } = await ask(page, 'patients.page', { personId: mergedId })
  expect([person.id, person.phone]).toEqual([keepId, '138****1234'])
})

test('taken apart there are two again; what was written since goes to whom it belongs', async () => {
  const saved = { disease: 'HTN' as const, visitDate: '2025-06-03' }
  await ask(page, 'patients.edit', { personId: keepId, patch: { address: '新住址' } })
  await ask(page, 'patients.enrol', { personId: keepId, enrolment: { disease: 'T2DM', enrolDate: saved.visitDate } })
  await page.getByRole('link', { name: '不是同一人，拆分…' }).click()
  await page.getByLabel(/归谁/).first().selectOption({ label: '归 诸葛试仲' })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: '诸葛试仲' })).toBeVisible()
  expect(await peopleNow()).toBe(people)
  const pageOf = (personId: number) => ask(page, 'patients.page', { personId })
  const [kept, merged] = [await pageOf(keepId), await pageOf(mergedId)]
  expect([kept.person.address, kept.person.phone, merged.person.phone]).toEqual([
    '新住址',
    '155****9500',
    '138****1234',
  ])
  expect([kept.files.length, merged.files.map((file) => file.disease).sort()]).toEqual([1, ['HTN', 'T2DM']])
})

test('two people are not asked about again, until the decision is taken back', async () => {
  const lists = page.getByRole('radiogroup', { name: '名单' })
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '患者' }).click()
  await page.getByRole('button', { name: '可能重复' }).click()
  await expect(table().getByRole('gridcell').first()).toBeVisible()
  await expect(pairRow()).toHaveCount(0)
  await lists.getByText('已判定不是同一人').click()
  await pairRow().click()
  await page.keyboard.press('r')
  await lists.getByText('待核对').click()
  await pairRow().click()
  await page.keyboard.press('d')
  await expect(page.getByText('诸葛试重、诸葛试仲 不是同一人')).toBeVisible()
  await expect(pairRow()).toHaveCount(0)
})
