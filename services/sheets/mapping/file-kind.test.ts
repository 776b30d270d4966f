import { describe, expect, it } from 'vitest'
import { diseaseIn, recogniseKind } from './file-kind.ts'
import type { HeadingMeaning } from './synonyms.ts'

const recognise = (meanings: string, said: { titles?: string[]; sheetName?: string; fileName?: string } = {}) =>
  recogniseKind({
    titles: said.titles ?? [],
    sheetName: said.sheetName ?? 'Sheet1',
    fileName: said.fileName ?? 'export.xlsx',
    meanings: new Set(meanings.split(' ') as HeadingMeaning[]),
  })

describe('recogniseKind', () => {
  it.each([
    ['a title', 'name idNo enrolDate status', { titles: ['高血压患者专案管理列表'] }, 'htnFile', 0.98],
    ['a sheet name', 'name idNo visitDate sbp', { sheetName: '糖尿病随访' }, 't2dmFollowUp', 0.95],
    ['a file name', 'name idNo visitDate sbp fpg', { fileName: '高血压随访列表.xlsx' }, 'htnFollowUp', 0.9],
    [
      'title over file name',
      'name idNo dxDate',
      { titles: ['2型糖尿病专案'], fileName: '高血压.xlsx' },
      't2dmFile',
      0.98,
    ],
    ['a glucose column', 'name idNo visitDate sbp fpg', {}, 't2dmFollowUp', 0.75],
    ['a grade column', 'name idNo dxDate htnGrade', {}, 'htnFile', 0.75],
    ['blood pressure alone', 'name idNo visitDate bloodPressure', {}, 'htnFollowUp', 0.65],
    ['an examination', 'name idNo examDate sbp fpg', { fileName: '高血压患者体检.xlsx' }, 'exam', 0.9],
    ['an examination by its title', 'name idNo day', { titles: ['年度体检列表'] }, 'exam', 0.9],
    ['an examination whose day is a 检查日期', 'name idNo hba1cDate', { fileName: '体检.xlsx' }, 'exam', 0.9],
    ['a population table', 'village residents residents35', {}, 'population', 0.9],
    ['people', 'name idNo residency phone', {}, 'person', 0.9],
    ['people with 建档日期', 'name idNo enrolDate status', { fileName: '个人档案.xlsx' }, 'person', 0.9],
    ['stays in hospital', 'name idNo admittedOn dischargedOn hospital', { fileName: '结算.xlsx' }, 'admission', 0.9],
    ['outpatient settlements', 'name idNo visitedOn hospital fundPaid', {}, 'insuredVisit', 0.9],
    ['deaths with their cause', 'name idNo endDate deathCause', {}, 'death', 0.9],
    [
      'files that name causes of death',
      'name idNo dxDate endDate deathCause',
      { fileName: '高血压.xlsx' },
      'htnFile',
      0.9,
    ],
    ['contracts', 'name idNo signDate packageName', { fileName: '签约列表.xlsx' }, 'contract', 0.9],
    [
      'a disease list with contract columns',
      'name idNo dxDate signDate signed',
      { titles: ['高血压专案（含签约）'] },
      'htnFile',
      0.98,
    ],
    [
      'follow-ups with 体检 in the title',
      'name idNo visitDate sbp examDate',
      { titles: ['高血压随访及体检'] },
      'htnFollowUp',
      0.98,
    ],
  ])('by %s', (_, meanings, said, kind, confidence) => {
    expect(recognise(meanings, said)).toMatchObject({ kind, confidence })
  })

  it('asks when a list names both diseases or none', () => {
    expect(recognise('name idNo dxDate', { titles: ['高血压、糖尿病患者名单'] })).toMatchObject({
      kind: null,
      candidates: ['htnFile', 't2dmFile'],
    })
  })

  it('tells a list of those to be seen from follow-ups, and a list of both diseases from one of one', () => {
    expect(recognise('name idNo plannedDate status', { titles: ['高血压随访计划'] })).toMatchObject({
      kind: 'followUpPlan',
    })
    expect(recognise('name idNo visitDate sbp disease', { titles: ['高血压随访'] })).toMatchObject({
      kind: 'bothFollowUps',
    })
    expect(recognise('name idNo enrolDate status disease')).toMatchObject({ kind: 'bothFiles' })
    expect(recognise('name idNo phone disease')).toMatchObject({ kind: 'person' })
  })

  it('leaves statistics alone', () => {
    expect(recognise('orgName', { titles: ['高血压管理率统计表'] })).toMatchObject({ kind: null, candidates: [] })
    expect(recognise('orgName').reason).toMatch(/统计表/)
  })
})

describe('diseaseIn', () => {
  it.each([
    ['高血压随访', 'HTN'],
    ['2型糖尿病', 'T2DM'],
    ['gxy_sf', 'HTN'],
    ['高血压糖尿病', null],
    ['体检', null],
  ])('%s %s', (said, disease) => expect(diseaseIn(said)).toBe(disease))
})
