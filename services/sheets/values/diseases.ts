import type { SheetCell } from '../reading/cells.ts'
import { blank, isMissing, refused } from './decoded.ts'
import type { Decoded } from './decoded.ts'

export type ReadDiseases = readonly ('HTN' | 'T2DM')[]

/**
 * 病种 in words: one of the two diseases or both. Type 1 diabetes is no business of basic public health (domain handbook §1.4); bare
 * numbers say nothing, systems number diseases in different ways.
 */
export function decodeDiseases(cell: SheetCell): Decoded {
  const text = cell.text.normalize('NFKC').replace(/\s+/g, '')
  if (isMissing(text) || text === '无') return blank
  const htn = /高血压|高压病|gxy|htn|hypertension|两病|双病|^i1[0-5]/i.test(text)
  const t2dm = /糖尿病|tnb|t2dm|^dm$|diabetes|两病|双病|^e1[14]/i.test(text.replace(/(?<!I)(?:1|一|I)型糖尿病/gi, ''))
  if (htn || t2dm) return { value: [...(htn ? ['HTN'] : []), ...(t2dm ? ['T2DM'] : [])] satisfies string[] }
  if (/糖尿病/.test(text)) return refused('disease-other', `“${cell.text.trim()}”不属于基本公共卫生的 2 型糖尿病管理`)
  return refused('disease-other', `“${cell.text.trim()}”看不出是高血压还是糖尿病`)
}

/** Whether a planned follow-up has been made: 已随访, 已完成, √. */
export function decodePlanState(cell: SheetCell): Decoded {
  const text = cell.text.normalize('NFKC').replace(/\s+/g, '')
  if (isMissing(text)) return blank
  return { value: /^(已|完成|是|√|y$|yes|正常完成)/i.test(text) && !/已(过期|逾期|超期|取消|安排|计划)/.test(text) }
}
