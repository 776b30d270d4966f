/** 抽样框: everybody who could be drawn, written so that anybody can hash it and draw from it again. */

/** `villageId` 0: no village is known. */
export interface FrameLine {
  readonly personId: number
  readonly villageId: number
  readonly village: string
}

/**
 * One line a person, `编号|村号|村名`, by number, every line ended by a line feed. Its SHA-256 (UTF-8) is the fingerprint of the frame.
 * Somebody who stands in it twice stands in the text once.
 */
export function frameText(lines: readonly FrameLine[]): string {
  const once = new Map(lines.map((line) => [line.personId, line]))
  return [...once.values()]
    .toSorted((a, b) => a.personId - b.personId)
    .map((line) => `${frameLineText(line)}\n`)
    .join('')
}

export const frameLineText = ({ personId, villageId, village }: FrameLine): string =>
  `${personId}|${villageId}|${village.replaceAll(/[|\n]/g, ' ')}`

/** The lines of a text that `frameText` wrote. */
export function frameLines(text: string): FrameLine[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [personId, villageId, village] = line.split('|')
      return { personId: Number(personId), villageId: Number(villageId), village: village ?? '' }
    })
}

export interface FrameVillage {
  readonly villageId: number
  readonly village: string
  readonly people: number
}

/** How many stand in the frame village by village, by village number. */
export function frameVillages(lines: readonly FrameLine[]): FrameVillage[] {
  const villages = new Map<number, FrameVillage>()
  for (const { villageId, village } of lines)
    villages.set(villageId, { villageId, village, people: (villages.get(villageId)?.people ?? 0) + 1 })
  return [...villages.values()].toSorted((a, b) => a.villageId - b.villageId)
}
