/** People with records of every kind that belongs to a person, for the tests of merging: made from the schemas, so that a new kind is in them. */
import type { z } from 'zod'
import { entities, personEntities, type EntityName } from '../../core/contract/entities/index.ts'
import { tableOf } from '../../database/columns.ts'
import type { Store, Tx } from '../../database/store.ts'

/** The day, within the year 2024, and a few digits of one random record. */
export interface Seed {
  readonly entity: (typeof personEntities)[number]
  readonly day: number
  readonly digit: number
}

interface Def {
  readonly type: string
  readonly innerType?: z.ZodType
  readonly entries?: Readonly<Record<string, string>>
}

/** What the records of a fixture may refer to. */
export type Places = Readonly<Record<'villageId' | 'specialistId', number>>

/** A valid record: every required field, and texts and dates where they may be left out. */
function recordFrom({ entity, day, digit }: Seed, personId: number, places: Places): object {
  const shape: Record<string, z.ZodType> = entities[entity].shape
  const fields = Object.entries(shape).map(([field, schema]) => [field, valueOf(field, schema, day, digit)])
  return {
    ...Object.fromEntries(fields),
    ...('specialistId' in shape ? { specialistId: places.specialistId } : {}),
    ...('villageId' in shape ? { villageId: places.villageId } : {}),
    personId,
  }
}

function valueOf(field: string, schema: z.ZodType, day: number, digit: number): unknown {
  const { type, innerType, entries } = (schema as unknown as { def: Def }).def
  if (innerType)
    return schema.safeParse(undefined).success
      ? optionalValue(field, schema, digit, day)
      : valueOf(field, innerType, day, digit)
  if (type === 'enum') return Object.values(entries ?? {})[digit % Object.keys(entries ?? {}).length]
  // A year is no small number.
  if (type === 'number') return schema.safeParse(digit + 1).success ? digit + 1 : 2020 + digit
  if (type === 'boolean') return digit % 2 === 0
  if (type === 'array') return []
  return /date$|on$/i.test(field) ? `2024-0${day}-1${digit}` : `${digit}`
}

const optionalValue = (field: string, schema: z.ZodType, digit: number, day: number): unknown => {
  const candidate = /date$|on$/i.test(field) ? `2024-0${day}-2${digit}` : `${digit}`
  return digit > 4 && schema.safeParse(candidate).success ? candidate : undefined
}

/** Adds a record; a file comes with two statuses. What the register does not allow twice is left out. */
export function addRecord(store: Store, tx: Tx, seed: Seed, personId: number, places: Places): void {
  const record = recordFrom(seed, personId, places) as {
    disease?: 'HTN' | 'T2DM'
    fromDate?: string
    plannedOn?: string
  }
  if (
    seed.entity === 'diseaseFile' &&
    store.list('diseaseFile', { personId, disease: record.disease ?? 'HTN' }).length > 0
  )
    return
  if (seed.entity === 'residence' && store.list('residence', { personId, fromDate: record.fromDate ?? '' }).length > 0)
    return
  if (
    seed.entity === 'plannedVisit' &&
    store.list('plannedVisit', { personId, plannedOn: record.plannedOn ?? '' }).length > 0
  )
    return
  const { id } = tx.insert(seed.entity, record as never)
  if (seed.entity !== 'diseaseFile') return
  tx.insert('diseaseStatus', { fileId: id, status: 'active', fromDate: `2024-0${seed.day}-01` })
  tx.insert('diseaseStatus', {
    fileId: id,
    status: seed.digit > 6 ? 'closed' : 'lost',
    reason: seed.digit > 8 ? 'died' : null,
    fromDate: `2024-0${seed.day}-1${seed.digit}`,
  })
}

/** Every record that may be one of the people's, by kind and id, without its revision. */
export function snapshot(store: Store): Map<string, string> {
  const kinds: EntityName[] = ['person', ...personEntities, 'diseaseStatus']
  const records = kinds.flatMap((entity) =>
    store.all<{ id: number }>(`SELECT id FROM ${tableOf(entity)} ORDER BY id`).map(({ id }) => {
      const { rev: _rev, ...value } = store.get(entity, id)
      return [`${entity}:${id}`, JSON.stringify(value)] as const
    }),
  )
  return new Map(records)
}
