import { describe, expect, it } from 'vitest'
import { compareDrugLists } from './compare-lists.ts'
import type { DrugRow } from './drug-row.ts'
import { findListHeader } from './list-columns.ts'
import { readDrugRow } from './read-drug-row.ts'

const base = { genericName: '苯磺酸氨氯地平', doseForm: '片', spec: '5mg', atc: 'C08CA01' }
const read = (cells: Parameters<typeof readDrugRow>[0]) => readDrugRow({ ...base, ...cells })

describe('the heading of a list', () => {
  it('is found below titles, whatever its words', () => {
    const header = findListHeader([
      ['某县两病用药目录'],
      ['序号', '药品名称', '规格', '剂型', '医保(甲/乙)', '长处方天数（天）', '是否基药', '集采', 'ATC编码', '备注'],
      ['1', '缬沙坦'],
    ])
    expect(header?.at).toBe(1)
    expect(header?.fields).toEqual([
      null,
      'genericName',
      'spec',
      'doseForm',
      'insurance',
      'longRxMaxDays',
      'essential',
      'volumeBased',
      'atc',
      null,
    ])
  })
  it.each([
    ['no drug name', [['规格', '剂型']]],
    ['a drug name alone', [['名称'], ['缬沙坦']]],
    ['nothing', []],
  ])('is not found: %s', (_name, rows) => expect(findListHeader(rows)).toBeNull())
  it('takes the first of two columns of one meaning', () =>
    expect(findListHeader([['通用名', '药品名称', '规格']])?.fields).toEqual(['genericName', null, 'spec']))
})

describe('a row of a list', () => {
  it.each([
    [{ longRxMaxDays: '84' }, { longRxMaxDays: 84 }],
    [{ longRxMaxDays: '12周' }, { longRxMaxDays: 84 }],
    [{ longRxMaxDays: '4 周' }, { longRxMaxDays: 28 }],
    [{ longRxMaxDays: '1天' }, { longRxMaxDays: 1 }],
    [{}, { longRxMaxDays: 84 }],
    [
      { genericName: '甘精胰岛素', atc: '' },
      { longRxMaxDays: 28, purpose: 'glucose-lowering' },
    ],
    [{ hardMax: '10' }, { hardMaxPerDay: 10, maxUnit: 'mg', hardMax: null }],
    [{ hardMax: '2.0g' }, { hardMaxPerDay: 2, maxUnit: 'g' }],
    [{ hardMax: '2 片/日' }, { hardMaxPerDay: 2, maxUnit: '片' }],
    [{ hardMax: '1.5 U/kg' }, { hardMaxPerDay: null, hardMax: '1.5 U/kg' }],
    [
      { essential: '√', insurance: '甲类', volumeBased: '否' },
      { essential: 'Y', insurance: '甲类', volumeBased: 'N' },
    ],
    [{ atc: 'a10ba02' }, { atc: 'A10BA02', purpose: 'glucose-lowering', coveredByTwoDisease: true }],
    [{ atc: 'C10AA05' }, { purpose: 'lipid-lowering', coveredByTwoDisease: false }],
    [{ atc: 'B01AC06' }, { purpose: 'antiplatelet' }],
    [{ atc: '', drugClass: 'ARB' }, { purpose: 'antihypertensive' }],
    [{ coveredByTwoDisease: '否' }, { coveredByTwoDisease: false }],
    [
      { components: '厄贝沙坦150mg+氢氯噻嗪12.5mg' },
      {
        components: [
          { ingredient: '厄贝沙坦', amount: 150, unit: 'mg' },
          { ingredient: '氢氯噻嗪', amount: 12.5, unit: 'mg' },
        ],
      },
    ],
    [
      { doseForm: '', spec: '', pack: '缓释片 20mg' },
      { doseForm: '缓释片', spec: '20mg' },
    ],
    [
      { doseForm: '', spec: '', pack: '片5mg' },
      { doseForm: '片', spec: '5mg' },
    ],
    [{ doseForm: '胶囊' }, { unit: '粒' }],
    [{ usualDose: '—' }, { usualDose: '' }],
  ] satisfies [Parameters<typeof readDrugRow>[0], Partial<DrugRow>][])('%j', (cells, expected) =>
    expect(read(cells).drug).toMatchObject(expected),
  )

  it.each([
    [{ genericName: ' ' }, 'drug-name-missing', 'error'],
    [{ softMax: '20', hardMax: '10' }, 'drug-limits-crossed', 'error'],
    [{ longRxMaxDays: '85' }, 'drug-days-odd', 'warning'],
    [{ longRxMaxDays: '0' }, 'drug-days-odd', 'warning'],
    [{ spec: '' }, 'drug-spec-missing', 'warning'],
    [{ atc: '8CA01' }, 'drug-atc-odd', 'warning'],
    [{ atc: '', drugClass: '中成药' }, 'drug-purpose-unknown', 'warning'],
    [{ components: '厄贝沙坦' }, 'drug-components-odd', 'warning'],
    [{ insurance: '甲类（限二线使用的病人）' }, 'drug-text-long', 'warning'],
  ] as const)('%j is told: %s', (cells, code, level) => {
    const { drug, problems } = read(cells)
    expect(problems).toContainEqual(expect.objectContaining({ code, level }))
    expect(drug === null).toBe(level === 'error')
  })

  it('says nothing of equal limits', () => expect(read({ softMax: '10', hardMax: '10' }).problems).toEqual([]))
})

describe('two versions', () => {
  const drug = (code: string, patch: Partial<DrugRow> = {}): DrugRow => {
    const { drug: read } = readDrugRow({ ...base, genericName: `药${code}` })
    if (!read) throw new Error('the row is a drug')
    return { ...read, code, ...patch }
  }
  it('has each drug in exactly one part, with what changed field by field', () => {
    const changes = compareDrugLists(
      [drug('D1'), drug('D2'), drug('D3')],
      [drug('D1'), drug('D2', { insurance: '乙', longRxMaxDays: 28 }), drug('D4')],
    )
    expect(changes.added.map((each) => each.code)).toEqual(['D4'])
    expect(changes.removed.map((each) => each.code)).toEqual(['D3'])
    expect(changes.unchanged).toBe(1)
    expect(changes.changed).toEqual([
      {
        code: 'D2',
        genericName: '药D2',
        pack: '片 5mg',
        fields: [
          { field: 'insurance', name: '医保类别', before: '', after: '乙' },
          { field: 'longRxMaxDays', name: '长处方天数', before: '84', after: '28' },
        ],
      },
    ])
  })
  it('knows a drug by name and pack where the code is another one', () => {
    const changes = compareDrugLists([drug('D1')], [drug('X9', { genericName: '药 D1' })])
    expect([changes.added, changes.removed]).toEqual([[], []])
  })
  it('does not pair one old drug with two new ones', () => {
    const changes = compareDrugLists([drug('D1')], [drug('D1'), drug('D5', { genericName: '药D1' })])
    expect(changes.added.map((each) => each.code)).toEqual(['D5'])
    expect(changes.unchanged).toBe(1)
  })
})
