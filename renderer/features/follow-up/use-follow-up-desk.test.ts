import { nextTick } from 'vue'
import { describe, expect, it } from 'vitest'
import type { FollowUpStart } from '../../../core/contract/care.ts'
import type { FollowUp } from '../../../core/contract/entities/index.ts'
import { blankFollowUp } from './follow-up-form.ts'
import { isOverride, useFollowUpDesk } from './use-follow-up-desk.ts'

const today = '2025-06-10'
const past: FollowUp = { ...blankFollowUp(1, 'HTN', '2025-03-10'), visitWay: '1', sbp: 136, dbp: 84, weightKg: 60 }

function startOf(patch: Partial<FollowUpStart> = {}): FollowUpStart {
  return {
    patient: {
      person: { id: 1, name: '王建国', birthDate: '1960-05-01' },
      files: [],
      followUps: [{ ...past, id: 5, rev: 1 }],
      medications: [],
      visits: [],
      exams: [],
      tasks: [],
    } as unknown as FollowUpStart['patient'],
    carried: { smokePerDay: 10, heightCm: 170 },
    diseases: ['HTN'],
    draft: null,
    extensions: ['nextStep'],
    record: null,
    ...patch,
  }
}
const deskOf = (start: FollowUpStart = startOf()) =>
  useFollowUpDesk({ start, disease: 'HTN', today, fromOtherForm: {}, fromPile: {} })

describe('the follow-up desk', () => {
  it('fills in class, step and date as soon as there is a reading', async () => {
    const desk = deskOf()
    expect(desk.form.visitClass).toBeNull()
    Object.assign(desk.form, { sbp: 128, dbp: 78 })
    await nextTick()
    expect(desk.form).toMatchObject({ visitClass: '1', nextStep: '1', nextVisitDate: '2025-09-08' })
    desk.form.sbp = 152
    await nextTick()
    expect(desk.form).toMatchObject({ visitClass: '2', nextStep: '2', nextVisitDate: '2025-06-24' })
    expect(desk.form.classReason).toContain('152/78')
  })

  it('leaves what the doctor set, and asks for the reason', async () => {
    const desk = deskOf()
    Object.assign(desk.form, { sbp: 152, dbp: 90 })
    await nextTick()
    desk.form.visitClass = '1'
    desk.decideByHand('visitClass')
    desk.form.sbp = 156
    await nextTick()
    expect(desk.form).toMatchObject({ visitClass: '1', suggestedClass: '2', nextStep: '1' })
    expect(isOverride(desk.form)).toBe(true)
    expect(desk.problems.value.map((problem) => problem.field)).toContain('overrideReason')
    desk.followSuggestion()
    expect(desk.form.visitClass).toBe('2')
    expect(isOverride(desk.form)).toBe(false)
  })

  it('another step brings its own date', async () => {
    const desk = deskOf()
    Object.assign(desk.form, { sbp: 128, dbp: 78 })
    await nextTick()
    desk.form.nextStep = '2'
    desk.decideByHand('nextStep')
    expect(desk.form.nextVisitDate).toBe('2025-06-24')
  })

  it('reckons the body-mass index', async () => {
    const desk = deskOf()
    desk.form.weightKg = 70
    await nextTick()
    expect(desk.form.bmi).toBe(24.2)
  })

  it('passes over carried and optional lines and stops at the others', () => {
    const desk = deskOf()
    expect(desk.carryWord('smokePerDay')).toBe('沿用上次')
    expect(['smokePerDay', 'auxExam', 'symptomOther'].map((field) => desk.passes(field as keyof FollowUp))).toEqual([
      true,
      true,
      true,
    ])
    expect(['sbp', 'visitWay', 'adr'].some((field) => desk.passes(field as keyof FollowUp))).toBe(false)
  })

  it('says nothing about a field before it was left', () => {
    const desk = deskOf()
    desk.form.sbp = 20
    expect(desk.shownProblems(['sbp'])).toEqual([])
    desk.leave('sbp')
    expect(desk.shownProblems(['sbp'])[0]?.level).toBe('error')
  })

  it('takes up a draft where it stood', () => {
    const body = {
      form: { ...blankFollowUp(1, 'HTN', '2025-06-09'), sbp: 150, dbp: 92, visitClass: '1' },
      byHand: ['visitClass'],
    }
    const desk = deskOf(startOf({ draft: { body, savedAt: '2025-06-09T02:00:00.000Z', changedSince: null } }))
    expect(desk.form).toMatchObject({ visitDate: '2025-06-09', sbp: 150, visitClass: '1', suggestedClass: '2' })
  })

  it('keeps an unreadable number from being saved as nothing', () => {
    const desk = deskOf()
    desk.say('sbp', '收缩压：这里要填数字')
    expect(desk.shownProblems(['sbp'])[0]?.message).toContain('要填数字')
    desk.say('sbp', null)
    expect(desk.problems.value.some((problem) => problem.message.includes('要填数字'))).toBe(false)
  })
})
