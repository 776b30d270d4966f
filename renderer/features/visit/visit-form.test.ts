import { describe, expect, it } from 'vitest'
import { blankVisit, checkVisitForm, visitInput, type VisitForm } from './visit-form.ts'

const today = '2025-03-05'
function form(patch: Partial<VisitForm['visit']> = {}, advice: VisitForm['advice'] = []): VisitForm {
  return {
    visit: { ...blankVisit(1, today), specialistId: 9, assessment: '血压未达标', ...patch },
    advice,
    alertReasons: {},
    pendingDrug: '',
  }
}
const messages = (typed: VisitForm) =>
  checkVisitForm(typed, today).map((problem) => `${problem.level}:${problem.field}`)

describe('checkVisitForm', () => {
  it('accepts a routine visit', () => expect(messages(form({ sbp: 150, dbp: 88 }))).toEqual([]))
  it.each([
    [{ specialistId: null }, 'error:specialistId'],
    [{ visitDate: '2025-03-06' }, 'error:visitDate'],
    [{ visitDate: '' }, 'error:visitDate'],
    [{ sbp: 59 }, 'error:sbp'],
    [{ sbp: 80, dbp: 120 }, 'error:sbp'],
    [{ longRx: true }, 'error:longRxDays'],
    [{ longRx: true, longRxDays: 85 }, 'error:longRxDays'],
    [{ longRx: true, longRxDays: 29 }, 'warning:longRxDays'],
    [{ referral: true, referralReason: ' ' }, 'error:referralReason'],
    [{ nextReviewDate: today }, 'error:nextReviewDate'],
    [{ sbp: 180, dbp: 90 }, 'warning:sbp'],
    [{ fpg: 3.9 }, 'warning:fpg'],
    [{ assessment: null }, 'warning:assessment'],
    [{ visitKind: 'five-doctor' }, 'error:consultReason'],
    [{ visitKind: 'teleconsultation', consultReason: '难控制' }, 'error:consultOpinion'],
    [{ visitKind: 'five-doctor', consultReason: '难控制', consultOpinion: '联合' }, 'error:participants'],
  ] as const)('%o', (patch, problem) => expect(messages(form(patch))).toContain(problem))

  it('wants a name in every line of a consultation', () =>
    expect(
      messages(form({ visitKind: 'five-doctor', participants: [{ role: 'nurse', name: ' ', institution: '县医院' }] })),
    ).toContain('error:participants'))

  it('does not lose a medicine that was typed but not added', () =>
    expect(messages({ ...form(), pendingDrug: '厄贝沙坦' })).toEqual(['error:regimenChanges']))

  it('wants an owner and a day for each written advice, and ignores an empty line', () => {
    const line = { title: '复测血压', ownerUserId: null, ownerName: '', dueDate: null }
    expect(messages(form({}, [line]))).toEqual(['error:advice'])
    expect(messages(form({}, [{ ...line, ownerName: '张医生', dueDate: '2025-03-04' }]))).toEqual(['error:advice'])
    expect(messages(form({}, [{ ...line, title: ' ' }]))).toEqual([])
  })
})

describe('visitInput', () => {
  it('leaves a consultation out of a rounding, and keeps it in one', () => {
    const consultation = {
      consultReason: '难控制',
      consultOpinion: '联合',
      participants: [{ role: 'nurse', name: '李', institution: '' }],
    }
    expect(visitInput(form(consultation))?.visit).toMatchObject({
      consultReason: null,
      consultOpinion: null,
      participants: [],
    })
    expect(visitInput(form({ ...consultation, visitKind: 'five-doctor' }))?.visit).toMatchObject(consultation)
  })
  it('is nothing while no specialist is chosen', () => expect(visitInput(form({ specialistId: null }))).toBeNull())
  it('drops what no longer applies and empty texts', () => {
    const input = visitInput(form({ plan: '  ', longRxDays: 28, referralReason: '原因', teaching: ' 讲了低盐 ' }))
    expect(input?.visit).toMatchObject({ plan: null, longRxDays: null, referralReason: null, teaching: '讲了低盐' })
  })
})
