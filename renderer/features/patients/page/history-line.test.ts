import { describe, expect, it } from 'vitest'
import { entities } from '../../../../core/contract/entities/index.ts'
import { storedFieldName } from './field-names.ts'
import { hiddenFields, historyLine } from './history-line.ts'

const item = {
  seq: 7,
  at: '2026-11-23T06:03:00.000Z',
  userName: '陈公卫',
  entity: 'followUp',
  entityId: 9,
  about: '高血压 2025-03-01',
  op: 'update' as const,
  before: { sbp: 172, visitClass: '2' },
  after: { sbp: 142, visitClass: '1' },
  reason: '抄错',
  batchId: null,
  packageId: null,
}

describe('historyLine', () => {
  it('names fields and codes as on paper, before and after', () => {
    expect(historyLine(item)).toMatchObject({
      what: '修改随访 · 高血压 2025-03-01',
      who: '陈公卫',
      reason: '抄错',
      changes: [
        { name: '收缩压', before: '172', after: '142' },
        { name: '此次随访分类', before: '控制不满意', after: '控制满意' },
      ],
    })
  })
  it('does not call the place of a laboratory result a way of detection', () => {
    const slip = historyLine({ ...item, entity: 'labResult', before: { source: '1' }, after: { source: '2' } })
    expect(slip.changes.map((one) => one.name)).toEqual(['来源'])
  })
  it.each(['admission', 'insuredVisit'])(
    'does not call the hospital of a settled stay or visit (%s) one somebody was referred to',
    (entity) => {
      const line = historyLine({ ...item, entity, before: { hospital: '县医院' }, after: { hospital: '县人民医院' } })
      expect(line.changes).toEqual([{ name: '医疗机构', before: '县医院', after: '县人民医院' }])
    },
  )
  it('shows of a new record only what was filled in', () => {
    const added = historyLine({
      ...item,
      op: 'insert',
      before: null,
      after: { personId: 5, sbp: 142, dbp: null, referral: false, symptoms: [] },
    })
    expect(added.changes.map((one) => one.name)).toEqual(['收缩压'])
  })
  it('reads the codes of an examination by its own form, not by the follow-up of the same field name', () => {
    const line = historyLine({ ...item, entity: 'exam', before: { dorsalisPedis: '1' }, after: { dorsalisPedis: '2' } })
    expect(line.changes).toEqual([{ name: '足背动脉', before: '未触及', after: '触及双侧对称' }])
  })
  it('says where a change came from', () => {
    expect(historyLine({ ...item, batchId: 3 }).who).toBe('陈公卫，表格导入')
    expect(historyLine({ ...item, userName: null, packageId: 'p' }).who).toBe('系统，县级数据包')
  })
  it('reads a medicine, an answer and a code that means something else in another record', () => {
    const after = {
      meds: [{ drugCode: 'H1', name: '氨氯地平', freqPerDay: 1, dosePerTime: 5, doseUnit: 'mg' }],
      answers: { newComplication: true },
    }
    expect(historyLine({ ...item, before: null, after }).changes).toEqual([
      { name: '用药情况', before: '', after: '氨氯地平 1 5 mg' },
      { name: '医生的回答', before: '', after: '有新发或加重的并发症' },
    ])
    const stroke = {
      ...item,
      entity: 'condition',
      about: '',
      before: null,
      after: { kind: '302', source: '1', foundOn: '2025-03-10' },
    }
    expect(historyLine(stroke).changes.map((one) => `${one.name} ${one.after}`)).toEqual([
      '病情 缺血性脑卒中（脑梗死）',
      '依据 医院诊断',
      '发现日期 2025-03-10',
    ])
  })
})

describe('the history of a person', () => {
  const shown = [
    'person',
    'residence',
    'diseaseFile',
    'diseaseStatus',
    'contract',
    'followUp',
    'exam',
    'roundingVisit',
    'medication',
    'task',
    'gradeOverride',
    'screening',
    'highRisk',
    'condition',
  ] as const
  it.each(shown)('has a Chinese name for every field of %s', (entity) => {
    const fields = Object.keys(entities[entity].shape).filter((field) => !hiddenFields.has(field))
    expect(fields.filter((field) => !/[一-龥]|RH/.test(storedFieldName(field, entity)))).toEqual([])
  })
})
