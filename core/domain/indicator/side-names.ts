import type { Side } from './definition.ts'

/** Where somebody stands towards a figure, for lists of people whose side changed; `unknown`: nobody of that file then, or now. */
export const sideNames: Readonly<Record<Side | 'unknown', string>> = {
  in: '达到',
  out: '没有达到',
  excluded: '不计入',
  unknown: '没有此人',
}
