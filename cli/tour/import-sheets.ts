import { basename, join } from 'node:path'
import { mkdirSync } from 'node:fs'
import type { ImportFileReceipt } from '../../core/contract/files.ts'
import type { LocalDate } from '../../core/domain/local-date.ts'
import { makeTownship, type TownshipFacts } from '../../services/demo/facts.ts'
import { writeTownshipSheets } from '../../services/demo/sheets.ts'
import { mustEqual, type TourReporter } from './tour-reporter.ts'
import type { TourWindow } from './tour-window.ts'

const people = 200

/** The township that is set up by hand: as large as one village doctor's share, its sheets in another system's layout. */
export function smallTownship(asOf: LocalDate): TownshipFacts {
  const facts = makeTownship({ seed: '巡览新镇', people, villages: 4, asOf, years: 1 })
  const org = { ...facts.org, code: '349921104001', name: '演示县竹溪镇卫生院', townshipName: '演示县竹溪镇' }
  return { ...facts, org }
}

/** Spreadsheets in: looked at first, written, taken back as a whole, written again. */
export async function importSheets(reporter: TourReporter, window: TourWindow, facts: TownshipFacts): Promise<void> {
  const folder = join(reporter.out, 'spreadsheets')
  const paths = await reporter.step(
    '造表：另一套系统导出的六个表格',
    () => {
      mkdirSync(folder, { recursive: true })
      return writeTownshipSheets(facts, 'a', folder)
    },
    (made) => made.map((path) => basename(path)).join('、'),
  )
  await reporter.step('导入：试运行，逐行说明', () => preview(window, paths), outcomeText)
  const first = await reporter.step('导入：写入并留回执', () => commit(window, true), outcomeText)
  await reporter.step(
    '导入：整批撤销',
    () => undo(window),
    (undone) => `撤销 ${undone} 条，患者归零`,
  )
  await reporter.step(
    '导入：再次写入，结果相同',
    async () => {
      await window.button('再导一批').click()
      await window.willChoose(...paths)
      await window.button('选择文件').click()
      await window.button(/^写入/).waitFor()
      const second = await commit(window, false)
      mustEqual('再次导入的结果', second, first)
      return second
    },
    outcomeText,
  )
  await reporter.step('导入后的患者名单', () => lookAtPatients(window))
  reporter.figures.import = {
    files: paths.map((path) => basename(path)),
    ...first,
    patients: await countPatients(window),
  }
}

export interface ImportOutcome {
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
}

const outcomeText = ({ rows, created, updated, unchanged, rejected }: ImportOutcome): string =>
  `${rows} 行：新增 ${created}，更新 ${updated}，无变化 ${unchanged}，未导入 ${rejected}`

async function preview(window: TourWindow, paths: readonly string[]): Promise<ImportOutcome> {
  await window.goTo('数据交换')
  await window.screen('import-begin')
  await window.willChoose(...paths)
  await window.button('选择文件').click()
  await window.button(/^写入/).waitFor()
  await window.screen('import-preview')
  await window
    .button(/的列对应$/)
    .first()
    .click()
  await window.page.getByRole('dialog').waitFor()
  await window.screen('import-columns')
  await window.closeDialog()
  return shownOutcome(window)
}

async function commit(window: TourWindow, picture: boolean): Promise<ImportOutcome> {
  const expected = await shownOutcome(window)
  await window.button(/^写入/).click()
  await window.status('已导入，第').waitFor()
  if (picture) await window.screen('import-receipt')
  mustEqual('写入的行数', await shownOutcome(window), expected)
  const [batch] = await window.ask('imports.batches', {})
  mustEqual('回执中的行数', outcomeOf(batch?.files ?? []), expected)
  return expected
}

async function undo(window: TourWindow): Promise<number> {
  await window.button('整批撤销').first().click()
  await window.button('确定撤销').click()
  const said = window.status('已撤销这一批')
  await said.waitFor()
  await window.screen('import-undone')
  mustEqual('撤销后的患者数', await countPatients(window), 0)
  return Number(/(\d+) 条/.exec(await said.innerText())?.[1])
}

async function lookAtPatients(window: TourWindow): Promise<void> {
  await window.goTo('患者')
  await window.page.getByRole('gridcell').first().waitFor()
  await window.screen('patients-imported')
}

/** The rows of the table of files, added up as a person would. */
async function shownOutcome(window: TourWindow): Promise<ImportOutcome> {
  const rows = await window.page.getByRole('table', { name: '文件' }).getByRole('row').all()
  const cells = await Promise.all(rows.slice(1).map((row) => row.getByRole('cell').allInnerTexts()))
  const sum = (at: number): number => cells.reduce((total, row) => total + Number(row[at]), 0)
  return { rows: sum(2), created: sum(3), updated: sum(4), unchanged: sum(5), rejected: sum(6) }
}

function outcomeOf(files: readonly ImportFileReceipt[]): ImportOutcome {
  const sum = (key: keyof ImportOutcome): number => files.reduce((total, file) => total + file[key], 0)
  return {
    rows: sum('rows'),
    created: sum('created'),
    updated: sum('updated'),
    unchanged: sum('unchanged'),
    rejected: sum('rejected'),
  }
}

const countPatients = async (window: TourWindow): Promise<number> =>
  (await window.ask('system.overview', {})).counts.people
