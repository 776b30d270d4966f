/** The manager's overview on townships thrown together at random: every number is that of the figures, every list has as many people. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { SessionUser } from '../core/contract/session.ts'
import { contract, type MethodName, type MethodOutput, type MethodRawInput } from '../core/contract/index.ts'
import { Refusal } from '../core/contract/kit.ts'
import type { Store } from '../database/store.ts'
import { openTestStore, testContext } from '../database/test-database.ts'
import { figureRows } from '../services/indicators/figure-rows.ts'
import { gradeEverybody } from '../services/grading/grading-derive.ts'
import { handlers } from '../services/handlers.ts'
import { listSources } from '../services/lists/list-sources.ts'
import { seedLists } from '../services/station/seed-lists.ts'
import { testCall, testClerk, testSpecialist } from '../services/test-call.ts'
import { fillRandomTownship } from './random-township.ts'

const manager: SessionUser = { id: 3, login: 'manager', name: '孙管理', role: 'manager' }
const today = '2025-12-31'
const here = { orgName: '花园镇卫生院' }

describe.each([1, 7, 2025])('township %i', (seed) => {
  let store: Store
  beforeAll(async () => {
    store = await openTestStore()
    store.write(testContext, (tx) => {
      seedLists(tx)
      fillRandomTownship(tx, { seed, people: 80 })
    })
    gradeEverybody(store)
  })
  async function ask<M extends MethodName>(
    name: M,
    input: MethodRawInput<M>,
    user = manager,
  ): Promise<MethodOutput<M>> {
    type Handle = (input: unknown, context: ReturnType<typeof testCall>) => MethodOutput<M> | Promise<MethodOutput<M>>
    const handle = (handlers as unknown as Record<MethodName, Handle>)[name]
    return handle(contract[name].input.parse(input), testCall(store, { user, today, method: name }))
  }
  const codeOf = async (work: Promise<unknown>) =>
    work.then(
      () => 'ok',
      (error: unknown) => (error instanceof Refusal ? error.failure.code : String(error)),
    )

  describe.each(['HTN', 'T2DM'] as const)('%s', (disease) => {
    it.each(['2024-12-31', '2025-06-30', today])('has the figures of the table on %s', async (asOf) => {
      const board = await ask('board.overview', { asOf, disease })
      const whole = figureRows(store, here, { asOf, by: 'township', scheme: null }).rows
      const parts = figureRows(store, here, { asOf, by: 'village', scheme: null }).rows
      for (const { row } of board.targets) expect(whole).toContainEqual(row)
      for (const [at, line] of board.lines.entries())
        for (const cell of line.cells) if (cell) expect(at === 0 ? whole : parts).toContainEqual(cell.row)
      expect(board.columns.map(({ indicator }) => indicator)).toContain(
        disease === 'HTN' ? 'bpControlRate' : 'fpgControlRate',
      )
      expect(board.lines[0]?.cells).toHaveLength(board.columns.length)
      expect(board.targets.length).toBeGreaterThan(2)
      for (const { row, short, hit } of board.targets)
        if (hit === false && row.counts === 'person')
          expect(
            [row.numerator + short - 1, row.numerator + short].map((n) => n / row.denominator >= (row.target ?? 0)),
          ).toEqual([false, true])
    })

    it('has as many people in every step as its list, and says how many are of the step before', async () => {
      const { funnel } = await ask('board.overview', { asOf: today, disease })
      let before: Set<number> | null = null
      for (const { step, count, opens, nested, alsoBefore } of funnel) {
        if (!opens) continue
        const { total, items } = await ask('board.people', { asOf: today, disease, step, limit: 10_000 })
        const ids = new Set(items.map(({ personId }) => personId))
        expect({ step, total, people: ids.size }).toEqual({ step, total: count, people: count })
        expect(items.every(({ reason }) => /[一-龥]{2}/.test(reason))).toBe(true)
        if (before)
          expect({ step, alsoBefore }).toEqual({ step, alsoBefore: [...ids].filter((id) => before?.has(id)).length })
        if (nested) expect([...ids].filter((id) => !before?.has(id))).toEqual([])
        before = ids
      }
      const figure = (id: string) =>
        figureRows(store, here, { asOf: today, by: 'township', scheme: null, disease }).rows.find(
          (row) => row.indicator === id,
        )
      const countOf = (step: string) => funnel.find((each) => each.step === step)?.count
      expect(countOf('detected')).toBe(figure('detectRate')?.numerator)
      expect(countOf('resident')).toBe(figure('detectRate')?.denominator)
      expect(countOf('standard')).toBe(figure('stdManageRate')?.numerator)
      expect(countOf('controlled')).toBe(figure(disease === 'HTN' ? 'bpControlRate' : 'fpgControlRate')?.numerator)
    })

    it('tells every quarter as the table of its last day', async () => {
      const { quarters, lines } = await ask('board.trend', { asOf: today, disease })
      expect(quarters).toHaveLength(12)
      expect(lines).toHaveLength(2)
      let told = 0
      for (const [at, quarter] of quarters.entries()) {
        const rows = figureRows(store, here, { asOf: quarter.asOf, by: 'township', scheme: null }).rows
        for (const { points } of lines) {
          const point = points[at]
          if (!point) continue
          told += 1
          expect(rows).toContainEqual(point)
        }
      }
      expect(told).toBeGreaterThan(6)
    })

    it('counts the measured people of a village as those of its list', async () => {
      const { total } = await ask('board.people', { asOf: today, disease, step: 'screened' })
      let sum = 0
      for (const { id: villageId } of store.list('village'))
        sum += (await ask('board.people', { asOf: today, disease, step: 'screened', villageId })).total
      expect(sum).toBeGreaterThan(0)
      expect(sum).toBeLessThanOrEqual(total)
    })
  })

  it.each(['village', 'age', 'sex'] as const)(
    'spectrum by %s: parts add up, cells open onto their people',
    async (by) => {
      const { tables } = await ask('spectrum.table', { asOf: today, by })
      for (const { categories, lines, unavailable } of tables) {
        expect(unavailable).toBeNull()
        const [whole, ...parts] = lines
        expect(parts.reduce((sum, line) => sum + line.people, 0)).toBe(whole?.people)
        for (const [at, { key }] of categories.entries()) {
          expect(parts.reduce((sum, line) => sum + (line.counts[at] ?? 0), 0)).toBe(whole?.counts[at])
          for (const line of lines) {
            const { total } = await ask('spectrum.people', { asOf: today, by, category: key, part: line.part })
            expect({ key, part: line.part, total }).toEqual({ key, part: line.part, total: line.counts[at] })
          }
        }
      }
      const disease = tables.find(({ id }) => id === 'disease')?.lines[0]
      expect(disease?.counts.reduce((sum, each) => sum + each, 0)).toBe(disease?.people)
      const color = tables.find(({ id }) => id === 'color')?.lines[0]
      expect(color?.counts.reduce((sum, each) => sum + each, 0)).toBe(disease?.people)
    },
  )

  it('shows every target of every scheme that the table measures', async () => {
    for (const { name: scheme } of store.list('targetScheme')) {
      const { targets } = await ask('board.overview', { asOf: today, disease: 'HTN', scheme })
      const { rows } = figureRows(store, here, { asOf: today, by: 'township', scheme })
      const asked = rows.filter((row) => row.target !== null)
      const shown = targets.map(({ row }) => row)
      const namesOf = (some: readonly { indicator: string }[]) =>
        [...new Set(some.map(({ indicator }) => indicator))].sort()
      expect({ scheme, names: namesOf(shown) }).toEqual({ scheme, names: namesOf(asked) })
      for (const disease of ['HTN', 'T2DM'] as const) {
        const of = (some: typeof rows) => namesOf(some.filter((row) => row.disease === disease))
        expect({ scheme, names: of(shown) }).toEqual({ scheme, names: of(asked) })
      }
      expect(new Set(shown.map((row) => `${row.indicator} ${row.disease}`)).size).toBe(shown.length)
    }
  })

  it('follows a choice of grading rules, which changes nobody’s record', async () => {
    const { items } = await ask('board.people', { asOf: today, disease: 'HTN', step: 'detected', limit: 10_000 })
    const onRegister = new Set(items.map(({ personId }) => personId))
    for (const riskTable of ['2018', '2010'] as const) {
      await ask('grading.choose', { severity3Rule: 'OR', riskTable })
      const rows = store.all<{ id: number; level: string | null }>(
        `SELECT person_id AS id, result ->> '$.risk${riskTable}.level' AS level FROM grading`,
      )
      const { tables } = await ask('spectrum.table', { asOf: today })
      const risk = tables.find(({ id }) => id === 'risk')
      expect(risk?.lines[0]?.people).toBe(onRegister.size)
      for (const level of ['4', '3', '2', '1'])
        expect({ riskTable, level, count: risk?.lines[0]?.counts[4 - Number(level)] }).toEqual({
          riskTable,
          level,
          count: rows.filter((row) => row.level === level && onRegister.has(row.id)).length,
        })
    }
  })

  it('knows risk and colour of today only', async () => {
    const { tables } = await ask('spectrum.table', { asOf: '2025-06-30' })
    expect(tables.map(({ id, unavailable }) => [id, unavailable === null])).toEqual([
      ['disease', true],
      ['complication', true],
      ['risk', false],
      ['color', false],
    ])
    expect(await codeOf(ask('spectrum.people', { asOf: '2025-06-30', category: 'color.red' }))).toBe('only-today')
  })

  it('refuses what has no list, unknown categories and full numbers', async () => {
    const step = { asOf: today, disease: 'HTN', step: 'detected' } as const
    expect(await codeOf(ask('board.people', { ...step, step: 'resident' }))).toBe('step-without-list')
    expect(await codeOf(ask('spectrum.people', { asOf: today, category: 'risk.9' }))).toBe('unknown-category')
    expect(await codeOf(ask('board.people', { ...step, unmasked: true }, testSpecialist))).toBe('not-permitted')
    const { items } = await ask('board.people', step, testClerk)
    expect(items.some(({ idNo }) => idNo.includes('****'))).toBe(true)
    expect(
      (await ask('board.people', { ...step, unmasked: true })).items.every(({ idNo }) => !idNo.includes('*')),
    ).toBe(true)
  })

  it('writes the lists that it shows', async () => {
    const context = testCall(store, { user: manager, today })
    const query = contract['board.people'].input.parse({ asOf: today, disease: 'HTN', step: 'standard', limit: 1 })
    const people = await listSources.stepPeople.table(query, context, true)
    expect(people.rows).toHaveLength((await ask('board.people', query)).total)
    const cell = contract['spectrum.people'].input.parse({ asOf: today, category: 'disease.htnOnly', limit: 1 })
    const pushed = await listSources.spectrumPeople.table(cell, context, true)
    expect(pushed.rows).toHaveLength((await ask('spectrum.people', cell)).total)
    expect(pushed.rows.every(([name]) => String(name).endsWith('*'))).toBe(true)
    const wish = { asOf: today, disease: 'HTN', scheme: null } as const
    const sheet = await listSources.board.table(wish, context, true)
    const board = await ask('board.overview', wish)
    const trend = await ask('board.trend', wish)
    const points = trend.lines.flatMap((line) => line.points.filter((point) => point !== null))
    const cells = board.lines.flatMap((line) => line.cells.filter((each) => each !== null))
    expect(sheet.rows).toHaveLength(board.targets.length + board.funnel.length + cells.length + points.length)
    const spectrum = await listSources.spectrum.table({ asOf: today, by: 'sex' }, context, true)
    expect(spectrum.rows.length).toBeGreaterThan(20)
  })

  it('prints the overview and a pushed list', async () => {
    const { html } = await ask('board.sheet', { asOf: today, disease: 'HTN' })
    for (const word of ['目标', '从人口到控制', '逐季', '各村', '东岗村']) expect(html).toContain(word)
    const part = String(store.list('village')[0]?.id)
    const list = await ask('spectrum.sheet', { asOf: today, category: 'disease.htnOnly', part, masked: true })
    const { total } = await ask('spectrum.people', { asOf: today, category: 'disease.htnOnly', part })
    expect(list.html).toContain(`共 ${total} 人`)
    const whole = await ask('spectrum.sheet', { asOf: today, category: 'disease.htnOnly' })
    const { tables } = await ask('spectrum.table', { asOf: today })
    const villages = tables[0]?.lines.slice(1).filter(({ counts }) => (counts[0] ?? 0) > 0) ?? []
    const counts = [...whole.html.matchAll(/共 (\d+) 人/g)].map(([, count]) => Number(count))
    expect(counts).toEqual(villages.map((line) => line.counts[0]))
  })
})
