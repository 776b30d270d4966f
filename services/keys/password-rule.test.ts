import { describe, expect, it } from 'vitest'
import { Refusal } from '../../core/contract/kit.ts'
import type { Role } from '../../core/contract/rights.ts'
import { requireGoodPassword } from './password-rule.ts'

const personal = ['张三', 'zhangsan', 'zs', '花园镇', 'huayuan', '13812345678', '19800101']

function codeFor(password: string, role: Role = 'clerk'): string {
  try {
    requireGoodPassword(password, { role, login: 'zhangsan', personal })
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
  return 'good'
}

describe('password rule', () => {
  it.each<[string, Role, string]>([
    ['Yu7#kmPw9', 'clerk', 'password-short'],
    ['Yu7#kmPw9q', 'clerk', 'good'],
    ['Yu7#kmPw9q', 'specialist', 'good'],
    ['Yu7#kmPw9qt', 'manager', 'password-short'],
    ['Yu7#kmPw9qtR', 'manager', 'good'],
    ['Yu7#kmPw9qt', 'administrator', 'password-short'],
    ['Yu7#kmPw9qtR', 'administrator', 'good'],
    [`Yu7#${'kmPw9qtR'.repeat(16)}`, 'clerk', 'password-long'],
  ])('length of %s for %s: %s', (password, role, code) => {
    expect(codeFor(password, role)).toBe(code)
  })

  it.each([
    ['yukmpwrtbnv', 'password-kinds'],
    ['yukmpwrt7492', 'password-kinds'],
    ['YUKMPWRT7492', 'password-kinds'],
    ['yukmpwrt#749', 'good'],
    ['青山绿水mK8和风竹', 'good'],
    ['Ｙｕ７＃ｋｍＰｗ９ｑ', 'good'],
  ])('kinds of characters in %s: %s', (password, code) => {
    expect(codeFor(password)).toBe(code)
  })

  it.each([
    'Abc@123456',
    'Abcd@1234567',
    'Zhangsan@2026',
    'Zhangsan19800101',
    'Huayuan@123456',
    'Password@123',
    'P@ssw0rd2026',
    'Qwerty@12345',
    '1qaz@WSX3edc',
    'Aaaaaaaa1!!!!',
    'Woaini@5201314',
    'Admin@88888888',
    '张三@20260101Zs',
    'Zs13812345678@',
    'Suifang2026!!',
    'Ｚｈａｎｇｓａｎ＠１２３',
  ])('refuses the guessable %s', (password) => {
    expect(codeFor(password)).toBe('password-guessable')
  })

  it.each(['Lan+Yun-teng7', 'Ma7hu4Niao9ke', 'tulip-River-48', 'Bu2gao4su-ni'])('takes %s', (password) => {
    expect(codeFor(password)).toBe('good')
  })

  it('never repeats the password in its refusal', () => {
    for (const password of ['Zhangsan@2026', 'Kurz9', 'alllowercaseletters']) {
      try {
        requireGoodPassword(password, { role: 'manager', login: 'x' })
      } catch (error) {
        expect(JSON.stringify((error as Refusal).failure)).not.toContain(password)
      }
    }
  })
})
