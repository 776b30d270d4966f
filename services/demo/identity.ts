/** ID, archive and telephone numbers of invented people: well formed, unique, and nobody's. */
import { idCheckCharacter } from '../../core/domain/identity-number.ts'
import type { LocalDate } from '../../core/domain/local-date.ts'
import type { Sex } from './names.ts'
import { addressCode, townshipCode } from './places.ts'
import type { Random } from './random.ts'

/** Address codes of the same invented prefecture, for those who married in or moved here. */
const neighbouringCodes = ['349901', '349922', '349923', '349981']

export interface NumberIssuer {
  idNo(random: Random, birthDate: LocalDate, sex: Sex): string
  archiveNo(villageNo: number): string
}

/** Hands out every number once. */
export function numberIssuer(): NumberIssuer {
  const used = new Set<string>()
  const serials = new Map<number, number>()
  return {
    idNo: (random, birthDate, sex) => {
      const area = random.chance(0.88) ? addressCode : random.pick(neighbouringCodes)
      const head = area + birthDate.replaceAll('-', '')
      for (let half = random.whole(0, 499); ; half = (half + 1) % 500) {
        const first17 = head + String(half * 2 + (sex === '1' ? 1 : 0)).padStart(3, '0')
        if (used.has(first17)) continue
        used.add(first17)
        return first17 + idCheckCharacter(first17)
      }
    },
    archiveNo: (villageNo) => {
      const serial = (serials.get(villageNo) ?? 0) + 1
      serials.set(villageNo, serial)
      return `${townshipCode}${100 + villageNo}${String(serial).padStart(5, '0')}`
    },
  }
}

/** A mobile number: 154 is a range that has been given to no operator, so it rings at nobody's. */
export function phoneNumber(random: Random): string {
  return `154${String(random.whole(0, 99_999_999)).padStart(8, '0')}`
}

/** The number with its check character wrong, as after a slip of the finger in the last places. */
export function wrongIdNumber(random: Random, idNo: string): string {
  const at = random.whole(14, 16)
  const digit = (Number(idNo[at]) + random.whole(1, 8)) % 10
  const first17 = idNo.slice(0, at) + String(digit) + idNo.slice(at + 1, 17)
  const last = idNo.slice(17)
  return idCheckCharacter(first17) === last ? `${first17}${last === '0' ? '1' : '0'}` : first17 + last
}

/** The 15-digit number the same person had before 1999. */
export function fifteenDigits(idNo: string): string {
  return idNo.slice(0, 6) + idNo.slice(8, 17)
}
