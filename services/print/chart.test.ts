import { describe, expect, it } from 'vitest'
import type { RankedVillage } from '../../core/domain/report/figure-ranking.ts'
import { lastQuarters } from '../../core/domain/report/quarter-trend.ts'
import { quarterTrendOption, quarterTrendSize } from './chart-quarter-trend.ts'
import { villageBarsOption, villageBarsSize } from './chart-village-bars.ts'
import { chartDrawer } from './chart.ts'

const village = (name: string, numerator: number, denominator: number, hit: boolean | null): RankedVillage => ({
  villageId: 1,
  village: name,
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
  text: denominator === 0 ? '—' : `${((numerator * 100) / denominator).toFixed(1)}%`,
  hit,
  short: 0,
  rank: 1,
  few: false,
})
const bars = async (villages: RankedVillage[], target: number | null) => {
  const draw = await chartDrawer()
  return draw(villageBarsOption(villages, target), villageBarsSize(villages, 330)).text
}

describe('village bars', () => {
  it('carry rate, n and target as text', async () => {
    const svg = await bars(
      [village('花园村', 18, 20, true), village('东岗村', 5, 20, false), village('西湖村', 0, 0, null)],
      0.55,
    )
    for (const text of ['花园村', '90.0%（n=20）', '东岗村', '25.0%（n=20）', '目标 55%', '—'])
      expect(svg).toContain(text)
  })
  it('stand still: no animation, no script', async () => {
    const svg = await bars([village('花园村', 18, 20, true)], 0.55)
    expect(svg).not.toMatch(/<script|<animate|@keyframes|animation:/)
  })
  it('cannot be broken by the name of a village', async () => {
    const svg = await bars([village('<b>&{a}', 18, 20, true)], null)
    expect(svg).not.toContain('<b>')
    expect(svg).toContain('&lt;b&gt;&amp;a')
  })
  it('draw as tall as there are villages', () => {
    const many = Array.from({ length: 30 }, () => village('村', 1, 2, null))
    expect(villageBarsSize(many, 330).height - villageBarsSize(many.slice(1), 330).height).toBe(18)
  })
})

describe('quarter trend', () => {
  it('writes each value and each target, and nothing where nothing is known', async () => {
    const draw = await chartDrawer()
    const points = [
      null,
      null,
      null,
      null,
      { numerator: 0, denominator: 0 },
      ...[1, 2, 3].map((n) => ({ numerator: n, denominator: 8 })),
    ]
    const line = (title: string, target: number | null) => ({
      key: title,
      title,
      disease: 'HTN' as const,
      target,
      points,
    })
    const svg = draw(
      quarterTrendOption(lastQuarters('2025-12-31', 8), [line('高血压规范管理率', 0.7), line('血压控制率', 0.55)]),
      quarterTrendSize,
    ).text
    for (const text of ['12.5', '25.0', '37.5', '规范目标 70%', '控制目标 55%', '高血压规范管理率', '2024年', '四季'])
      expect(svg).toContain(text)
    expect(svg).not.toContain('NaN')
  })
})
