/** What of a problem may be changed once it is written down. */
export interface ProblemTerms {
  readonly problem: string
  readonly owner: string
  readonly measure: string
  readonly dueOn: string
}

const names: Readonly<Record<keyof ProblemTerms, string>> = {
  problem: '问题',
  owner: '责任人',
  measure: '措施',
  dueOn: '期限',
}

/** `责任人由“张医生”改为“李医生”；期限由“2025-10-31”改为“2025-11-15”`, for the history; empty when nothing changed. At most 500 characters. */
export function changedText(before: ProblemTerms, after: ProblemTerms): string {
  return (['owner', 'dueOn', 'measure', 'problem'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => `${names[field]}由“${before[field]}”改为“${after[field]}”`)
    .join('；')
    .slice(0, 500)
}
