/** What was typed here against what a file says: listed side by side, decided by a person, kept by default. */
import type { EntityName } from '../../core/contract/entities/index.ts'
import type { ConflictChoices, ImportConflict } from '../../core/contract/files.ts'
import { maskIdNo, maskPhone } from '../../core/domain/mask.ts'
import { fieldNameOf, valueText } from './import-words.ts'

/** More than a person looks through; the rest follows the choice for all. */
const mostListed = 500

export interface FieldConflict {
  readonly entity: EntityName
  readonly id: number
  readonly field: string
  readonly record: string
  readonly local: unknown
  readonly given: unknown
}

/** Whose row of which file a conflict came up in. */
export interface RowPlace {
  readonly file: string
  readonly row: number
  readonly personName: string
}

/** Numbers of people are masked; where only hidden digits differ the file's side says so. */
function sides(field: string, local: string, given: string): { local: string; given: string } {
  const mask = field === 'idNo' ? maskIdNo : field === 'phone' || field === 'contactPhone' ? maskPhone : null
  if (mask === null) return { local, given }
  const shown = (text: string): string => (/\d/.test(text) ? mask(text) : text)
  const [mine, theirs] = [shown(local), shown(given)]
  return { local: mine, given: mine === theirs ? `${theirs}（遮盖的几位不同）` : theirs }
}

/** Collects the conflicts of one run and answers each by the choices given. */
export class ConflictBook {
  readonly listed: ImportConflict[] = []
  private readonly seen = new Set<string>()
  private readonly choices: ConflictChoices

  constructor(choices: ConflictChoices) {
    this.choices = choices
  }

  get count(): number {
    return this.seen.size
  }

  decide({ entity, id, field, record, local, given }: FieldConflict, place: RowPlace): 'local' | 'file' {
    const key = `${entity}:${id}:${field}`
    const choice =
      (Object.hasOwn(this.choices.choices, key) ? this.choices.choices[key] : undefined) ?? this.choices.all
    if (this.seen.has(key)) return choice
    this.seen.add(key)
    const values = sides(field, valueText(field, local), valueText(field, given))
    if (this.listed.length < mostListed)
      this.listed.push({ key, ...place, record, fieldName: fieldNameOf(field), ...values, choice })
    return choice
  }
}
