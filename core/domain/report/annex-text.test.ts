import { describe, expect, it } from 'vitest'
import { annexLines, canonicalAnnexText } from './annex-text.ts'
import type { Annex } from './report-model.ts'
import { spanUpTo } from './report-span.ts'

const origin = {
  org: '341522102',
  asOf: '2025-12-31',
  scheme: '花园镇2023',
  masked: true,
  span: spanUpTo('quarter', '2025-12-31'),
  scope: { kind: 'village' as const, name: '花园村' },
}
const person = {
  personId: 7,
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
      '["annex",2,"341522102","2025-12-31","花园镇2023",true,"quarter","2025-10-01","village","花园村"]\n' +
        '["bpControlRate HTN LAST_ANY_WAY",1,"花园村","张*","341**************6",null,61,"赵\\"医","缺年度体检"]',
    ))
  it.each(Object.keys(person).filter((field) => field !== 'personId'))('changes with %s', (field) =>
    expect(canonicalAnnexText(origin, [{ ...annex, people: [{ ...person, [field]: '别' }] }])).not.toBe(
      canonicalAnnexText(origin, [annex]),
    ),
  )
  it('says the period and whose report it is', () => {
    const text = canonicalAnnexText(origin, [annex])
    const month = { ...origin, span: spanUpTo('month', '2025-12-31') }
    expect(canonicalAnnexText(month, [annex])).not.toBe(text)
    expect(canonicalAnnexText({ ...origin, scope: { kind: 'doctor', name: '花园村' } }, [annex])).not.toBe(text)
  })
  it('compares people without their running number', () => {
    const second = annexLines([{ ...annex, people: [{ ...person, no: 2 }] }])
    expect(second.map(({ content }) => content)).toEqual(annexLines([annex]).map(({ content }) => content))
    expect(second.map(({ text }) => text)).not.toEqual(annexLines([annex]).map(({ text }) => text))
  })
  it('does not depend on how the record was put together, nor on the title', () => {
    const turned = Object.fromEntries(Object.entries(person).reverse()) as unknown as typeof person
    expect(canonicalAnnexText(origin, [{ ...annex, title: '', people: [turned] }])).toBe(
      canonicalAnnexText(origin, [annex]),
    )
  })
})
