import { describe, expect, it } from 'vitest'
import { contract } from '../../../core/contract/index.ts'
import { auditActionText, auditObjectText, auditOutcomeText } from './audit-words.ts'

describe('the audit list shows no English method names', () => {
  it.each(Object.keys(contract))('%s has a Chinese name', (name) => {
    expect(auditActionText(name)).toMatch(/^\p{Script=Han}+$/u)
  })

  it.each([
    ['demo.install', '装入演示数据'],
    ['gone.method', '其他操作（gone.method）'],
  ])('%s is called %s', (action, text) => expect(auditActionText(action)).toBe(text))

  it.each([
    ['ok', '成功'],
    ['not-permitted', '无权'],
    ['other', '没有成功（other）'],
  ])('%s is %s', (outcome, text) => expect(auditOutcomeText(outcome)).toBe(text))

  it.each([
    [{ object: null, subject: null }, '—'],
    [{ object: 'tx:12', subject: null }, '第 12 笔改动'],
    [{ object: 'person:123456789', subject: '王*' }, '患者 王*（编号尾 456789）'],
  ])('%j is %s', (item, text) => expect(auditObjectText(item)).toBe(text))
})
