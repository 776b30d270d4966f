/** Gathers what the official follow-up forms are printed from: a person's visits, or a village's blank sheets. */
import type { Sheet } from '../../core/contract/forms.ts'
import { followUp, type Disease, type FollowUp } from '../../core/contract/entities/index.ts'
import type { PatientPage } from '../../core/contract/patients.ts'
import { holdsRight } from '../../core/contract/rights.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { maskPhone } from '../../core/domain/mask.ts'
import { sexCodes } from '../../core/domain/register-codes.ts'
import type { Store } from '../../database/store.ts'
import { carriedAnswers } from './carried-answers.ts'
import type { CallContext } from '../context.ts'
import { statusNow } from '../patients/file-status.ts'
import { formSettingsOf } from './form-settings.ts'
import { patientPage } from '../patients/patient-page.ts'
import { followUpFormHtml, formTitles, type FollowUpSheet } from '../print/follow-up-form.ts'

/** Visits of this year that stand before the empty column. */
const shownBefore = 3

export function followUpSheet(
  personId: number,
  disease: Disease,
  from: string,
  to: string,
  context: CallContext,
): Sheet {
  const { store, today, user, audit } = context
  const person = store.get('person', personId)
  const visits = store
    .list('followUp', { personId, disease })
    .filter((each) => each.visitDate >= from && each.visitDate <= to)
    .sort((a, b) => a.visitDate.localeCompare(b.visitDate) || a.id - b.id)
  audit(`person:${personId}`, `打印随访表 ${visits.length} 次`)
  const title = `${formTitles[disease]} ${person.name}`
  const ids = new Set(visits.map(({ id }) => id))
  const overridden = store
    .list('prescriptionAlert', { personId, sourceEntity: 'followUp', outcome: 'overridden' })
    .filter(({ sourceId }) => sourceId !== null && ids.has(sourceId))
  const sheet = { disease, name: person.name, archiveNo: person.archiveNo, about: '', visits, overridden }
  return { title, html: followUpFormHtml({ ...paper(store, user.name, today), title, sheets: [sheet] }) }
}

export function blankSheets(people: readonly number[], diseases: readonly Disease[], context: CallContext): Sheet {
  const { store, today, user, audit } = context
  const sheets =
    people.length === 0
      ? diseases.map((disease): FollowUpSheet => ({ disease, name: '', archiveNo: null, about: '', visits: [] }))
      : people.flatMap((personId) => sheetsOf(personId, diseases, context))
  audit('follow-up-forms', `打印待填随访表 ${people.length} 人`)
  const title = people.length === 0 ? '空白随访表' : `待填随访表 ${people.length} 人`
  return { title, html: followUpFormHtml({ ...paper(store, user.name, today), title, sheets }) }
}

const paper = (store: Store, printedBy: string, printedOn: string) => ({
  extensions: formSettingsOf(store).extensions,
  printedBy,
  printedOn,
})

/** One sheet a disease in care: this year's visits, then a column with what is known before the meeting. */
function sheetsOf(personId: number, diseases: readonly Disease[], context: CallContext): FollowUpSheet[] {
  const { store, today, user } = context
  const page = patientPage(store, personId, today, user.id)
  const { archiveNo, phone } = store.get('person', personId)
  const told = phone === null || holdsRight(user.role, 'patient:unmask') ? phone : maskPhone(phone)
  return page.files
    .filter((file) => diseases.includes(file.disease) && statusNow(store, file.id)?.status !== 'closed')
    .sort((a, b) => a.disease.localeCompare(b.disease))
    .map(({ disease }) => {
      const known = carriedAnswers(store, page, disease)
      return {
        disease,
        name: page.person.name,
        archiveNo,
        about: aboutOf(page, told, known.heightCm ?? null),
        visits: [...thisYear(page, disease, today), expectedVisit(personId, disease, today, known)],
      }
    })
}

const thisYear = (page: PatientPage, disease: Disease, today: string): FollowUp[] =>
  page.followUps
    .filter((each) => each.disease === disease && each.visitDate.slice(0, 4) === today.slice(0, 4))
    .slice(0, shownBefore)
    .reverse()

function aboutOf(page: PatientPage, phone: string | null, heightCm: number | null): string {
  const parts = [
    labelOf(sexCodes, page.person.sex),
    page.age === null ? '' : `${page.age} 岁`,
    [page.village?.name, page.person.address].filter(Boolean).join(' '),
    phone ? `电话 ${phone}` : '',
    heightCm === null ? '' : `身高 ${heightCm} cm`,
  ]
  return parts.filter((part) => part !== '').join('　')
}

/** What may be printed before the meeting: habits, targets, medicines and doctor of last time; the readings and the day are the hand's. */
function expectedVisit(personId: number, disease: Disease, today: string, known: Partial<FollowUp>): FollowUp {
  return { ...followUp.parse({ ...known, personId, disease, visitDate: today }), visitDate: '', visitDoctor: null }
}
