import { describe, expect, it } from 'vitest'
import { drug, drugList, target, targetScheme } from '../../core/contract/entities/index.ts'
import { indicatorNames } from '../../core/domain/indicator/catalogue.ts'
import { drugListSeed, drugSeeds } from './drug-list.ts'
import { schemeCommitments, targetSchemeSeeds } from './target-schemes.ts'

const byCode = new Map(drugSeeds.map((seed) => [seed.code, seed]))

describe('the drug list', () => {
  it('has 67 valid rows with distinct codes in order', () => {
    expect(drugList.safeParse(drugListSeed).success).toBe(true)
    expect(drugSeeds.map((seed) => seed.code)).toEqual(
      Array.from({ length: 67 }, (_, i) => `D${String(i + 1).padStart(3, '0')}`),
    )
    for (const seed of drugSeeds) expect(drug.safeParse({ ...seed, listId: 1 }).error).toBeUndefined()
  })
  it.each([
    ['antihypertensive', 38],
    ['glucose-lowering', 22],
    ['lipid-lowering', 5],
    ['antiplatelet', 2],
  ])('%s: %i', (group, count) => expect(drugSeeds.filter((seed) => seed.purpose === group)).toHaveLength(count))
  it('covers exactly the two diseases', () => {
    for (const seed of drugSeeds) {
      expect(seed.coveredByTwoDisease).toBe(seed.purpose === 'antihypertensive' || seed.purpose === 'glucose-lowering')
    }
  })
  it('has sound limits: soft not above hard, a unit, long prescriptions of 84 or 28 days, ATC codes', () => {
    for (const seed of drugSeeds) {
      expect([28, 84]).toContain(seed.longRxMaxDays)
      expect(seed.atc).toMatch(/^[A-Z]\d{2}[A-Z]{2}\d{2}$/)
      expect(['mg', 'g', '片', 'U/kg']).toContain(seed.maxUnit)
      expect(seed.softMaxPerDay === null).toBe(seed.softMax !== null)
      if (typeof seed.softMaxPerDay === 'number')
        expect(seed.softMaxPerDay).toBeLessThanOrEqual(seed.hardMaxPerDay ?? 0)
    }
    expect(drugSeeds.filter((seed) => seed.longRxMaxDays === 28).map((seed) => seed.code)).toEqual([
      'D045',
      'D055',
      'D056',
      'D057',
      'D058',
      'D059',
      'D060',
    ])
  })
  it.each([
    [
      'D001',
      {
        genericName: '苯磺酸氨氯地平',
        doseForm: '片',
        spec: '5mg',
        drugClass: 'DHP-CCB',
        atc: 'C08CA01',
        ddd: '5mg',
        usualDose: '2.5–10 qd',
        softMaxPerDay: 10,
        hardMaxPerDay: 10,
        maxUnit: 'mg',
        essential: 'Y',
        volumeBased: 'Y 4+7',
        insurance: '甲',
        longRxMaxDays: 84,
      },
    ],
    ['D033', { doseForm: '片', spec: '复方', ddd: null, softMaxPerDay: 2, maxUnit: '片' }],
    ['D039', { spec: '0.25/0.5g', softMaxPerDay: 2, hardMaxPerDay: 2.55, maxUnit: 'g' }],
    ['D042', { essential: 'Y?', softMaxPerDay: 120 }],
    ['D055', { doseForm: '预填充', spec: '18mg/3ml', unit: '支', softMaxPerDay: 1.8, maxUnit: 'mg' }],
    [
      'D056',
      { softMax: '1.0 U/kg', hardMax: '1.5 U/kg 提示', softMaxPerDay: null, hardMaxPerDay: null, maxUnit: 'U/kg' },
    ],
    [
      'D067',
      { genericName: '硫酸氢氯吡格雷', insurance: '甲/乙', purpose: 'antiplatelet', coveredByTwoDisease: false },
    ],
  ])('%s reads as in the handbook', (code, expected) => expect(byCode.get(code)).toMatchObject(expected))
  it('gives every combination its components, and nothing else any', () => {
    const combinations = drugSeeds.filter((seed) => (seed.components ?? []).length > 0)
    expect(combinations.map((seed) => seed.code)).toEqual(['D033', 'D034', 'D035', 'D036', 'D037', 'D038'])
    for (const seed of drugSeeds) if (seed.drugClass.startsWith('固定复方')) expect(combinations).toContain(seed)
    expect(byCode.get('D035')?.components).toEqual([
      { ingredient: '氯沙坦钾', amount: 50, unit: 'mg' },
      { ingredient: '氢氯噻嗪', amount: 12.5, unit: 'mg' },
    ])
  })
})

describe('the target schemes', () => {
  it('are the five of §3.3, one of them current, every target of a known indicator and with a quoted clause', () => {
    expect(targetSchemeSeeds.map((scheme) => scheme.name)).toEqual([
      '花园镇2023',
      '潜江2021',
      '贵州2023',
      '金寨2022',
      '国家',
    ])
    expect(targetSchemeSeeds.filter((scheme) => scheme.current).map((scheme) => scheme.name)).toEqual(['花园镇2023'])
    for (const { targets, ...scheme } of targetSchemeSeeds) {
      expect(targetScheme.safeParse(scheme).error).toBeUndefined()
      expect(new Set(targets.map((each) => `${each.indicator} ${each.disease ?? ''}`)).size).toBe(targets.length)
      for (const each of targets) {
        expect(target.safeParse({ ...each, schemeId: 1 }).error).toBeUndefined()
        expect(Object.keys(indicatorNames)).toContain(each.indicator)
        expect(each.clause.length).toBeLessThanOrEqual(300)
      }
    }
    for (const each of schemeCommitments) expect(targetSchemeSeeds.map((scheme) => scheme.name)).toContain(each.scheme)
  })
  const values = (name: string) =>
    targetSchemeSeeds
      .find((scheme) => scheme.name === name)
      ?.targets.map(({ indicator, disease, atLeast }) => [indicator, disease, atLeast])
  it('花园镇2023', () =>
    expect(values('花园镇2023')).toEqual([
      ['stdManageRate', 'HTN', 0.7],
      ['stdManageRate', 'T2DM', 0.7],
      ['bpControlRate', 'HTN', 0.55],
      ['fpgControlRate', 'T2DM', 0.55],
      ['primaryVisitRate', 'HTN', 0.7],
      ['primaryVisitRate', 'T2DM', 0.7],
    ]))
  it('潜江2021', () =>
    expect(values('潜江2021')).toEqual([
      ['detectRate', 'HTN', 0.1],
      ['detectRate', 'T2DM', 0.04],
      ['signRate', 'HTN', 0.94],
      ['signRate', 'T2DM', 0.94],
      ['stdManageRate', 'HTN', 0.6],
      ['stdManageRate', 'T2DM', 0.6],
    ]))
  it('金寨2022', () =>
    expect(values('金寨2022')).toEqual([
      ['popSignRate', null, 0.3],
      ['keySignRate', null, 0.6],
      ['paidSignRate', null, 0.1],
      ['paidSignRate', 'HTN', 0.02],
      ['paidSignRate', 'T2DM', 0.01],
    ]))
})
