import { afterAll, describe, expect, it } from 'vitest'
import { diseaseFile, diseaseStatus, exam, followUp, person } from '../../core/contract/entities/index.ts'
import { parseFile } from './parse-file.ts'
import { testFolder, workbookEntries, zipBytes } from './test-package.ts'
import { codesAt, parseInThread, parseTable, valuesAt } from './test-parse.ts'
import type { SheetValue } from './writing/sheet-writer.ts'
import { writeWorkbook } from './writing/sheet-writer.ts'

const folder = testFolder()
afterAll(folder.remove)

const zhang = '341522198808088887'
const wang = '341522196002290016'
const fileHeads = [
  '姓名',
  '身份证号',
  '建卡日期',
  '确诊日期',
  '档案状态',
  '终止原因',
  '终止日期',
  '是否签约',
  '是否有偿',
]
const visitHeads = ['姓名', '身份证', '随访日期', '收缩压', '舒张压']

const list = (...rows: SheetValue[][]) => parseTable('高血压专案列表.xlsx', [fileHeads, ...rows])
const visits = (heads: string[], ...rows: SheetValue[][]) => parseTable('高血压随访列表.xlsx', [heads, ...rows])

describe('a list of people with a disease file', () => {
  it('gives records that the schemas take', async () => {
    const file = await list(['张三', zhang, '2020-01-02', '2019.5', '在管', null, null, '是', '否'])
    const row = valuesAt(file, 'file')
    expect(person.parse(row.person)).toMatchObject({
      name: '张三',
      idNo: zhang,
      idCheck: 'valid',
      birthDate: '1988-08-08',
      sex: '2',
    })
    expect(diseaseFile.parse({ personId: 1, ...row.file })).toMatchObject({
      disease: 'HTN',
      dxDate: '2019-05-01',
      dxDatePrecision: 'month',
    })
    expect(diseaseStatus.parse({ fileId: 1, ...row.status })).toMatchObject({
      status: 'active',
      fromDate: '2020-01-02',
    })
    expect(row.contract).toEqual({ signed: true, paid: false })
    expect(file.counts).toEqual({ filled: 2, ok: 1, warned: 0, rejected: 0, dropped: 1 })
  })

  it.each<[string, SheetValue[], object | null, string[]]>([
    ['died', ['注销', '死亡', '2025-03-01'], { status: 'closed', reason: 'died', fromDate: '2025-03-01' }, []],
    ['moved, without a day', ['注销', '迁出', null], { status: 'closed', reason: 'moved' }, ['end-date-missing']],
    [
      'closed, no reason',
      ['注销', null, '2025-03-01'],
      { status: 'closed', reason: 'other', fromDate: '2025-03-01' },
      [],
    ],
    [
      'closed, a reason of its own',
      ['注销', '出国', '2025-03-01'],
      { status: 'closed', reason: 'other', fromDate: '2025-03-01', note: '出国' },
      [],
    ],
    ['lost', ['失访', null, null], { status: 'lost', reason: null }, []],
    ['closed as lost', ['注销', '失访', '2025-03-01'], { status: 'lost', reason: null, fromDate: '2025-03-01' }, []],
    [
      'in care with an end',
      ['在管', null, '2025-03-01'],
      { status: 'active', reason: null, fromDate: '2020-01-02' },
      ['end-date-of-active'],
    ],
    ['only an end', [null, null, '2025-03-01'], { status: 'closed', reason: 'other', fromDate: '2025-03-01' }, []],
    [
      'an end before the enrolment',
      ['注销', '死亡', '2019-03-01'],
      { status: 'closed', reason: 'died', fromDate: '2019-03-01' },
      ['end-before-enrol'],
    ],
    ['nothing', [null, null, null], null, []],
  ])('reads the status: %s', async (_, status, expected, codes) => {
    const file = await list(['张三', zhang, '2020-01-02', '2019-05-01', ...status, null, null])
    expect(valuesAt(file, 'file').status).toEqual(expected)
    expect(codesAt(file)).toEqual(codes)
  })

  it('keeps people whose number is wrong or missing, and says so', async () => {
    const file = await list(
      ['张三', '341522198808088888', '2020-01-02', null, '在管'],
      ['李四', null, '2020-01-02', null, '在管'],
      ['王五', 341522198808088887, '2020-01-02', null, '在管'],
    )
    expect(file.rows.map(({ values }) => values?.type === 'file' && values.person.idCheck)).toEqual([
      'invalid',
      'missing',
      'invalid',
    ])
    expect([0, 1, 2].map((at) => codesAt(file, at))).toEqual([['id-checksum'], ['id-missing'], ['id-precision-lost']])
  })

  it('refuses a column of ruined numbers as a whole', async () => {
    const file = await list(
      ['张三', '3.41522E+17', '2020-01-02'],
      ['李四', '3.41522E+17', '2020-01-02'],
      ['王五', zhang, '2020-01-02'],
    )
    expect(file.notices.map(({ code }) => code)).toContain('id-column-ruined')
    expect([0, 1, 2].map((at) => codesAt(file, at))).toEqual(Array(3).fill(['id-column-ruined']))
    expect(valuesAt(file, 'file').person).toMatchObject({ idCheck: 'invalid', idNoRaw: '3.41522E+17' })
    expect(valuesAt(file, 'file').person.idNo).toBeUndefined()
  })

  it('warns where number, birthday and sex disagree', async () => {
    const file = await parseTable('高血压专案列表.xlsx', [
      ['姓名', '身份证号', '性别', '出生日期', '建卡日期', '状态'],
      ['张三', zhang, '男', '1988-08-09', '2020-01-02', '在管'],
    ])
    expect(codesAt(file)).toEqual(['birthday-differs', 'sex-differs'])
    expect(valuesAt(file, 'file').person).toMatchObject({ sex: '1', birthDate: '1988-08-09' })
  })

  it('leaves out totals, notes and repeated headings, and accounts for every row', async () => {
    const file = await list(
      ['张三', zhang, '2020-01-02', null, '在管'],
      fileHeads,
      ['王五', wang, '2020-01-02', null, '在管'],
      ['合计', null, '2人'],
      ['制表人：李四'],
      ['第1页 共1页'],
    )
    expect(file.dropped.map(({ row, reason }) => [row, reason])).toEqual([
      [1, 'header'],
      [3, 'repeated-header'],
      [5, 'total'],
      [6, 'note'],
      [7, 'note'],
    ])
    expect(file.counts).toEqual({ filled: 7, ok: 2, warned: 0, rejected: 0, dropped: 5 })
  })

  it('closes up names that were stretched', async () => {
    expect(valuesAt(await list(['张　三', zhang, '2020-01-02']), 'file').person.name).toBe('张三')
  })

  it('stops one number under two names and points out the same person twice', async () => {
    const file = await list(
      ['张三', zhang, '2020-01-02'],
      ['张山', zhang, '2020-01-02'],
      ['张三', zhang, '2021-01-02'],
      [null, zhang, '2020-01-02'],
    )
    expect([1, 2, 3].map((at) => codesAt(file, at))).toEqual([['id-two-names'], ['row-repeated'], ['name-missing']])
    expect(file.rows.map(({ values }) => values !== null)).toEqual([true, false, true, false])
  })
})

describe('a list of follow-ups', () => {
  it('reads every column of the form', async () => {
    const columns: [string, SheetValue, string, unknown][] = [
      ['随访方式', '3.电话', 'visitWay', '3'],
      ['症状', '多饮、视力模糊', 'symptoms', ['2', '5']],
      ['血压', '128/76', 'sbp', 128],
      ['身高(cm)', 165, 'heightCm', 165],
      ['体重(kg)/目标', '65/60', 'weightTargetKg', 60],
      ['BMI', 23.88, 'bmi', 23.88],
      ['心率', 72, 'heartRate', 72],
      ['运动(次/周)', 3, 'exerTimesPerWeek', 3],
      ['运动(分钟/次)', 30, 'exerMinPerTime', 30],
      ['摄盐情况', '轻/轻', 'saltTarget', '1'],
      ['心理调整', '良好', 'psychAdjust', '1'],
      ['足背动脉搏动', '减弱（左侧）', 'dorsalisPedisSide', '2'],
      ['主食(克/天)', 300, 'stapleG', 300],
      ['空腹血糖(mmol/L)', 6.8, 'fpg', 6.8],
      ['糖化血红蛋白(%)', 7.1, 'hba1c', 7.1],
      ['检查日期', '2025-02-28', 'hba1cDate', '2025-02-28'],
      ['低血糖反应', '偶尔', 'hypoglycemia', '2'],
      ['此次随访分类', '控制满意', 'visitClass', '1'],
      ['药物名称1', '二甲双胍片', 'meds', expect.anything()],
      [
        '用法用量1',
        '每日2次 每次0.5g',
        'meds',
        [{ drugCode: null, name: '二甲双胍片', freqPerDay: 2, dosePerTime: 0.5, doseUnit: 'g' }],
      ],
      ['胰岛素种类', '甘精胰岛素', 'insulin', expect.anything()],
      [
        '胰岛素用法用量',
        '每日1次 每次10U',
        'insulin',
        [{ drugCode: null, name: '甘精胰岛素', freqPerDay: 1, dosePerTime: 10, doseUnit: 'U' }],
      ],
      ['转诊原因', '无', 'referralReason', undefined],
      ['下次随访日期', '2025-06-01', 'nextVisitDate', '2025-06-01'],
      ['随访医生签名', '赵医生', 'visitDoctor', '赵医生'],
    ]
    const file = await parseTable('糖尿病随访.xlsx', [
      ['姓名', '身份证', '随访日期', ...columns.map(([heading]) => heading)],
      ['张三', zhang, '2025-03-01', ...columns.map(([, value]) => value)],
    ])
    const { followUp: visit } = valuesAt(file, 'followUp')
    expect(followUp.parse({ personId: 1, ...visit })).toMatchObject({
      disease: 'T2DM',
      contact: 'met',
      sbp: 128,
      dbp: 76,
      weightKg: 65,
    })
    for (const [, , field, value] of columns)
      expect({ [field]: (visit as Record<string, unknown>)[field] }).toEqual({ [field]: value })
    expect(codesAt(file)).toEqual([])
    expect(file.columns.every(({ field }) => field !== null)).toBe(true)
  })

  it.each<[string, string, SheetValue, object]>([
    ['a column of reasons', '失访原因', '外出务工', { contact: 'lost', lostReason: '外出务工' }],
    ['a remark', '备注', '失访：外出务工', { contact: 'lost', lostReason: '外出务工' }],
    ['a remark without reason', '备注', '失访', { contact: 'lost', lostReason: '失访' }],
    ['a remark in brackets', '备注', '【失访】外出务工', { contact: 'lost', lostReason: '外出务工' }],
    ['a remark with its reason in brackets', '备注', '失访（外出务工）', { contact: 'lost', lostReason: '外出务工' }],
    ['a remark about the patient', '备注', '患者失访，外出务工', { contact: 'lost', lostReason: '外出务工' }],
    ['a remark of a death', '备注', '已故', { contact: 'died', lostReason: '死亡' }],
    ['a remark of last time', '备注', '上次失访，本次已联系上', { contact: 'met' }],
    ['a remark that begins alike', '备注', '故意漏服药物', { contact: 'met' }],
    ['the class', '随访分类', '失访', { contact: 'lost' }],
    ['the way', '随访方式', '失访', { contact: 'lost' }],
    ['the way of the dead', '随访方式', '死亡', { contact: 'died' }],
    ['a remark of death', '备注', '死亡，脑出血', { contact: 'died', lostReason: '脑出血' }],
    ['an outcome', '转归', '2', { contact: 'lost' }],
    ['是否失访', '是否失访', '是', { contact: 'lost' }],
    ['a dash', '失访原因', '-', { contact: 'met' }],
    ['another remark', '备注', '血压计已校准', { contact: 'met', ext: { note: '血压计已校准' } }],
  ])('tells lost contact by %s', async (_, heading, value, expected) => {
    const file = await visits(
      ['姓名', '身份证', '随访日期', '收缩压', '舒张压', heading],
      ['张三', zhang, '2025-03-01', null, null, value],
    )
    expect(valuesAt(file, 'followUp').followUp).toMatchObject(expected)
    expect(codesAt(file)).toEqual([])
  })

  it.each<[string, SheetValue[], string[], object | null]>([
    ['no day', ['张三', zhang, null, 130, 80], ['visit-date-missing'], null],
    ['an unreadable day', ['张三', zhang, '上周', 130, 80], ['date-unreadable'], null],
    ['nobody', [null, null, '2025-03-01', 130, 80], ['no-identity'], null],
    ['a day to come', ['张三', zhang, '2027-03-01', 130, 80], ['date-future'], { visitDate: '2027-03-01' }],
    ['a day before birth', ['张三', zhang, '1980-03-01', 130, 80], ['visit-before-birth'], { visitDate: '1980-03-01' }],
    [
      'readings the wrong way round',
      ['张三', zhang, '2025-03-01', 80, 130],
      ['bp-reversed'],
      { ext: { raw: { bloodPressure: '80/130' } } },
    ],
    ['one reading', ['张三', zhang, '2025-03-01', 130, null], ['bp-half'], { sbp: 130 }],
    [
      'an impossible reading',
      ['张三', zhang, '2025-03-01', 999, 80],
      ['number-out-of-range'],
      { dbp: 80, ext: { raw: { sbp: '999' } } },
    ],
    ['no reading at all', ['张三', zhang, '2025-03-01', 0, 0], [], { contact: 'met' }],
    ['only a month', ['张三', zhang, '2025.03', 130, 80], ['date-imprecise'], { visitDate: '2025-03-01' }],
  ])('handles %s', async (_, row, codes, expected) => {
    const file = await visits(visitHeads, row)
    expect(codesAt(file)).toEqual(codes)
    if (expected === null) expect(file.rows[0]?.values).toBeNull()
    else expect(valuesAt(file, 'followUp').followUp).toMatchObject(expected)
  })

  it('points out two follow-ups of one person on one day', async () => {
    const file = await visits(
      visitHeads,
      ['张三', zhang, '2025-03-01', 130, 80],
      ['张三', zhang, '2025-03-01', 132, 82],
    )
    expect([codesAt(file, 0), codesAt(file, 1)]).toEqual([[], ['row-repeated']])
  })

  it('warns of readings in a row that says contact was lost', async () => {
    const file = await visits([...visitHeads, '失访原因'], ['张三', zhang, '2025-03-01', 130, 80, '外出'])
    expect(codesAt(file)).toEqual(['lost-with-readings'])
    expect(valuesAt(file, 'followUp').followUp).toMatchObject({ contact: 'lost', sbp: 130 })
  })

  it('takes 责任医生 for the doctor of the visit only where no 随访医生 is', async () => {
    const one = await visits([...visitHeads, '责任医生'], ['张三', zhang, '2025-03-01', 130, 80, '甲'])
    expect(valuesAt(one, 'followUp').followUp.visitDoctor).toBe('甲')
    const two = await visits(
      [...visitHeads, '责任医生', '随访医生'],
      ['张三', zhang, '2025-03-01', 130, 80, '甲', '乙'],
    )
    expect(valuesAt(two, 'followUp').followUp.visitDoctor).toBe('乙')
    expect(two.columns[5]).toMatchObject({ field: null, unused: true })
  })
})

describe('questions', () => {
  const weights = (overrides = {}) =>
    parseTable(
      '高血压随访.xlsx',
      [
        [...visitHeads, '体重'],
        ['张三', zhang, '2025-03-01', 130, 80, 130],
        ['王五', wang, '2025-03-01', 130, 80, 142],
      ],
      overrides,
    )

  it('asks about a unit, and takes nothing of the column until answered', async () => {
    const asked = await weights()
    expect(asked.questions).toMatchObject([{ id: 'unit:体重', suggested: 'jin', answer: null, blocking: true }])
    expect(valuesAt(asked, 'followUp').followUp.weightKg).toBeUndefined()
    expect(codesAt(asked)).toEqual(['question-open'])
    const jin = await weights({ answers: { 'unit:体重': 'jin' } })
    expect(valuesAt(jin, 'followUp').followUp.weightKg).toBe(65)
    expect(jin.questions).toMatchObject([{ answer: 'jin' }])
    const kg = await weights({ answers: { 'unit:体重': 'kg' } })
    expect(valuesAt(kg, 'followUp').followUp.weightKg).toBe(130)
  })

  it('asks about the edition of a column of 1 and 2', async () => {
    const table = [
      ['姓名', '身份证', '随访日期', '足背动脉'],
      ['张三', zhang, '2025-03-01', '2'],
      ['王五', wang, '2025-03-01', '2'],
    ]
    const asked = await parseTable('糖尿病随访.xlsx', table)
    expect(asked.questions).toMatchObject([{ id: 'template:足背动脉', suggested: '2011' }])
    const answered = await parseTable('糖尿病随访.xlsx', table, { answers: { 'template:足背动脉': '2011' } })
    expect(valuesAt(answered, 'followUp').followUp.dorsalisPedis).toBe('1')
  })

  it('asks what 1 and 2 mean in a column of yes and no', async () => {
    const table = [
      ['姓名', '身份证', '确诊日期', '是否签约'],
      ['张三', zhang, '2020-01-01', '1'],
      ['王五', wang, '2020-01-01', '2'],
    ]
    const asked = await parseTable('高血压专案.xlsx', table)
    expect(asked.questions).toMatchObject([{ id: 'yesNo:是否签约' }])
    expect(valuesAt(asked, 'file').contract).toBeNull()
    const answered = await parseTable('高血压专案.xlsx', table, { answers: { 'yesNo:是否签约': 'two-is-no' } })
    expect([0, 1].map((at) => valuesAt(answered, 'file', at).contract?.signed)).toEqual([true, false])
  })

  it('asks which status most people have when it is a bare 1', async () => {
    const table = [
      ['姓名', '身份证', '确诊日期', '档案状态'],
      ['张三', zhang, '2020-01-01', '1'],
      ['王五', wang, '2020-01-01', '1'],
    ]
    expect((await parseTable('高血压专案.xlsx', table)).questions).toMatchObject([
      { id: 'status:档案状态', suggested: 'active' },
    ])
    const answered = await parseTable('高血压专案.xlsx', table, { answers: { 'status:档案状态': 'active' } })
    expect(valuesAt(answered, 'file').status?.status).toBe('active')
  })

  it('asks which disease a list is about, and takes the answer', async () => {
    const table = [
      ['姓名', '身份证', '建卡日期', '确诊日期'],
      ['张三', zhang, '2020-01-01', '2020-01-01'],
    ]
    const asked = await parseTable('两病名单.xlsx', table)
    expect(asked).toMatchObject({ kind: null, questions: [{ id: 'kind' }], rows: [] })
    const answered = await parseTable('两病名单.xlsx', table, { answers: { kind: 't2dmFile' } })
    expect(valuesAt(answered, 'file').file.disease).toBe('T2DM')
    expect((await parseTable('两病名单.xlsx', table, { kind: 'htnFile' })).kind).toBe('htnFile')
  })

  it('takes corrected columns and values', async () => {
    const table = [
      ['姓名', '证件', '随访日期', '收缩压', '舒张压', '来法'],
      ['张三', zhang, '2025-03-01', 130, 80, '登门'],
    ]
    const plain = await parseTable('高血压随访.xlsx', table)
    expect(plain.columns[5]).toMatchObject({ field: null, key: '来法' })
    expect(plain.notices.map(({ code }) => code)).toContain('columns-unknown')
    const file = await parseTable('高血压随访.xlsx', table, {
      columns: { 来法: 'visitWay', 证件: 'idNo', 舒张压: null },
      values: { visitWay: { 登门: '2' } },
    })
    expect(valuesAt(file, 'followUp')).toMatchObject({ person: { idNo: zhang }, followUp: { visitWay: '2' } })
    expect(valuesAt(file, 'followUp').followUp.dbp).toBeUndefined()
  })
})

describe('other sheets', () => {
  it('reads examinations', async () => {
    const file = await parseTable('年度体检列表.xlsx', [
      ['姓名', '身份证号', '体检日期', '体检机构', '血压', '总胆固醇', '甘油三脂', '血肌酐', '腰围'],
      ['张三', zhang, { date: '2025-04-28' }, '花园镇卫生院', '130/80', 5.2, 1.7, 80, 88],
    ])
    const row = valuesAt(file, 'exam')
    expect(exam.parse({ personId: 1, ...row.exam })).toMatchObject({
      examDate: '2025-04-28',
      orgName: '花园镇卫生院',
      sbp: 130,
      totalCholesterol: 5.2,
      triglyceride: 1.7,
      creatinineUmolPerL: 80,
      waistCm: 88,
    })
  })

  it('reads population with its total line and the year of its title', async () => {
    const file = await parseTable('人口.xlsx', [
      ['2025年常住人口'],
      ['村/居委会', '常住人口', '35岁及以上'],
      ['花园镇西湖村委会', 277, 161],
      ['东岗村', '1,198', 115],
      ['合计', 1475, 276],
    ])
    expect([0, 1].map((at) => valuesAt(file, 'population', at))).toEqual([
      { type: 'population', village: '西湖村', year: 2025, residents: 277, residents35: 161 },
      { type: 'population', village: '东岗村', year: 2025, residents: 1198, residents35: 115 },
    ])
    expect(file.dropped.at(-1)).toMatchObject({ reason: 'total', row: 5 })
  })

  it('reads people and contracts', async () => {
    const people = await parseTable('个人档案.xlsx', [
      ['personName', 'cardid', 'czlx'],
      ['*姓名', '*身份证', '*常住类型'],
      ['张三', zhang, '1'],
    ])
    expect(people).toMatchObject({ kind: 'person', headerRow: 2 })
    expect(valuesAt(people, 'person').person).toMatchObject({ name: '张三', residency: '1' })
    const contracts = await parseTable('签约列表.xlsx', [
      ['签约人', '身份证号', '签约日期', '签约团队', '是否收费'],
      ['张三', zhang, '2025-01-05', '第一团队', '是'],
    ])
    expect(valuesAt(contracts, 'contract').contract).toEqual({
      signed: true,
      paid: true,
      signDate: '2025-01-05',
      team: '第一团队',
    })
  })

  it('reads the totals of a statistic table: headings of two rows, labels, the day of its title', async () => {
    const table = await parseTable('慢病统计表.xlsx', [
      ['2024年度慢病健康管理统计表'],
      ['乡镇', '管辖机构', '高血压', null, '糖尿病', null],
      [null, null, '按照规范要求管理的人数', '规范管理率（%）', '按照规范要求管理的人数', '规范管理率（%）'],
      ['花园镇', '花园村卫生室', '1,100人', '83.3%', 40, 80],
      ['花园镇', '东岗村卫生室', 20, null, 10, 66.7],
      ['合计', null, 1120, 83, 50, 77],
      ['制表人：张三'],
    ])
    expect(table.isStatistics).toBe(true)
    expect(table.statistics).toMatchObject({
      asOf: '2024-12-31',
      columns: [
        {
          heading: '高血压 按照规范要求管理的人数',
          measure: { indicator: 'stdManageRate', disease: 'HTN', part: 'numerator' },
        },
        { heading: '高血压 规范管理率（%）', measure: { disease: 'HTN', part: 'rate' } },
        { measure: { disease: 'T2DM', part: 'numerator' } },
        { measure: { disease: 'T2DM', part: 'rate' } },
      ],
      lines: [
        { label: '花园村卫生室', values: [1100, 83.3, 40, 80] },
        { label: '东岗村卫生室', values: [20, null, 10, 66.7] },
        { label: '合计', values: [1120, 83, 50, 77] },
      ],
    })
  })

  it('says of a table of workload in two rows what it is, though its first row looks like one of people', async () => {
    const table = await parseTable('工作量.xlsx', [
      ['随访工作量统计'],
      ['所在镇', '所在居委会', '机构名称', '医务人员', '高血压', null],
      [null, null, null, null, '应随访人数', '随访人次数'],
      ['白岩镇', '大坝村', '白岩镇卫生院', '王兰', 30, 60],
    ])
    expect(table).toMatchObject({ kind: null, isStatistics: true, rows: [] })
    expect(table.kindReason).toMatch(/随访工作量统计表/)
  })

  it('does not ask about a column headed with a sign: # numbers the rows', async () => {
    const table = await parseTable('高血压随访.xlsx', [
      ['#', '姓名', '身份证', '随访日期', '收缩压', '舒张压'],
      [1, '张三', zhang, '2025-03-01', 130, 80],
    ])
    expect(table.notices).toEqual([])
    expect(table.rows[0]?.problems).toEqual([])
  })

  it('says once why a row whose day does not exist was not taken', async () => {
    const { rows } = await parseTable('高血压随访.xlsx', [
      ['姓名', '身份证号', '随访日期', '收缩压', '舒张压'],
      ['张三', zhang, '2025-02-30', 130, 80],
    ])
    expect(rows[0]?.values).toBeNull()
    expect(rows[0]?.problems).toMatchObject([
      { row: 2, level: 'error', message: '随访日期：“2025-02-30”没有这一天，请核对，这一行未导入。' },
    ])
  })

  it('says that only the first of several visits in a row is read, and which were not', async () => {
    const table = await parseTable('高血压随访登记.xlsx', [
      ['姓名', '身份证号', '第一次随访', null, '第二次随访', null],
      [null, null, '日期', '血压', '日期', '血压'],
      ['张三', zhang, '2025-01-05', '138/86', '2025-04-05', '142/90'],
    ])
    expect(valuesAt(table, 'followUp').followUp).toMatchObject({ visitDate: '2025-01-05', sbp: 138 })
    expect(table.notices).toMatchObject([{ code: 'several-visits', level: 'warning' }])
    expect(table.notices[0]?.message).toContain('第二次随访 日期、第二次随访 血压')
    const flat = await parseTable('高血压随访登记.xlsx', [
      ['姓名', '身份证号', '第1次随访日期', '第1次血压', '第2次随访日期', '第2次血压'],
      ['张三', zhang, '2025-01-05', '138/86', '2025-04-05', '142/90'],
    ])
    expect(flat).toMatchObject({ kind: 'htnFollowUp', notices: [{ code: 'several-visits' }] })
  })

  it('says which of two columns of one meaning is read', async () => {
    const table = await parseTable('高血压专案.xlsx', [
      ['姓名', '身份证号', '建卡日期', '建档日期', '确诊日期'],
      ['张三', zhang, '2020-01-01', '2018-01-01', '2019-01-01'],
    ])
    expect(table.notices.map(({ message }) => message)).toEqual([
      '意思相同的列只读一列，没有读：“建档日期”（读的是“建卡日期”）。要换一列，请点“列对应”改。',
    ])
    const visits = await parseTable('高血压随访.xlsx', [
      ['姓名', '身份证号', '随访日期', '收缩压', '舒张压', '责任医生', '随访医生'],
      ['张三', zhang, '2025-01-05', 138, 86, '赵一', '钱二'],
    ])
    expect(visits.notices).toEqual([])
  })

  it('leaves statistics and missing columns with a reason', async () => {
    const table = await parseTable('统计表.xlsx', [
      ['管辖机构', '规范管理率（%）', '说明'],
      ['花园镇', 88, '无'],
    ])
    expect(table).toMatchObject({ kind: null, rows: [], statistics: null })
    const titled = await parseTable('统计表.xlsx', [['高血压统计表'], ['管辖机构', '规范管理率（%）'], ['花园村', 88]])
    expect(titled.statistics?.columns).toMatchObject([{ heading: '规范管理率（%）', measure: { disease: 'HTN' } }])
    const noDate = await parseTable('高血压随访.xlsx', [
      ['姓名', '身份证', '随访方式', '收缩压'],
      ['张三', zhang, '1', 130],
    ])
    expect(noDate.kindReason).toMatch(/没有找到“随访日期”列/)
  })
})

describe('whole files', () => {
  it('reads every visible sheet, passes over empty ones, and hidden ones unless asked', async () => {
    const path = `${folder.path}/两病随访.xlsx`
    const rows = [['张三', zhang, '2025-03-01', 130, 80]]
    const columns = visitHeads.map((header) => ({ header }))
    await writeWorkbook(path, [
      { name: '高血压', columns, rows },
      { name: 'Sheet2', columns: [], rows: [] },
      { name: '糖尿病', columns, rows },
    ])
    const files = await parseInThread(path)
    expect(files.map(({ sheetName, kind }) => [sheetName, kind])).toEqual([
      ['高血压', 'htnFollowUp'],
      ['糖尿病', 't2dmFollowUp'],
    ])
    expect(await parseInThread(path, { sheet: '糖尿病' })).toHaveLength(1)
  })

  it('reads a GB18030 text and says what a formula cell was', async () => {
    // 姓名,身份证,随访日期,收缩压,舒张压 in GB18030.
    const head = 'd0d5c3fb2cc9edb7ddd6a42ccbe6b7c3c8d5c6da2ccad5cbf5d1b92ccae6d5c5d1b90d0a'
    const row = Buffer.from(`"=""${zhang}""",${zhang},2025-03-01,=100+30,80\r\n`)
    const path = folder.file('高血压随访.xls', Buffer.concat([Buffer.from(head, 'hex'), row]))
    const [file] = await parseInThread(path)
    expect(file).toMatchObject({ format: 'csv', kind: 'htnFollowUp' })
    expect(file?.rows[0]?.problems.map(({ code }) => code)).toEqual(['formula', 'bp-half'])
  })

  it('mentions what the sheet hides and merges', async () => {
    const text = (reference: string, value: string) => `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`
    const row = (at: number, values: string[], more = '') =>
      `<row r="${at}"${more}>${values.map((value, column) => text(`${'ABC'[column]}${at}`, value)).join('')}</row>`
    const sheet = `<cols><col min="3" max="3" hidden="1"/></cols><sheetData>${row(1, ['姓名', '身份证', '体检日期'])}
      ${row(2, ['张三', zhang, '2025-03-01'], ' hidden="1"')}${row(3, ['王五', wang, '2025-03-01'])}</sheetData>
      <mergeCells><mergeCell ref="A2:A3"/></mergeCells>`
    const [file] = await parseInThread(folder.file('体检.xlsx', zipBytes(workbookEntries({ sheet }))))
    expect(file?.notices.map(({ code }) => code)).toEqual(['hidden-rows', 'hidden-columns', 'merged-cells'])
    expect(file?.notices[0]?.message).toContain('隐藏的 1 行（第 2 行）也读入了')
    expect(file?.notices[1]?.message).toContain('读入了“体检日期”')
    expect(file?.counts.ok).toBe(2)
  })

  it('refuses a workbook with nothing in it', async () => {
    const path = folder.file('空.xlsx', zipBytes(workbookEntries({ sheet: '<sheetData/>' })))
    const sink = { rows: () => undefined, sheet: () => undefined }
    await expect(parseFile({ path, overrides: {}, today: '2026-01-01' }, sink)).rejects.toMatchObject({
      failure: { code: 'sheet-no-rows' },
    })
  })
})
