import { describe, expect, it } from 'vitest'
import { Refusal } from '../../core/contract/kit.ts'
import { newRecoverySecret, parseRecoveryCode, recoveryCodeOf } from './recovery-code.ts'

function codeOf(typed: string): string {
  try {
    parseRecoveryCode(typed)
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
  return 'read'
}

const secret = Buffer.from('00112233445566778899aabbccddeeff', 'hex')
const code = recoveryCodeOf(secret)
const digits = code.replaceAll(' ', '')

describe('recovery code', () => {
  it('is eight groups of five digits and gives the secret back', () => {
    for (const bytes of [secret, Buffer.alloc(16), Buffer.alloc(16, 255), newRecoverySecret()]) {
      expect(recoveryCodeOf(bytes)).toMatch(/^\d{5}( \d{5}){7}$/)
      expect(parseRecoveryCode(recoveryCodeOf(bytes)).equals(bytes)).toBe(true)
    }
    expect(recoveryCodeOf(Buffer.alloc(16))).toBe('00000 00000 00000 00000 00000 00000 00000 00007')
  })

  it('is read however an input method writes it', () => {
    const fullWidth = [...digits].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
    for (const typed of [
      digits,
      ` ${code}\n`,
      code.replaceAll(' ', '-'),
      code.replaceAll(' ', '　'),
      fullWidth,
      code.replaceAll(' ', '、'),
    ]) {
      expect(parseRecoveryCode(typed).equals(secret), typed).toBe(true)
    }
  })

  it('notices every single wrong digit and every swap of neighbours', () => {
    for (let at = 0; at < digits.length; at++) {
      for (let digit = 0; digit < 10; digit++) {
        const typed = digits.slice(0, at) + String(digit) + digits.slice(at + 1)
        if (typed !== digits) expect(codeOf(typed)).toBe('recovery-code-typo')
      }
      const swapped = digits.slice(0, at) + (digits[at + 1] ?? '') + (digits[at] ?? '') + digits.slice(at + 2)
      if (swapped !== digits) expect(codeOf(swapped)).toBe('recovery-code-typo')
    }
  })

  it.each(['', digits.slice(1), `${digits}0`, `${code} x`, digits.replace('0', 'O')])('refuses %j', (typed) => {
    expect(codeOf(typed)).toBe('recovery-code-length')
  })

  it('refuses numbers outside the range', () => {
    expect(codeOf('9'.repeat(40))).toBe('recovery-code-typo')
    expect(codeOf('0'.repeat(40))).toBe('recovery-code-typo')
    expect(codeOf(((1n << 128n) * 29n + 7n).toString().padStart(40, '0'))).toBe('recovery-code-typo')
  })
})
