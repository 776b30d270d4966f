/** Inputs for the fuzz of the contract: arbitrary JSON, and values shaped by a method's own schema with bad fields strewn in. */
import fc from 'fast-check'
import type { z } from 'zod'

interface Def {
  readonly type: string
  readonly innerType?: z.ZodType
  readonly element?: z.ZodType
  readonly valueType?: z.ZodType
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly entries?: Readonly<Record<string, string>>
}

export interface FuzzWishes {
  /** Ids that exist, of any kind of record. */
  readonly ids: readonly number[]
  /** Texts for fields that name a file or folder. */
  readonly paths: readonly string[]
}

const defOf = (schema: z.ZodType): Def => (schema as unknown as { def: Def }).def

/** Whatever JSON can say, deep and odd. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    [],
    {},
    'text',
    0,
    -1,
    1e308,
    true,
    { __proto__: 1 },
    { constructor: 'x' },
    JSON.parse('{"__proto__":{"role":"manager"}}'),
  ),
)

/** Values that mostly fit the schema; every field is now and then something else. */
export function shaped(schema: z.ZodType, wishes: FuzzWishes, field = ''): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 14, arbitrary: fitting(schema, wishes, field) }, { weight: 1, arbitrary: anyJson })
}

function fitting(schema: z.ZodType, wishes: FuzzWishes, field: string): fc.Arbitrary<unknown> {
  const def = defOf(schema)
  if (def.type === 'default' || def.type === 'nullable' || def.type === 'optional') {
    const inner = shaped(def.innerType as z.ZodType, wishes, field)
    const empty = def.type === 'nullable' ? null : undefined
    return fc.oneof({ weight: 2, arbitrary: inner }, { weight: 1, arbitrary: fc.constant(empty) })
  }
  if (def.type === 'object') return objectOf(def.shape ?? {}, wishes)
  if (def.type === 'array') return fc.array(shaped(def.element as z.ZodType, wishes, field), { maxLength: 3 })
  if (def.type === 'record')
    return fc.dictionary(fc.string({ maxLength: 8 }), def.valueType ? shaped(def.valueType, wishes, field) : anyJson, {
      maxKeys: 3,
    })
  if (def.type === 'enum') return fc.constantFrom(...Object.values(def.entries ?? {}))
  if (def.type === 'boolean') return fc.boolean()
  if (def.type === 'number') return numberFor(field, wishes)
  if (def.type === 'string') return textFor(field, wishes)
  return anyJson
}

function objectOf(shape: Readonly<Record<string, z.ZodType>>, wishes: FuzzWishes): fc.Arbitrary<unknown> {
  const fields = Object.entries(shape).map(([name, schema]) => [name, shaped(schema, wishes, name)] as const)
  return fc.record(Object.fromEntries(fields)).map((object) => {
    // What the generator left out must be absent, as it is after a trip through JSON.
    return JSON.parse(JSON.stringify(object)) as unknown
  })
}

const dates = [
  '2025-01-01',
  '2025-06-30',
  '2025-12-31',
  '2024-02-29',
  '2025-02-31',
  '1899-12-31',
  '9999-12-31',
  '0000-01-01',
  '2026-01-01',
]

function textFor(field: string, { paths }: FuzzWishes): fc.Arbitrary<string> {
  if (field === 'path' || field === 'paths' || field === 'folder') return fc.constantFrom(...paths)
  if (/date|asOf|on$|At$/i.test(field))
    return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...dates) }, { weight: 1, arbitrary: fc.string() })
  return fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '',
      '1',
      '2',
      '邵良旺',
      '东岗村',
      "' OR 1=1 --",
      '%_%',
      '"*',
      'n邵 NEAR',
      '=1+1',
      '\u0000',
      '\ud800',
      '2025-01-01',
      'bpControlRate',
      'HTN',
      'N1_DEFAULT',
    ),
  )
}

function numberFor(field: string, { ids }: FuzzWishes): fc.Arbitrary<number> {
  const odd = fc.constantFrom(0, 1, 2, -1, 0.5, 1e15, Number.MAX_SAFE_INTEGER, 1e308)
  if (/id$|^tx$|^batch$|^id$/i.test(field) || field === '')
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: odd })
  return fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 300 }) }, { weight: 1, arbitrary: odd })
}
