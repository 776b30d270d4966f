import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { yearOf } from '../../core/domain/local-date.ts'
import { setUpCounty } from './first-run.ts'
import { figuresOf } from './figures.ts'
import { mustEqual, type TourReporter } from './tour-reporter.ts'
import type { TourWindow } from './tour-window.ts'

const county = {
  kind: 'county',
  code: '349921000001',
  name: '演示县疾病预防控制中心',
  villages: [],
  manager: { name: '顾知远', login: 'guzy', password: 'Xianji-5521' },
} as const

/** The township's records reach the county as one sealed file, once, and mean the same there. */
export async function countyReceives(
  reporter: TourReporter,
  township: TourWindow,
  open: () => Promise<TourWindow>,
): Promise<void> {
  const window = await reporter.step(`县级：在另一个文件夹建立“${county.name}”`, async () => {
    const opened = await open()
    await setUpCounty(opened, county)
    return opened
  })
  await reporter.step(
    '互换身份卡，照纸上的 30 位数字登记',
    () => trustEachOther(township, window),
    () => '两边都打了对方的数字',
  )
  const sent = await reporter.step('乡镇：导出数据包', () => exportPackage(reporter, township), packageText)
  const received = await reporter.step(
    '县级：预览、导入，条数相同',
    () => importPackage(window, sent),
    (counts) => `${sumOf(counts)} 条`,
  )
  const refusals = await reporter.step(
    '县级：改过的和重复的数据包被拒收',
    () => refuseBadPackages(window, sent.path),
    (said) => said.join('；'),
  )
  const same = await reporter.step(
    '县级：指标与乡镇相同',
    () => compareFigures(township, window),
    (count) => `两个日期共 ${count} 个数，逐个相同`,
  )
  const { path, bytes, counts } = sent
  reporter.figures.package = { file: basename(path), bytes, sent: counts, received, refusals, figuresCompared: same }
}

async function trustEachOther(township: TourWindow, window: TourWindow): Promise<void> {
  for (const one of [township, window]) {
    await one.goTo('数据交换')
    await one.page.getByRole('tab', { name: /数据包$/ }).click()
    await one.page.getByRole('textbox', { name: '本机身份卡' }).waitFor()
  }
  await window.screen('county-identity')
  await trust(township, await identityOf(window), 'trust-the-county')
  await trust(window, await identityOf(township), 'trust-the-township')
}

interface Identity {
  readonly card: string
  readonly digits: string
}

async function identityOf(window: TourWindow): Promise<Identity> {
  const card = await window.page.getByRole('textbox', { name: '本机身份卡' }).inputValue()
  const digits = await window.page.getByLabel('30 位核对数字').locator('span').allInnerTexts()
  return { card, digits: digits.join('') }
}

async function trust(window: TourWindow, { card, digits }: Identity, picture: string): Promise<void> {
  await window.button(/^登记一个机构/).click()
  await window.field('对方的身份卡').fill(card)
  await window.status('还没有登记').waitFor()
  await window.page.getByRole('textbox', { name: '30 位核对数字' }).focus()
  await window.type(digits)
  await window.screen(picture)
  await window.button('核对并登记').click()
  await window.page.getByRole('dialog').waitFor({ state: 'hidden' })
}

type Counts = Readonly<Record<string, number>>
const sumOf = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

interface Sent {
  readonly path: string
  readonly bytes: number
  /** By the names of the screen. */
  readonly counts: Counts
}

const packageText = ({ path, bytes, counts }: Sent): string =>
  `${basename(path)}，${Math.round(bytes / 1024)} KB，${sumOf(counts)} 条`

async function exportPackage(reporter: TourReporter, township: TourWindow): Promise<Sent> {
  const folder = join(reporter.out, 'package')
  mkdirSync(folder, { recursive: true })
  await township.willChoose(folder)
  await township.button(/^选择文件夹并导出/).click()
  await township.status('可以拔出').waitFor({ timeout: 60_000 })
  await township.screen('package-exported')
  const [made] = await township.ask('exchange.log', {})
  const path = join(folder, made?.fileName ?? '')
  return { path, bytes: statSync(path).size, counts: made?.counts ?? {} }
}

/** What the preview says, what was taken in and what the county's log says are what the township sent. */
async function importPackage(window: TourWindow, { path, counts }: Sent): Promise<Counts> {
  await window.willChoose(path)
  await window.button(/^选择数据包/).click()
  const dialog = window.page.getByRole('dialog')
  await dialog.waitFor()
  await window.screen('package-preview')
  const rows = await dialog.getByRole('table').getByRole('row').all()
  const cells = await Promise.all(rows.slice(1).map((row) => row.getByRole('cell').allInnerTexts()))
  const previewed = Object.fromEntries(cells.map(([name = '', created]) => [name.trim(), Number(created)]))
  await dialog.getByRole('button', { name: '导入', exact: true }).click()
  const said = window.status('已导入')
  await said.waitFor({ timeout: 60_000 })
  await window.screen('package-imported')
  const taken = Number(/(\d+) 条记录/.exec(await said.innerText())?.[1])
  const [logged] = await window.ask('exchange.log', {})
  mustEqual('预览的条数', sorted(previewed), sorted(counts))
  mustEqual('县级登记的条数', sorted(logged?.counts ?? {}), sorted(counts))
  mustEqual('县级收到的条数', taken, sumOf(counts))
  return logged?.counts ?? {}
}

const sorted = (counts: Counts): [string, number][] =>
  Object.entries(counts).toSorted(([one], [other]) => (one < other ? -1 : 1))

async function refuseBadPackages(window: TourWindow, path: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'yifang-changed-'))
  try {
    const changed = join(folder, `changed_${basename(path)}`)
    writeFileSync(changed, withOneBitTurned(readFileSync(path)))
    return [
      await refusalOf(window, changed, 'package-changed-refused'),
      await refusalOf(window, path, 'package-repeated-refused'),
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function withOneBitTurned(bytes: Buffer): Buffer {
  const middle = Math.floor(bytes.length / 2)
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
  return bytes
}

async function refusalOf(window: TourWindow, path: string, picture: string): Promise<string> {
  await window.willChoose(path)
  await window.button(/^选择数据包/).click()
  const alert = window.page.getByRole('alert').filter({ hasText: `没有导入 ${basename(path)}` })
  await alert.waitFor()
  await window.screen(picture)
  return (await alert.locator('p').first().innerText()).trim()
}

async function compareFigures(township: TourWindow, window: TourWindow): Promise<number> {
  await window.goTo('指标')
  await window.page.getByRole('cell').first().waitFor()
  await window.screen('county-indicators')
  await window.goTo('患者')
  await window.page.getByRole('gridcell').first().waitFor()
  await window.screen('county-patients')
  const { today, counts } = await township.ask('system.overview', {})
  mustEqual('县级的人数', (await window.ask('system.overview', {})).counts, counts)
  let compared = 0
  for (const asOf of [today, `${yearOf(today) - 1}-12-31`]) {
    const figures = await figuresOf(township, asOf)
    mustEqual(`县级 ${asOf} 的指标`, await figuresOf(window, asOf), figures)
    compared += figures.length
  }
  return compared
}
