import { identityWarnings } from '../../../core/domain/identity-cross-check.ts'
import { checkIdentityNumber, type IdentityType } from '../../../core/domain/identity-number.ts'

export interface TypedIdentity {
  readonly idType: IdentityType
  readonly idNo: string
  readonly birthDate: string | null
  readonly sex: string
}

export interface IdentityReading {
  /** Chinese sentence for a number that does not pass; null while empty or right. */
  readonly problem: string | null
  /** `✓ 1962年5月3日生，女，63 岁` for a number that passes. */
  readonly passed: boolean
  readonly birthDate: string | null
  readonly sex: '1' | '2' | null
  readonly warnings: readonly string[]
}

/** Judges an ID number while it is typed: nothing is said before it could be complete. */
export function readTypedIdentity(typed: TypedIdentity, today: string): IdentityReading {
  const text = typed.idNo.trim()
  if (text === '' || typed.idType === 'none')
    return { problem: null, passed: false, birthDate: null, sex: null, warnings: [] }
  const read = checkIdentityNumber(text, typed.idType)
  const warnings = identityWarnings(read, { birthDate: typed.birthDate, sex: typed.sex }, today).map(
    (one) => one.message,
  )
  return {
    problem: read.check === 'invalid' ? read.message : null,
    passed: read.check === 'valid',
    birthDate: read.birthDate,
    sex: read.sex,
    warnings,
  }
}
