import { describe, expect, it } from 'vitest'
import { reportedIndicators } from '../indicator/catalogue.ts'
import { rateOf } from '../indicator/tally.ts'
import type { Figure } from '../indicator/tally.ts'
import type { ReportInput, ReportPerson } from './report-input.ts'
import { supervisionReport } from './report-model.ts'
import { reportScope } from './report-scope.ts'
import { spanUpTo } from './report-span.ts'

const villages = [
  { id: 1, name: '花园村' },
  { id: 2, name: '东岗村' },
  { id: 3, name: '西湖村' },
]

type Parts = readonly (readonly [villageId: number | null, numerator: number, denominator: number])[]
function figures(indicator: string, disease: 'HTN' | 'T2DM', variant: string, parts: Parts): Figure[] {
  const unit = indicator === 'detectRate' ? 'resident' : 'person'
  const make = (numerator: number, denominator: number): Figure => ({
    indicator,
    disease,
    variant,
    unit,
    numerator,
    denominator,
    value: rateOf({ numerator, denominator }),
  })
  const sum = (at: 1 | 2) => parts.reduce((total, part) => total + part[at], 0)
  return [make(sum(1), sum(2)), ...parts.map(([villageId, n, d]) => ({ ...make(n, d), villageId }))]
}

const person = (name: string, villageId: number | null, doctor = '赵'): ReportPerson => ({
  personId: 1,
  indicator: 'bpControlRate',
  disease: 'HTN',
  variant: 'LAST_ANY_WAY',
  villageId,
  name,
  idNo: '341522********0016',
  formNo: '102-00016',
  age: 61,
  doctor,
  reason: '血压 150/95',
})

const input: ReportInput = {
  township: { org: '花园镇卫生院', name: '花园镇' },
  asOf: '2025-09-30',
  madeOn: '2025-10-09',
  scheme: { name: '花园镇2023', source: '花办〔2023〕68号' },
  targets: [
    { indicator: 'bpControlRate', disease: 'HTN', atLeast: 0.55, clause: '控制率≥55%' },
    { indicator: 'stdManageRate', disease: 'HTN', atLeast: 0.7, clause: '规范管理率≥70%' },
    { indicator: 'signRate', disease: null, atLeast: 0.94, clause: '签约率≥94%' },
  ],
  span: spanUpTo('quarter', '2025-09-30'),
  scope: reportScope('township', null, '花园镇'),
  villages,
  indicators: reportedIndicators,
  figures: [
    ...figures('detectRate', 'HTN', 'DEFAULT', [
      [1, 20, 200],
      [2, 20, 200],
      [3, 10, 0],
    ]),
    ...figures('stdManageRate', 'HTN', 'FOUR_PLUS_EXAM', [
      [1, 16, 20],
      [2, 13, 20],
      [3, 10, 10],
    ]),
    ...figures('stdManageRate', 'HTN', 'N1_DEFAULT', [
      [1, 1, 20],
      [2, 1, 20],
      [3, 1, 10],
    ]),
    ...figures('bpControlRate', 'HTN', 'LAST_ANY_WAY', [
      [1, 11, 20],
      [2, 4, 20],
      [3, 5, 10],
      [null, 1, 2],
    ]),
    ...figures('signRate', 'T2DM', 'DEFAULT', [[1, 0, 0]]),
  ],
  people: [person('丙', null), person('甲', 3), person('乙', 1, '钱'), person('丁', 1)],
}
const report = supervisionReport(input)
const row = (indicator: string, variant: string) =>
  report.rows.find((each) => each.indicator === indicator && each.variant === variant)

describe('figure rows', () => {
  it('sum the villages and measure against the target', () => {
    expect(row('bpControlRate', 'LAST_ANY_WAY')).toMatchObject({
      title: '血压控制率',
      numerator: 21,
      denominator: 52,
      text: '40.4%',
      target: 0.55,
      hit: false,
      short: 8,
      clause: '控制率≥55%',
    })
    expect(row('stdManageRate', 'FOUR_PLUS_EXAM')).toMatchObject({
      title: '高血压规范管理率（四次随访加体检）',
      text: '78.0%',
      hit: true,
      short: 0,
    })
  })
  it('measure only the first variant', () =>
    expect(row('stdManageRate', 'N1_DEFAULT')).toMatchObject({ target: null, hit: null, short: 0 }))
  it('show a zero denominator as a dash, neither hit nor missed', () =>
    expect(row('signRate', 'DEFAULT')).toMatchObject({
      text: '—',
      value: null,
      hit: null,
      target: 0.94,
      title: '2型糖尿病签约率',
    }))
  it('list every village in order, empty ones included, unknown last', () => {
    expect(row('bpControlRate', 'LAST_ANY_WAY')?.villages.map((each) => [each.village, each.text, each.hit])).toEqual([
      ['花园村', '55.0%', true],
      ['东岗村', '20.0%', false],
      ['西湖村', '50.0%', false],
      ['未分村', '50.0%', null],
    ])
    expect(row('signRate', 'DEFAULT')?.villages.map((each) => each.text)).toEqual(['—', '—', '—'])
  })
  it('take the township from the villages, whatever the township row said', () => {
    const wrong = input.figures.map((figure) =>
      figure.villageId === undefined ? { ...figure, numerator: 0, denominator: 1 } : figure,
    )
    expect(supervisionReport({ ...input, figures: wrong }).rows).toEqual(report.rows)
  })
})

describe('ranking', () => {
  it('goes by targets met, then by attainment', () => {
    expect(report.ranking.map((entry) => [entry.rank, entry.village, entry.hits, entry.measured, entry.short])).toEqual(
      [
        [1, '花园村', 2, 2, 0],
        [2, '西湖村', 1, 2, 1],
        [3, '东岗村', 0, 2, 8],
      ],
    )
  })
  it('shares places and leaves out villages without figures', () => {
    const even = {
      ...input,
      figures: figures('bpControlRate', 'HTN', 'LAST_ANY_WAY', [
        [1, 5, 10],
        [2, 10, 20],
      ]),
    }
    expect(supervisionReport(even).ranking.map((entry) => [entry.rank, entry.village])).toEqual([
      [1, '花园村'],
      [1, '东岗村'],
      [null, '西湖村'],
    ])
  })
})

describe('sentences', () => {
  it('open with register, targets and places', () => {
    expect(report.summary).toEqual([
      '截至2025年9月30日，花园镇在册高血压患者 50 人。',
      '对照“花园镇2023”方案的 2 项可计算目标，达标 1 项，未达标 1 项。',
      '达标：高血压规范管理率 78.0%（39/50，目标 70%）。',
      '未达标：血压控制率 40.4%（21/52，目标 55%，还差 8 人）。',
      '村级综合排名第一：花园村（2/2 项达标）；最后：东岗村（0/2 项达标）。',
    ])
  })
  it('do not call a village with no target met the first, nor one of several equal ones the last', () => {
    const low: ReportInput = {
      ...input,
      asOf: '2025-12-31',
      figures: figures('bpControlRate', 'HTN', 'LAST_ANY_WAY', [
        [1, 2, 20],
        [2, 0, 20],
        [3, 0, 10],
      ]),
    }
    expect(supervisionReport(low).summary.at(-1)).toBe(
      '各村都没有达标的项目，平均完成度最高的是花园村（18.2%），最低的是东岗村等 2 个并列的村（0.0%）。',
    )
  })
  it('name every problem with its numbers', () => {
    expect(report.findings.map((finding) => [finding.kind, finding.sentence])).toEqual([
      [
        'target-missed',
        '血压控制率 40.4%（21/52），低于目标 55%，还差 8 人；缺口最大的村：东岗村（20.0%，差 7 人）、西湖村（50.0%，差 1 人）。',
      ],
      ['villages-behind', '高血压规范管理率全镇达标（78.0%），但有 1 个村低于 70%：东岗村 65.0%（13/20）。'],
      ['no-denominator', '高血压检出率：西湖村未录入常住人口，全镇数偏高。'],
      ['no-denominator', '2型糖尿病签约率无法计算：没有在册患者数。'],
      [
        'wide-spread',
        '高血压规范管理率村间相差 35.0 个百分点：最高西湖村 100.0%（10/10），最低东岗村 65.0%（13/20）。',
      ],
      ['wide-spread', '血压控制率村间相差 35.0 个百分点：最高花园村 55.0%（11/20），最低东岗村 20.0%（4/20）。'],
      ['village-unknown', '高血压患者中有 2 人未登记所在村，计入全镇，不计入任何村。'],
    ])
  })
  it('say what each figure counts and where the target stands', () => {
    expect(report.notes.some((note) => note.startsWith('血压控制率：年内最近一次随访'))).toBe(true)
    expect(report.notes).toContain('目标依据：控制率≥55%。')
  })
})

describe('cover, charts and annexes', () => {
  it('has a cover', () =>
    expect(report.cover).toMatchObject({
      title: '两慢病医防融合督导报告',
      org: '花园镇卫生院',
      scheme: '花园镇2023',
      madeOn: '2025-10-09',
    }))
  it('draws one chart a target', () => {
    expect(report.charts.map((chart) => chart.title)).toEqual([
      '高血压规范管理率（四次随访加体检）',
      '血压控制率',
      '2型糖尿病签约率',
    ])
    expect(report.charts[1]).toMatchObject({
      categories: ['花园村', '东岗村', '西湖村'],
      percents: [55, 20, 50],
      targetPercent: 55,
    })
    expect(report.charts[2]?.percents).toEqual([null, null, null])
  })
  it('lists people by village and doctor with numbers', () => {
    expect(report.annexes).toHaveLength(1)
    expect(report.annexes[0]).toMatchObject({ no: 1, title: '附件1　血压控制率未达标人员名单（4 人）' })
    expect(report.annexes[0]?.people.map((each) => [each.no, each.village, each.name])).toEqual([
      [1, '花园村', '丁'],
      [2, '花园村', '乙'],
      [3, '西湖村', '甲'],
      [4, '未分村', '丙'],
    ])
  })
  it('does without a scheme', () => {
    const bare = supervisionReport({ ...input, scheme: null, targets: [], people: [] })
    expect(bare.summary).toEqual(['截至2025年9月30日，花园镇在册高血压患者 50 人。'])
    expect(bare.charts).toEqual([])
    expect(bare.annexes).toEqual([])
  })
})
