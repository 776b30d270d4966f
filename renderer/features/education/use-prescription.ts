import { reactive } from 'vue'
import type { DoublePrescription, PrescribedMedicine } from '../../../core/contract/entities/index.ts'
import type { PrescriptionStart } from '../../../core/contract/prescriptions.ts'
import { addDays } from '../../../core/domain/local-date.ts'

/** A text as it will be given; `key` null: written for this person alone. */
export interface OfferedText {
  readonly key: string | null
  title: string
  body: string
  readonly reason: string | null
  readonly version: string | null
  readonly original: string
  chosen: boolean
}

export interface PrescriptionForm {
  givenOn: string
  diagnosis: string | null
  medicines: PrescribedMedicine[]
  days: number | null
  advice: string | null
  nextVisitDate: string | null
  doctor: string | null
  texts: OfferedText[]
}

/** Days of a usual long prescription: four weeks. */
const usualDays = 28

export function usePrescription(
  start: PrescriptionStart,
  today: string,
  userName: string,
): {
  readonly form: PrescriptionForm
  record: () => DoublePrescription
} {
  const { patient } = start
  const planned = patient.followUps.find((each) => (each.nextVisitDate ?? '') > today)?.nextVisitDate
  const form = reactive<PrescriptionForm>({
    givenOn: today,
    diagnosis: start.diagnosis || null,
    medicines: start.medicines.map((each) => ({ ...each })),
    days: start.medicines.length > 0 ? usualDays : null,
    advice: null,
    nextVisitDate: planned ?? addDays(today, usualDays),
    doctor: userName,
    texts: start.texts.map(({ key, title, body, reason, version, chosen }) => ({
      key,
      title,
      body,
      reason,
      version,
      original: body,
      chosen,
    })),
  })
  const draft = start.draft?.body['form'] as PrescriptionForm | undefined
  if (draft) Object.assign(form, draft)

  return {
    form,
    record: () => {
      const { texts, medicines, ...rest } = form
      const clean = (text: string | null) => text?.trim() || null
      return {
        ...rest,
        personId: patient.person.id,
        diagnosis: clean(rest.diagnosis),
        advice: clean(rest.advice),
        doctor: clean(rest.doctor),
        medicines: medicines.filter((each) => each.name.trim() !== ''),
        texts: texts
          .filter((text) => text.chosen && text.body.trim() !== '')
          .map(({ key, title, body, reason, version, original }) => ({
            key,
            title: title.trim() || '医生的话',
            body: body.trim(),
            reason,
            version: body === original ? version : `${version ?? ''}（为本人改写）`,
          })),
        ext: {},
      }
    },
  }
}
