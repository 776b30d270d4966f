/** The manager's overview: targets, the way to control, villages, quarters; the disease spectrum; every number opens its people. */
import { existsSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { ask } from './bridge.ts'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
let today = ''
test.beforeAll(async () => {
  station = await openDemo('卫生院管理者')
  page = station.page
  today = (await ask(page, 'system.overview', {})).today
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '指标' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('指标总览')
})
test.afterAll(() => station.close())

const tableOf = (name: string) => page.getByRole('table', { name })
const drawer = () => page.getByRole('dialog')
const firstReason = () =>
  drawer()
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
    .first()

test('targets say what is missing, and who would do', async () => {
  const { targets } = await ask(page, 'board.overview', { asOf: today, disease: 'HTN' })
  await expect(tableOf('目标完成情况').getByRole('row')).toHaveCount(targets.length + 1)
  const missed = targets.find(
    ({ hit, row }) => hit === false && row.indicator === 'stdManageRate' && row.disease === 'HTN',
  )
  const line = tableOf('目标完成情况').getByRole('row', { name: /高血压规范管理率/ })
  await expect(line).toContainText(`差 ${missed?.short} 人`)
  await line.getByRole('button', { name: '该补谁' }).click()
  await expect(drawer().getByRole('status').first()).toContainText(`还差 ${missed?.short} 人`)
  await page.keyboard.press('Escape')
  await line.getByRole('button', { name: /打开名单/ }).click()
  await expect(drawer().getByRole('tab', { name: `达到 ${missed?.row.numerator}`, exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
})

test('a step of the way opens as many people as it counts, each with why', async () => {
  const { funnel } = await ask(page, 'board.overview', { asOf: today, disease: 'HTN' })
  const screened = funnel.find(({ step }) => step === 'screened')
  const section = page.getByRole('region', { name: '高血压：从人口到控制' })
  await expect(section.getByRole('listitem')).toHaveCount(7)
  await expect(section).toContainText(/其中 [\d,]+ 人也在上一步/)
  await section.getByRole('button', { name: /年内测过/ }).click()
  await expect(drawer()).toContainText(`共 ${screened?.count?.toLocaleString('zh-CN')} 人`)
  await expect(firstReason()).toContainText('时测过血压')
  await page.keyboard.press('Escape')
})

test('a village opens by keyboard, and the quarters beside it', async () => {
  const cell = tableOf('各村指标')
    .getByRole('row')
    .nth(2)
    .getByRole('button', { name: /规范管理率/ })
  await expect(cell).toHaveAccessibleName(/达到目标|接近目标|离目标远/)
  await cell.focus()
  await page.keyboard.press('Enter')
  await expect(drawer()).toContainText('规范管理率')
  await expect(firstReason()).toContainText(/随访|复访|体检|规范/)
  await page.keyboard.press('Escape')
  await expect(tableOf('逐季变化').getByRole('row')).toHaveCount(13)
  await tableOf('逐季变化').getByRole('button').nth(4).click()
  await expect(drawer()).toContainText(/统计到 \d{4}年/)
  await page.keyboard.press('Escape')
})

test('the other disease, another day, one page of paper and a spreadsheet', async () => {
  await page.getByRole('group', { name: '病种' }).getByRole('button', { name: '糖尿病' }).click()
  await expect(tableOf('各村指标').getByRole('columnheader', { name: /血糖控制率/ })).toBeVisible()
  await page.getByRole('button', { name: '打印一页' }).click()
  const paper = page.frameLocator('iframe')
  await expect(paper.getByRole('heading', { name: /2 型糖尿病指标总览/ })).toBeVisible()
  await expect(paper.getByText('●', { exact: false }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  const path = `${station.dataDir}/总览.xlsx`
  const made = await ask(page, 'lists.export', {
    list: { name: 'board', query: { asOf: today, disease: 'T2DM' } },
    path,
  })
  expect(made.rows).toBeGreaterThan(30)
  expect(existsSync(path)).toBe(true)
})

test('the disease spectrum opens onto lists to hand out', async () => {
  await page.getByRole('link', { name: '疾病谱' }).click()
  const { tables } = await ask(page, 'spectrum.table', { asOf: today, by: 'age' })
  const complications = tables.find(({ id }) => id === 'complication')
  await page.getByRole('radiogroup', { name: '类别' }).getByText('并发症').click()
  await page.getByRole('radiogroup', { name: '分组' }).getByText('按年龄').click()
  const table = tableOf('疾病谱：并发症')
  await expect(table.getByRole('row')).toHaveCount((complications?.lines.length ?? 0) + 1)
  const at = complications?.categories.findIndex(({ key }) => key === 'complication.stroke') ?? -1
  const strokes = complications?.lines[0]?.counts[at] ?? 0
  expect(strokes).toBeGreaterThan(0)
  await table.getByRole('button', { name: /^全镇脑卒中/ }).click()
  await expect(drawer()).toContainText(`共 ${strokes} 人`)
  await expect(firstReason()).toContainText(/脑/)
  await drawer().getByRole('button', { name: '打印下发名单' }).click()
  await expect(
    page
      .frameLocator('iframe')
      .getByRole('heading', { name: /脑卒中/ })
      .first(),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
})

test('risk and colour are of today, and the page says so', async () => {
  await page.getByRole('radiogroup', { name: '类别' }).getByText('分标').click()
  await expect(tableOf('疾病谱：分标')).toBeVisible()
  await page.getByRole('textbox', { name: '统计日期' }).fill(`${Number(today.slice(0, 4)) - 1}-12-31`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toContainText('分标只有今天的结果')
})

test('a day before any data says what to do instead of a page of 0 / 0', async () => {
  await page.getByRole('link', { name: '总览', exact: true }).click()
  await page.getByRole('textbox', { name: '统计日期' }).fill('1980-01-01')
  await page.keyboard.press('Enter')
  await expect(page.getByText('1980年1月1日还没有在册患者')).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('0 / 0')
})
