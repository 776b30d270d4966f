/** A column of a made-up sheet: what it is called, what it holds, which fields of the truth it shows; and those every sheet has. */
import { residencyCodes, sexCodes } from '../../../core/domain/register-codes.ts'
import type { SheetValue } from '../writing/sheet-writer.ts'
import { headings } from './headings.ts'
import type { HeadingField } from './headings.ts'
import type { Random } from './random.ts'
import { decorated } from './spelling.ts'
import type { Spelling } from './spelling.ts'
import { town } from './truth.ts'
import type { TruePerson } from './truth.ts'

export interface Column<Fact> {
  /** One or two levels, from top to bottom. */
  readonly heading: readonly string[]
  /** Under which the truth knows what it shows. */
  readonly shows: readonly string[]
  readonly cell: (fact: Fact) => SheetValue
}

/** Columns that have to stay together in this order. */
export type Block<Fact> = readonly Column<Fact>[]

export interface Look {
  readonly random: Random
  readonly spelling: Spelling
  /** Group headings above their parts: 体重 over 本次 and 目标. */
  readonly grouped: boolean
  /** Pinyin and English names throughout. */
  readonly mixed: boolean
  /** What the system writes in another unit than the heading may say: glucose in mg/dL, height in m. */
  readonly otherUnit: ReadonlySet<'glucose' | 'height'>
}

const glucoseFields = new Set(['fpg', 'glucose2h'])

/** A measured value as the system writes it. */
export function measured({ spelling, otherUnit }: Look, field: string, value: number): SheetValue {
  if (glucoseFields.has(field) && otherUnit.has('glucose')) return spelling.number(Math.round(value * 18))
  if (field === 'heightCm' && otherUnit.has('height')) return spelling.number(Math.round(value * 10) / 1000)
  return spelling.number(value)
}

export function headed<Fact>(
  look: Look,
  field: HeadingField,
  cell: Column<Fact>['cell'],
  shows: readonly string[] = [field],
): Column<Fact> {
  const { random } = look
  return { heading: [decorated(random, random.pick(headings[field]))], shows, cell }
}

export function personBlocks<Fact>(look: Look, of: (fact: Fact) => TruePerson, all: boolean): Block<Fact>[] {
  const { random, spelling } = look
  const where = random.pick(['village', 'address', 'address+org'] as const)
  const house = random.pick(['', '3组', '前组18号'])
  const columns: Column<Fact>[] = [
    headed(look, 'name', (fact) => spelling.name(of(fact).name)),
    headed(look, 'idNo', (fact) => spelling.idNo(of(fact))),
  ]
  const more: Column<Fact>[] = [
    headed(look, 'sex', (fact) => spelling.code(sexCodes, of(fact).sex)),
    headed(look, 'birthDate', (fact) => spelling.date(of(fact).birthDate)),
    headed(look, 'phone', (fact) => spelling.phone(of(fact).phone)),
    headed(look, 'archiveNo', (fact) => of(fact).archiveNo),
    headed(look, 'residency', (fact) => spelling.code(residencyCodes, of(fact).residency)),
    where === 'village'
      ? headed(look, 'village', (fact) => of(fact).village)
      : headed(look, 'address', (fact) => town + of(fact).village + house, ['village']),
  ]
  const chosen = all ? more : more.filter(() => random.chance(0.4))
  return [...columns, ...chosen].map((column) => [column])
}

export const diseaseColumn = <Fact extends { disease: 'HTN' | 'T2DM' }>(look: Look): Column<Fact> =>
  headed(
    look,
    'disease',
    ({ disease }) => look.random.pick(disease === 'HTN' ? ['高血压'] : ['2型糖尿病', '糖尿病']),
    [],
  )
