import { describe, expect, it } from 'vitest'
import { canonicalAnnexText } from './annex-text.ts'
import type { Annex } from './report-model.ts'

const origin = { org: '341522102', asOf: '2025-12-31', scheme: '花园镇2023', masked: true }
const person = {
  no: 1,
  village: '花园村',
  name: '张*',
  idNo: '341**************6',
  formNo: null,
  age: 61,
  doctor: '赵"医',
  reason: '缺年度体检',
}
const annex: Annex = { no: 1, row: 'bpControlRate HTN LAST_ANY_WAY', title: '附件1', people: [person] }

describe('canonicalAnnexText', () => {
  it('is one JSON array a line, in a fixed order', () =>
    expect(canonicalAnnexText(origin, [annex])).toBe(
      '["annex",1,"341522102","2025-12-31","花园镇2023",true]\n' +
        '["bpControlRate HTN LAST_ANY_WAY",1,"花园村","张*","341**************6",null,61,"赵\\"医","缺年度体检"]',
    ))
  it.each(Object.keys(person))('changes with %s', (field) =>
    expect(canonicalAnnexText(origin, [{ ...annex, people: [{ ...person, [field]: '别' }] }])).not.toBe(
      canonicalAnnexText(origin, [annex]),
    ),
  )
  it('does not depend on how the record was put together, nor on the title', () => {
    const turned = Object.fromEntries(Object.entries(person).reverse()) as unknown as typeof person
    expect(canonicalAnnexText(origin, [{ ...annex, title: '', people: [turned] }])).toBe(
      canonicalAnnexText(origin, [annex]),
    )
  })
})
