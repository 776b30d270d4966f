import type { RowState } from './use-batch.ts'

/** Width of the part of a row that stays while the rest scrolls sideways. */
export const headWidthPx = 156

export const stateWords: Readonly<Record<RowState, string>> = {
  empty: '未填',
  draft: '草稿',
  saved: '已保存',
  problem: '有问题',
}
export const stateTones = { empty: 'grey', draft: 'teal', saved: 'green', problem: 'red' } as const
