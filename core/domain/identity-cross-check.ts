import { ageOn, chineseDate } from './local-date.ts'
import type { LocalDate } from './local-date.ts'

/** What the paper or file says about a person beside the ID number. */
export interface StatedIdentity {
  readonly birthDate?: LocalDate | null
  readonly sex?: string | null
}

export interface IdentityWarning {
  readonly code: 'birthday-differs' | 'sex-differs' | 'born-later' | 'very-old'
  readonly message: string
}

const sexNames: Readonly<Record<string, string>> = { '1': '男', '2': '女' }

/**
 * Compares birthday and sex read from a valid ID number with what was stated, and the age with today. Warnings only: wrong
 * documents exist, so nothing is refused (domain handbook §1.5, cross-check). `today` is the caller's day.
 */
export function identityWarnings(
  fromNumber: { readonly birthDate: LocalDate | null; readonly sex: string | null },
  stated: StatedIdentity,
  today: LocalDate,
): IdentityWarning[] {
  const warnings: IdentityWarning[] = []
  const { birthDate, sex } = fromNumber
  if (birthDate && stated.birthDate && birthDate !== stated.birthDate) {
    const message = `出生日期填的是${chineseDate(stated.birthDate)}，身份证号上是${chineseDate(birthDate)}，请核对`
    warnings.push({ code: 'birthday-differs', message })
  }
  const statedSex = stated.sex ? sexNames[stated.sex] : undefined
  if (sex && statedSex && sex !== stated.sex) {
    warnings.push({
      code: 'sex-differs',
      message: `性别填的是${statedSex}，身份证号上是${sexNames[sex] ?? ''}，请核对`,
    })
  }
  const born = birthDate ?? stated.birthDate ?? null
  if (born && born > today)
    warnings.push({ code: 'born-later', message: `出生日期${chineseDate(born)}在今天以后，请核对` })
  const age = born ? ageOn(born, today) : 0
  if (born && age > 110) warnings.push({ code: 'very-old', message: `年龄 ${age} 岁，超过 110 岁，请核对` })
  return warnings
}
