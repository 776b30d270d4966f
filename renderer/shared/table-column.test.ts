import { describe, expect, it } from 'vitest'
import { fittingColumns, type Column } from './table-column.ts'

const columns: Column<string>[] = [
  { key: 'name', title: '姓名', width: 100 },
  { key: 'phone', title: '电话', width: 100, spare: 2 },
  { key: 'doctor', title: '村医', width: 100, spare: 1 },
]
const shown = (room: number) => fittingColumns(columns, (column) => column.width, room).map((column) => column.key)

describe('fittingColumns', () => {
  it.each([
    [300, ['name', 'phone', 'doctor']],
    [299, ['name', 'doctor']],
    [199, ['name']],
    [50, ['name']],
    [0, ['name', 'phone', 'doctor']],
  ])('in %d pixels', (room, keys) => {
    expect(shown(room)).toEqual(keys)
  })
})
