/** A heading in the form in which headings are compared (domain handbook §7.3 rule 1). */
export interface NormalHeading {
  /** Letters and digits only, half-width, lower case, without the bracketed parts. */
  readonly key: string
  /** The same with the bracketed parts left in: `血压(高)` is not `血压`. */
  readonly full: string
  /** What stood in brackets or as a unit at the end: `mmHg`, `支`. */
  readonly unit: string | null
  /** `体重/目标`: the cells hold `now/target`. */
  readonly withTarget: boolean
}

const brackets = /[([{<【〔〈《]([^)\]}>】〕〉》]*)[)\]}>】〕〉》]/g
const bareUnit = /(mmhg|mmol\/?l|mg\/?dl|kg|公斤|千克|市斤|cm|厘米|ml|毫升)$/i
/** `【姓名】`, `1、姓名`, `(2)性别`: what forms put around and before a heading. */
const wrapped = /^[【[〔「『《<]([^】\]〕」』》>]+)[】\]〕」』》>]$/
const numbering = /^(?:\(\d{1,2}\)|\d{1,2}[.、)])\s*(?=\p{L})/u
const noise = /[^\p{L}\p{N}%]/gu

/** Brings a heading into its comparable form and takes the unit out of it. */
export function normaliseHeading(written: string): NormalHeading {
  const folded = written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[\s*※]+|[\s*※:]+$/g, '')
  const text = (wrapped.exec(folded)?.[1] ?? folded).trim().replace(numbering, '')
  const hints = [...text.matchAll(brackets)].map((match) => (match[1] ?? '').trim()).filter((hint) => hint !== '')
  const split = /^(.+?)\s*[/|]\s*(?:下次)?目标(?:值|量)?$/.exec(text)
  const whole = split?.[1] ?? text
  const body = whole.replace(brackets, '').trim()
  const found = bareUnit.exec(body)?.[0] ?? null
  // A heading that is nothing but a unit has none.
  const unitAtEnd = found === body ? null : found
  const stem = unitAtEnd === null ? body : body.slice(0, -unitAtEnd.length)
  return {
    key: stem.replace(noise, ''),
    full: whole.replace(noise, ''),
    unit: hints[0] ?? unitAtEnd,
    withTarget: split !== null,
  }
}
