/** Who carries out what the rules ask for: the doctor in charge, otherwise whoever recorded it. */
import type { Disease, Task } from '../../core/contract/entities/index.ts'
import type { SessionUser } from '../../core/contract/session.ts'
import type { Store } from '../../database/store.ts'

export function careOwner(
  store: Store,
  personId: number,
  disease: Disease | null,
  user: SessionUser,
): Pick<Task, 'ownerUserId' | 'ownerName'> {
  const files = store.list('diseaseFile', { personId })
  const file = files.find((each) => each.disease === disease) ?? files.find((each) => each.doctor)
  const doctor = file?.doctor ?? store.get('person', personId).doctor
  if (!doctor) return { ownerUserId: user.id, ownerName: user.name }
  const account = store.list('user', { name: doctor, active: true })[0]
  return { ownerUserId: account?.id ?? null, ownerName: doctor }
}
