import { describe, expect, it } from 'vitest'
import type { ImportFileReceipt } from '../../../core/contract/files.ts'
import { corrected, openPoints } from './import-corrections.ts'

const file: ImportFileReceipt = {
  file: 'a.xlsx',
  key: '/x/a.xlsx\t表1',
  kind: 'htnFollowUp',
  kindName: '高血压随访列表',
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  dropped: [],
  columns: [],
  problems: [],
}

describe('decisions about a file', () => {
  it('add up, the later one about the same thing holding', () => {
    const first = corrected({}, file, { columns: { 上压: 'sbp', 备用: null }, values: { visitWay: { 上门: '2' } } })
    const second = corrected(first, file, {
      columns: { 备用: 'note' },
      values: { visitWay: { 来院: '1' } },
      answers: { q: 'a' },
    })
    expect(second[file.key ?? '']).toEqual({
      columns: { 上压: 'sbp', 备用: 'note' },
      values: { visitWay: { 上门: '2', 来院: '1' } },
      answers: { q: 'a' },
    })
  })

  it.each([{ kind: 'exam' }, { headerRow: 3 }])('about columns end with %j', (change) => {
    const first = corrected({}, file, { columns: { 上压: 'sbp' } })
    expect(corrected(first, file, change)[file.key ?? '']?.columns).toBeUndefined()
  })

  it('about which sheet to read belong to the whole file', () => {
    expect(corrected({}, file, { sheet: '隐藏' })).toEqual({ '/x/a.xlsx': { sheet: '隐藏' } })
  })

  it('are counted while they are open', () => {
    const question = { id: 'q', column: null, message: '', options: [], suggested: null, blocking: true }
    const value = { field: 'visitWay', fieldName: '随访方式', value: '上门', count: 3, options: [] }
    expect(openPoints(file)).toBe(0)
    const open = {
      ...file,
      kind: 'unknown',
      questions: [
        { ...question, answer: null },
        { ...question, answer: 'a' },
      ],
      unknownValues: [value],
    }
    expect(openPoints(open)).toBe(3)
  })
})
