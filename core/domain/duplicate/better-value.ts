/** Which of two different values of one field the merged person gets, and why, in the words of the screen. */
import { checkIdentityNumber } from '../identity-number.ts'
import { checkPhone } from '../phone-number.ts'
import type { LocalDate } from '../local-date.ts'

/** The fields of a person that are chosen one by one. The ID number takes its type, check and written form along. */
export const mergedFields = [
  'name',
  'sex',
  'birthDate',
  'idNo',
  'phone',
  'archiveNo',
  'address',
  'residency',
  'contactName',
  'contactPhone',
  'heightCm',
  'doctor',
  'allergies',
  'note',
] as const
export type MergedField = (typeof mergedFields)[number]

/** Texts that lose nothing when one is put after the other. */
export const joinableFields: ReadonlySet<MergedField> = new Set<MergedField>(['allergies', 'note'])

export type MergedValues = Readonly<Record<Exclude<MergedField, 'heightCm'>, string | null>> & {
  readonly heightCm: number | null
}

export interface Choice {
  readonly side: 'keep' | 'merge' | 'both'
  readonly reason: string
}

interface Compared {
  readonly keep: MergedValues
  readonly merge: MergedValues
  /** Whose particulars somebody changed last. */
  readonly changedLater: 'keep' | 'merge' | null
}

const isEmpty = (field: MergedField, value: unknown): boolean =>
  value === null || value === '' || (field === 'sex' && (value === '0' || value === '9'))

/** The better value of `field`, or null where the two say the same. */
export function betterValue(field: MergedField, compared: Compared): Choice | null {
  const { keep, merge, changedLater } = compared
  if (keep[field] === merge[field]) return null
  const [noKeep, noMerge] = [isEmpty(field, keep[field]), isEmpty(field, merge[field])]
  if (noKeep && noMerge) return null
  if (noMerge) return { side: 'keep', reason: '另一份没有填' }
  if (noKeep) return { side: 'merge', reason: '保留的档案没有填' }
  if (joinableFields.has(field)) return { side: 'both', reason: '两份都留下' }
  const sound = soundSide(field, compared)
  if (sound) return sound
  if (changedLater === null) return { side: 'keep', reason: '两份一样可信，用保留的档案' }
  return { side: changedLater, reason: '这一份最近改过' }
}

/** The side whose value passes a test that the other one fails. */
function soundSide(field: MergedField, { keep, merge }: Compared): Choice | null {
  const test = tests[field]
  if (!test) return null
  const idBirth = soundIdentity(keep, merge)
  const [kept, merged] = [test.passes(keep, idBirth), test.passes(merge, idBirth)]
  return kept === merged ? null : { side: kept ? 'keep' : 'merge', reason: test.reason }
}

interface Identity {
  readonly birthDate: LocalDate | null
  readonly sex: string | null
}

/** What the valid ID number says, when there is just one of them. */
function soundIdentity(keep: MergedValues, merge: MergedValues): Identity | null {
  const checked = [keep.idNo, merge.idNo]
    .map((idNo) => checkIdentityNumber(idNo))
    .filter(({ check }) => check === 'valid')
  const [first, second] = checked
  return first && (!second || second.idNo === first.idNo) ? first : null
}

interface Test {
  readonly reason: string
  readonly passes: (values: MergedValues, identity: Identity | null) => boolean
}

const tests: Partial<Record<MergedField, Test>> = {
  idNo: { reason: '证件号校验正确', passes: ({ idNo }) => checkIdentityNumber(idNo).check === 'valid' },
  birthDate: {
    reason: '与证件号一致',
    passes: ({ birthDate }, identity) => identity?.birthDate != null && birthDate === identity.birthDate,
  },
  sex: { reason: '与证件号一致', passes: ({ sex }, identity) => identity?.sex != null && sex === identity.sex },
  phone: { reason: '是完整的手机号', passes: ({ phone }) => checkPhone(phone).kind === 'mobile' },
  contactPhone: { reason: '是完整的手机号', passes: ({ contactPhone }) => checkPhone(contactPhone).kind === 'mobile' },
  archiveNo: { reason: '是完整的 17 位编号', passes: ({ archiveNo }) => /^\d{17}$/.test(archiveNo ?? '') },
}
