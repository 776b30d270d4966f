/** The registry: search, the patient page, enrolling, editing, moving, statuses. */
import type { patients } from '../../core/contract/patients.ts'
import type { HandlersOf } from '../context.ts'
import { spreadDeath, withoutCauseUnlessDeath } from './death.ts'
import { alikePeople } from '../duplicates/alike.ts'
import { soundsOf } from '../duplicates/traits.ts'
import { listItems, searchPatients } from './patient-list.ts'
import { personHistory } from './patient-history.ts'
import { patientPage } from './patient-page.ts'
import { noteOpened } from '../search/recently-opened.ts'
import {
  openFile,
  refuseFutureDay,
  refuseFutureEnrolment,
  refuseSameIdNo,
  refuseStatusDay,
  setFileStatus,
  setStatusFromNowOn,
  settle,
  withCheckedIdentity,
} from './registry.ts'

export const patientHandlers: HandlersOf<typeof patients> = {
  'patients.search': (input, { store, today, people }) => searchPatients(store, { ...input, people }, today),

  'patients.page': ({ personId }, context) => {
    const page = patientPage(context.store, personId, context.today, context.user.id)
    context.audit(`person:${personId}`)
    noteOpened(context.store, personId)
    return page
  },

  'patients.reveal': ({ personId }, { store, audit }) => {
    const { idNo, phone } = store.get('person', personId)
    audit(`person:${personId}`)
    return { idNo, phone }
  },

  'patients.alike': ({ villageId, ...given }, { store, today }) => {
    const typed = { ...withCheckedIdentity(given), idNoRaw: given.idNo, villageId, sounds: soundsOf(given.name) }
    return alikePeople(store, { ...typed, idCheck: typed.idCheck ?? 'missing' })
      .slice(0, 10)
      .flatMap(({ person, level, evidence }) =>
        listItems(store, [person.id], today).map((item) => ({ ...item, level, evidence })),
      )
  },

  'patients.add': ({ person, villageId, enrolments, contract }, { store, today, write }) =>
    write((tx) => {
      store.get('village', villageId)
      const checked = withCheckedIdentity(person)
      if (checked.birthDate) refuseFutureDay(checked.birthDate, today, 'birthDate')
      for (const enrolment of enrolments) refuseFutureEnrolment(enrolment, today)
      refuseSameIdNo(store, checked.idCheck === 'valid' ? (checked.idNo ?? null) : null, null)
      const { id } = tx.insert('person', checked)
      settle(store, tx, id, villageId, enrolments.map((each) => each.enrolDate).sort()[0] ?? today)
      for (const enrolment of enrolments) openFile(store, tx, id, enrolment)
      if (contract) tx.insert('contract', { ...contract, personId: id })
      return { personId: id, tx: tx.tx }
    }),

  'patients.edit': ({ personId, patch, reason }, { store, write }) =>
    write(
      (tx) => {
        const checked = withCheckedIdentity(patch, store.get('person', personId))
        if (checked.idCheck === 'valid') refuseSameIdNo(store, checked.idNo ?? null, personId)
        tx.update('person', personId, checked)
        return { tx: tx.tx }
      },
      { reason },
    ),

  'patients.move': ({ personId, villageId, fromDate }, { store, today, write }) =>
    write((tx) => {
      refuseFutureDay(fromDate, today)
      store.get('person', personId)
      store.get('village', villageId)
      settle(store, tx, personId, villageId, fromDate)
      return { tx: tx.tx }
    }),

  'patients.enrol': ({ personId, enrolment }, { store, today, write }) =>
    write((tx) => {
      refuseFutureEnrolment(enrolment, today)
      store.get('person', personId)
      return { fileId: openFile(store, tx, personId, enrolment), tx: tx.tx }
    }),

  'patients.setStatus': ({ later, ...given }, { store, today, write }) =>
    write((tx) => {
      const status = withoutCauseUnlessDeath(given)
      refuseStatusDay(store, status.fileId, status.fromDate, today)
      const set = later === 'keep' ? setFileStatus : setStatusFromNowOn
      set(store, tx, status)
      spreadDeath(store, tx, status, today)
      return { tx: tx.tx }
    }),

  'patients.history': ({ personId }, { store, audit }) => {
    audit(`person:${personId}`)
    return personHistory(store, personId)
  },
}
