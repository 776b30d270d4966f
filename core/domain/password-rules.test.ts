import { describe, expect, it } from 'vitest'
import { passwordRules } from './password-rules.ts'

const owner = { login: 'wangjy', name: '王建国', role: 'manager', orgName: '花园镇卫生院' } as const
const broken = (password: string) =>
  passwordRules(password, owner)
    .filter((rule) => !rule.kept)
    .map((rule) => rule.id)

describe('passwordRules', () => {
  it.each([
    ['Huangshan-2035', []],
    ['Huangs-20', ['length']],
    ['Huangs-203', []],
    ['huangshan2035', ['classes']],
    ['huangshan-2035', []],
    ['黄山Ab2035松柏长青高远', []],
    ['Ｈｕａｎｇｓｈａｎ－２０３５', []],
    ['My-Passw0rd-77', []],
    ['Passw0rd-77', ['common']],
    ['Wangjy-Station-7', []],
    ['Wangjy-203', ['personal']],
    ['王建国-Ab7', ['length', 'personal']],
    ['aaaaAAAA1111', ['common']],
    ['aaaaaaaaaaaA', ['classes', 'common']],
    ['', ['length', 'classes', 'common', 'personal']],
  ])('%s breaks %j', (password, ids) => {
    expect(broken(password)).toEqual(ids)
  })
})
