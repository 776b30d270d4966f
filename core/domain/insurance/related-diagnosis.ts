import { causeBlocks, relatedWords, unclearWords, unrelatedWords, type CauseBlock } from './cause-blocks.ts'

/** `unclear`: nothing was told, or what was told does not say it. */
export type Relation = 'related' | 'unrelated' | 'unclear'

/** How sure the assignment is: `high` by the disease itself, `medium` by a usual complication, `low` by words or a loose block. */
export type Confidence = 'high' | 'medium' | 'low'

export interface RelatedDiagnosis {
  readonly relation: Relation
  readonly confidence: Confidence
  /** What it was decided by, in Chinese. */
  readonly basis: string
}

export interface WrittenDiagnosis {
  /** ICD-10 as written: `I63.9`, `I10.x00x002`, `E11.201†N08.3*`; null: none. */
  readonly code: string | null
  readonly text: string | null
}

/**
 * Whether an admission or a death is of the two diseases or their complications (domain handbook §3.1 no. 21 and 22, codes of §5.5).
 * The code decides where there is a good one, else the words; of several diagnoses the first that says something, because the
 * principal one stands first. Nothing told, and codes of §5.5 that name no cause (R99, I46), are `unclear`, never `unrelated`.
 */
export function relatedDiagnosis({ code, text }: WrittenDiagnosis): RelatedDiagnosis {
  const byCode = codesIn(code ?? '').map(ofCode)
  const told = firstClear(byCode)
  if (told && told.relation !== 'unclear') return told
  const words = (text ?? '').normalize('NFKC').trim()
  const byWords = words === '' ? null : ofText(words)
  return byWords ?? told ?? { relation: 'unclear', confidence: 'low', basis: '没有填诊断' }
}

/** Codes as `I63.9`: without extension, dagger and asterisk; none where the text holds no code. */
export function codesIn(written: string): string[] {
  const plain = written.normalize('NFKC').toUpperCase()
  return [...plain.matchAll(/(?<![A-Z0-9])([A-Z])(\d{2})(?:[.．]?(\d|X))?/g)].map(
    ([, letter = '', digits = '', fourth]) =>
      fourth === undefined || fourth === 'X' ? `${letter}${digits}` : `${letter}${digits}.${fourth}`,
  )
}

const firstClear = (found: readonly RelatedDiagnosis[]): RelatedDiagnosis | null =>
  found.find(({ relation }) => relation === 'related') ??
  found.find(({ relation }) => relation !== 'unclear') ??
  found[0] ??
  null

function ofCode(code: string): RelatedDiagnosis {
  const block = causeBlocks.find((each) => isIn(code, each))
  if (!block) return { relation: 'unrelated', confidence: 'high', basis: `编码 ${code}：不是两病及并发症` }
  const { relation, confidence, name } = block
  return { relation, confidence, basis: `编码 ${code}：${name}` }
}

/** `I20`–`I25` takes in I25.1; a block of one fourth digit only that one. */
function isIn(code: string, { from, to }: CauseBlock): boolean {
  const cut = (bound: string) => code.slice(0, bound.length)
  return cut(from) >= from && cut(to) <= to && code.length >= from.length
}

function ofText(words: string): RelatedDiagnosis {
  const parts = words.split(/[;；,，、\n]|\d\s*[.、)]/).filter((part) => part.trim() !== '')
  const found = parts.map(ofPart)
  return found.find(({ relation }) => relation !== 'unclear') ?? found[0] ?? unread(words)
}

function ofPart(part: string): RelatedDiagnosis {
  const said = part.trim()
  const unrelated = unrelatedWords.first.exec(said)
  if (unrelated) return { relation: 'unrelated', confidence: 'medium', basis: `文字“${said}”：不是两病及并发症` }
  const related = relatedWords.find(({ words }) => words.test(said))
  if (related) return { relation: 'related', confidence: 'low', basis: `文字“${said}”：${related.name}` }
  if (unclearWords.test(said)) return { relation: 'unclear', confidence: 'low', basis: `“${said}”说不清病因` }
  if (unrelatedWords.other.test(said))
    return { relation: 'unrelated', confidence: 'low', basis: `文字“${said}”：不是两病及并发症` }
  return unread(said)
}

const unread = (words: string): RelatedDiagnosis => ({
  relation: 'unclear',
  confidence: 'low',
  basis: `“${words}”没有编码，看不出是否两病及并发症`,
})

export const relationNames: Readonly<Record<Relation, string>> = {
  related: '两病及并发症',
  unrelated: '其他疾病',
  unclear: '看不出',
}
