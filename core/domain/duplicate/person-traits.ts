import type { LocalDate } from '../local-date.ts'

/** What of a person tells whether somebody else is the same one. Unknown is null. */
export interface PersonTraits {
  readonly name: string
  /** Every likely reading of the name, syllables run together without tones: `wangxiaofang`. */
  readonly sounds: readonly string[]
  /** GB/T 2261.1; only 1 and 2 tell something. */
  readonly sex: string
  readonly birthDate: LocalDate | null
  /** As stored: 18 characters when valid, as written otherwise. */
  readonly idNo: string | null
  readonly idCheck: 'valid' | 'invalid' | 'missing'
  /** What was written, where that differs: a number of the old kind with 15 digits. */
  readonly idNoRaw: string | null
  readonly phone: string | null
  readonly archiveNo: string | null
  readonly villageId: number | null
}

/** A name as it is compared: without blanks, dots and differences of width (买买提·艾力 is 买买提艾力). */
export const comparableName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s·•・.]/g, '')
    .toUpperCase()
