import { describe, expect, it } from 'vitest'
import { headingMeaning } from '../mapping/heading-meaning.ts'
import type { SheetValue } from '../writing/sheet-writer.ts'
import { codesAt, parseTable, valuesAt } from '../test-parse.ts'

const id = '341522195010081674'

/** One examination with one more column. */
async function examWith(heading: string, cell: SheetValue, answers: Record<string, string> = {}) {
  const table = [
    ['姓名', '身份证号', '体检日期', heading],
    ['邵良旺', id, '2025-02-22', cell],
  ]
  return parseTable('体检.xlsx', table, { answers })
}
const read = async (heading: string, cell: SheetValue, answers?: Record<string, string>) => {
  const { examDate: _date, ...exam } = valuesAt(await examWith(heading, cell, answers), 'exam').exam
  return exam
}

describe('an examination', () => {
  it.each<[string, SheetValue, object]>([
    ['症状', '02,03', { symptoms: ['02', '03'] }],
    ['症状', '头痛、头晕', { symptoms: ['02', '03'] }],
    ['症状', '1', { symptoms: ['01'] }],
    ['症状', '无', { symptoms: ['01'] }],
    ['症状', '心悸、腰痛', { symptoms: ['04'], symptomOther: '腰痛' }],
    ['左侧血压', '138/86', { leftSbp: 138, leftDbp: 86, sbp: 138, dbp: 86 }],
    ['右侧收缩压(mmHg)', 142, { rightSbp: 142 }],
    ['脉率', 72, { pulseRate: 72 }],
    ['责任医生', '周村医', { examDoctor: '周村医' }],
    ['老年人生活自理能力自我评估', '可自理', { selfCare: '1' }],
    ['锻炼频率', '每天', { exerciseFrequency: '1' }],
    ['饮食习惯', '荤素均衡、嗜盐', { dietHabits: ['1', '4'] }],
    ['吸烟状况', '从不吸烟', { smokingStatus: '1' }],
    ['饮酒频率', 2, { drinkingFrequency: '2' }],
    ['心律', '齐', { heartRhythm: '1' }],
    ['下肢水肿', '无', { oedema: '1' }],
    ['血红蛋白(g/L)', 132, { hemoglobin: 132 }],
    ['尿蛋白', '-', { urineProtein: '0' }],
    ['尿蛋白', '±', { urineProtein: '1' }],
    ['尿糖', '＋', { urineGlucose: '2' }],
    ['尿糖', '2+', { urineGlucose: '3' }],
    ['尿潜血', '(+++)', { urineBlood: '4' }],
    ['尿酮体', '阴性', { urineKetone: '0' }],
    ['尿蛋白', '/', {}],
    ['尿常规', '正常', { urineProtein: '0', urineGlucose: '0', urineKetone: '0', urineBlood: '0' }],
    ['尿常规', '蛋白+ 糖-', { urineProtein: '2', urineGlucose: '0' }],
    ['心电图', '1', { ecg: '1' }],
    ['心电图', '正常', { ecg: '1' }],
    ['心电图', '窦性心律', { ecg: '1' }],
    ['心电图', '未见明显异常', { ecg: '1' }],
    ['心电图', '窦性心律 T波改变', { ecg: '2', ecgNote: '窦性心律 T波改变' }],
    ['心电图', '2异常（ST段压低）', { ecg: '2', ecgNote: 'ST段压低' }],
    ['心电图', '左室高电压', { ecgNote: '左室高电压' }],
    ['心电图', '未做', {}],
    ['眼底', '异常：出血', { fundus: '2', fundusNote: '出血' }],
    ['腹部B超', '脂肪肝', { ultrasound: '2', ultrasoundNote: '脂肪肝' }],
    ['足背动脉搏动', '2', { dorsalisPedis: '2' }],
    ['足背动脉搏动', '2触及双侧对称', { dorsalisPedis: '2' }],
    ['足背动脉搏动', '触及左侧弱或消失', { dorsalisPedis: '3' }],
    ['足背动脉搏动', '4', { dorsalisPedis: '4' }],
    ['足背动脉搏动', '未触及', { dorsalisPedis: '1' }],
    ['尿白蛋白/肌酐比(ACR)', 36.5, { acrMgPerG: 36.5 }],
    ['血清谷丙转氨酶', 33, { alt: 33 }],
    ['血钾浓度', 4.1, { potassium: 4.1 }],
    ['脑血管疾病', '未发现', { cerebrovascular: ['1'] }],
    ['肾脏疾病', '2,5', { kidneyDisease: ['2', '5'] }],
    ['健康评价', '有异常', { healthEvaluation: '2' }],
    ['健康指导', '纳入慢性病患者健康管理', { healthGuidance: ['1'] }],
    [
      '用药情况',
      '氨氯地平片 每日1次 每次5mg',
      { meds: [{ name: '氨氯地平片', usage: '每日1次', amount: '每次5mg', since: null, adherence: null }] },
    ],
  ])('%s %s', async (heading, cell, exam) => {
    const { ext: _ext, ...got } = await read(heading, cell)
    expect(got).toEqual(exam)
  })

  it('counts with the higher arm', async () => {
    const file = await parseTable('体检.xlsx', [
      ['姓名', '身份证号', '体检日期', '左侧收缩压', '左侧舒张压', '右侧收缩压', '右侧舒张压'],
      ['邵良旺', id, '2025-02-22', 130, 80, 144, 86],
    ])
    expect(valuesAt(file, 'exam').exam).toMatchObject({ leftSbp: 130, rightSbp: 144, sbp: 144, dbp: 86 })
  })

  it('of group headings over its parts is read, with a column for each symptom', async () => {
    const file = await parseTable('体检.xlsx', [
      ['姓名', '身份证号', '体检日期', '症状', null, null, '左侧血压', null, '尿常规', null],
      [null, null, null, '无症状', '头痛', '心悸', '收缩压', '舒张压', '尿蛋白', '尿糖'],
      ['邵良旺', id, '2025-02-22', null, '√', '√', 130, 80, '-', '+'],
    ])
    expect(valuesAt(file, 'exam').exam).toMatchObject({
      symptoms: ['02', '04'],
      leftSbp: 130,
      leftDbp: 80,
      urineProtein: '0',
      urineGlucose: '2',
    })
  })

  it('whose pulses are mostly 1 was filled by the numbers of the follow-up: it is asked', async () => {
    const open = await examWith('足背动脉', '1')
    expect(open.questions).toMatchObject([{ suggested: '2017', blocking: true, answer: null }])
    const key = open.questions[0]?.id ?? ''
    expect(await read('足背动脉', '1', { [key]: '2017' })).toMatchObject({ dorsalisPedis: '2' })
    expect(await read('足背动脉', '1', { [key]: 'exam4' })).toMatchObject({ dorsalisPedis: '1' })
  })

  it('keeps a weak pulse without a side as written', async () => {
    const file = await examWith('足背动脉', '减弱')
    expect(valuesAt(file, 'exam').exam).toEqual({ examDate: '2025-02-22', ext: { raw: { examPulse: '减弱' } } })
    expect(codesAt(file)).toContain('code-unknown')
  })

  it('in mg/mmol is asked about before it is converted', async () => {
    const open = await examWith('ACR(mg/mmol)', 3.4)
    const key = open.questions[0]?.id ?? ''
    expect(await read('ACR(mg/mmol)', 3.4, { [key]: 'mg/mmol' })).toMatchObject({ acrMgPerG: 30.06 })
  })
})

describe('columns of examinations', () => {
  it('the pulse rate is not the heart rate', () => expect(headingMeaning('脉率')).toBe('pulseRate'))

  it('in a list of follow-ups are kept as written beside the record', async () => {
    const file = await parseTable('高血压随访.xlsx', [
      ['姓名', '身份证号', '随访日期', '收缩压', '舒张压', '心电图'],
      ['邵良旺', id, '2025-02-22', 130, 80, '窦性心律'],
    ])
    expect(valuesAt(file, 'followUp').followUp).toMatchObject({ ext: { raw: { 心电图: '窦性心律' } } })
  })
})
