import type { IdentityCheck } from '../../../core/domain/identity-number.ts'
import { identityWarnings } from '../../../core/domain/identity-cross-check.ts'
import type { LocalDate } from '../../../core/domain/local-date.ts'
import type { PersonValues } from '../parsed-file.ts'
import type { FieldId } from '../mapping/fields.ts'
import type { ExtraField } from '../values/decoded.ts'
import { plainVillage, villageOfAddress } from '../values/village.ts'
import { noteRow } from './row-reader.ts'
import type { DraftRow, Values } from './row-reader.ts'

/** Copies the fields that have a value; absent stays absent, so that a blank cell never erases what is known. */
export function pick<K extends FieldId | ExtraField>(values: Values, names: readonly K[]): Partial<Record<K, unknown>> {
  const picked: Partial<Record<K, unknown>> = {}
  for (const name of names) if (values[name] !== undefined) picked[name] = values[name]
  return picked
}

const attributes = [
  'name',
  'phone',
  'archiveNo',
  'address',
  'residency',
  'contactName',
  'contactPhone',
  'allergies',
  'ethnicity',
  'ethnicityOther',
  'bloodType',
  'education',
  'occupation',
  'marriage',
  'workplace',
] as const satisfies readonly (FieldId | ExtraField)[]

/**
 * Who the row is about. Birthday and sex come from the row and, where it is silent, from a valid ID number; contradictions
 * are warnings. Null, with an error on the row, when nothing tells who it is.
 */
export function personPart(draft: DraftRow, today: LocalDate): PersonValues | null {
  const { values } = draft
  const check = (values.idNo as IdentityCheck | undefined) ?? null
  if (values.name === undefined && check?.idNo == null && values.archiveNo === undefined) {
    noteRow(draft, 'no-identity', 'error', '这一行没有姓名、身份证号和档案编号，不知道是谁，未导入。')
    return null
  }
  const named = pick(values, attributes) as PersonValues
  // Names of two characters are often stretched with a blank between them.
  if (named.name !== undefined) named.name = named.name.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
  return { ...named, ...identityPart(draft, check, today) }
}

function identityPart(draft: DraftRow, check: IdentityCheck | null, today: LocalDate): PersonValues {
  const stated = {
    birthDate: draft.values.birthDate as LocalDate | undefined,
    sex: draft.values.sex as string | undefined,
  }
  const numbered = { birthDate: check?.birthDate ?? null, sex: check?.sex ?? null }
  for (const { code, message } of identityWarnings(numbered, stated, today))
    noteRow(draft, code, 'warning', `${message}。`)
  const part: PersonValues = {}
  const birthDate = stated.birthDate ?? numbered.birthDate
  const sex = stated.sex ?? numbered.sex
  if (birthDate) part.birthDate = birthDate
  if (sex) part.sex = sex as PersonValues['sex']
  if (check === null) {
    noteMissingId(draft)
    return { ...part, idCheck: 'missing' }
  }
  const { idType, idNoRaw } = check
  // 3.41522E+17 names nobody: it is kept as written, but not as a number by which to find people.
  const idNo = check.problem === 'id-scientific' ? null : check.idNo
  return {
    ...part,
    idType,
    idCheck: check.check,
    ...(idNo === null ? {} : { idNo }),
    ...rawNumber(idNoRaw ?? (idNo === null ? check.idNo : null)),
  }
}

const rawNumber = (idNoRaw: string | null): PersonValues => (idNoRaw === null ? {} : { idNoRaw })

/** A blank cell is not decoded, so its problem is said here; where the number was withheld or a formula it is said already. */
function noteMissingId(draft: DraftRow): void {
  const said = draft.problems.some(({ code }) => code.startsWith('id-') || code === 'formula' || code === 'cell-error')
  if (!said) noteRow(draft, 'id-missing', 'warning', '没有身份证号，将列入“待核”，请补录或说明无证原因。')
}

/** The village of the row: its own column, else what the address names. */
export function villagePart(values: Values): string | null {
  if (typeof values.village === 'string') return villageOfAddress(values.village) ?? plainVillage(values.village)
  return typeof values.address === 'string' ? villageOfAddress(values.address) : null
}
