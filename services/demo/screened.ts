/** Residents of the demonstration who are no patients (yet): first visits, re-checks, high-risk people in every state. */
import { addDays, type LocalDate } from '../../core/domain/local-date.ts'
import type { SessionUser } from '../../core/contract/session.ts'
import type { Store, Tx } from '../../database/store.ts'
import { keepHighRisk, keepRecheckTasks } from '../screening/screening-register.ts'
import { judgeGlucoseSeries, judgePressureSeries } from '../../core/domain/screening/screening-series.ts'
import { numberIssuer, phoneNumber, type NumberIssuer } from './identity.ts'
import { fullName } from './names.ts'
import { seededRandom, type Random } from './random.ts'

interface Seen {
  readonly daysAgo: number
  readonly sbp: number
  readonly dbp: number
  readonly fpg: number | null
}

/** Courses as they happen: one high reading, two, three, a normal re-check, high-normal, sugar, and half-yearly follow-ups. */
const courses: readonly (readonly Seen[])[] = [
  [{ daysAgo: 4, sbp: 152, dbp: 92, fpg: 5.6 }],
  [{ daysAgo: 36, sbp: 148, dbp: 90, fpg: null }],
  [
    { daysAgo: 16, sbp: 156, dbp: 88, fpg: 5.9 },
    { daysAgo: 5, sbp: 146, dbp: 86, fpg: null },
  ],
  [
    { daysAgo: 24, sbp: 158, dbp: 94, fpg: 6 },
    { daysAgo: 14, sbp: 150, dbp: 92, fpg: null },
    { daysAgo: 3, sbp: 148, dbp: 90, fpg: null },
  ],
  [
    { daysAgo: 30, sbp: 144, dbp: 86, fpg: 5.2 },
    { daysAgo: 20, sbp: 128, dbp: 80, fpg: null },
  ],
  [{ daysAgo: 175, sbp: 134, dbp: 84, fpg: 5.8 }],
  [{ daysAgo: 200, sbp: 136, dbp: 86, fpg: 6.3 }],
  [{ daysAgo: 12, sbp: 126, dbp: 78, fpg: 7.6 }],
  [
    { daysAgo: 20, sbp: 124, dbp: 76, fpg: 8.1 },
    { daysAgo: 8, sbp: 128, dbp: 80, fpg: 7.4 },
  ],
  [
    { daysAgo: 240, sbp: 132, dbp: 82, fpg: 6.2 },
    { daysAgo: 58, sbp: 130, dbp: 80, fpg: 5.9 },
  ],
  [{ daysAgo: 40, sbp: 118, dbp: 74, fpg: 5.1 }],
]

export interface ScreenedWishes {
  readonly asOf: LocalDate
  readonly people: number
  readonly userId: number | null
}

/** Writes residents with readings, in one transaction. */
export function installScreened(store: Store, { asOf, people, userId }: ScreenedWishes): void {
  const random = seededRandom('筛查')
  const clerk = store.list('user', { role: 'clerk' })[0]
  const user: SessionUser = { id: clerk?.id ?? userId ?? 1, login: '', name: clerk?.name ?? '公卫专干', role: 'clerk' }
  const villages = store.list('village')
  const numbers = numberIssuer()
  store.write({ userId, role: 'manager', action: 'demo.install', reason: '演示数据，人物均为虚构' }, (tx) => {
    for (let at = 0; at < people; at += 1) {
      const own = random.fork(`screened/${at}`)
      const person = describe(store, numbers, own, asOf)
      const personId = tx.insert('person', person).id
      const village = villages[at % villages.length]
      if (village) tx.insert('residence', { personId, villageId: village.id, fromDate: addDays(asOf, -400) })
      const smokePerDay = person.sex === '1' && own.chance(0.5) ? own.pick([5, 10, 20]) : 0
      const weightKg = Math.round((person.heightCm / 100) ** 2 * own.whole(21, 29))
      for (const [no, seen] of (courses[at % courses.length] ?? []).entries())
        measure({ store, tx, user }, personId, asOf, seen, no === 0 ? { weightKg, smokePerDay } : null)
    }
  })
}

function describe(store: Store, numbers: NumberIssuer, random: Random, asOf: LocalDate) {
  const sex = random.chance(0.5) ? ('1' as const) : ('2' as const)
  const birthDate = addDays(asOf, -Math.round((35 + random.whole(0, 30)) * 365.25) - random.whole(0, 300))
  return {
    name: fullName(random, sex, Number(birthDate.slice(0, 4))),
    sex,
    birthDate,
    idNo: freshIdNo(store, numbers, random, birthDate, sex),
    idCheck: 'valid' as const,
    phone: phoneNumber(random),
    heightCm: random.whole(150, 178),
  }
}

/** The first reading of a course says more than the later ones. */
function measure(
  writing: { readonly store: Store; readonly tx: Tx; readonly user: SessionUser },
  personId: number,
  asOf: LocalDate,
  { daysAgo, ...values }: Seen,
  first: { weightKg: number; smokePerDay: number } | null,
): void {
  const { store, tx } = writing
  const purpose = first ? 'first-visit' : daysAgo > 40 ? 'high-risk' : 'recheck'
  const reading = tx.insert('screening', {
    personId,
    screenDate: addDays(asOf, -daysAgo),
    purpose,
    ...values,
    ...first,
  })
  const days = store.list('screening', { personId })
  const duties = { ...writing, reading }
  keepRecheckTasks(duties, 'pressure', judgePressureSeries(days))
  if (reading.fpg !== null) keepRecheckTasks(duties, 'glucose', judgeGlucoseSeries(days))
  keepHighRisk(duties)
}

/** The patients' numbers were issued before: one of theirs is not given twice. */
function freshIdNo(store: Store, numbers: NumberIssuer, random: Random, birthDate: LocalDate, sex: '1' | '2'): string {
  for (;;) {
    const idNo = numbers.idNo(random, birthDate, sex)
    if (store.list('person', { idNo }).length === 0) return idNo
  }
}
