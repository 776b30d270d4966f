import { findCode, isCodeOf, parseCodes } from '../../../core/domain/code-list.ts'
import type { CodeList } from '../../../core/domain/code-list.ts'
import type { SheetCell } from '../reading/cells.ts'
import { blank, isMissing, plain, refused, warning } from './decoded.ts'
import type { Decoded } from './decoded.ts'

/** The word a ticked form leaves: `☑门诊 □家庭 □电话` is 门诊. Null when nothing is ticked or more than one thing. */
function tickedWord(text: string): string | null {
  const ticked = [...text.matchAll(/[√✓✔☑■]\s*([^\s√✓✔☑■□☐○]+)/g)].map((match) => match[1] ?? '')
  return ticked.length === 1 ? (ticked[0] ?? null) : null
}

/**
 * A one-choice code in any written form (domain handbook §7.3 rule 3). `meanings` are values a person has mapped by hand. A number
 * and a word that contradict each other, and values the list does not have, are not taken.
 */
export function decodeCode(cell: SheetCell, list: CodeList, meanings: Readonly<Record<string, string>> = {}): Decoded {
  const text = cell.text.trim()
  const mapped = Object.hasOwn(meanings, text) ? meanings[text] : undefined
  // A meaning that is no code of the list is the decision to leave the value out.
  if (mapped !== undefined) return isCodeOf(list, mapped) ? { value: mapped } : blank
  const value =
    findCode(list, text) ?? findCode(list, text.replace(/\.0$/, '')) ?? findCode(list, tickedWord(text) ?? '')
  if (value !== null) return { value }
  if (isMissing(text) || text === '无' || plain(text) === '0') return blank
  const numbered = /^(\d{1,2})[.、:：\s-]*(\D+)$/.exec(text.normalize('NFKC'))
  const word = findCode(list, numbered?.[2] ?? '')
  if (word !== null && isCodeOf(list, numbered?.[1] ?? '')) {
    return refused('code-contradicts', `“${text}”的代码和文字对不上，未读入，请核对`)
  }
  if (word !== null) return { value: word }
  return refused('code-unknown', `“${text}”不是${list.name}的选项，未读入`)
}

/** A choice with words behind it: `有，干咳`, `2.有（踝部水肿）`, `有:头晕`. The words go to the field `described`. */
export function decodeDescribed(
  cell: SheetCell,
  list: CodeList,
  described: string,
  meanings: Readonly<Record<string, string>> = {},
): Decoded {
  const plainly = decodeCode(cell, list, meanings)
  if (plainly.value !== undefined || plainly.problem?.code !== 'code-unknown') return plainly
  const [, choice = '', words = ''] =
    /^([^,，:：;；、(（]+)[,，:：;；、(（]\s*(.+?)[)）]?$/s.exec(cell.text.trim()) ?? []
  const value = words === '' ? null : findCode(list, choice)
  return value === null ? plainly : { value, also: { [described]: words.slice(0, 200) } }
}

/** Several choices; what the list does not have becomes 其他 in `other`. `1` (none) does not stand beside others. */
export function decodeSymptoms(cell: SheetCell, list: CodeList): Decoded {
  const text = cell.text.trim()
  if (isMissing(text)) return blank
  if (findCode(list, text) === null && /[√✓☑■]/.test(text)) return decodeTickedSymptoms(text, list)
  const { values, rest } = parseCodes(list, text.replace(/其[他它][:：]?/g, ''))
  const also = rest.length > 0 ? { symptomOther: rest.join('、').slice(0, 100) } : undefined
  if (values.length === 0 && rest.length === 0) return blank
  if (values.length > 1 && values.includes('1')) {
    const kept = values.filter((value) => value !== '1')
    return {
      value: kept,
      also,
      problem: warning('symptoms-contradict', `“${text}”里“无症状”与其他症状同时出现，按有症状读入，请核对`),
    }
  }
  return { value: values, also }
}

function decodeTickedSymptoms(text: string, list: CodeList): Decoded {
  const ticked = [...text.matchAll(/[√✓✔☑■]\s*(?:\d+[.、]?)?([^\s√✓✔☑■□☐○\d]+)/g)].map((match) => match[1] ?? '')
  const { values, rest } = parseCodes(list, ticked.join('、'))
  return { value: values, also: rest.length > 0 ? { symptomOther: rest.join('、').slice(0, 100) } : undefined }
}
