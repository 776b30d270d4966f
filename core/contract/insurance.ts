import { z } from 'zod'
import { admission, insuredVisit, localDate, optionalId, recordId, text } from './entities/index.ts'
import type { Admission, InsuredVisit } from './entities/index.ts'
import type { Relation } from '../domain/insurance/related-diagnosis.ts'
import { command, query } from './kit.ts'
import type { WithId } from './patients.ts'

const relation = z.enum(['related', 'unrelated', 'unclear'])
const why = text(200).trim().min(1, '请写明理由')

/** Of whom a line of a list is. */
export interface ListedPerson {
  readonly personId: number
  readonly name: string
  readonly age: number | null
  readonly village: string
  readonly doctor: string
}

const span = {
  /** Days of the year so far by default: the service fills them in. */
  from: localDate.nullable().default(null),
  to: localDate.nullable().default(null),
  villageId: optionalId,
  limit: z.number().int().min(1).max(5000).default(500),
}

export const admissionQuery = z.object({ ...span, relation: relation.nullable().default(null) })
export interface AdmissionItem extends ListedPerson {
  readonly admission: WithId<Admission>
  readonly relation: Relation
  /** What the relation was decided by. */
  readonly basis: string
}

export const insuredVisitQuery = z.object({
  ...span,
  /** Code of `hospitalLevelCodes`; `none`: not known. */
  level: z.enum(['0', '1', '2', '3', 'none']).nullable().default(null),
})
export interface InsuredVisitItem extends ListedPerson {
  readonly visit: WithId<InsuredVisit>
}

export const deathQuery = z.object({ ...span, relation: relation.nullable().default(null) })
export interface DeathItem extends ListedPerson {
  readonly diedOn: string
  readonly deathCode: string | null
  readonly deathCause: string | null
  readonly note: string | null
  readonly relation: Relation
  readonly basis: string
}

interface Listed<T> {
  readonly from: string
  readonly to: string
  readonly total: number
  readonly items: readonly T[]
}

export const insurance = {
  /** Stays in hospital that began in a span of days, newest first. */
  'admissions.list': query('insurance:read', admissionQuery).gives<
    Listed<AdmissionItem> & { readonly counts: Readonly<Record<Relation, number>> }
  >(),
  /** Refuses `admission-days`, `date-future`, and `admission-known`: the same day in the same hospital. */
  'admissions.save': command(
    'insurance:write',
    z.object({ id: optionalId, admission, reason: text(200).optional() }),
  ).gives<{ id: number; tx: number }>(),
  'admissions.remove': command('insurance:write', z.object({ id: recordId, reason: why })).gives<{ tx: number }>(),

  'insuredVisits.list': query('insurance:read', insuredVisitQuery).gives<
    Listed<InsuredVisitItem> & { readonly counts: Readonly<Record<'0' | '1' | '2' | '3' | 'none', number>> }
  >(),
  /** Refuses `date-future`. */
  'insuredVisits.save': command(
    'insurance:write',
    z.object({ id: optionalId, visit: insuredVisit, reason: text(200).optional() }),
  ).gives<{ id: number; tx: number }>(),
  'insuredVisits.remove': command('insurance:write', z.object({ id: recordId, reason: why })).gives<{ tx: number }>(),

  /** People of the register who died in a span of days, each once, with what they died of. */
  'deaths.list': query('insurance:read', deathQuery).gives<
    Listed<DeathItem> & { readonly counts: Readonly<Record<Relation, number>> }
  >(),
  /** What somebody died of, in every file that says so. Refuses `not-dead`. */
  'deaths.setCause': command(
    'insurance:write',
    z.object({
      personId: recordId,
      deathCode: text(20).nullable(),
      deathCause: text(200).nullable(),
      reason: text(200).optional(),
    }),
  ).gives<{ tx: number }>(),
} as const
