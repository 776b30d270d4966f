/** 双处方: treatment as it stands and education that fits, recorded and printed together. */
import type { prescriptions as prescriptionsTopic } from '../../core/contract/prescriptions.ts'
import { prescriptionDraftKey } from '../../core/contract/draft-key.ts'
import type { PrescribedMedicine } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { PatientPage } from '../../core/contract/patients.ts'
import { chooseTexts } from '../../core/domain/education/choose-texts.ts'
import { situationsOf } from '../../core/domain/education/situations.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { usageText } from '../../core/domain/regimen.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import { alertsOf, answeredAlerts, keepAlerts, overrideNote, removeAlerts } from '../prescription/alert-records.ts'
import type { HandlersOf } from '../context.ts'
import { draftToResume, dropDraft } from '../follow-up/drafts.ts'
import { refuseDead } from '../patients/file-status.ts'
import { educationLibrary } from './education-library.ts'
import { patientPage } from '../patients/patient-page.ts'
import { checkHandedOut } from '../prescription/regimen-check.ts'
import { doublePrescriptionHtml, doublePrescriptionTitle } from '../print/double-prescription.ts'

type PrescriptionMethods = Pick<
  typeof prescriptionsTopic,
  'prescriptions.start' | 'prescriptions.save' | 'prescriptions.remove' | 'prescriptions.sheet'
>

export const prescriptionHandlers: HandlersOf<PrescriptionMethods> = {
  'prescriptions.start': ({ personId }, { store, today, user, audit }) => {
    const patient = patientPage(store, personId, today, user.id)
    const diseases = patient.files.filter(isTheirs).map((file) => file.disease)
    audit(`person:${personId}`)
    return {
      patient,
      diagnosis: diseases.map((disease) => labelOf(diseaseCodes, disease)).join('、'),
      medicines: medicinesNow(patient),
      texts: chooseTexts(
        educationLibrary(store).map(({ origin: _origin, ...text }) => text),
        diseases,
        situationsOf(patient, today),
      ),
      last: patient.prescriptions[0] ?? null,
      draft: draftToResume(store, user.id, prescriptionDraftKey(personId)),
    }
  },

  'prescriptions.save': ({ prescription, ...answers }, context) => {
    const { store, today, user, write } = context
    const { personId, givenOn, texts, medicines, nextVisitDate } = prescription
    const { birthDate } = store.get('person', personId)
    if (givenOn > today) throw refusal('日期在今天以后', 'givenOn')
    if (birthDate !== null && givenOn < birthDate) throw refusal('日期早于出生日期', 'givenOn')
    if (nextVisitDate !== null && nextVisitDate <= givenOn) throw refusal('下次随访日期须晚于这次', 'nextVisitDate')
    if (texts.length === 0) throw refusal('健康教育处方还没有选内容，至少选一条', 'texts')
    if (medicines.some((each) => each.name.trim() === '')) throw refusal('有一行药没有写药名', 'medicines')
    refuseDead(store, personId, givenOn)
    const check = checkHandedOut(store, prescription, today)
    const answered = answeredAlerts(context, check, answers, { personId, field: 'medicines' })
    return write((tx) => {
      const { id } = tx.insert('doublePrescription', prescription)
      const source = { personId, alertDate: givenOn, sourceEntity: 'doublePrescription', sourceId: id } as const
      keepAlerts(store, tx, answered, { ...source, doctor: prescription.doctor })
      dropDraft(store, tx, user.id, prescriptionDraftKey(personId))
      return { id, tx: tx.tx }
    }, overrideNote(answered))
  },

  'prescriptions.remove': ({ id, reason }, { store, write }) =>
    write(
      (tx) => {
        removeAlerts(store, tx, 'doublePrescription', id)
        tx.remove('doublePrescription', id)
        return { tx: tx.tx }
      },
      { reason },
    ),

  'prescriptions.sheet': ({ id }, { store, today, user, place, audit }) => {
    const prescription = store.get('doublePrescription', id)
    const patient = patientPage(store, prescription.personId, today, user.id)
    audit(`doublePrescription:${id}`)
    return {
      title: doublePrescriptionTitle(patient, prescription),
      html: doublePrescriptionHtml({
        orgName: place.org.name,
        patient,
        prescription,
        alerts: alertsOf(store, 'doublePrescription', id),
        printedBy: user.name,
        printedOn: today,
      }),
    }
  },
}

const refusal = (what: string, field: string): Refusal =>
  new Refusal('prescription-invalid', `没有保存：${what}。`, { field })

/** A file closed as 误诊 names a disease that the person does not have. */
const isTheirs = ({ statuses: [now] }: PatientPage['files'][number]): boolean =>
  now?.status !== 'closed' || now.reason !== 'misdiagnosed'

/** The structured regimen; where none is kept, the medicines of the last follow-up of each disease, each once. */
function medicinesNow({ medications, followUps }: PatientPage): PrescribedMedicine[] {
  const current = medications.filter((each) => each.stopDate === null)
  if (current.length > 0)
    return current.map(({ genericName, spec, ...use }) => ({ name: genericName, spec, usage: usageText(use) }))
  const met = followUps.filter((each) => each.contact === 'met')
  const last = ['HTN', 'T2DM'].flatMap((disease) => met.find((each) => each.disease === disease) ?? [])
  const lines = last
    .flatMap((visit) => [...visit.meds, ...visit.insulin])
    .map(({ name, ...use }) => ({ name, spec: null, usage: usageText(use) }))
  return [...new Map(lines.map((line) => [line.name, line])).values()]
}
