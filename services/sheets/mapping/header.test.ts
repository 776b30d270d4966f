import { describe, expect, it } from 'vitest'
import type { SheetRow } from '../reading/cells.ts'
import { findHeader } from './header.ts'

/** Rows from texts; null is a blank cell, a number a number. */
const rows = (...table: (string | number | null)[][]): SheetRow[] =>
  table.map((cells, at) => ({
    number: at + 1,
    cells: cells.map((cell) =>
      cell === null ? undefined : typeof cell === 'number' ? { text: String(cell), number: cell } : { text: cell },
    ),
  }))

const meanings = (sheet: SheetRow[], headerRow?: number) =>
  findHeader(sheet, headerRow)?.columns.map(({ meaning }) => meaning)
const id = '341522198808088887'

describe('findHeader', () => {
  it('takes the first row of a plain table', () => {
    const header = findHeader(rows(['姓名', '身份证', '随访日期'], ['张三', id, '2025-03-01']))
    expect(header).toMatchObject({ first: 0, last: 0 })
    expect(header?.columns.map(({ meaning, key }) => [meaning, key])).toEqual([
      ['name', '姓名'],
      ['idNo', '身份证'],
      ['visitDate', '随访日期'],
    ])
  })

  it('passes over title lines', () => {
    const sheet = rows(
      ['高血压患者专案管理列表（花园镇卫生院）'],
      ['导出时间：2026-01-05 09:12:33  导出人：管理员'],
      ['No.', '居民姓名 ', '身份证件号码*'],
      [1, ' 张三', id],
    )
    expect(findHeader(sheet)).toMatchObject({ first: 2, last: 2 })
  })

  it('joins two rows of merged headings', () => {
    const sheet = rows(
      ['姓名', '身份证号', '血压(mmHg)', null, '日吸烟量(支)', null, '转诊', null],
      [null, null, '收缩压', '舒张压', '本次', '目标', '原因', '机构及科别'],
      ['张三', id, 130, 80, 10, 5, null, null],
    )
    expect(findHeader(sheet)).toMatchObject({ first: 0, last: 1 })
    expect(meanings(sheet)).toEqual([
      'name',
      'idNo',
      'sbp',
      'dbp',
      'smokePerDay',
      'smokeTarget',
      'referralReason',
      'referralOrgDept',
    ])
  })

  it('takes field names above Chinese headings as one heading', () => {
    const sheet = rows(['personName', 'cardid', 'x1'], ['*姓名', '*身份证', '*常住类型'], ['张三', id, '1'])
    expect(findHeader(sheet)).toMatchObject({ first: 0, last: 1 })
    expect(meanings(sheet)).toEqual(['name', 'idNo', 'residency'])
  })

  it('reads the second equal heading as the target of the first', () => {
    const sheet = rows([
      '姓名',
      '身份证',
      '日吸烟量',
      '日吸烟量',
      '日饮酒量',
      '日饮酒量',
      '体重',
      '体重',
      '体重',
      '原因',
      '原因',
    ])
    expect(meanings(sheet)).toEqual([
      'name',
      'idNo',
      'smokePerDay',
      'smokeTarget',
      'drinkPerDayLiang',
      'drinkTargetLiang',
      'weightKg',
      'weightTargetKg',
      null,
      'reason',
      null,
    ])
    expect(findHeader(sheet)?.columns.map(({ key }) => key)).toContain('日吸烟量#2')
  })

  it('reads a bare 目标量 as the target of its left neighbour', () => {
    expect(meanings(rows(['姓名', '身份证', '日吸烟量(支)', '目标量', '摄盐情况', '目标']))).toEqual([
      'name',
      'idNo',
      'smokePerDay',
      'smokeTarget',
      'saltLevel',
      'saltTarget',
    ])
  })

  it('numbers the columns of several medicines', () => {
    const sheet = rows(['姓名', '身份证', '药物名称1', '用法用量1', '药物名称2', '第三种药物名称'])
    expect(
      findHeader(sheet)
        ?.columns.slice(2)
        .map(({ meaning, ordinal }) => [meaning, ordinal]),
    ).toEqual([
      ['drugName', 1],
      ['drugUsage', 1],
      ['drugName', 2],
      ['drugName', 3],
    ])
  })

  it('does not take data for a second heading row', () => {
    const sheet = rows(['姓名', '身份证号', '症状'], ['张三', '无', '无'], ['李四', '无', '无'])
    expect(findHeader(sheet)).toMatchObject({ first: 0, last: 0 })
  })

  it('takes the row a person names', () => {
    const sheet = rows(['姓名', '身份证号'], ['说明', '说明'], ['甲', '乙'], ['丙', id])
    expect(findHeader(sheet, 3)).toMatchObject({ last: 2 })
  })

  it('finds none where there is none', () => {
    expect(findHeader(rows(['通知'], ['各村：请于月底前上报。'], ['张三', id]))).toBeNull()
    expect(findHeader([])).toBeNull()
  })
})
