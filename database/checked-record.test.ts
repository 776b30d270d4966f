import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { entities, type EntityName } from '../core/contract/entities/index.ts'
import { Refusal } from '../core/contract/kit.ts'
import { checkedRecord, newRecord } from './checked-record.ts'
import { recordToCells } from './columns.ts'

const names = Object.keys(entities) as EntityName[]

interface Checked {
  readonly value?: unknown
  readonly failure?: unknown
}

function bySchema(entity: EntityName, input: object): Checked {
  const result = entities[entity].safeParse(input)
  return result.success ? { value: result.data } : { failure: result.error.issues[0]?.path.join('.') }
}

function byField(entity: EntityName, input: object): Checked {
  try {
    return { value: checkedRecord(entity, input as never) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { failure: error.failure.details?.['field'] }
  }
}

/** Values of which every field takes some and refuses others. */
const anyValue = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    '1',
    'HTN',
    'met',
    '2025-03-01',
    '2025-02-30',
    '2025-03-01T08:00:00.000Z',
    true,
    false,
    [],
    {},
    ['1', '2'],
    { note: '嘱低盐饮食' },
  ),
  fc.constantFrom(0, -1, 1, 2.5, 29, 30, 60, 120, 300, 301, 5000, Number.NaN, Number.MAX_SAFE_INTEGER),
  fc.string({ maxLength: 60 }),
)

describe('a record checked field by field', () => {
  it.each(names)('is what the schema of %s says: the same values, the same order, the same field refused', (entity) => {
    const fields = Object.keys(entities[entity].shape)
    const input = fc.dictionary(fc.constantFrom(...fields, 'unknownField'), anyValue, { noNullPrototype: true })
    fc.assert(
      fc.property(input, (record) => {
        const [ours, whole] = [byField(entity, record), bySchema(entity, record)]
        expect(ours).toEqual(whole)
        expect(Object.keys(ours.value ?? {})).toEqual(Object.keys(whole.value ?? {}))
      }),
      { numRuns: 60 },
    )
  })

  it.each(names)('takes records of %s of which every field was given', (entity) => {
    const shape: Record<string, z.ZodType> = entities[entity].shape
    const candidates: unknown[] = [
      null,
      1,
      120,
      '1',
      '某',
      '2025-03-01',
      '2025-03-01T08:00:00.000Z',
      true,
      'HTN',
      [],
      {},
    ]
    const record = Object.fromEntries(
      Object.entries(shape).map(([field, schema]) => {
        const options = [
          ...candidates,
          ...Object.values((schema as unknown as { def: { entries?: object } }).def.entries ?? {}),
        ]
        return [field, options.findLast((value) => schema.safeParse(value).success)]
      }),
    )
    for (const _ of ['checked', 'known by now']) expect(byField(entity, record)).toEqual(bySchema(entity, record))
  })

  it.each(names)('gives a new record of %s the cells that it is stored as', (entity) => {
    const fields = Object.keys(entities[entity].shape)
    const input = fc.dictionary(fc.constantFrom(...fields, 'unknownField'), anyValue, { noNullPrototype: true })
    fc.assert(
      fc.property(input, (given) => {
        if (byField(entity, given).failure !== undefined) return
        const { record, cells } = newRecord(entity, given as never)
        expect({ id: record.id, rev: record.rev }).toEqual({ id: 0, rev: 1 })
        expect(cells).toEqual(recordToCells(entity, record))
      }),
      { numRuns: 60 },
    )
  })

  it('does not take the text of a list for the list that it took before, nor a record for a text', () => {
    const visit = { personId: 1, disease: 'HTN', visitDate: '2025-03-01' } as const
    for (const _ of ['checked', 'known by now']) {
      expect(byField('followUp', { ...visit, symptoms: ['1'] }).failure).toBeUndefined()
      expect(byField('followUp', { ...visit, symptoms: '["1"]' }).failure).toBe('symptoms')
      expect(byField('followUp', { ...visit, visitDoctor: '{"a":1}' }).failure).toBeUndefined()
      expect(byField('followUp', { ...visit, visitDoctor: { a: 1 } }).failure).toBe('visitDoctor')
    }
  })

  it('fills in what a medicine leaves out, however often the same is given', () => {
    const visit = { personId: 1, disease: 'HTN', visitDate: '2025-03-01', meds: [{ name: '缬沙坦胶囊' }] } as const
    for (const _ of ['checked', 'known by now']) expect(byField('followUp', visit)).toEqual(bySchema('followUp', visit))
  })

  it('gives no two records the same list', () => {
    const one = checkedRecord('followUp', { personId: 1, disease: 'HTN', visitDate: '2025-03-01' })
    const other = checkedRecord('followUp', { personId: 1, disease: 'HTN', visitDate: '2025-03-01' })
    expect(one.meds).toEqual([])
    expect(one.meds).not.toBe(other.meds)
    expect(one.ext).not.toBe(other.ext)
  })

  it('has schemas whose fields are all there is to check', () => {
    for (const entity of names) {
      const { checks = [], catchall } = (
        entities[entity] as unknown as { def: { checks?: unknown[]; catchall?: unknown } }
      ).def
      expect([entity, checks.length, catchall]).toEqual([entity, 0, undefined])
    }
  })
})
