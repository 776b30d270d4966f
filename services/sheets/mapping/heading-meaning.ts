import { fields } from './fields.ts'
import type { FieldId } from './fields.ts'
import { normaliseHeading } from './heading.ts'
import { headingIndex } from './synonyms.ts'
import type { HeadingMeaning } from './synonyms.ts'

/** Words around a heading that change nothing: 患者联系电话 is 联系电话. Longer affixes first. */
const prefixes = ['随访时', '患者', '居民', '病人', '本人', '本次', '当前', '目前', '现在', '近期', '最近']
const suffixes = ['代码', '编码', '情况', '数值', '结果', '姓名', '值', '量']

/**
 * What a heading means: by its full spelling, without its brackets, without its number (`药物名称2`), and without words around it
 * that change nothing. Null when it is not known; near misses are only suggested, never taken (`就诊日期` is one letter
 * away from `确诊日期`).
 */
export function headingMeaning(written: string): HeadingMeaning | null {
  const { key, full } = normaliseHeading(written)
  if (key === '' && full === '') return null
  for (const form of new Set([full, key, withoutNumber(full), withoutNumber(key), withoutTurn(key)])) {
    const found = headingIndex.get(form)
    if (found !== undefined) return found
  }
  const bare = withoutAffixes(key)
  const found = bare === key ? undefined : headingIndex.get(bare)
  return found === undefined || (/[代编]码$/.test(key) && isText(found)) ? null : found
}

/** 建档机构编码 holds no name of an organisation. */
const isText = (meaning: HeadingMeaning): boolean =>
  meaning in fields && /^(text|idNo|address|archiveNo|phone)$/.test(fields[meaning as FieldId].shape.as)

const withoutNumber = (key: string) =>
  key
    .replace(/^第?[一二三四五六七八九\d]种/, '')
    .replace(/药物?(\d)名称$/, '药物名称')
    .replace(/\d$/, '')

/** `第2次收缩压`: which of several visits of a row it belongs to. */
const withoutTurn = (key: string) => key.replace(turn, '')
const turn = /^第[一二三四五六七八九十\d]{1,2}次/

/** A heading of one of several visits that stand side by side in a row. */
export const namesTurn = (heading: string): boolean => turn.test(heading.normalize('NFKC').trim())

function withoutAffixes(key: string): string {
  const prefix = prefixes.find((word) => key.startsWith(word) && key.length > word.length + 1) ?? ''
  const rest = key.slice(prefix.length)
  const suffix = suffixes.find((word) => rest.endsWith(word) && rest.length > word.length + 1) ?? ''
  return rest.slice(0, rest.length - suffix.length)
}

/** The fields whose known headings are nearest to an unknown one: those that contain it or differ by few letters, best first. */
export function suggestFields(written: string, most = 3): FieldId[] {
  const { key } = normaliseHeading(written)
  if (key.length < 2) return []
  const best = new Map<FieldId, number>()
  for (const [word, meaning] of headingIndex) {
    if (!(meaning in fields)) continue
    const score = likeness(key, word)
    const field = meaning as FieldId
    if (score > (best.get(field) ?? 0.5)) best.set(field, score)
  }
  return [...best]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([field]) => field)
}

/** 1 for equal texts, 0 for texts with nothing in common. */
function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  const contained =
    b.length >= 2 && (a.includes(b) || b.includes(a)) ? 0.55 + (0.4 * Math.min(a.length, b.length)) / longest : 0
  return Math.max(contained, 1 - editDistance(a, b) / longest)
}

/** Levenshtein distance: letters inserted, deleted or replaced. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(replace, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
