import type { SheetCell } from '../reading/cells.ts'
import { blank, isMissing, refused } from './decoded.ts'
import type { Decoded } from './decoded.ts'
import { pulseFromWords, pulseTemplates } from './template-versions.ts'

/** 足背动脉搏动 by words, or by number under the template of the column. */
export function decodePulse(cell: SheetCell, template: string): Decoded {
  const text = cell.text.trim()
  if (isMissing(text) || text === '无' || text === '0') return blank
  const number = /^(\d)(?:\.0)?$/.exec(text.normalize('NFKC'))?.[1]
  const codes = pulseTemplates.find(({ id }) => id === template)?.codes
  const meant = number === undefined ? pulseFromWords(text) : codes?.[number]
  if (!meant) return refused('code-unknown', `“${text}”不是足背动脉搏动的选项，未读入`)
  return {
    value: meant.dorsalisPedis,
    also: meant.dorsalisPedisSide === null ? undefined : { dorsalisPedisSide: meant.dorsalisPedisSide },
  }
}
