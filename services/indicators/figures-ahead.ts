/** What the manager's pages of today are told from, gathered in slices before anybody opens one. */
import { indicators, isToldOf } from '../../core/domain/indicator/catalogue.ts'
import { yearOf } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { measuredSource } from '../patients/measured-people.ts'
import { quartersOfYear, quartersSoFar } from '../report/quarter-outcomes.ts'
import { careSource } from './care-facts.ts'
import { figureRows } from './figure-rows.ts'
import { visitSource } from './follow-up-facts.ts'
import { stepSource } from './funnel.ts'
import { keepAhead } from './kept-rows.ts'
import { patientSource } from './patient-facts.ts'
import { residentSource } from './resident-facts.ts'
import { spectrumSource } from './spectrum-facts.ts'

const diseases = ['HTN', 'T2DM'] as const

/** Yields after every slice; a slice is a few dozen people, or one figure counted. */
export function* figuresAhead(store: Store, today: string): Generator<void> {
  const year = yearOf(today)
  yield* keepAhead(store, `${year}-12-31`, visitSource)
  for (const source of [patientSource, careSource]) yield* keepAhead(store, today, source)
  yield* keepAhead(store, today, residentSource)
  for (const disease of diseases) {
    yield* keepAhead(store, today, measuredSource(disease))
    yield* keepAhead(store, today, stepSource(disease))
  }
  yield* countAhead(store, today)
  yield* keepAhead(store, today, quartersSoFar)
  for (const past of [year - 1, year - 2]) yield* keepAhead(store, `${past}-12-31`, quartersOfYear)
  yield* keepAhead(store, today, spectrumSource(today))
}

/** Every figure by its first reading, as the overview tells it. */
function* countAhead(store: Store, asOf: string): Generator<void> {
  for (const definition of indicators)
    for (const disease of [...diseases, 'ALL'] as const) {
      if (!isToldOf(definition, disease)) continue
      const { id, variants } = definition
      const wish = { asOf, by: 'village', scheme: null, indicators: [id], disease } as const
      figureRows(store, { orgName: '' }, { ...wish, readings: { [id]: variants[0].id } })
      yield
    }
}
