/** How sure it is that two records are one person: decided from named evidence by a table, never from a sum of points. */
import type { Evidence, EvidenceCode } from './evidence.ts'

export const duplicateLevels = ['certain', 'probable', 'possible', 'no'] as const
export type DuplicateLevel = (typeof duplicateLevels)[number]

export const duplicateLevelNames: Readonly<Record<DuplicateLevel, string>> = {
  certain: '确定',
  probable: '很可能',
  possible: '可能',
  no: '不像',
}

/** All of `needs` and one of each group of `any` must hold. */
interface Rule {
  readonly level: 'certain' | 'probable' | 'possible'
  readonly needs: readonly EvidenceCode[]
  readonly any?: readonly (readonly EvidenceCode[])[]
}

const named: readonly EvidenceCode[] = ['same-name', 'same-sound']
const sameId: readonly EvidenceCode[] = ['same-id', 'same-id-old-form']
const around: readonly EvidenceCode[] = ['same-village', 'same-phone']
const nearBirthday: readonly EvidenceCode[] = ['birthday-swapped', 'birthday-slip']

/**
 * The first rule that fits decides. A telephone is a household's and a birthday a pair of twins': neither is enough without the name
 * or the number. One ID number is one person (GB 11643—1999); an archive number is an attribute (domain handbook §1.5).
 */
const rules: readonly Rule[] = [
  { level: 'certain', needs: [], any: [sameId, named] },
  { level: 'probable', needs: [], any: [sameId] },
  { level: 'probable', needs: [], any: [['same-written-id', 'id-slip'], named] },
  { level: 'probable', needs: ['same-archive-no'], any: [named] },
  { level: 'probable', needs: ['same-birthday'], any: [named, around] },
  { level: 'probable', needs: ['same-name'], any: [nearBirthday, around] },
  { level: 'probable', needs: ['same-name', 'birthday-lunar', 'same-village', 'same-phone'] },
  { level: 'probable', needs: ['same-name', 'same-village', 'same-phone'] },
  { level: 'possible', needs: ['id-slip'], any: [['same-birthday', 'same-archive-no', 'same-phone']] },
  { level: 'possible', needs: ['similar-name', 'same-birthday'], any: [around] },
  { level: 'possible', needs: ['same-archive-no'], any: [['same-birthday', ...nearBirthday]] },
  { level: 'possible', needs: ['same-birthday'], any: [named] },
  { level: 'possible', needs: [], any: [named, [...nearBirthday, 'birthday-lunar'], around] },
  { level: 'possible', needs: ['same-phone'], any: [named] },
]

/** Each takes one step away. A document that is wrong in its sex exists, and so does a form that a colleague filled in elsewhere. */
const doubts: readonly EvidenceCode[] = ['other-sex', 'seen-apart']

/**
 * The level of the evidence between two people. Two valid, different ID numbers leave at most `possible`, and only where name and
 * birthday or archive number agree; a birthday that differs takes a step away unless the ID numbers agree.
 */
export function duplicateLevel(evidence: readonly Evidence[]): DuplicateLevel {
  const codes = new Set(evidence.map((each) => each.code))
  const fits = ({ needs, any = [] }: Rule): boolean =>
    needs.every((code) => codes.has(code)) && any.every((group) => group.some((code) => codes.has(code)))
  const rule = rules.find(fits)
  if (!rule) return 'no'
  const steps =
    doubts.filter((code) => codes.has(code)).length +
    (codes.has('other-birthday') && !sameId.some((code) => codes.has(code)) ? 1 : 0)
  const level = lowered(rule.level, steps)
  if (!codes.has('other-valid-id')) return level
  const agrees =
    codes.has('same-name') &&
    (codes.has('same-archive-no') || (codes.has('same-birthday') && around.some((code) => codes.has(code))))
  return agrees && level !== 'no' ? 'possible' : 'no'
}

const lowered = (level: DuplicateLevel, steps: number): DuplicateLevel =>
  duplicateLevels[Math.min(duplicateLevels.length - 1, duplicateLevels.indexOf(level) + steps)] ?? 'no'
