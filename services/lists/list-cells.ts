/** What every list that is written to a spreadsheet is made of. */
import type { FigureRow } from '../../core/contract/figures.ts'
import { maskIdNo, maskName, maskPhone } from '../../core/domain/mask.ts'
import { chinaTime } from '../../core/domain/china-time.ts'
import { perQuarterText } from '../../core/domain/rate-text.ts'
import type { Store } from '../../database/store.ts'
import type { ListTable } from './list-table.ts'
import type { SheetValue } from '../sheets/writing/sheet-writer.ts'

/** More rows than any list has; small enough to be a whole number to SQLite. */
export const all = { offset: 0, limit: 1_000_000_000 } as const
export const diseaseNames = { HTN: '高血压', T2DM: '糖尿病', ALL: '不分病种' } as const

export const headers = (...names: readonly string[]): ListTable['columns'] => names.map((header) => ({ header }))
export const day = (date: string | null): SheetValue => (date === null ? null : { date })
/** `2025-12-31 10:05` by the township's clock. */
export const momentText = (at: string): string => chinaTime(Date.parse(at)).slice(0, 16)
export const filterText = (...parts: readonly [string, string | null | undefined][]): string =>
  parts.flatMap(([name, value]) => (value ? [`${name}：${value}`] : [])).join('；')
export const villageName = (store: Store, villageId: number | null): string | null =>
  villageId === null ? null : (store.find('village', villageId)?.name ?? null)
export const nameFor = (masked: boolean) => (name: string) => (masked ? maskName(name) : name)

export interface Numbers {
  readonly idNo: string
  readonly phone: string
}

/** Looked up row by row: the lists themselves carry masked numbers only. */
export function numbersOf(store: Store, personId: number, masked: boolean): Numbers {
  const row = store.one<{ id_no: string | null; phone: string | null }>(
    'SELECT id_no, phone FROM person WHERE id = ?',
    personId,
  )
  const idNo = row?.id_no ?? ''
  const phone = row?.phone ?? ''
  return masked ? { idNo: maskIdNo(idNo, 'export'), phone: maskPhone(phone) } : { idNo, phone }
}
/** A share as the percent that is printed, to two decimals. */
export const percentCell = (value: number | null): SheetValue =>
  value === null ? null : Math.round(value * 10_000) / 100
/** Under a head that says percent: what is counted a quarter says so itself. */
export const figureCell = ({ counts, value }: Pick<FigureRow, 'counts' | 'value'>): SheetValue =>
  counts === 'quarter' ? perQuarterText(value) : percentCell(value)
export const targetCell = ({ counts, target }: Pick<FigureRow, 'counts' | 'target'>): SheetValue =>
  counts === 'quarter' && target !== null ? `每季 ${target} 次` : percentCell(target)
export const yesNo = (value: boolean | undefined): SheetValue => (value === undefined ? null : value ? '是' : '否')
