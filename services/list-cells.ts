/** Cells of a list that is written to a spreadsheet. */
import { maskName } from '../core/domain/mask.ts'
import type { ListTable } from './list-export.ts'
import type { SheetValue } from './sheets/writing/sheet-writer.ts'

export const headers = (...names: readonly string[]): ListTable['columns'] => names.map((header) => ({ header }))
export const dayCell = (date: string | null): SheetValue => (date === null ? null : { date })
export const nameFor = (masked: boolean) => (name: string) => (masked ? maskName(name) : name)
export const yesNo = (value: boolean | undefined): SheetValue => (value === undefined ? null : value ? '是' : '否')
