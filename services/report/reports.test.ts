import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import type { FigureRow } from '../../core/contract/figures.ts'
import { contract } from '../../core/contract/index.ts'
import type { RawReportWish } from '../../core/contract/reports.ts'
import type { SessionUser } from '../../core/contract/session.ts'
import { missingItemMask } from '../../core/domain/form-completeness.ts'
import { periodOf } from '../../core/domain/indicator/patient-facts.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { followUpFacts } from '../indicators/follow-up-facts.ts'
import { findIndicator, indicators, isReported, reportedIndicators } from '../../core/domain/indicator/catalogue.ts'
import { peopleBehind } from '../indicators/figure-people.ts'
import { figureRows } from '../indicators/figure-rows.ts'
import { patientFacts } from '../indicators/patient-facts.ts'
import { targetsOf } from '../indicators/scheme-targets.ts'
import { chartDrawer } from '../print/chart.ts'
import { supervisionSheets } from '../print/supervision-xlsx.ts'
import { supervisionDocument, townshipName } from './report-document.ts'
import { reportHandlers } from './reports.ts'
import { seedLists } from '../station/seed-lists.ts'
import { testCall, testSpecialist } from '../test-call.ts'

const asOf = '2025-12-31'
const hostile = '<img src=x onerror=alert(1)>"\'&'
const manager: SessionUser = { id: 3, login: 'manager', name: '孙管理', role: 'manager' }

let store: Store
const ids: Record<string, number> = {}

beforeAll(async () => void (await chartDrawer()))
beforeEach(async () => {
  store = await openTestStore()
  store.write(testContext, (tx) => {
    seedLists(tx)
    const villages = ['花园村', '东岗村', hostile].map((name, i) => tx.insert('village', { name, sortNo: 3 - i }).id)
    for (const villageId of villages) tx.insert('population', { villageId, year: 2025, residents: 100 })
    const patient = (no: number, changes: Partial<EntityInput<'person'>> = {}) => {
      const person = tx.insert('person', {
        name: `张${'一二三四五六七八九'[no] ?? ''}丰`,
        sex: '1',
        birthDate: '1960-05-06',
        idNo: `3415221960050600${10 + no}`,
        idCheck: 'valid',
        archiveNo: `341522102101000${10 + no}`,
        doctor: '周村医',
        ...changes,
      })
      const villageId = villages[no % 3]
      if (villageId !== undefined && no !== 8)
        tx.insert('residence', { personId: person.id, villageId, fromDate: '2020-01-01' })
      return person.id
    }
    const file = (personId: number, disease: 'HTN' | 'T2DM' = 'HTN') => {
      const made = tx.insert('diseaseFile', { personId, disease, enrolDate: '2022-03-01' })
      tx.insert('diseaseStatus', { fileId: made.id, status: 'active', fromDate: '2022-03-01' })
      return made.id
    }
    const visit = (personId: number, visitDate: string, changes: Partial<EntityInput<'followUp'>> = {}) =>
      tx.insert('followUp', {
        personId,
        disease: 'HTN',
        visitDate,
        visitWay: '2',
        symptoms: ['1'],
        medAdherence: '1',
        visitClass: '1',
        smokePerDay: 0,
        drinkPerDayLiang: 0,
        exerTimesPerWeek: 3,
        saltLevel: '1',
        psychAdjust: '1',
        complianceBehavior: '1',
        sbp: 130,
        dbp: 80,
        meds: [{ name: '氨氯地平', freqPerDay: 1, dosePerTime: 5, doseUnit: 'mg' }],
        ...changes,
      })
    for (let no = 0; no < 9; no += 1) {
      const person = patient(no, no === 4 ? { name: hostile } : {})
      ids[`person${no}`] = person
      ids[`file${no}`] = file(person)
      for (const year of [2024, 2025]) {
        for (const [at, day] of ['02-10', '05-10', '08-10', '11-10'].entries()) {
          if (no === 7 && year === 2025) continue
          visit(person, `${year}-${day}`, { sbp: no < 3 && at === 3 ? 160 : 130, symptoms: no === 5 ? [] : ['1'] })
        }
        if (no !== 6) tx.insert('exam', { personId: person, examDate: `${year}-05-10` })
      }
    }
    tx.insert('diseaseStatus', { fileId: ids['file8'] ?? 0, status: 'closed', reason: 'died', fromDate: '2025-08-20' })
    const both = ids['person0'] ?? 0
    file(both, 'T2DM')
    visit(both, '2025-06-01', { disease: 'T2DM', fpg: 6.1, dorsalisPedis: '1', stapleG: 300 })
  })
})

const call = (user = manager) => testCall(store, { user, today: '2026-01-05', method: 'reports.supervision' })
const parsed = (wish: Partial<RawReportWish> = {}) =>
  contract['reports.supervision'].input.parse({ asOf, reason: wish.masked === false ? '县督导组核对' : '', ...wish })
const make = async (wish: Partial<RawReportWish> = {}, user = manager) =>
  reportHandlers['reports.supervision'](parsed(wish), call(user))
const document = (wish: Partial<RawReportWish> = {}) => supervisionDocument(call(), parsed(wish))
/** The readings that the report prints. */
const isPrinted = ({ indicator, disease, variant }: FigureRow): boolean =>
  disease !== 'ALL' &&
  reportedIndicators.some((each) => each.id === indicator && each.variants.some(({ id }) => id === variant))
const screen = (by: 'township' | 'village', day = asOf): FigureRow[] =>
  figureRows(store, { orgName: '花园镇卫生院' }, { asOf: day, by, scheme: null })
    .rows.filter(isPrinted)
    .sort((a, b) => order(a) - order(b))
const order = ({ indicator }: FigureRow): number => reportedIndicators.findIndex((each) => each.id === indicator)
const textOf = (html: string) =>
  html
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

describe('the other figures of the report', () => {
  const schemeIds = () => {
    const { name } = targetsOf(store, null)
    const [scheme] = store.list('targetScheme', { name })
    const named = store.list('target', { schemeId: scheme?.id ?? 0 }).map(({ indicator }) => indicator)
    return [...new Set(named)].filter((id) => findIndicator(id) !== null && !isReported(id))
  }
  const namesOf = (figures: readonly { name: string }[]) => new Set(figures.map(({ name }) => name))

  it('are those that the scheme asks for, counted as on the screen', () => {
    const { others, leftOut } = document()
    expect(leftOut).toEqual([])
    expect(namesOf(others)).toEqual(new Set(schemeIds().map((id) => findIndicator(id)?.name)))
    const { rows } = figureRows(store, { orgName: '花园镇卫生院' }, { asOf, by: 'township', scheme: null })
    for (const one of others.filter(({ missing }) => missing === null)) {
      const row = rows.find(
        (each) =>
          findIndicator(each.indicator)?.name === one.name &&
          `${Math.round(each.numerator)}／${Math.round(each.denominator)}` === one.counted,
      )
      expect(row, one.name).toBeDefined()
    }
  })

  it('are counted where the summary says how many targets are met, and explained in the last annex', async () => {
    const { report, others, definitions } = document()
    const measured = [...report.rows, ...others].filter(({ hit }) => hit !== null)
    expect(measured.length).toBeGreaterThan(report.rows.filter(({ hit }) => hit !== null).length)
    const text = textOf((await make()).html)
    expect(text).toContain(`方案的 ${measured.length} 项可计算目标`)
    for (const { hit, against } of others)
      if (hit === false) expect(text).toContain(`${against?.name} ${against?.text}`)
    const explained = text.slice(text.indexOf('指标口径和目标依据'))
    for (const { disease, name, target } of others) {
      expect(definitions.map((each) => each.name)).toContain(name)
      expect(explained).toContain(`${disease}${name} ${target}`)
    }
    expect(new Set(document({ allFigures: true }).definitions.map(({ id }) => id))).toEqual(
      new Set(indicators.map(({ id }) => id)),
    )
  })

  it('that the manager chose stand alone, and the targets left out are named', async () => {
    const { others, leftOut } = document({ indicators: ['treatRate', 'bpControlRate'] })
    expect(others.map(({ name, disease }) => [name, disease])).toEqual([
      [findIndicator('treatRate')?.name, '高血压'],
      [findIndicator('treatRate')?.name, '2型糖尿病'],
    ])
    expect(leftOut.length).toBeGreaterThan(0)
    const text = textOf((await make({ indicators: [] })).html)
    expect(text).toContain(`方案有目标而没有列入本报告的：${leftOut[0]}`)
  })

  it('are all 28 in an annex before the definitions when it is wanted, on paper and in the workbook', async () => {
    const made = document({ allFigures: true })
    expect(namesOf(made.allFigures)).toEqual(new Set(indicators.map(({ name }) => name)))
    const text = textOf((await make({ allFigures: true })).html)
    expect(text.indexOf('附件4 全部 28 项指标')).toBeGreaterThan(text.indexOf('附件3 '))
    expect(text.indexOf('附件5 指标口径和目标依据')).toBeGreaterThan(text.indexOf('附件4 全部'))
    const sheets = supervisionSheets(made)
    expect(sheets.find(({ name }) => name === '全部指标')?.rows).toHaveLength(made.allFigures.length)
    expect(sheets.map(({ name }) => name)).toContain('其他指标')
  })

  it('say why there is none instead of a 0, and change nothing of the sealed annexes', () => {
    const plain = document()
    const full = document({ allFigures: true, indicators: [] })
    expect(full.annexSha256).toBe(plain.annexSha256)
    const missing = full.allFigures.filter((one) => one.missing !== null)
    expect(missing.length).toBeGreaterThan(0)
    for (const one of missing) expect([one.text, one.counted, one.hit]).toEqual(['—', '—', null])
  })

  it('of one doctor leave out what needs the number of residents, and say so', () => {
    const { allFigures } = document({ scope: { kind: 'doctor', doctor: '周村医' }, allFigures: true })
    expect(allFigures.find(({ name }) => name === findIndicator('detectRate')?.name)?.missing).toBe(
      '按居民人数计算，不能按医生统计',
    )
  })
})

describe('the figures of the report', () => {
  it('are those of the screen, township and villages', () => {
    const rows = document().report.rows
    const printed = rows.map((row) => [
      row.indicator,
      row.disease,
      row.variant,
      row.numerator,
      row.denominator,
      row.value,
    ])
    expect(printed).toEqual(
      screen('township').map((row) => [
        row.indicator,
        row.disease,
        row.variant,
        row.numerator,
        row.denominator,
        row.value,
      ]),
    )
    for (const figure of screen('village')) {
      const row = rows.find(
        (each) =>
          each.indicator === figure.indicator && each.disease === figure.disease && each.variant === figure.variant,
      )
      const village = row?.villages.find((each) => each.villageId === figure.villageId)
      // People of no village are a line only when they count.
      expect([village?.numerator ?? 0, village?.denominator ?? 0]).toEqual([figure.numerator, figure.denominator])
    }
    expect(rows.find((row) => row.indicator === 'bpControlRate')).toMatchObject({
      numerator: 4,
      denominator: 8,
      target: 0.55,
      hit: false,
      short: 1,
    })
  })
  it('stand on paper with numerator and denominator', async () => {
    const text = textOf((await make()).html)
    for (const figure of screen('township')) expect(text).toContain(`${figure.numerator}／${figure.denominator}`)
    expect(text).toContain('血压控制率 50.0%（4/8，目标 55%，还差 1 人）')
    expect(text).toContain('四次随访加体检')
  })
  it('have the people of the screen’s list behind them', () => {
    for (const annex of document({ masked: false }).report.annexes) {
      const [indicator = '', disease, variant = ''] = annex.row.split(' ')
      const request = {
        indicator,
        disease: disease === 'T2DM' ? ('T2DM' as const) : ('HTN' as const),
        asOf,
        variant,
        villageId: null,
      }
      const out = peopleBehind(store, request).filter((person) => person.side === 'out')
      const listed = (people: readonly { idNo: string; reason: string }[]) =>
        people.map((person) => `${person.idNo} ${person.reason}`).sort()
      expect(listed(annex.people)).toEqual(listed(out))
    }
    expect(document().report.annexes.map((annex) => annex.title)).toEqual([
      '附件1　高血压规范管理率未达标人员名单（3 人）',
      '附件2　2型糖尿病规范管理率未达标人员名单（1 人）',
      '附件3　血压控制率未达标人员名单（4 人）',
    ])
  })
  it('are counted on each quarter’s own last day', () => {
    const { quarters, lines } = document().trend
    expect(quarters).toHaveLength(8)
    for (const [at, quarter] of quarters.entries()) {
      const table = screen('township', quarter.asOf)
      for (const line of lines) {
        const figure = table.find((row) => `${row.indicator} ${row.disease} ${row.variant}` === line.key)
        const facts = patientFacts(store, quarter.asOf).filter((each) => each.disease === line.disease)
        const known = facts.some((each) => each.followUps.length > 0)
        expect(line.points[at]).toEqual(
          known ? { numerator: figure?.numerator, denominator: figure?.denominator } : null,
        )
      }
    }
    expect(lines.find((line) => line.disease === 'T2DM')?.points[0]).toBeNull()
    // Alive until 20 August: in the second quarter, not in the third.
    const control = lines.find((line) => line.key.startsWith('bpControlRate'))
    expect(control?.points.slice(5, 7).map((point) => point?.denominator)).toEqual([9, 8])
  })
})

describe('the document', () => {
  it('says what is wrong, where, and leaves room for who mends it', async () => {
    const text = textOf((await make()).html)
    expect(text).toContain('2025年1月1日至12月31日一次也没有随访到（失访不算）的患者 1 人：东岗村 1 人。')
    expect(text).toContain('没有年度体检的患者 1 人：花园村 1 人。')
    expect(text).toContain('责任单位 （责任人）')
    expect(text).toContain('本季度没有专科医生下沉接诊记录')
  })
  it('has cover, as-of day, page numbers and the hash on every page', async () => {
    const { html, title, annexSha256 } = await make()
    expect(title).toBe('两慢病医防融合督导报告 花园镇卫生院 2025年第四季度')
    expect(annexSha256).toMatch(/^[0-9a-f]{64}$/)
    expect(html).toContain(
      `@bottom-left { content: "统计日 2025年12月31日　制表 2026-01-05 10:00　孙管理\\a 附件数据 SHA-256 ${annexSha256}"`,
    )
    expect(html).toContain('counter(pages)')
    expect(textOf(html)).toContain('花园镇2023（安徽省霍邱县花园镇，花办〔2023〕68号，2023年11月2日）')
  })
  it('says that nothing is on record where a year without follow-ups showed 0.0 % everywhere', async () => {
    const text = textOf((await make({ asOf: '2023-06-30' })).html)
    expect(text).toMatch(/本站没有这 \d+ 名患者2023年1月1日至6月30日的随访记录，各率为 0 是因为没有记录/)
    expect(document({ asOf: '2023-06-30' }).findings[0]?.kind).toBe('no-records')
    expect(textOf((await make()).html)).not.toContain('各率为 0')
  })
  it('says on the cover when the targets are of a policy that did not hold on the day', async () => {
    const note = '统计日不在它的有效期内，仅供参照'
    expect(textOf((await make({ asOf: '2022-06-30' })).html)).toContain(note)
    expect(textOf((await make()).html)).not.toContain(note)
  })
  it('says on 3 January that rates counted from 1 January are low because the year has just begun', () => {
    const early = /各率从 1 月 1 日起累计，到1月3日时间还短/
    expect(document({ asOf: '2025-01-03' }).summary.join('')).toMatch(early)
    expect(document().summary.join('')).not.toMatch(/时间还短/)
  })
  it('does not rank the one village of a township with itself', async () => {
    store = await openTestStore()
    store.write(testContext, (tx) => {
      seedLists(tx)
      const villageId = tx.insert('village', { name: '东岗村' }).id
      const personId = tx.insert('person', { name: '甲', birthDate: '1960-05-06' }).id
      tx.insert('residence', { personId, villageId, fromDate: '2020-01-01' })
      const fileId = tx.insert('diseaseFile', { personId, disease: 'HTN', enrolDate: '2022-03-01' }).id
      tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: '2022-03-01' })
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-11-10', visitWay: '2', sbp: 130, dbp: 80 })
    })
    const { report } = document()
    expect(report.ranking).toHaveLength(1)
    const text = textOf((await make()).html)
    expect(text).toContain('全镇只有一个村，不作比较')
    expect(text).not.toContain('综合排名')
    const sheets = supervisionSheets(document()).map(({ name }) => name)
    expect(sheets.some((name) => name.startsWith('排名'))).toBe(false)
  })
  it('cannot be broken by a name', async () => {
    const { html } = await make({ masked: false })
    expect(html).not.toContain('<img')
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;')
  })
  it('does without people', async () => {
    store = await openTestStore()
    store.write(testContext, (tx) => seedLists(tx))
    const text = textOf((await make()).html)
    expect(text).toContain('在册高血压患者 0 人')
    expect(text).toContain('—')
    expect(text).not.toContain('NaN')
  })
  it.each(['潜江2021', '贵州2023', '金寨2022', '国家'])('takes the scheme %s', async (scheme) =>
    expect(textOf((await make({ scheme })).html)).toContain(scheme),
  )
})

describe('the annex', () => {
  it('hides names and ID numbers unless they are asked for', async () => {
    const masked = await make()
    const named = await make({ masked: false })
    for (const no of [0, 1, 2, 5, 6, 7]) {
      const { name, idNo } = store.get('person', ids[`person${no}`] ?? 0)
      expect(masked.html).not.toContain(name)
      expect(masked.html).not.toContain(idNo)
      expect(named.html).toContain(name)
      expect(named.html).toContain(idNo)
    }
    expect(masked.html).toContain('张*')
    expect(masked.html).toContain('341**************')
    expect(masked.html).toContain('101-00010')
  })
  it('has a hash that holds still until the data move', async () => {
    const first = await make()
    expect((await make()).annexSha256).toBe(first.annexSha256)
    expect((await make({ masked: false })).annexSha256).not.toBe(first.annexSha256)
    expect((await make({ asOf: '2025-12-30' })).annexSha256).not.toBe(first.annexSha256)
    store.write(testContext, (tx) => tx.update('person', ids['person7'] ?? 0, { doctor: '吴村医' }))
    expect((await make()).annexSha256).not.toBe(first.annexSha256)
  })
})

describe('asking for it', () => {
  it('is audited with the hash', async () => {
    const { annexSha256 } = await make({ masked: false })
    expect(store.one('SELECT action, object, reason FROM audit ORDER BY seq DESC LIMIT 1')).toEqual({
      action: 'reports.supervision',
      object: `report:supervision:${asOf}`,
      reason: `督导报告（实名名单，用途：县督导组核对） 附件 SHA-256 ${annexSha256}`,
    })
  })
  it.each([
    [{ scheme: '没有' }, manager, 'unknown-scheme'],
    [{ masked: false }, testSpecialist, 'not-permitted'],
  ])('refuses %o', async (wish, user, code) => expect(make(wish, user)).rejects.toMatchObject({ failure: { code } }))
  it.each([
    ['花园镇卫生院', '花园镇'],
    ['霍邱县花园镇中心卫生院', '霍邱县花园镇'],
    ['卫生院', '卫生院'],
    ['城关社区卫生服务中心', '城关'],
    ['第一人民医院', '第一人民医院'],
  ])('%s is in %s', (org, name) => expect(townshipName(org)).toBe(name))
})

describe('followUpFacts', () => {
  it('finds the same items missing as the stored record', () => {
    const period = periodOf(asOf)
    store.write(testContext, (tx) => {
      const base = { personId: ids['person1'] ?? 0, disease: 'T2DM' as const, medAdherence: '1' }
      tx.insert('followUp', { ...base, visitDate: '2025-01-05', insulin: [{ name: '甘精胰岛素' }] })
      tx.insert('followUp', { ...base, visitDate: '2025-01-06', symptomOther: '头晕', referralReason: '血糖高' })
      tx.insert('followUp', { ...base, visitDate: '2025-01-07', contact: 'lost' })
    })
    const facts = [...followUpFacts(store, period.yearStart, asOf, Object.values(ids)).values()].flat()
    const records = store.list('followUp').filter((record) => record.visitDate >= period.yearStart)
    expect(facts.length).toBe(records.length)
    for (const record of records) {
      const fact = facts.find((each) => each.id === record.id)
      expect(fact).toMatchObject({
        missingItems: missingItemMask(record),
        hasReferral: record.referralReason !== null,
        visitDate: record.visitDate,
      })
    }
    expect(new Set(facts.map((fact) => fact.missingItems)).size).toBeGreaterThan(3)
  })
})
