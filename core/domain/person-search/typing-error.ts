/** What may have been meant by a typing error: the sounds that are mixed up in speech, and one slip of the finger. */

const mixedUp: Readonly<Record<string, string>> = {
  ...{ zh: 'z', z: 'zh', ch: 'c', c: 'ch', sh: 's', s: 'sh', n: 'l', l: 'n' },
  ...{ ang: 'an', an: 'ang', eng: 'en', en: 'eng', ing: 'in', in: 'ing' },
}
const mixedUpPart = /zh|ch|sh|[zcs]|[nl](?=[aeiouv])|ang|eng|ing|an|en|in/g
const mostParts = 8
const mostChanges = 3

/** The letters with one to three of the parts exchanged that people mix up: zh/z, ch/c, sh/s, n/l, ang/an, eng/en, ing/in. */
export function soundVariants(letters: string): string[] {
  const parts = [...letters.matchAll(mixedUpPart)].slice(0, mostParts)
  const variants = new Set<string>()
  const change = (from: number, done: string, read: number, changes: number): void => {
    if (changes > 0) variants.add(done + letters.slice(read))
    if (changes === mostChanges) return
    for (let at = from; at < parts.length; at += 1) {
      const part = parts[at]
      if (!part) continue
      const before = done + letters.slice(read, part.index)
      change(at + 1, before + (mixedUp[part[0]] ?? part[0]), part.index + part[0].length, changes + 1)
    }
  }
  change(0, '', 0, 0)
  variants.delete(letters)
  return [...variants]
}

/** True when `typed` becomes `meant` by at most one wrong, missing or extra element, or by two neighbours exchanged. */
export function withinOneSlip(typed: readonly string[], meant: readonly string[]): boolean {
  const [a, b] = [typed, meant]
  if (Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && a[from] === b[from]) from += 1
  const rest = (list: readonly string[], skip: number): string => list.slice(from + skip).join('\n')
  if (rest(a, 0) === rest(b, 0)) return true
  if (a.length < b.length) return rest(a, 0) === rest(b, 1)
  if (a.length > b.length) return rest(a, 1) === rest(b, 0)
  if (rest(a, 1) === rest(b, 1)) return true
  return a[from] === b[from + 1] && a[from + 1] === b[from] && rest(a, 2) === rest(b, 2)
}

/** True when `typed` stands somewhere in the number with one digit wrong or two neighbours exchanged, not when it stands there as it is. */
export function containsWithSlip(number: string, typed: string): boolean {
  if (number.includes(typed)) return false
  for (let start = 0; start + typed.length <= number.length; start += 1)
    if (isOneSlipAway(number, start, typed)) return true
  return false
}

function isOneSlipAway(number: string, start: number, typed: string): boolean {
  let at = 0
  while (at < typed.length && number[start + at] === typed[at]) at += 1
  const restFits = (from: number): boolean => number.startsWith(typed.slice(from), start + from)
  if (restFits(at + 1)) return true
  return number[start + at] === typed[at + 1] && number[start + at + 1] === typed[at] && restFits(at + 2)
}
