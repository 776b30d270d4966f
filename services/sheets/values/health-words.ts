/** Words about a person's health and background: what a list of the station recognises becomes its code, the rest stays as written. */
import { findCode, parseCodes, type CodeList } from '../../../core/domain/code-list.ts'
import { conditionKindCodes } from '../../../core/domain/condition-kinds.ts'
import { ethnicityCodes, relativeCodes } from '../../../core/domain/person-codes.ts'
import type { SheetCell } from '../reading/cells.ts'
import { blank, isMissing } from './decoded.ts'
import type { Decoded } from './decoded.ts'

const textOf = (cell: SheetCell): string => cell.text.normalize('NFKC').trim()
const saysNothing = (text: string): boolean => isMissing(text) || text === '无' || text === '0'

/** A code by its word; a bare number is not taken, since its meaning depends on the edition of the form (domain handbook §10.4). */
export function decodeWord(cell: SheetCell, list: CodeList): Decoded {
  const text = textOf(cell)
  if (saysNothing(text)) return blank
  const value = /^\d+$/.test(text)
    ? null
    : findCode(list, text.replace(/^\d{1,2}[.、:：\-\s]*(?=\p{Script=Han}{2})/u, ''))
  if (value !== null) return { value }
  return {
    problem: { code: 'word-unknown', level: 'notice', message: `“${text}”看不出是${list.name}的哪一项，未读入` },
  }
}

/** 汉族, 01, or the name of another people: 回族 is 99 with its name. */
export function decodeEthnicity(cell: SheetCell): Decoded {
  const text = textOf(cell)
  if (saysNothing(text)) return blank
  const value = findCode(ethnicityCodes, text)
  if (value !== null) return { value }
  return text.length <= 20 ? { value: '99', also: { ethnicityOther: text } } : blank
}

/** 父、母 as codes; anything else is kept as the text it is. */
export function decodeRelatives(cell: SheetCell): Decoded {
  const text = textOf(cell)
  if (saysNothing(text)) return blank
  const { values, rest } = parseCodes(relativeCodes, text)
  if (values.length > 0 && rest.length === 0) return { also: { familyRelatives: values } }
  return { value: text.slice(0, 200) }
}

/** What a cell of 危险因素, 靶器官损害 or 并发症 names. */
export interface WrittenConditions {
  readonly kinds: readonly string[]
  /** Words that no kind goes by. */
  readonly rest: readonly string[]
}

export function decodeConditions(cell: SheetCell): Decoded {
  const text = textOf(cell)
  if (saysNothing(text)) return blank
  const { values, rest } = parseCodes(conditionKindCodes, text.replace(/\d[.、:：]\s*/g, ''))
  const words = rest.filter((piece) => !saysNothing(piece))
  if (values.length === 0 && words.length === 0) return blank
  const value: WrittenConditions = { kinds: values, rest: words }
  if (words.length === 0) return { value }
  const message = `“${words.join('、')}”没有对应的病情，原文留在专案的备查内容里`
  return { value, problem: { code: 'condition-unknown', level: 'notice', message } }
}
