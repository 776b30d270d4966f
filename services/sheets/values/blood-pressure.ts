import { blank, isMissing, refused, warning } from './decoded.ts'
import type { Decoded } from './decoded.ts'

/**
 * `130/80` in any of its spellings as systolic and diastolic (domain handbook §7.3 rule 5). Written the wrong way round it is
 * turned, with a warning; `0/0` is a blank.
 */
export function decodeBloodPressure(written: string): Decoded {
  const text = written.normalize('NFKC').trim()
  if (isMissing(text) || text === '无' || /^(0|0\/0|-\/-|\/\/)$/.test(text.replace(/\s/g, ''))) return blank
  const found = /(?:^|\D)(\d{2,3})\s*[/\\\-—–~]\s*(\d{2,3})(?!\d)/.exec(text) ?? /^(\d{2,3})\s+(\d{2,3})$/.exec(text)
  if (!found) return refused('bp-unreadable', `“${written}”不是“收缩压/舒张压”的形式，未读入`)
  const first = Number(found[1])
  const second = Number(found[2])
  const [high, low] = first >= second ? [first, second] : [second, first]
  if (high < 60 || high > 300 || low < 30 || low > 200 || high === low) {
    return refused('number-out-of-range', `血压“${written}”超出可能的范围，未读入`)
  }
  const also = { sbp: high, dbp: low }
  return first >= second
    ? { also }
    : { also, problem: warning('bp-reversed', `“${written}”高低写反了，按 ${high}/${low} 读入，请核对`) }
}
