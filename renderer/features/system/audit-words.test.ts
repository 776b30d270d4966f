import { describe, expect, it } from 'vitest'
import { contract } from '../../../core/contract/index.ts'
import { auditActionText, auditOutcomeText } from './audit-words.ts'

describe('the audit list shows no English method names', () => {
  it.each(Object.keys(contract))('%s has a Chinese name', (name) => {
    expect(auditActionText(name)).toMatch(/^\p{Script=Han}+$/u)
  })

  it('has one name for a call, in one of the subjects', () => {
    const subjects = import.meta.glob<Record<string, object>>('./audit-words/*.ts', { eager: true })
    const named = Object.values(subjects).flatMap((file) => Object.values(file).flatMap((words) => Object.keys(words)))
    expect(named.filter((name, at) => named.indexOf(name) !== at)).toEqual([])
    expect(named.toSorted()).toEqual(Object.keys(contract).toSorted())
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
})
