import { describe, expect, it } from 'vitest'
import {
  admission,
  contract,
  diseaseFile,
  diseaseStatus,
  exam,
  followUp,
  insuredVisit,
  person,
  population,
} from '../../../core/contract/entities/index.ts'
import { fields } from './fields.ts'

const records = [followUp, exam, person, diseaseFile, diseaseStatus, contract, population, admission, insuredVisit]

/** True when some record takes this value in this field. */
function isTaken(field: string, value: unknown): boolean | null {
  const owners = records.filter((record) => field in record.shape)
  if (owners.length === 0) return null
  return owners.some(
    (record) =>
      (record.shape as Record<string, { safeParse: (v: unknown) => { success: boolean } }>)[field]?.safeParse(value)
        .success === true,
  )
}

const numberFields = Object.entries(fields).flatMap(([id, { shape }]) => (shape.as === 'number' ? [{ id, shape }] : []))
const textFields = Object.entries(fields).flatMap(([id, { shape }]) => (shape.as === 'text' ? [{ id, shape }] : []))

describe('the bounds of a field are those of the record that takes it', () => {
  it.each(numberFields)('$id', ({ id, shape }) => {
    const { min, max } = shape
    const step = shape.decimals === 0 ? 1 : 0.01
    expect([isTaken(id, min), isTaken(id, max)]).not.toContain(false)
    expect([isTaken(id, min - step), isTaken(id, max + step)]).not.toContain(true)
  })

  it.each(textFields)('$id', ({ id, shape }) => {
    expect(isTaken(id, '字'.repeat(shape.max))).not.toBe(false)
    expect(isTaken(id, '字'.repeat(shape.max + 1))).not.toBe(true)
  })
})
