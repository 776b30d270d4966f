/** Stays in hospital: listed with what they were for, typed by hand, corrected. */
import type { AdmissionItem, insurance as insuranceTopic } from '../../core/contract/insurance.ts'
import type { Admission, Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { relatedDiagnosis, type RelatedDiagnosis } from '../../core/domain/insurance/related-diagnosis.ts'
import type { Store } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'
import { keepRecord, removeRecord } from '../one-record.ts'
import { villageNow } from '../patients/present-village.ts'
import { refuseFutureDay, refuseOthers } from '../patients/registry.ts'
import { listedPerson, ofRelation, spanOf } from './listed-person.ts'

type Topic = Pick<typeof insuranceTopic, 'admissions.list' | 'admissions.save' | 'admissions.remove'>

export const admissionHandlers: HandlersOf<Topic> = {
  'admissions.list': ({ villageId, relation, limit, ...asked }, { store, today }) => {
    const span = spanOf(asked, today)
    const found = admissionsBetween(store, span, villageId)
    const { counts, wanted } = ofRelation(found, relation)
    return {
      ...span,
      counts,
      total: wanted.length,
      items: wanted.slice(0, limit).map((line) => itemOf(store, line, today)),
    }
  },

  'admissions.save': ({ id, admission, reason }, { store, today, write }) => {
    store.get('person', admission.personId)
    checkAdmission(store, id, admission, today)
    if (id !== null) refuseOthers(store.get('admission', id), admission.personId)
    return keepRecord(write, 'admission', id, admission, reason)
  },

  'admissions.remove': ({ id, reason }, { write }) => removeRecord(write, 'admission', id, reason),
}

interface JudgedAdmission {
  readonly admission: Stored<'admission'>
  readonly judged: RelatedDiagnosis
}

interface Span {
  readonly from: string
  readonly to: string
}

/** Newest first, of one village by where people live now, each with what it was for. */
function admissionsBetween(store: Store, { from, to }: Span, villageId: number | null): JudgedAdmission[] {
  const ids = store.all<{ id: number }>(
    `SELECT a.id FROM admission a JOIN person p ON p.id = a.person_id
     WHERE a.admitted_on BETWEEN :from AND :to ${villageId === null ? '' : `AND ${villageNow} = :villageId`}
     ORDER BY a.admitted_on DESC, a.id DESC`,
    villageId === null ? { from, to } : { from, to, villageId },
  )
  return ids.map(({ id }) => {
    const admission = store.get('admission', id)
    return { admission, judged: admissionRelation(admission) }
  })
}

export const admissionRelation = ({
  diagnosisCode,
  diagnosis,
}: Pick<Admission, 'diagnosisCode' | 'diagnosis'>): RelatedDiagnosis =>
  relatedDiagnosis({ code: diagnosisCode, text: diagnosis })

const itemOf = (store: Store, { admission, judged }: JudgedAdmission, today: string): AdmissionItem => ({
  ...listedPerson(store, admission.personId, today),
  admission,
  relation: judged.relation,
  basis: judged.basis,
})

function checkAdmission(store: Store, id: number | null, admission: Admission, today: string): void {
  const { personId, admittedOn, dischargedOn, hospital } = admission
  refuseFutureDay(admittedOn, today, 'admittedOn')
  if (dischargedOn !== null) {
    refuseFutureDay(dischargedOn, today, 'dischargedOn')
    if (dischargedOn < admittedOn)
      throw new Refusal('admission-days', '没有保存：出院日期早于入院日期。请核对两个日期。', { field: 'dischargedOn' })
  }
  const same = store
    .list('admission', { personId, admittedOn })
    .find((each) => each.id !== id && each.hospital === hospital)
  if (same)
    throw new Refusal('admission-known', `没有保存：${admittedOn} 在“${hospital}”的住院已经登记过，请改那一条。`, {
      admissionId: same.id,
    })
}
