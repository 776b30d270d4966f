/** Both tables: assessed disbursement to the villages, and contract fees to the family-doctor teams. Every sum is exact to the fen. */
import { paidPart, type FundRule } from './fund-rule.ts'
import { percentOf, shareOut } from './share-out.ts'

export interface FundUnit {
  readonly name: string
  /** Patients, paid contracts, or the fees of the team in fen: whole numbers, not negative. */
  readonly base: number
  /** Hundredths of a point, 0–10000. */
  readonly score: number
}

export interface FundLine extends FundUnit {
  /** The share before the score. */
  readonly dueFen: number
  /** Hundredths of a percent that the score pays. */
  readonly part: number
  readonly paidFen: number
}

export interface FundSums {
  readonly lines: readonly FundLine[]
  /** What is shared out: the whole pool, or the teams' part of the fees. */
  readonly sharedFen: number
  readonly paidFen: number
  /** Of the shared amount, not paid out: carried over. */
  readonly keptFen: number
  /** Of contract fees: what stays with the institution. 0 for the assessed table. */
  readonly ownFen: number
}

/**
 * The pool is shared by the base; each unit is paid the part of its share that its score earns, rounded down to the fen. What is left
 * is kept, or, where the rule says so, the whole is shared by base times part instead (nobody having earned anything, it is kept).
 * Of contract fees only the teams' percentage is shared, rounded up, so that it is never less than the rule says.
 */
export function fundSums(rule: FundRule, poolFen: number, units: readonly FundUnit[]): FundSums {
  const sharedFen = rule.kind === 'contract' ? teamsFen(poolFen, rule.teamPercent) : poolFen
  const bases = units.map(({ base }) => (rule.basis === 'equal' ? 1 : base))
  const due = shareOut(sharedFen, bases)
  const parts = units.map(({ score }) => paidPart(rule.bands, score))
  const weighted = shareOut(
    sharedFen,
    bases.map((base, at) => base * (parts[at] ?? 0)),
  )
  const lines = units.map((unit, at) => {
    const [dueFen, part] = [due[at] ?? 0, parts[at] ?? 0]
    return {
      ...unit,
      dueFen,
      part,
      paidFen: rule.rest === 'share' ? (weighted[at] ?? 0) : earnedFen({ dueFen, part }),
    }
  })
  const paidFen = lines.reduce((sum, line) => sum + line.paidFen, 0)
  return { lines, sharedFen, paidFen, keptFen: sharedFen - paidFen, ownFen: poolFen - sharedFen }
}

/** What the score alone pays of the share; where the rest is shared out, more is paid than this. */
export const earnedFen = ({ dueFen, part }: Pick<FundLine, 'dueFen' | 'part'>): number =>
  Math.min(dueFen, downPercentOf(dueFen, part))

const downPercentOf = (fen: number, part: number): number => Number((BigInt(fen) * BigInt(part)) / 10_000n)

function teamsFen(poolFen: number, percent: number): number {
  const near = percentOf(poolFen, percent * 100)
  return near * 100 < poolFen * percent ? near + 1 : near
}
