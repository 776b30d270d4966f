import type { MatchReason, NumberKind } from '../../core/domain/person-search/match-reason.ts'
import { fewestDigits, parseSearch } from '../../core/domain/person-search/parse-search.ts'

const numberNames: Readonly<Record<NumberKind, string>> = { idNo: '证件号', phone: '电话', archiveNo: '档案号' }

/** Why a person was found, where the marked name does not say it: `电话含 5413`. Repeats what was typed, never the number. */
export function matchText(match: MatchReason | null): string {
  if (match?.number)
    return `${numberNames[match.number.kind]}${match.number.near ? '相近' : `含 ${match.number.typed.toUpperCase()}`}`
  if (match?.birth) return '出生年份符合'
  return match?.village && match.nameMarks.length === 0 ? '住这个村' : ''
}

/** What to do when nothing was found for the typed text. */
export function nothingFoundText(typed: string): string {
  if (parseSearch(typed).length > 0) return '没有找到，可少打几个字再试'
  return /\d/.test(typed) ? `数字请打 ${fewestDigits} 位以上` : '请打姓名、拼音、号码的一段或村名'
}
