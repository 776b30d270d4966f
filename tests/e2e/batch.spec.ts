/** A pile of paper forms typed as a clerk types it: keystrokes of a routine row, and a pile of twenty with a power cut in the middle. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import type { BatchRow } from '../../core/contract/batch.ts'
import type { MethodName, MethodOutput, MethodRawInput } from '../../core/contract/index.ts'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

const mostKeys = 25
const pileSize = 20

test.describe.configure({ mode: 'serial' })
test.setTimeout(300_000)

let folder = ''
let station: LaunchedStation
let page: Page

async function open(): Promise<void> {
  station = await openDemo('公卫专干', { dataDir: join(folder, 'data') })
  page = station.page
  await link('随访录入').click()
  await page.getByRole('button', { name: /批量录入/ }).click()
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yifang-batch-'))
  await open()
})
test.afterAll(async () => {
  await station.close()
  rmSync(folder, { recursive: true, force: true })
})

const link = (name: string) => page.getByRole('navigation', { name: '主要功能' }).getByRole('link', { name })
const editor = () => page.locator('input.editor')
const rowOf = (personId: number) => page.locator(`[data-person="${personId}"]`)
const meter = () => page.getByRole('status', { name: '计键' })

async function ask<M extends MethodName>(name: M, input: MethodRawInput<M>): Promise<MethodOutput<M>> {
  const result = await page.evaluate(
    ([method, given]) =>
      (
        window as unknown as {
          station: { call(name: unknown, input: unknown): Promise<{ ok: boolean; value?: unknown }> }
        }
      ).station.call(method, given),
    [name, input] as const,
  )
  expect(result.ok, name).toBe(true)
  return result.value as MethodOutput<M>
}

let keys = 0
async function press(...names: string[]): Promise<void> {
  for (const name of names) await page.keyboard.press(name)
  keys += names.length
}
const type = (text: string) => press(...text.split(''))

/** The person and the column under the cursor, as they are read out. */
async function place(): Promise<string> {
  return (await editor().getAttribute('aria-label')) ?? ''
}

const paper = (row: BatchRow): [RegExp, string][] => {
  const last = row.diseases.find((each) => each.previous)?.previous
  return [
    [/收缩压/, '132'],
    [/舒张压/, '84'],
    [/空腹血糖/, '6.4'],
    [/心率/, '76'],
    [/体重/, String(last?.weightKg ?? 62)],
    [/主食/, '300'],
  ]
}

/** Types whatever Enter stops at until the end of the row; `until` stops before a column. */
async function typeRow(row: BatchRow, until: RegExp = /回车保存/): Promise<void> {
  for (let count = 0; count < 30; count += 1) {
    const here = await place()
    expect(here).toContain(row.name)
    if (until.test(here)) return
    await type(paper(row).find(([column]) => column.test(here))?.[1] ?? '1')
    // A single code goes on by itself.
    if ((await place()) === here) await press('Enter')
  }
  throw new Error('the end of the row was not reached')
}
async function saveRow(row: BatchRow): Promise<void> {
  await press('Enter')
  if (await page.getByRole('status').filter({ hasText: '请看一眼' }).isVisible()) await press('Enter')
  await expect(rowOf(row.personId)).toHaveAttribute('data-state', 'saved')
}
const enterRow = (row: BatchRow) => rowOf(row.personId).getByRole('rowheader').click()

/** The biggest pile of the township, as the page will show it. */
async function biggestPile(): Promise<{ village: string; rows: readonly BatchRow[]; day: string }> {
  const { villages, today: day } = await ask('system.overview', {})
  let best: { village: string; rows: readonly BatchRow[]; day: string } | null = null
  for (const village of villages) {
    const input = { villageId: village.id, visitDate: day, diseases: ['HTN', 'T2DM'] as ('HTN' | 'T2DM')[] }
    const { rows } = await ask('batch.roster', input)
    if (best === null || rows.length > best.rows.length) best = { village: village.name, rows, day }
  }
  if (best === null) throw new Error('no village')
  return best
}

let pile: BatchRow[] = []
let village = ''

test('a routine hypertension row costs at most 25 keystrokes from its start to the next row', async () => {
  const best = await biggestPile()
  village = best.village
  const open = best.rows.filter((row) => row.diseases.every((each) => each.saved === null))
  await page.getByLabel('村', { exact: true }).selectOption({ label: village })
  await page.getByRole('button', { name: '开始录入' }).click()
  await expect(page.getByRole('grid', { name: '批量录入' })).toHaveAttribute('aria-rowcount', String(best.rows.length))
  const printed = await page
    .locator('[data-person]')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-person'))))
  expect(printed.slice(0, 12)).toEqual(best.rows.slice(0, 12).map((row) => row.personId))

  const isRoutine = ({ diseases }: BatchRow) => {
    const [only, other] = diseases
    const last = only?.disease === 'HTN' && !other ? only.previous : null
    return (
      last !== null && last !== undefined && (last.sbp ?? 999) < 140 && (last.sbp ?? 0) > 100 && last.weightKg !== null
    )
  }
  const routine = open.find(isRoutine)
  if (!routine) throw new Error('nobody routine in the pile')
  pile = [routine, ...open.filter((row) => row !== routine)].slice(0, pileSize)
  await page.getByLabel('计键').check()
  await enterRow(routine)
  keys = 0
  await typeRow(routine)
  await press('Enter')
  await expect(rowOf(routine.personId)).toHaveAttribute('data-state', 'saved')
  expect(await place()).not.toContain(routine.name)
  expect(keys).toBeLessThanOrEqual(mostKeys)
  await expect(meter()).toHaveAttribute('data-last-keys', String(keys))
})

test('at least twelve rows are in sight at 1366 by 768', async () => {
  const seen = await page.evaluate(() => {
    const box = document.querySelector('.grid .body')?.getBoundingClientRect()
    const rows = [...document.querySelectorAll('[data-person]')].map((row) => row.getBoundingClientRect())
    return rows.filter((row) => box && row.top >= box.top + 29 && row.bottom <= box.bottom).length
  })
  expect(seen).toBeGreaterThanOrEqual(12)
})

test('a saved row can be taken back, stays in its place and is saved again', async () => {
  const [first] = pile
  if (!first) throw new Error('no pile')
  await enterRow(first)
  await press('Control+z')
  await expect(rowOf(first.personId)).toHaveAttribute('data-state', 'draft')
  await press('Control+Enter')
  await expect(rowOf(first.personId)).toHaveAttribute('data-state', 'saved')
})

test('a pile of twenty: a wrong value, one lost, one died, a power cut, and everything is saved', async () => {
  const [, wrong, lost, died, ...rest] = pile
  if (!wrong || !lost || !died) throw new Error('the pile is too small')
  await enterRow(wrong)
  await typeRow(wrong, /收缩压/)
  await type('1320')
  await press('Enter')
  await expect(rowOf(wrong.personId)).toHaveAttribute('data-state', 'problem')
  await expect(page.locator('.bubble')).toContainText('超出可能范围')
  await typeRow(wrong)
  await press('Enter')
  expect(await place()).toContain('收缩压')
  await expect(rowOf(wrong.personId)).toHaveAttribute('data-state', 'problem')

  await enterRow(lost)
  await press('F8')
  await type('2')
  await press('Enter')
  await saveRow(lost)
  await enterRow(died)
  await press('F9')
  await page.keyboard.insertText('脑梗死')
  await press('Enter')
  await saveRow(died)

  const half = Math.floor(rest.length / 2)
  for (const row of rest.slice(0, half)) {
    await enterRow(row)
    await typeRow(row)
    await saveRow(row)
  }
  const cut = rest[half]
  if (!cut) throw new Error('the pile is too small')
  await enterRow(cut)
  await typeRow(cut, /体重/)
  await type('6')
  await page.waitForTimeout(1000)
  await station.kill()

  await open()
  await page.getByRole('button', { name: '接着录' }).click()
  await expect(rowOf(wrong.personId)).toHaveAttribute('data-state', 'problem')
  await expect(rowOf(lost.personId)).toHaveAttribute('data-state', 'saved')
  await expect(rowOf(died.personId)).toHaveAttribute('data-state', 'saved')
  await expect(rowOf(cut.personId)).toHaveAttribute('data-state', 'problem')
  await expect(rowOf(cut.personId).locator('[data-key="weight"]')).toHaveText('6')
  await rowOf(cut.personId).locator('[data-key="weight"]').click()
  await type(paper(cut).find(([column]) => column.test('体重'))?.[1] ?? '62')
  await press('Enter')
  await typeRow(cut)
  await saveRow(cut)
  await rowOf(wrong.personId).locator('[data-key="sbp"]').click()
  await type('132')
  await press('Enter')
  await typeRow(wrong)
  await saveRow(wrong)
  for (const row of rest.slice(half + 1)) {
    await enterRow(row)
    await typeRow(row)
    await saveRow(row)
  }

  const { today } = await ask('system.overview', {})
  for (const row of pile) {
    const stored = (await ask('patients.page', { personId: row.personId })).followUps.filter(
      (each) => each.visitDate === today,
    )
    expect(stored.map((each) => each.disease).sort(), row.name).toEqual(row.diseases.map((each) => each.disease))
    const contact = row === lost ? 'lost' : row === died ? 'died' : 'met'
    expect(
      stored.every((each) => each.contact === contact),
      row.name,
    ).toBe(true)
    if (contact === 'met')
      expect(
        stored.every((each) => each.sbp === 132 && each.dbp === 84),
        row.name,
      ).toBe(true)
  }
  const [lostStored] = (await ask('patients.page', { personId: lost.personId })).followUps
  expect(lostStored?.lostReason).toBe('联系不上')
})
