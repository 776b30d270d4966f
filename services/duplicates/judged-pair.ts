/** Two people of the register, judged, and what somebody decided about them before. */
import type { DistinctPair, Stored } from '../../core/contract/entities/index.ts'
import { duplicateLevel, type DuplicateLevel } from '../../core/domain/duplicate/duplicate-level.ts'
import { duplicateEvidence, type Evidence } from '../../core/domain/duplicate/evidence.ts'
import type { Store } from '../../database/store.ts'
import { findSeenApart } from './seen-apart.ts'
import type { KnownTraits } from './traits.ts'

export interface Judged {
  readonly level: DuplicateLevel
  readonly evidence: readonly Evidence[]
}

/** The records are asked only where names and numbers say that the two may be one. */
export function judgePair(store: Store, one: KnownTraits, other: KnownTraits): Judged {
  const evidence = duplicateEvidence(one, other)
  const level = duplicateLevel(evidence)
  if (level === 'no') return { level, evidence }
  const seenApart = findSeenApart(store, one.id, other.id)
  if (!seenApart) return { level, evidence }
  const whole = duplicateEvidence(one, other, seenApart)
  return { level: duplicateLevel(whole), evidence: whole }
}

export const pairKey = (a: number, b: number): string => (a < b ? `${a}:${b}` : `${b}:${a}`)

/** What spoke for one person, as it is remembered with a decision. */
export const speakingFor = (evidence: readonly Evidence[]): string[] =>
  evidence.filter(({ speaks }) => speaks === 'for').map(({ code }) => code)

/** The decision that these are two people still holds while nothing speaks for one person that did not then. */
export function stillDistinct(decided: Stored<'distinctPair'> | undefined, evidence: readonly Evidence[]) {
  if (!decided || !coversAll(decided, evidence)) return null
  const { id, decidedOn, decidedBy } = decided
  return { id, decidedOn, decidedBy }
}

const coversAll = (decided: DistinctPair, evidence: readonly Evidence[]): boolean =>
  speakingFor(evidence).every((code) => decided.evidence.includes(code))
