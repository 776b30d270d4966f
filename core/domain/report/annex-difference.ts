/** One person of a sealed annex: the figure, whose line it is and a digest of what it said. */
export type SealedLine = readonly [row: string, personId: number, digest: string]

/** How the list of one figure moved; every person stands in one of the three. */
export interface AnnexDifference {
  readonly row: string
  /** How many stood in it when it was printed, and now. */
  readonly before: number
  readonly after: number
  readonly added: readonly number[]
  readonly removed: readonly number[]
  readonly changed: readonly number[]
}

/** Compares the people of each figure; figures that say the same are left out, the rest stand in the order of the sealed list. */
export function annexDifferences(then: readonly SealedLine[], now: readonly SealedLine[]): AnnexDifference[] {
  const before = byRow(then)
  const after = byRow(now)
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((row) => difference(row, before.get(row) ?? new Map(), after.get(row) ?? new Map()))
    .filter(({ added, removed, changed }) => added.length + removed.length + changed.length > 0)
}

function byRow(lines: readonly SealedLine[]): Map<string, Map<number, string>> {
  const rows = new Map<string, Map<number, string>>()
  for (const [row, personId, digest] of lines) {
    const people = rows.get(row) ?? new Map<number, string>()
    rows.set(row, people.set(personId, digest))
  }
  return rows
}

function difference(row: string, then: ReadonlyMap<number, string>, now: ReadonlyMap<number, string>): AnnexDifference {
  return {
    row,
    before: then.size,
    after: now.size,
    added: [...now.keys()].filter((person) => !then.has(person)),
    removed: [...then.keys()].filter((person) => !now.has(person)),
    changed: [...now]
      .filter(([person, digest]) => then.has(person) && then.get(person) !== digest)
      .map(([person]) => person),
  }
}
