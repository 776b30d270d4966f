import type { LocalDate } from '../local-date.ts'
import type { Annex } from './report-model.ts'

/** What the annexes were drawn from; part of what is sealed by the hash. */
export interface AnnexOrigin {
  readonly org: string
  readonly asOf: LocalDate
  readonly scheme: string | null
  readonly masked: boolean
}

/**
 * The annexes as canonical text: one JSON array a line, UTF-8, fields in a fixed order, exactly as printed. Whoever holds the same
 * annexes gets the same text and so the same SHA-256. A masked report seals the masked data: a hash of full ID numbers beside masked
 * ones would let a short list be guessed.
 */
export function canonicalAnnexText(origin: AnnexOrigin, annexes: readonly Annex[]): string {
  const head = ['annex', 1, origin.org, origin.asOf, origin.scheme, origin.masked]
  const lines = annexes.flatMap(({ row, people }) =>
    people.map((each) => [
      row,
      each.no,
      each.village,
      each.name,
      each.idNo,
      each.formNo,
      each.age,
      each.doctor,
      each.reason,
    ]),
  )
  return [head, ...lines].map((line) => JSON.stringify(line)).join('\n')
}
