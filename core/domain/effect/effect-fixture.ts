import type { EffectReading } from './effect-reading.ts'

let nextId = 100

/** A valid reading of a follow-up, changed where a test says so. */
export const reading = (on: string, more: Partial<EffectReading> = {}): EffectReading => ({
  on,
  source: 'followUp',
  id: (nextId += 1),
  sbp: 150,
  dbp: 90,
  fpg: 8,
  inPerson: true,
  ...more,
})
