import { describe, expect, it } from 'vitest'
import { reactive } from 'vue'
import { diseaseFile, person } from '../../../core/contract/entities/index.ts'
import { draftOfFile, filePatch } from './file-draft.ts'
import { draftOfPerson, emptyPersonDraft, personFromDraft, personPatch } from './person-draft.ts'

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

describe('draftOfPerson', () => {
  it('leaves masked numbers blank and copies lists, also of what the page keeps reactive', () => {
    const stored = reactive(person.parse({ name: '李秀英', idNo: '3415********16', payment: ['3'], education: '8' }))
    const draft = draftOfPerson(stored)
    expect(draft).toMatchObject({ name: '李秀英', idNo: '', payment: ['3'], education: '8', address: '' })
    draft.payment.push('9')
    expect(stored.payment).toEqual(['3'])
    expect(personPatch(draftOfPerson(stored), draft)).toEqual({ payment: ['3', '9'] })
  })
  it('works for a disease file too', () => {
    const file = reactive(
      diseaseFile.parse({ personId: 1, disease: 'HTN', enrolDate: '2025-01-01', familyRelatives: ['1'], baseSbp: 160 }),
    )
    const before = draftOfFile(file)
    expect(filePatch(before, { ...before, htnGrade: '2', note: ' ' })).toEqual({ htnGrade: '2' })
  })
})
