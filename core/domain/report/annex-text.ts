import type { LocalDate } from '../local-date.ts'
import type { Annex } from './report-model.ts'
import type { ReportScope } from './report-scope.ts'
import type { ReportSpan } from './report-span.ts'

/** What the annexes were drawn from; part of what is sealed by the hash. */
export interface AnnexOrigin {
  readonly org: string
  readonly asOf: LocalDate
  readonly scheme: string | null
  readonly masked: boolean
  readonly span: ReportSpan
  readonly scope: Pick<ReportScope, 'kind' | 'name'>
}

/**
 * The annexes as canonical text: one JSON array a line, UTF-8, fields in a fixed order, exactly as printed. Whoever holds the same
 * annexes gets the same text and so the same SHA-256. A masked report seals the masked data: a hash of full ID numbers beside masked
 * ones would let a short list be guessed.
 */
export function canonicalAnnexText(origin: AnnexOrigin, annexes: readonly Annex[]): string {
  const { org, asOf, scheme, masked, span, scope } = origin
  const head = ['annex', 2, org, asOf, scheme, masked, span.kind, span.from, scope.kind, scope.name]
  return [JSON.stringify(head), ...annexLines(annexes).map(({ text }) => text)].join('\n')
}

export interface AnnexLine {
  readonly row: string
  readonly personId: number
  /** One line of the canonical text. */
  readonly text: string
  /** The same without its running number, which moves when somebody else comes or goes. */
  readonly content: string
}

/** The lines that are sealed, in the order they are printed. */
export function annexLines(annexes: readonly Annex[]): AnnexLine[] {
  return annexes.flatMap(({ row, people }) =>
    people.map(({ personId, no, village, name, idNo, formNo, age, doctor, reason }) => ({
      row,
      personId,
      content: JSON.stringify([village, name, idNo, formNo, age, doctor, reason]),
      text: JSON.stringify([row, no, village, name, idNo, formNo, age, doctor, reason]),
    })),
  )
}
