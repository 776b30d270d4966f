/** Writes a book of several made-up sheets with hidden rows, columns and sheets, reads it back and tells what is not as it was, or was not said. */
import { parseInThread } from '../test-parse.ts'
import type { ParsedFile } from '../parsed-file.ts'
import { differences } from './compare.ts'
import { hidingContainers, writeContainer } from './container.ts'
import type { NamedCells } from './container.ts'
import { randomFrom } from './random.ts'
import type { Random } from './random.ts'
import type { VariedSheet } from './table.ts'
import { answersTo } from './trial.ts'
import type { SheetMaker } from './trial.ts'

interface MadeSheet extends NamedCells {
  readonly sheet: VariedSheet
  readonly hidden: boolean
  readonly hiddenRows: readonly number[]
  readonly hiddenColumns: readonly number[]
}

/** Empty when every visible sheet came back equal to the truth, in its order, and all that is hidden was told. */
export async function bookFaultsOf(seed: number, makers: readonly SheetMaker[], folder: string): Promise<string[]> {
  const random = randomFrom(seed)
  const container = random.pick(hidingContainers)
  const made = random
    .shuffled(makers)
    .slice(0, 2 + random.below(makers.length - 1))
    .map((make, at) => madeSheet(random, make(random), at > 0 && random.chance(0.4), container !== 'xls'))
  const blank = random.chance(0.3) ? [{ name: 'Sheet9', cells: [] }] : []
  const path = await writeContainer(container, folder, `一册${seed}`, [...made, ...blank])
  const faults = await faultsIn(path, made)
  return faults.map((fault) => `seed ${seed} as ${container}: ${fault}`)
}

function madeSheet(random: Random, sheet: VariedSheet, hidden: boolean, hidesRows: boolean): MadeSheet {
  const { cells } = sheet
  const width = Math.max(...cells.map((row) => row.length))
  // The upper half holds titles and heading.
  const low = cells.flatMap((row, at) => (at >= cells.length / 2 && row.some((cell) => cell !== null) ? [at] : []))
  return {
    name: sheet.name,
    sheet,
    cells,
    hidden,
    hiddenRows: hidesRows && random.chance(0.6) ? low.filter(() => random.chance(0.4)) : [],
    hiddenColumns: random.chance(0.6)
      ? Array.from({ length: width }, (_, at) => at).filter(() => random.chance(0.2))
      : [],
  }
}

async function faultsIn(path: string, made: readonly MadeSheet[]): Promise<string[]> {
  const files = await parseInThread(path)
  const visible = made.filter(({ hidden }) => !hidden)
  const names = (sheets: readonly { readonly name: string }[]) => sheets.map(({ name }) => name).join()
  const read = files.map(({ sheetName }) => sheetName).join()
  if (read !== names(visible)) return [`read ${read} of ${names(visible)}`]
  const faults: string[] = []
  for (const one of made) {
    const asked = await parseInThread(path, { sheet: one.name })
    const answers = answersTo(asked.flatMap(({ questions }) => questions))
    const [parsed] = await parseInThread(path, { sheet: one.name, answers })
    if (!parsed) faults.push(`${one.name} was not read when it was asked for`)
    else
      faults.push(...[...differences(one.sheet, parsed), ...untold(one, parsed)].map((text) => `${one.name}: ${text}`))
  }
  const left = made.filter(({ hidden }) => hidden)
  const told = files[0]?.notices.find(({ code }) => code === 'hidden-sheets')?.message ?? ''
  return [...faults, ...left.filter(({ name }) => !told.includes(name)).map(({ name }) => `${name} was not told of`)]
}

/** Hidden rows and columns of which nothing was said. */
function untold({ hiddenRows, hiddenColumns }: MadeSheet, { notices, columns }: ParsedFile): string[] {
  const said = (code: string) => notices.find((notice) => notice.code === code)?.message ?? ''
  const rows = hiddenRows.length > 0 && !said('hidden-rows').includes(`隐藏的 ${hiddenRows.length} 行`)
  const marked = columns.filter(({ hidden }) => hidden)
  const wanted = hiddenColumns.filter((at) => columns.some(({ index }) => index === at))
  const silent = marked.filter(({ heading }) => !said('hidden-columns').includes(heading))
  return [
    ...(rows ? [`${hiddenRows.length} hidden rows, said: ${said('hidden-rows') || 'nothing'}`] : []),
    ...(marked.length === wanted.length ? [] : [`${marked.length} of ${wanted.length} hidden columns known`]),
    ...silent.map(({ heading }) => `hidden column ${heading} not told of`),
  ]
}
