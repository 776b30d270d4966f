import { describe, expect, it } from 'vitest'
import { readTypedCode, toggledCodes } from './code-option.ts'

const options = ['1', '2', '10', '11', '99'].map((value) => ({ value, label: `第${value}项` }))

describe('readTypedCode', () => {
  it.each([
    ['2', { kind: 'picked', value: '2' }],
    ['1', { kind: 'wait' }],
    ['10', { kind: 'picked', value: '10' }],
    ['9', { kind: 'wait' }],
    ['3', { kind: 'none' }],
    ['12', { kind: 'none' }],
  ])('%s', (digits, meaning) => {
    expect(readTypedCode(digits, options)).toEqual(meaning)
  })
})

describe('toggledCodes', () => {
  it('keeps the order of the form', () => {
    expect(toggledCodes(['10'], '2', options)).toEqual(['2', '10'])
  })
  it('takes a chosen one back', () => {
    expect(toggledCodes(['2', '10'], '2', options)).toEqual(['10'])
  })
  it('lets 无症状 stand alone, both ways', () => {
    expect(toggledCodes(['2', '10'], '1', options, ['1'])).toEqual(['1'])
    expect(toggledCodes(['1'], '2', options, ['1'])).toEqual(['2'])
  })
})
