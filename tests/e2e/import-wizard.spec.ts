/** What a clerk meets between choosing a file and writing it: corrections, questions, conflicts, the receipt, and the way back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
let folder = ''

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yifang-wizard-'))
  station = await openDemo('卫生院管理者')
  page = station.page
  await page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name: '数据交换' }).click()
})
test.afterAll(async () => {
  await station?.close()
  rmSync(folder, { recursive: true })
})

const ids = ['341522195010081674', '34152219650704817X', '341522196810014570'] as const
const names = ['邵良旺', '林刚敏', '尹礼'] as const

function csv(name: string, lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `\uFEFF${lines.join('\r\n')}\r\n`)
  return path
}
const people = (name: string, village = '西湖村', phone = '13812340001') =>
  csv(name, [
    '姓名,身份证号,所属村,联系电话,建卡日期,责任医生',
    ...ids.map((id, at) => `${names[at]},${id},${village},${at === 0 ? phone : ''},2020-05-0${at + 1},周村医`),
  ])
const followUps = (name: string, day: string) =>
  csv(name, [
    '姓名,身份证号,随访日期,随访方式,收缩压,舒张压,空腹血糖,足背动脉搏动,网格员编码,体重读数',
    ...ids.map(
      (id, at) =>
        `${names[at]},${id},${day},${at === 0 ? '上门看望' : '门诊'},150,92,${130 + at},${at === 2 ? 1 : 2},W1,6${at}`,
    ),
  ])

async function choose(paths: string[], button: '选择文件…' | '换文件…' = '选择文件…'): Promise<void> {
  await station.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: chosen })
  }, paths)
  await page.getByRole('button', { name: button }).click()
  await expect(page.getByText('试运行完成，还没有写入。')).toBeVisible({ timeout: 60_000 })
}
const files = () => page.getByRole('table', { name: '文件' })
const detail = () => page.getByRole('dialog', { name: /：怎么读$/ })

async function closeDetail(): Promise<void> {
  await detail().locator('.el-drawer__close-btn').click()
  await expect(detail()).toBeHidden()
}

async function write(): Promise<void> {
  await page.getByRole('button', { name: /^写入 \d+ 条/ }).click()
  await expect(page.getByText(/已导入，第 \d+ 批。/)).toBeVisible({ timeout: 60_000 })
}

test('a unit, an edition and a word are asked about, each in a click', async () => {
  await choose([people('糖尿病专案.csv')])
  await write()
  await page.getByRole('button', { name: '再导一批' }).click()
  await choose([followUps('糖尿病随访.csv', '2025-03-01')])
  await expect(files()).toContainText('要确认 3')
  await files().getByRole('button', { name: '糖尿病随访.csv 的列对应' }).click()
  await detail()
    .getByRole('button', { name: /是mg\/dL，换算成mmol\/L/ })
    .click()
  await expect(detail().getByRole('button', { name: /是mg\/dL，换算成mmol\/L/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await detail()
    .getByRole('button', { name: /2011 年版随访表/ })
    .click()
  await expect(detail().getByRole('button', { name: /2011 年版随访表/ })).toHaveAttribute('aria-pressed', 'true')
  await detail().getByRole('combobox', { name: '随访方式 上门看望 的意思' }).click({ force: true })
  await page.getByRole('option', { name: '家庭', exact: true }).click()
  await expect(detail().getByText('没看懂')).toBeHidden()
  await closeDetail()
  await expect(files()).not.toContainText('要确认')
})

test('a column that was not known is told what it is, and the next file of the source needs no telling', async () => {
  await files().getByRole('button', { name: '糖尿病随访.csv 的列对应' }).click()
  await detail().getByRole('combobox', { name: '体重读数 导入到' }).click({ force: true })
  await page.getByRole('option', { name: '体重', exact: true }).click()
  await closeDetail()
  await write()
  const saved = await ask(page, 'patients.search', { text: names[0] })
  const { followUps: visits } = await ask(page, 'patients.page', { personId: saved.items[0]?.personId ?? 0 })
  expect(visits[0]).toMatchObject({ visitWay: '2', fpg: 7.2, dorsalisPedis: '1', weightKg: 60 })
  await page.getByRole('button', { name: '再导一批' }).click()
  await choose([followUps('糖尿病随访-六月.csv', '2025-06-01')])
  await expect(files()).toContainText('沿用上次的对应')
  // A conversion is confirmed for every file anew.
  await expect(files()).toContainText('要确认 1')
  await files().getByRole('button', { name: '糖尿病随访-六月.csv 的列对应' }).click()
  await detail().getByRole('button', { name: '不沿用，重新认' }).click()
  await expect(files()).toContainText('要确认 3')
  await closeDetail()
  await page.getByRole('button', { name: '不导了' }).click()
})

test('what was typed here stands beside what the file says, and stays unless somebody chooses the file', async () => {
  const found = await ask(page, 'patients.search', { text: names[0] })
  const personId = found.items[0]?.personId ?? 0
  const { person } = await ask(page, 'patients.page', { personId })
  await ask(page, 'patients.edit', { personId, patch: { phone: '13900000009' } })
  await choose([people('糖尿病专案-改.csv', '西湖村', '13812340002')])
  const conflicts = page.getByRole('grid', { name: '与本站不同的内容' })
  await expect(conflicts.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('button', { name: '写入', exact: true })).toBeDisabled()
  await page.getByRole('button', { name: '全部采用文件' }).click()
  await write()
  const after = await ask(page, 'patients.page', { personId })
  expect(after.person.rev).toBeGreaterThan(person.rev)
})

test('a file that cannot be opened is named, and the others are written without it', async () => {
  await page.getByRole('button', { name: '再导一批' }).click()
  const broken = join(folder, '坏的.xlsx')
  writeFileSync(broken, 'PK\u0003\u0004 broken')
  await choose([broken, followUps('糖尿病随访-九月.csv', '2025-09-01')])
  await expect(files()).toContainText('打不开，没有读')
  await expect(page.getByText('有 1 个文件打不开')).toBeVisible()
  await write()
  await expect(files()).toContainText('糖尿病随访-九月.csv')
})

test('files dragged onto the panel are tried like chosen ones, and what is no sheet is named', async () => {
  await page.getByRole('button', { name: '再导一批' }).click()
  await drag([people('拖进来的专案.csv', '东岗村'), csv('说明.pdf', ['不是表格'])])
  await expect(page.getByText('试运行完成，还没有写入。')).toBeVisible({ timeout: 60_000 })
  await expect(files()).toContainText('拖进来的专案.csv')
  await expect(page.getByRole('alert').filter({ hasText: '“说明.pdf”不是表格' })).toBeVisible()
})

test('a statistic table stands beside our own numbers: what is equal, what is not, and who is behind ours', async () => {
  const asOf = '2025-12-31'
  const { rows } = await ask(page, 'indicators.table', { asOf, by: 'village' })
  const own = rows.find((row) => row.indicator === 'signRate' && row.disease === 'HTN' && row.numerator > 1)
  if (!own) throw new Error('no village with contracts in the demonstration township')
  const heads = '管辖机构,在管高血压患者家庭医生签约人数（人）,签约率（%）'
  const rate = ((own.value ?? 0) * 100).toFixed(1)
  await choose(
    [
      csv('统计表.csv', [
        '高血压健康管理统计表（截至2025年12月31日）',
        heads,
        `${own.unit},${own.numerator + 2},${rate}`,
      ]),
    ],
    '换文件…',
  )
  await page.getByRole('button', { name: '与本站核对' }).click()
  const compare = page.getByRole('dialog', { name: /与本站核对/ })
  await expect(compare.getByRole('status').filter({ hasText: '表里 2 个数' })).toContainText('1 个相同，1 个不同')
  const line = compare.getByRole('row').filter({ hasText: '签约人数' })
  await expect(line).toContainText('少 2')
  await line.getByRole('button', { name: '看人' }).click()
  const people = page.getByRole('grid', { name: '组成本站这个数的人' })
  await expect(people).toHaveAttribute('aria-rowcount', String(own.numerator))
  await page.keyboard.press('Escape')
  await expect(people).toBeHidden()
  await page.keyboard.press('Escape')
})

/** Lets files fall into the middle of the page, as from the desktop. */
async function drag(paths: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: paths, dragOperationsMask: 1 }
  const at = { x: 760, y: 420, data }
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at })
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at })
  await expect(page.getByText('松开鼠标就试运行这些表格')).toBeVisible()
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...at })
  await session.detach()
}
