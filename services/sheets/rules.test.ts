/** The rules of domain handbook §7.3 that reading alone can keep, each by its number. */
import { describe, expect, it } from 'vitest'
import { codesAt, parseTable, valuesAt } from './test-parse.ts'
import type { SheetValue } from './writing/sheet-writer.ts'

const id = '341522195010081674'
const heading = ['姓名', '身份证号', '随访日期']
const visit = (...more: SheetValue[]): SheetValue[] => ['邵良旺', id, '2025-03-01', ...more]
const followUps = (...rows: (readonly SheetValue[])[]) => parseTable('高血压随访.xlsx', rows)
const read = async (...rows: (readonly SheetValue[])[]) => valuesAt(await followUps(...rows), 'followUp').followUp
const list = (written: SheetValue, name = '邵良旺') =>
  parseTable('高血压专案.xlsx', [
    ['姓名', '身份证号', '建卡日期'],
    [name, written, '2023-05-12'],
  ])

describe('rule', () => {
  it('2: title lines, two rows of headings, and a heading that repeats for the target', async () => {
    const values = await read(
      ['高血压患者随访服务记录'],
      [...heading, '血压', null, '日吸烟量', '日吸烟量'],
      [null, null, null, '收缩压', '舒张压', null, null],
      visit(150, 92, 20, 10),
    )
    expect(values).toMatchObject({ sbp: 150, dbp: 92, smokePerDay: 20, smokeTarget: 10 })
  })

  it.each(['1', '1.门诊', '门诊', '1门诊', 'A', '（1）门诊', '门诊(1)', '01'])(
    '3: a choice written %s',
    async (way) => {
      expect(await read([...heading, '随访方式'], visit(way))).toMatchObject({ visitWay: '1' })
    },
  )

  it.each([',', '，', ';', '；', '、', '|', '/', '#', '@#', ' '])(
    '3: several choices between %j',
    async (separator) => {
      expect(await read([...heading, '症状'], visit(`2${separator}9`))).toMatchObject({ symptoms: ['2', '9'] })
    },
  )

  it('3: ticks in a column for each choice', async () => {
    const table = [
      [...heading, '症状', null, null],
      [null, null, null, '无症状', '头痛头晕', '下肢水肿'],
      visit(null, '√', '√'),
    ]
    expect(await read(...table)).toMatchObject({ symptoms: ['2', '9'] })
  })

  it.each<[SheetValue]>([
    ['2025-3-1'],
    ['2025/03/01'],
    ['20250301'],
    [20250301],
    ['2025年3月1日'],
    [45717],
    ['2025.3.1'],
    ['2025-03-01 08:30:00'],
  ])('4: a day written %j', async (written) => {
    expect(await read(heading, ['邵良旺', id, written])).toMatchObject({ visitDate: '2025-03-01' })
  })

  it('4: a month is its first day and marked as not exact; a year of two digits is not guessed', async () => {
    const file = await parseTable('高血压专案.xlsx', [
      ['姓名', '身份证号', '建卡日期', '确诊日期'],
      ['邵良旺', id, '2023-05-12', '2023.5'],
    ])
    expect(valuesAt(file, 'file').file).toMatchObject({ dxDate: '2023-05-01', dxDatePrecision: 'month' })
    expect(codesAt(await followUps(heading, ['邵良旺', id, '03-04-05']))).toContain('date-unreadable')
  })

  it('5: both pressures in one cell; the wrong way round is turned and said', async () => {
    const file = await followUps([...heading, '血压'], visit('150／92mmHg'), [
      '林刚敏',
      '34152219650704817X',
      '2025-03-01',
      '80/130',
    ])
    expect([0, 1].map((at) => valuesAt(file, 'followUp', at).followUp)).toMatchObject([
      { sbp: 150, dbp: 92 },
      { sbp: 130, dbp: 80 },
    ])
    expect(codesAt(file, 1)).toEqual(['bp-reversed'])
  })

  it.each<[string, number, string]>([
    ['空腹血糖', 126, '126 → 7'],
    ['身高', 1.65, '1.65 → 165'],
    ['体重', 130, '130 → 65'],
    ['日饮酒量', 50, '50 → 1'],
  ])('6: %s of %d is asked about with an example', async (column, value, example) => {
    const { questions } = await parseTable('糖尿病随访.xlsx', [[...heading, column], visit(value)])
    expect(questions[0]?.options[0]).toMatchObject({ example })
  })

  it('7: a ruined column of numbers is refused as a whole', async () => {
    const file = await list('3.41522E+17')
    expect(file.notices.map(({ code }) => code)).toContain('id-column-ruined')
    expect(valuesAt(file, 'file').person).toMatchObject({ idCheck: 'invalid' })
  })

  it.each(['３４１５２２１９５０１００８１６７４', "'341522195010081674", ' 341522 19501008 1674 '])(
    '7: the number %j',
    async (written) => {
      expect(valuesAt(await list(written), 'file').person).toMatchObject({ idNo: id, idCheck: 'valid' })
    },
  )

  it.each(['34152219650704817x', '34152219650704817Ｘ', '34152219650704817Ⅹ', '341522650704817'])(
    '7: the number %j',
    async (written) => {
      expect(valuesAt(await list(written), 'file').person).toMatchObject({
        idNo: '34152219650704817X',
        idCheck: 'valid',
      })
    },
  )

  it('7: a number that fails its check is kept to be verified', async () => {
    expect(valuesAt(await list('341522195010081675'), 'file').person).toMatchObject({
      idCheck: 'invalid',
      idNo: '341522195010081675',
    })
  })

  it.each(['无', '-', '/', '—', '空', 'NULL', '0', null])(
    '8: %j is a blank for a pressure, 0 a value for cigarettes',
    async (blank) => {
      const values = await read([...heading, '收缩压', '舒张压', '空腹血糖', '日吸烟量'], visit(blank, blank, blank, 0))
      expect([values.sbp, values.dbp, values.fpg, values.smokePerDay]).toEqual([undefined, undefined, undefined, 0])
    },
  )

  it('9: two follow-ups of one day are pointed out, one number under two names is stopped', async () => {
    const file = await followUps([...heading, '收缩压', '舒张压'], visit(150, 92), visit(138, 86), [
      '赵六',
      id,
      '2025-06-01',
      140,
      88,
    ])
    expect(codesAt(file, 1)).toEqual(['row-repeated'])
    expect(file.rows[2]).toMatchObject({ values: null, problems: [{ code: 'id-two-names', level: 'error' }] })
  })

  it('10: totals, subtotals and notes below are no people', async () => {
    const file = await parseTable('高血压专案.xlsx', [
      ['姓名', '身份证号', '建卡日期'],
      ['邵良旺', id, '2023-05-12'],
      ['东岗村小计', 1],
      ['合计', '1人'],
      [],
      ['制表人：张三', null, '审核人：李四'],
    ])
    expect(file.rows).toHaveLength(1)
    expect(file.dropped.map(({ reason }) => reason)).toEqual(['header', 'total', 'total', 'note'])
  })
})
