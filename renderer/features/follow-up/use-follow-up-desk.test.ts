import { nextTick } from 'vue'
import { describe, expect, it } from 'vitest'
import type { FollowUpStart } from '../../../core/contract/care.ts'
import type { FollowUp } from '../../../core/contract/entities/index.ts'
import { blankFollowUp } from './follow-up-form.ts'
import { shareMeeting } from './meeting-share.ts'
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
      labs: [],
      prescriptions: [],
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

  it('takes over what the examination of the same day measured, as far as this form asks for it', () => {
    const exam = { examDate: today, sbp: 134, dbp: 82, heightCm: 168, weightKg: 66, fpg: 6.1, heartRate: 70 }
    const start = startOf()
    const desk = deskOf({ ...start, patient: { ...start.patient, exams: [exam as never] } })
    expect(desk.form).toMatchObject({
      sbp: 134,
      dbp: 82,
      heightCm: 168,
      weightKg: 66,
      heartRate: 70,
      fpg: null,
      visitClass: '1',
    })
    expect(desk.carryWord('sbp')).toBe('当天体检已填')
    const other = deskOf({
      ...start,
      patient: { ...start.patient, exams: [{ ...exam, examDate: '2025-06-09' } as never] },
    })
    expect(other.form.sbp).toBeNull()
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

describe('a record that is being corrected', () => {
  const stored = {
    ...past,
    id: 5,
    rev: 2,
    sbp: 156,
    visitClass: '2',
    suggestedClass: '2',
    nextStep: '2',
    nextVisitDate: '2025-03-24',
  }
  const correction = (change: Partial<FollowUp> = {}) =>
    deskOf(startOf({ carried: {}, record: { ...stored, ...change } }))

  it('opens as it was stored, with nothing carried', () => {
    const desk = correction()
    expect(desk.form).toMatchObject({ visitDate: '2025-03-10', sbp: 156, visitClass: '2', nextVisitDate: '2025-03-24' })
    expect(desk.form).not.toHaveProperty('id')
    expect(desk.carryWord('smokePerDay')).toBeNull()
  })

  it('lets what the rule had decided follow the corrected reading', async () => {
    const desk = correction()
    desk.form.sbp = 136
    await nextTick()
    expect(desk.form).toMatchObject({ visitClass: '1', nextStep: '1', nextVisitDate: '2025-06-08' })
  })

  it('keeps what the doctor had decided', async () => {
    const desk = correction({
      visitClass: '1',
      overrideReason: '家中自测正常',
      nextStep: '1',
      nextVisitDate: '2025-04-01',
    })
    desk.form.sbp = 158
    await nextTick()
    expect(desk.form).toMatchObject({ visitClass: '1', suggestedClass: '2', nextVisitDate: '2025-04-01' })
  })

  it('is not its own predecessor: the first high reading stays the first', () => {
    expect(correction().decision.value.referral).toBe(false)
  })

  it('changes nothing of the stored record while it is typed', () => {
    const desk = correction({ ext: { raw: { x: 1 } } })
    desk.form.symptoms.push('2')
    expect(stored.symptoms).toEqual([])
    expect(desk.form.ext).toEqual({ raw: { x: 1 } })
  })
})

describe('both forms of one meeting', () => {
  const meeting = () => {
    const first = deskOf(startOf({ diseases: ['HTN', 'T2DM'] }))
    const second = useFollowUpDesk({
      start: startOf({ carried: { stapleG: 250 } }),
      disease: 'T2DM',
      today,
      fromOtherForm: {},
      fromPile: {},
      part: 'own',
    })
    shareMeeting(first, second)
    return { first, second }
  }

  it('share what was measured once and keep apart what each disease asks', () => {
    const { first, second } = meeting()
    Object.assign(first.form, {
      visitDate: '2025-06-09',
      visitWay: '2',
      sbp: 128,
      dbp: 78,
      medAdherence: '1',
      symptoms: ['2'],
    })
    expect(second.form).toMatchObject({
      visitDate: '2025-06-09',
      visitWay: '2',
      sbp: 128,
      dbp: 78,
      stapleG: 250,
      medAdherence: null,
      symptoms: [],
    })
    second.form.fpg = 8.1
    expect([first.form.fpg, second.decision.value.suggestedClass, first.decision.value.suggestedClass]).toEqual([
      null,
      '2',
      '1',
    ])
  })

  it('are lost or dead together, with the same reason', () => {
    const { first, second } = meeting()
    first.form.contact = 'lost'
    Object.assign(first.form, { lostReason: '外出务工', lostReasonCode: '1', nextVisitDate: '2025-08-01' })
    expect(second.form).toMatchObject({
      contact: 'lost',
      lostReason: '外出务工',
      lostReasonCode: '1',
      nextVisitDate: '2025-08-01',
    })
  })
})

describe('a death', () => {
  it('is to be looked at twice', () => {
    const desk = deskOf()
    Object.assign(desk.form, { contact: 'died', lostReason: '脑出血' })
    expect(desk.problems.value).toMatchObject([
      { level: 'warning', message: expect.stringContaining('王建国于2025年6月10日死亡') as string },
    ])
  })
})
