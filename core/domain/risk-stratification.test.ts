import { describe, expect, it } from 'vitest'
import { stratifyRisk } from './risk-stratification.ts'

const columns = [
  [130, 80],
  [150, 95],
  [165, 105],
  [185, 112],
] as const
const rows2018 = [
  [{ riskFactorCount: 0 }, ['不分层', '低危', '中危', '高危']],
  [{ riskFactorCount: 1 }, ['低危', '中危', '高危', '很高危']],
  [{ riskFactorCount: 2 }, ['低危', '中危', '高危', '很高危']],
  [{ riskFactorCount: 3 }, ['高危', '高危', '高危', '很高危']],
  [{ riskFactorCount: 0, targetOrganDamage: true }, ['高危', '高危', '高危', '很高危']],
  [{ riskFactorCount: 0, ckdStage: 3 }, ['高危', '高危', '高危', '很高危']],
  [{ riskFactorCount: 0, diabetes: 'uncomplicated' }, ['高危', '高危', '高危', '很高危']],
  [{ riskFactorCount: 0, diabetes: 'complicated' }, ['很高危', '很高危', '很高危', '很高危']],
  [{ riskFactorCount: 0, ckdStage: 4 }, ['很高危', '很高危', '很高危', '很高危']],
  [{ riskFactorCount: 0, clinicalComplication: true }, ['很高危', '很高危', '很高危', '很高危']],
] as const
const rows2010 = [
  [{ riskFactorCount: 0 }, ['不分层', '低危', '中危', '高危']],
  [{ riskFactorCount: 2 }, ['不分层', '中危', '中危', '很高危']],
  [{ riskFactorCount: 3 }, ['不分层', '高危', '高危', '很高危']],
  [{ riskFactorCount: 0, targetOrganDamage: true }, ['不分层', '高危', '高危', '很高危']],
  [{ riskFactorCount: 0, diabetes: 'uncomplicated' }, ['不分层', '很高危', '很高危', '很高危']],
  [{ riskFactorCount: 0, clinicalComplication: true }, ['不分层', '很高危', '很高危', '很高危']],
] as const

describe('both tables of §2.4, cell by cell', () => {
  for (const [table, rows] of [
    ['2018', rows2018],
    ['2010', rows2010],
  ] as const) {
    for (const [facts, expected] of rows) {
      it.each(columns.map((reading, i) => [...reading, expected[i]] as const))(
        `${table} ${JSON.stringify(facts)}: %d/%d → %s`,
        (sbp, dbp, label) => expect(stratifyRisk({ sbp, dbp, ...facts }, { table }).label).toBe(label),
      )
    }
  }
})

describe('stratifyRisk', () => {
  it.each([
    [129, 84, null],
    [130, 84, '1'],
    [129, 85, '1'],
    [139, 89, '1'],
    [140, 89, '2'],
    [139, 90, '2'],
    [159.9, 99.9, '2'],
    [160, 99, '3'],
    [159, 100, '3'],
    [179.9, 109.9, '3'],
    [180, 109, '4'],
    [179, 110, '4'],
  ])('%d/%d with one factor → %s', (sbp, dbp, level) =>
    expect(stratifyRisk({ sbp, dbp, riskFactorCount: 1 }).level).toBe(level),
  )
  it('vector 15: grade 2 with two factors is 中/高危, shown 高危; 中危 by the 2010 table', () => {
    const facts = { sbp: 170, dbp: 90, riskFactorCount: 2 }
    expect(stratifyRisk(facts)).toMatchObject({ level: '3', label: '高危', tableLabel: '中/高危' })
    expect(stratifyRisk(facts, { ambiguousCell: 'lower' }).label).toBe('中危')
    expect(stratifyRisk(facts, { ambiguousCell: 'range' })).toMatchObject({ level: null, label: '中/高危' })
    expect(stratifyRisk(facts, { table: '2010' }).label).toBe('中危')
  })
  it('vector 16: grade 1 with uncomplicated diabetes', () => {
    const facts = { sbp: 145, dbp: 85, riskFactorCount: 0, diabetes: 'uncomplicated' } as const
    expect(stratifyRisk(facts).label).toBe('高危')
    expect(stratifyRisk(facts, { table: '2010' }).label).toBe('很高危')
    expect(stratifyRisk(facts).reason).toBe('按 2018 年分层表：1级高血压，无并发症的糖尿病')
  })
})
