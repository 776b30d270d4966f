import { describe, expect, it } from 'vitest'
import { fenOf, hourlyFen, payLines, rateOn, totalFen, yuanText, type Rate } from './pay-lines.ts'
import { differencesSince, evidenceText, type Statement } from './statement.ts'
import { workFigures } from './work-figures.ts'
import { clockText, hoursText, workDays, type WorkVisit } from './work-days.ts'

const visit = (visitId: number, on: string, more: Partial<WorkVisit> = {}): WorkVisit => ({
  visitId,
  personId: visitId,
  on,
  kind: 'rounding',
  villageId: 1,
  village: '东岗村',
  recordedAt: null,
  ...more,
})
const rate = (id: number, unit: Rate['unit'], fen: number, more: Partial<Rate> = {}): Rate => ({
  id,
  name: `标准${id}`,
  unit,
  visitKind: null,
  fen,
  validFrom: '2025-01-01',
  validTo: null,
  ...more,
})

describe('days and hours', () => {
  it.each([
    ['two records', [480, 690], 210],
    ['one record tells none', [480], null],
    ['none typed on its day', [null, null], null],
    ['one of two typed on its day', [480, null], null],
    ['two at the same minute', [480, 480], 0],
  ] as const)('%s', (_what, times, minutes) => {
    const visits = times.map((recordedAt, at) => visit(at + 1, '2025-10-09', { recordedAt }))
    expect(workDays(visits, [])[0]).toMatchObject({ minutes, recordedMinutes: minutes })
  })

  it('puts written hours before those of the records, and counts people and villages once', () => {
    const visits = [
      visit(1, '2025-10-10', { recordedAt: 500 }),
      visit(2, '2025-10-09', { recordedAt: 480 }),
      visit(3, '2025-10-09', { personId: 2, recordedAt: 600, villageId: 2, village: '西湖村' }),
      visit(4, '2025-10-09', { recordedAt: 500 }),
    ]
    const days = workDays(visits, [{ workDate: '2025-10-09', minutes: 240, reason: '含路上' }])
    expect(days).toEqual([
      {
        on: '2025-10-09',
        visits: 3,
        patients: 2,
        villages: ['东岗村', '西湖村'],
        firstAt: 480,
        lastAt: 600,
        recordedMinutes: 120,
        minutes: 240,
        reason: '含路上',
      },
      {
        on: '2025-10-10',
        visits: 1,
        patients: 1,
        villages: ['东岗村'],
        firstAt: 500,
        lastAt: 500,
        recordedMinutes: null,
        minutes: null,
        reason: null,
      },
    ])
    expect([clockText(485), hoursText(200), hoursText(180), hoursText(0), hoursText(null)]).toEqual([
      '8:05',
      '3 小时 20 分',
      '3 小时',
      '0 分',
      '—',
    ])
  })
})

describe('figures', () => {
  it('count people and known villages once, visits by kind, hours where they are known', () => {
    const visits = [
      visit(1, '2025-10-09'),
      visit(2, '2025-10-09', { personId: 1, kind: 'five-doctor' }),
      visit(3, '2025-10-10', { villageId: null }),
    ]
    expect(workFigures(visits, [{ minutes: 90 }, { minutes: null }])).toEqual({
      days: 2,
      villages: 1,
      patients: 2,
      visits: 3,
      rounding: 2,
      teleconsultation: 0,
      fiveDoctor: 1,
      minutes: 90,
      daysWithoutHours: 1,
    })
  })
})

describe('which rate holds', () => {
  const rates = [
    rate(1, 'visit', 2000, { validTo: '2025-06-30' }),
    rate(2, 'visit', 2500, { validFrom: '2025-07-01' }),
    rate(3, 'visit', 6000, { visitKind: 'teleconsultation', validFrom: '2025-04-01' }),
  ]
  it.each([
    ['2024-12-31', 'rounding', null],
    ['2025-01-01', 'rounding', 1],
    ['2025-06-30', 'rounding', 1],
    ['2025-07-01', 'rounding', 2],
    ['2025-03-31', 'teleconsultation', 1],
    ['2025-04-01', 'teleconsultation', 3],
    ['2025-12-31', 'teleconsultation', 3],
  ] as const)('on %s for %s: %s', (day, kind, id) => {
    expect(rateOn(rates, 'visit', kind, day)?.id ?? null).toBe(id)
  })
  it('is the newer of two that began on one day', () => {
    expect(rateOn([rate(1, 'day', 1), rate(2, 'day', 2)], 'day', null, '2025-05-05')?.id).toBe(2)
  })
})

describe('amounts', () => {
  it.each([
    [60, 8000, 8000],
    [1, 100, 2],
    [1, 30, 1],
    [1, 29, 0],
    [0, 8000, 0],
    [200, 8000, 26667],
  ] as const)('%i minutes at %i fen an hour are %i fen', (minutes, fen, amount) => {
    expect(hourlyFen(minutes, fen)).toBe(amount)
  })

  it('pays days, people once, visits by kind and hours day by day', () => {
    const visits = [
      visit(1, '2025-10-09'),
      visit(2, '2025-10-09', { kind: 'teleconsultation' }),
      visit(3, '2025-10-10', { personId: 1 }),
    ]
    const days = [
      { on: '2025-10-09', minutes: 200 },
      { on: '2025-10-10', minutes: 200 },
      { on: '2025-10-11', minutes: null },
    ]
    const rates = [
      rate(1, 'day', 30000),
      rate(2, 'patient', 500),
      rate(3, 'visit', 1000),
      rate(4, 'visit', 6000, { visitKind: 'teleconsultation' }),
      rate(5, 'hour', 8000),
    ]
    const lines = payLines(visits, days, rates)
    expect(lines.map(({ ruleId, quantity, amountFen }) => [ruleId, quantity, amountFen])).toEqual([
      [1, 3, 90000],
      [2, 2, 1000],
      [3, 2, 2000],
      [4, 1, 6000],
      [5, 400, 53334],
    ])
    expect(totalFen(lines)).toBe(152334)
  })

  it('pays nothing without a rate, and a person by the rate of the first visit', () => {
    expect(payLines([visit(1, '2025-10-09')], [{ on: '2025-10-09', minutes: 60 }], [])).toEqual([])
    const rates = [rate(1, 'patient', 500), rate(2, 'patient', 900, { validFrom: '2025-11-01' })]
    const lines = payLines([visit(1, '2025-11-02'), visit(2, '2025-10-30', { personId: 1 })], [], rates)
    expect(lines.map(({ ruleId }) => ruleId)).toEqual([1])
  })

  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [123450, '1,234.50'],
    [100000000, '1,000,000.00'],
    [-2050, '−20.50'],
  ] as const)('%i fen are %s yuan', (fen, text) => {
    expect(yuanText(fen)).toBe(text)
  })
  it.each([
    ['120', 12000],
    ['120.5', 12050],
    ['1,200.50', 120050],
    ['１２０元', 12000],
    ['0', 0],
    ['0.05', 5],
    ['1.005', null],
    ['-1', null],
    ['', null],
    ['十元', null],
  ] as const)('"%s" typed are %s fen', (text, fen) => {
    expect(fenOf(text)).toBe(fen)
  })
})

describe('a signed statement', () => {
  const line = { ruleId: 1, name: '下沉补助', unit: 'day' as const, quantity: 1, unitFen: 30000, amountFen: 30000 }
  const seen = { visitId: 1, personId: 5, on: '2025-10-09', kind: 'rounding', villageId: 1, village: '东岗村' }
  const signed: Statement = {
    visits: [seen],
    days: [{ on: '2025-10-09', minutes: 200 }],
    lines: [line],
    totalFen: 30000,
  }

  it('gives the same text whatever the order, another one for any fact', () => {
    const more = { ...seen, visitId: 2 }
    const two = { ...signed, visits: [seen, more] }
    expect(evidenceText(two)).toBe(evidenceText({ ...two, visits: [more, seen] }))
    const others: Statement[] = [
      { ...signed, visits: [{ ...seen, on: '2025-10-10' }] },
      { ...signed, visits: [{ ...seen, personId: 6 }] },
      { ...signed, visits: [{ ...seen, kind: 'five-doctor' }] },
      { ...signed, visits: [{ ...seen, villageId: null }] },
      { ...signed, days: [{ on: '2025-10-09', minutes: null }] },
      { ...signed, lines: [{ ...line, unitFen: 1 }] },
      { ...signed, totalFen: 1 },
    ]
    expect(new Set([signed, ...others].map(evidenceText)).size).toBe(8)
    expect(evidenceText({ ...signed, visits: [{ ...seen, village: '东岗' }] })).toBe(evidenceText(signed))
  })

  it.each<[string, Partial<Statement>, string[]]>([
    ['nothing', {}, []],
    [
      'a visit typed later',
      { visits: [seen, { ...seen, visitId: 2, on: '2025-11-02' }] },
      ['签认后补录：2025年11月2日东岗村的一次下沉巡诊。'],
    ],
    ['a visit taken back', { visits: [] }, ['签认后没有了：2025年10月9日东岗村的一次下沉巡诊。']],
    [
      'a visit changed',
      { visits: [{ ...seen, on: '2025-10-10', kind: 'five-doctor', villageId: 2, village: '西湖村', personId: 9 }] },
      [
        '2025年10月9日东岗村的一次下沉巡诊：日期改为2025年10月10日，类别改为五师查房，村改为西湖村，患者档案已合并或更换。',
      ],
    ],
    [
      'hours',
      { days: [{ on: '2025-10-09', minutes: 240 }] },
      ['2025年10月9日的时长：签认时 3 小时 20 分，现在 4 小时。'],
    ],
    [
      'a rate',
      { lines: [{ ...line, unitFen: 40000, amountFen: 40000 }], totalFen: 40000 },
      ['标准“下沉补助”：签认时 300.00 元，现在 400.00 元。', '合计：签认时 300.00 元，现在 400.00 元，多 100.00 元。'],
    ],
    [
      'a number',
      { lines: [{ ...line, quantity: 2, amountFen: 60000 }], totalFen: 60000 },
      ['“下沉补助”：签认时 1 天，现在 2 天。', '合计：签认时 300.00 元，现在 600.00 元，多 300.00 元。'],
    ],
    [
      'a rate gone',
      { lines: [], totalFen: 0 },
      ['标准“下沉补助”不再适用，签认时 300.00 元。', '合计：签认时 300.00 元，现在 0.00 元，少 300.00 元。'],
    ],
    [
      'a rate come',
      { lines: [line, { ...line, ruleId: 2, name: '路费', amountFen: 500 }], totalFen: 30500 },
      ['新适用标准“路费”，5.00 元。', '合计：签认时 300.00 元，现在 305.00 元，多 5.00 元。'],
    ],
  ])('says what changed since: %s', (_what, change, sentences) => {
    expect(differencesSince(signed, { ...signed, ...change })).toEqual(sentences)
  })
})
