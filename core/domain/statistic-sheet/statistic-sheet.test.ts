import { describe, expect, it } from 'vitest'
import { statisticDay } from './statistic-day.ts'
import { statisticMeasure } from './statistic-measure.ts'

describe('statisticMeasure', () => {
  it.each([
    ['年内辖区内已管理的高血压患者人数', null, 'stdManageRate HTN denominator'],
    ['按照规范要求进行高血压患者健康管理的人数（人）', null, 'stdManageRate HTN numerator'],
    ['规范管理率（%）', 'HTN', 'stdManageRate HTN rate'],
    ['规范管理率（%）', null, null],
    ['糖尿病患者规范管理率', 'HTN', 'stdManageRate T2DM rate'],
    ['最近一次随访血压达标人数（人）', null, 'bpControlRate HTN numerator'],
    ['管理人群血压控制率（%）', null, 'bpControlRate HTN rate'],
    ['管理人群血糖控制率（%）', 'T2DM', 'fpgControlRate T2DM rate'],
    ['管理人群血糖控制率（%）', 'HTN', 'fpgControlRate T2DM rate'],
    ['在管高血压患者家庭医生签约人数（人）', null, 'signRate HTN numerator'],
    ['签约率（%）', 'T2DM', 'signRate T2DM rate'],
    ['有偿签约率（%）', 'T2DM', null],
    ['应随访人数', 'HTN', null],
    ['随访人次数', 'HTN', null],
    ['管辖机构', 'HTN', null],
    ['高血压 规范管理 人数', null, 'stdManageRate HTN numerator'],
  ] as const)('%s (title: %s) → %s', (heading, about, expected) => {
    const measure = statisticMeasure(heading, about)
    expect(measure && `${measure.indicator} ${measure.disease} ${measure.part}`).toBe(expected)
  })
})

describe('statisticDay', () => {
  it.each([
    ['高血压健康管理统计表（截至2025年6月30日）', '2025-06-30'],
    ['统计时间：2025-01-01', '2025-01-01'],
    ['2024年高血压统计表', '2024-12-31'],
    ['2025年第一季度', '2025-03-31'],
    ['2024年4季度', '2024-12-31'],
    ['2025年上半年', '2025-06-30'],
    ['2024年2月', '2024-02-29'],
    ['2025年1-9月', '2025-09-30'],
    ['2025年统计表', '2025-11-23'],
    ['高血压统计表', null],
    ['2025年13月', null],
  ])('%s → %s', (title, expected) => expect(statisticDay([title], '2025-11-23')).toBe(expected))

  it('takes the first text that names a day', () =>
    expect(statisticDay(['统计表', '2024年'], '2025-11-23')).toBe('2024-12-31'))
})
