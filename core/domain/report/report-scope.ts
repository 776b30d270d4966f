/** Whose report it is. */
export type ScopeKind = 'township' | 'village' | 'doctor'

/** The words a report uses for what it is about. */
export interface ReportScope {
  readonly kind: ScopeKind
  /** The village or doctor; null for the township. */
  readonly name: string | null
  /** After the township on the cover: `东岗村`, `责任医生 周村医`; null for the township. */
  readonly label: string | null
  /** Whose patients are registered: `花园镇`, `花园镇东岗村`, `周村医负责的`. */
  readonly subject: string
  /** What the sum of the figures is called: `全镇`, `全村`, `本人`. */
  readonly whole: string
  /** What is ranked: `村` or `责任医生`. */
  readonly part: string
  /** Where people of no known village or without a doctor are put in the ranking. */
  readonly unknownPart: string
}

/** The words of a scope; `township` is the place's name. */
export function reportScope(kind: ScopeKind, name: string | null, township: string): ReportScope {
  if (kind === 'village')
    return {
      kind,
      name,
      label: name,
      subject: `${township}${name ?? ''}`,
      whole: '全村',
      part: '村',
      unknownPart: '未分村',
    }
  if (kind === 'doctor')
    return {
      kind,
      name,
      label: `责任医生 ${name ?? ''}`,
      subject: `${name ?? ''}负责的`,
      whole: '本人',
      part: '责任医生',
      unknownPart: '未指定医生',
    }
  return { kind, name: null, label: null, subject: township, whole: '全镇', part: '村', unknownPart: '未分村' }
}
