/**
 * The recovery code: 128 random bits as 40 digits. The number is the secret times 29 plus 7, so every single wrong digit and
 * every swap of two neighbours is noticed before it is tried (29 is prime, and no digit difference times 1 or 9 is a multiple).
 */
import { Refusal } from '../../core/contract/kit.ts'
import { groupDigits, readDigits } from '../crypto/digit-groups.ts'
import { randomBytes } from '../crypto/primitives.ts'

const SECRET_BYTES = 16
const DIGITS = 40
const FACTOR = 29n
const OFFSET = 7n

export const newRecoverySecret = (): Buffer => randomBytes(SECRET_BYTES)

/** Eight groups of five digits. */
export function recoveryCodeOf(secret: Uint8Array): string {
  const number = BigInt(`0x${Buffer.from(secret).toString('hex')}`) * FACTOR + OFFSET
  return groupDigits(number.toString().padStart(DIGITS, '0'))
}

/** The secret in what somebody typed; blanks, dashes and full-width digits do not matter. */
export function parseRecoveryCode(typed: string): Buffer {
  const digits = readDigits(typed)
  if (digits === null || digits.length !== DIGITS) {
    throw new Refusal(
      'recovery-code-length',
      '恢复码应为 8 组、每组 5 位数字，共 40 位。请对照信封里的恢复码重新输入。',
      {
        digits: digits?.length ?? 0,
      },
    )
  }
  const number = BigInt(digits) - OFFSET
  const secret = number / FACTOR
  if (number < 0n || number % FACTOR !== 0n || secret >= 1n << BigInt(SECRET_BYTES * 8)) {
    throw new Refusal('recovery-code-typo', '恢复码里有数字输错了。请逐组对照信封里的恢复码检查后再试。')
  }
  return Buffer.from(secret.toString(16).padStart(SECRET_BYTES * 2, '0'), 'hex')
}
