import { describe, expect, it } from 'vitest'
import { codesIn, relatedDiagnosis } from './related-diagnosis.ts'

describe('codesIn', () => {
  it.each([
    ['I10', ['I10']],
    ['I63.9', ['I63.9']],
    ['i10.x00x002', ['I10']],
    ['E11.201†N08.3*', ['E11.2', 'N08.3']],
    ['Ｉ２１．９', ['I21.9']],
    ['I639', ['I63.9']],
    ['脑梗死 I63.903', ['I63.9']],
    ['高血压', []],
    ['', []],
  ])('%j → %j', (written, codes) => expect(codesIn(written)).toEqual(codes))
})

describe('a code (domain handbook §5.5)', () => {
  it.each([
    ['I09', 'unrelated', 'high'],
    ['I10', 'related', 'high'],
    ['I11.0', 'related', 'high'],
    ['I13.9', 'related', 'high'],
    ['I14', 'unrelated', 'high'],
    ['I15.0', 'unrelated', 'high'],
    ['E10.9', 'unrelated', 'high'],
    ['E11.0', 'related', 'high'],
    ['E11.9', 'related', 'high'],
    ['E12.9', 'unrelated', 'high'],
    ['E13.9', 'unrelated', 'high'],
    ['E14.9', 'related', 'medium'],
    ['E15', 'unrelated', 'high'],
    ['O10.0', 'unrelated', 'high'],
    ['O24.4', 'unrelated', 'high'],
    ['H36.0', 'related', 'high'],
    ['H36.8', 'unrelated', 'high'],
    ['H36', 'unrelated', 'high'],
    ['N08.3', 'related', 'high'],
    ['N08.2', 'unrelated', 'high'],
    ['G63.2', 'related', 'high'],
    ['I79.2', 'related', 'high'],
    ['I79.0', 'unrelated', 'high'],
    ['H28.0', 'related', 'high'],
    ['H35.0', 'related', 'medium'],
    ['I19', 'unrelated', 'high'],
    ['I20.0', 'related', 'medium'],
    ['I25.9', 'related', 'medium'],
    ['I26.9', 'unrelated', 'high'],
    ['I46.9', 'unclear', 'low'],
    ['I48', 'related', 'low'],
    ['I49.9', 'unrelated', 'high'],
    ['I50.9', 'related', 'medium'],
    ['I51.9', 'unrelated', 'high'],
    ['I60.9', 'related', 'medium'],
    ['I64', 'related', 'medium'],
    ['I67.9', 'related', 'medium'],
    ['I69.3', 'related', 'medium'],
    ['I70.2', 'related', 'medium'],
    ['I70.0', 'unrelated', 'high'],
    ['I71.0', 'related', 'medium'],
    ['I71.4', 'unrelated', 'high'],
    ['G45.9', 'related', 'medium'],
    ['G46', 'unrelated', 'high'],
    ['N17.9', 'unrelated', 'high'],
    ['N18.5', 'related', 'medium'],
    ['N19', 'unclear', 'low'],
    ['R54', 'unclear', 'low'],
    ['R96.0', 'unclear', 'low'],
    ['R99', 'unclear', 'low'],
    ['J18.9', 'unrelated', 'high'],
    ['C34.9', 'unrelated', 'high'],
  ] as const)('%s is %s, %s', (code, relation, confidence) =>
    expect(relatedDiagnosis({ code, text: null })).toMatchObject({ relation, confidence }),
  )

  it('goes before the words', () =>
    expect(relatedDiagnosis({ code: 'J18.9', text: '高血压' })).toMatchObject({
      relation: 'unrelated',
      basis: '编码 J18.9：不是两病及并发症',
    }))

  it('that names no cause leaves it to the words', () =>
    expect(relatedDiagnosis({ code: 'R99', text: '脑出血' }).relation).toBe('related'))

  it('of a pair of dagger and asterisk counts where one of them does', () =>
    expect(relatedDiagnosis({ code: 'H36.0*E11.3†', text: null }).relation).toBe('related'))
})

describe('words without a code', () => {
  it.each([
    ['高血压3级（极高危）', 'related'],
    ['2型糖尿病性足病', 'related'],
    ['II型糖尿病', 'related'],
    ['Ⅱ型糖尿病', 'related'],
    ['1型糖尿病', 'unrelated'],
    ['继发性高血压', 'unrelated'],
    ['妊娠期高血压', 'unrelated'],
    ['门静脉高压', 'unrelated'],
    ['肺动脉高压', 'unrelated'],
    ['脑梗塞', 'related'],
    ['急性心肌梗死', 'related'],
    ['慢性心力衰竭', 'related'],
    ['心衰', 'related'],
    ['尿毒症', 'related'],
    ['外伤性蛛网膜下腔出血', 'unrelated'],
    ['肺炎', 'unrelated'],
    ['肺癌，2型糖尿病', 'unrelated'],
    ['2型糖尿病、肺炎', 'related'],
    ['1.脑梗死 2.肺炎', 'related'],
    ['猝死', 'unclear'],
    ['猝死，冠心病史', 'related'],
    ['呼吸循环衰竭', 'unclear'],
    ['不详', 'unclear'],
    ['头晕', 'unclear'],
    ['', 'unclear'],
    ['   ', 'unclear'],
    [null, 'unclear'],
  ] as const)('%j is %s', (text, relation) => expect(relatedDiagnosis({ code: null, text }).relation).toBe(relation))

  it('says that nothing was told, and that what was told cannot be read', () => {
    expect(relatedDiagnosis({ code: null, text: null }).basis).toBe('没有填诊断')
    expect(relatedDiagnosis({ code: '无', text: '头晕' }).basis).toContain('看不出')
  })
})
