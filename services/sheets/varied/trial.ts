/** Writes a made-up sheet, reads it back through the whole engine and tells what is not as it was. */
import { parseInThread } from '../test-parse.ts'
import type { ParsedFile } from '../parsed-file.ts'
import { differences } from './compare.ts'
import { containerFor, writeContainer } from './container.ts'
import { randomFrom } from './random.ts'
import type { Random } from './random.ts'
import type { VariedSheet } from './table.ts'

export type SheetMaker = (random: Random) => VariedSheet

/** What a person who knows the sheet would answer: bare numbers that could mean two things, and units, are asked about. */
export const answersTo = (questions: ParsedFile['questions']): Record<string, string> =>
  Object.fromEntries(
    questions.flatMap(({ id, suggested }) => {
      if (id.startsWith('status:')) return [[id, 'closed']]
      if (id.startsWith('template:')) return [[id, '2017']]
      return id.startsWith('unit:') && suggested !== null ? [[id, suggested]] : []
    }),
  )

/** Empty when every row came back equal to the truth, in order. */
export async function faultsOf(seed: number, make: SheetMaker, folder: string): Promise<string[]> {
  const random = randomFrom(seed)
  const sheet = make(random)
  const container = containerFor(random, 1)
  const path = await writeContainer(container, folder, `${sheet.name}${seed}`, [{ name: 'Sheet1', cells: sheet.cells }])
  const [first] = await parseInThread(path)
  if (!first) return [`seed ${seed}: nothing was read`]
  const [parsed = first] =
    first.questions.length > 0 ? await parseInThread(path, { answers: answersTo(first.questions) }) : [first]
  return differences(sheet, parsed).map((difference) => `seed ${seed} as ${container}: ${difference}`)
}
