import { describe, expect, it } from 'vitest'
import { reading } from '../effect/effect-fixture.ts'
import { addDays } from '../local-date.ts'
import { ageBand, durationBand, spanText } from './age-band.ts'
import { caseText, type CaseFacts } from './case-summary.ts'
import { findIdentifiers, withoutIdentifiers, type KnownIdentity } from './find-identifiers.ts'
import { judgeSimilar, patternSentence, type CasePattern, type SimilarCandidate } from './similar-patient.ts'

const known: KnownIdentity = {
  name: '邵良旺',
  idNo: '341522194410180015',
  phones: ['13860728488'],
  archiveNo: '34152210210100018',
  address: '前庄组 12 号',
  ownVillages: ['东岗村'],
  villages: ['东岗村', '西湖村'],
  doctors: ['周村医', '钱专科'],
}

describe('what would tell who it is', () => {
  it.each([
    ['姓名 邵良旺 在', [['name', '邵良旺']]],
    ['良旺反复头晕', [['name', '良旺']]],
    ['证件 341522194410180015', [['id-number', '341522194410180015']]],
    ['证件 34152219441018001X。', [['id-number', '34152219441018001X']]],
    ['证件 ３４１５２２１９４４１０１８００１５', [['id-number', '３４１５２２１９４４１０１８００１５']]],
    ['证件 341522 19441018 0015', [['id-number', '341522 19441018 0015']]],
    ['尾号 180015', [['id-number', '180015']]],
    ['别人的尾号 180016', []],
    ['电话 138-6072-8488', [['phone', '138-6072-8488']]],
    ['电话 0564-7021234', [['phone', '0564-7021234']]],
    ['座机 7021234', [['phone', '7021234']]],
    ['住东岗村', [['village', '东岗村']]],
    ['东岗的患者', [['village', '东岗']]],
    ['西湖村也有', [['village', '西湖村']]],
    ['西湖边', []],
    ['前庄组 12 号', [['address', '前庄组 12 号']]],
    ['三组的', [['address', '三组']]],
    ['单片复方 2 组合', []],
    ['周村医陪诊', [['doctor', '周村医']]],
    ['2025-03-05 复查', [['date', '2025-03-05']]],
    ['2025年3月5日复查', [['date', '2025年3月5日']]],
    ['2025年3月复查', [['date', '2025年3月']]],
    ['3月5日复查', [['date', '3月5日']]],
    ['3 个月后复查', []],
    ['67岁男性', [['age', '67岁']]],
    ['60–69 岁男性', []],
    ['65 岁以上放宽', []],
    ['血压 166/96 mmHg，空腹血糖 8.6，氨氯地平 5mg 每日1次', []],
    ['血钾 4.2，肌酐 98，eGFR 76；尿蛋白 1500', []],
    ['近三次 158/92、162/94、166/96', []],
  ] as const)('%s', (text, expected) => {
    expect(findIdentifiers(text, known).map(({ kind, text: part }) => [kind, part])).toEqual(expected)
  })

  it('is replaced by what may be said, and nothing is left', () => {
    const text = '邵良旺，67岁，东岗村人，电话13860728488，2025年3月5日由周村医测血压 166/96'
    const clean = withoutIdentifiers(text, known)
    expect(clean).toBe('患者，60–69 岁，本村人，电话，当时由医生测血压 166/96')
    expect(findIdentifiers(clean, known)).toEqual([])
  })
})

describe('bands', () => {
  it.each([
    [null, '年龄不详'],
    [39, '40 岁以下'],
    [40, '40–49 岁'],
    [69, '60–69 岁'],
    [70, '70–79 岁'],
    [89, '80–89 岁'],
    [90, '90 岁以上'],
  ] as const)('age %s', (age, band) => expect(ageBand(age)).toBe(band))
  it.each([
    [null, '病程不详'],
    [-1, '病程不详'],
    [0, '病程不到 1 年'],
    [1, '病程 1–4 年'],
    [4, '病程 1–4 年'],
    [5, '病程 5–9 年'],
    [9, '病程 5–9 年'],
    [10, '病程 10 年以上'],
  ] as const)('known for %s years', (years, band) => expect(durationBand(years)).toBe(band))
  it.each([
    [13, '13 天'],
    [14, '约 2 周'],
    [36, '约 5 周'],
    [83, '约 12 周'],
    [84, '约 3 个月'],
  ] as const)('%i days', (days, text) => expect(spanText(days)).toBe(text))
})

describe('the summary', () => {
  const facts: CaseFacts = {
    sex: '1',
    age: 81,
    disease: 'HTN',
    both: true,
    yearsKnown: 6,
    readings: [
      { days: -90, sbp: 158, dbp: 92, fpg: null },
      { days: 0, sbp: 166, dbp: 96, fpg: 7.2 },
    ],
    medicines: ['苯磺酸氨氯地平 片 5mg，每日1次，每次5mg'],
    changes: ['加用 缬沙坦 胶囊 80mg，每日1次，每次80mg（血压未达标）'],
    subjective: '81岁，高血压患者，邵良旺诉头晕',
    assessment: '血压未达标',
    plan: null,
    teaching: '钱专科讲解先查依从性',
    afterwards: { days: 36, sbp: 142, dbp: 86, fpg: null },
  }
  it('tells the course in bands and spans and passes its own check', () => {
    const { title, summary, lesson } = caseText(facts, known)
    expect(title).toBe('高血压未达标：加用 缬沙坦 胶囊 80mg')
    expect(summary.split('\n')).toEqual([
      '【患者】男，80–89 岁，高血压（病程 5–9 年），同时有2 型糖尿病。',
      '【主诉】80–89 岁，高血压患者，患者诉头晕。',
      '【此前】约 3 个月前血压 158/92 mmHg，接诊时血压 166/96 mmHg。',
      '【当时用药】苯磺酸氨氯地平 片 5mg，每日1次，每次5mg。',
      '【评估】血压未达标。',
      '【处理】加用 缬沙坦 胶囊 80mg，每日1次，每次80mg（血压未达标）。',
      '【之后】约 5 周后血压 142/86 mmHg（只说明之后测得的数值，不说明原因）。',
    ])
    expect(lesson).toBe('医生讲解先查依从性')
    expect(findIdentifiers(`${title}${summary}${lesson}`, known)).toEqual([])
  })
  it('says when nothing was measured afterwards or changed', () => {
    const { title, summary } = caseText({ ...facts, afterwards: null, changes: [], disease: 'T2DM' }, known)
    expect(title).toBe('2 型糖尿病未达标：查找原因，方案未变')
    expect(summary).toContain('【之后】还没有复测结果。')
    expect(summary).toContain('接诊时空腹血糖 7.2 mmol/L')
  })
})

describe('patients in the same situation', () => {
  const asOf = '2025-12-31'
  const pattern: CasePattern = { disease: 'HTN', classesBefore: ['dhp-ccb'], startedClass: 'arb', raisedClass: null }
  const candidate: SimilarCandidate = {
    isSelf: false,
    isHandedOut: false,
    inCare: true,
    birthDate: '1965-01-01',
    last: reading('2025-12-01', { sbp: 152, dbp: 88 }),
    classesNow: ['dhp-ccb'],
    changedOn: '2025-01-05',
    contraindications: [],
  }
  const last = (daysAgo: number, more = {}) => ({ last: reading(addDays(asOf, -daysAgo), more) })
  it.each<[string, Partial<SimilarCandidate>, string]>([
    ['the case itself', { isSelf: true }, 'self'],
    ['a closed file', { inCare: false }, 'not-in-care'],
    ['never measured', { last: null }, 'no-reading'],
    ['measured 180 days ago', last(180), 'similar'],
    ['measured 181 days ago', last(181), 'no-reading'],
    ['told by telephone', last(30, { inPerson: false }), 'no-reading'],
    ['139/89 under 65', last(30, { sbp: 139, dbp: 89 }), 'controlled'],
    ['140/89 under 65', last(30, { sbp: 140, dbp: 89 }), 'similar'],
    ['139/90 under 65', last(30, { sbp: 139, dbp: 90 }), 'similar'],
    ['149/89 from 65 on', { birthDate: '1950-01-01', ...last(30, { sbp: 149, dbp: 89 }) }, 'controlled'],
    ['150/89 from 65 on', { birthDate: '1950-01-01', ...last(30, { sbp: 150, dbp: 89 }) }, 'similar'],
    ['asked before', { isHandedOut: true }, 'handed-out'],
    ['changed the day before the reading', { changedOn: '2025-11-30' }, 'similar'],
    ['changed on the day of the reading', { changedOn: '2025-12-01' }, 'changed-since'],
    ['never changed', { changedOn: null }, 'similar'],
    ['takes the class already', { classesNow: ['arb', 'dhp-ccb'] }, 'other-medicines'],
    ['takes only the class', { classesNow: ['arb'] }, 'other-medicines'],
    ['takes nothing', { classesNow: [] }, 'other-medicines'],
    ['takes one more', { classesNow: ['dhp-ccb', 'thiazide'] }, 'other-medicines'],
    ['takes another one', { classesNow: ['thiazide'] }, 'other-medicines'],
    ['a contraindication', { contraindications: ['血钾 5.6'] }, 'contraindicated'],
  ])('%s: %3$s', (_what, change, expected) => {
    const found = judgeSimilar(pattern, { ...candidate, ...change }, asOf)
    expect(found.similar ? 'similar' : found.why).toBe(expected)
  })

  it('accepts the same step missing among as many classes with one in common', () => {
    const two: CasePattern = { ...pattern, classesBefore: ['dhp-ccb', 'thiazide'] }
    const found = judgeSimilar(two, { ...candidate, classesNow: ['beta-blocker', 'dhp-ccb'] }, asOf)
    expect(found.reasons).toEqual([
      '2025年12月1日血压 152/88 mmHg，不达标（60 岁，控制标准 <140/90）',
      '同样用 2 类药（β 受体阻滞剂、二氢吡啶类钙拮抗剂（地平类）），也还没有用ARB（沙坦类）',
    ])
  })

  it('asks for exactly the same classes where the case started none', () => {
    const raised: CasePattern = { ...pattern, startedClass: null, raisedClass: 'dhp-ccb' }
    expect(judgeSimilar(raised, candidate, asOf).similar).toBe(true)
    expect(
      judgeSimilar(
        { ...raised, classesBefore: ['dhp-ccb', 'thiazide'] },
        { ...candidate, classesNow: ['dhp-ccb', 'arb'] },
        asOf,
      ),
    ).toMatchObject({ similar: false, why: 'other-medicines' })
  })

  it('judges diabetes by fasting glucose', () => {
    const sugar: CasePattern = { disease: 'T2DM', classesBefore: [], startedClass: 'metformin', raisedClass: null }
    const of = (fpg: number) =>
      judgeSimilar(sugar, { ...candidate, classesNow: [], last: reading('2025-12-01', { fpg }) }, asOf)
    expect(of(6.9)).toMatchObject({ similar: false, why: 'controlled' })
    expect(of(7)).toMatchObject({ similar: true })
    expect(of(7).reasons[1]).toBe('同样没有用药，也还没有用二甲双胍')
  })

  it.each([
    [
      pattern,
      '高血压在管、最近血压不达标、用二氢吡啶类钙拮抗剂（地平类）、还没有用ARB（沙坦类），之后没有调过药，也没有已知禁忌',
    ],
    [
      { ...pattern, disease: 'T2DM' as const, classesBefore: [], startedClass: null },
      '糖尿病在管、最近空腹血糖不达标、没有用药，之后没有调过药，也没有已知禁忌',
    ],
  ])('says its rule in a sentence', (each, sentence) => expect(patternSentence(each)).toBe(sentence))
})
