import { describe, expect, it } from 'vitest'
import { emptyPersonDraft, personFromDraft, personPatch } from './person-draft.ts'

describe('personFromDraft', () => {
  it('turns blanks into null and trims', () => {
    const person = personFromDraft({ ...emptyPersonDraft(), name: ' 李秀英 ', phone: '  ' })
    expect(person).toMatchObject({ name: '李秀英', phone: null, idNo: null, sex: '0' })
  })
  it('drops a number that was typed before 无证件 was chosen', () => {
    expect(personFromDraft({ ...emptyPersonDraft(), name: '李', idNo: '123', idType: 'none' }).idNo).toBeNull()
  })
})

describe('personPatch', () => {
  it('holds only what changed, so that masked numbers stay', () => {
    const before = { ...emptyPersonDraft(), name: '李秀英', address: '东岗村3组' }
    expect(personPatch(before, { ...before, address: '东岗村5组' })).toEqual({ address: '东岗村5组' })
    expect(personPatch(before, { ...before })).toEqual({})
  })
})
