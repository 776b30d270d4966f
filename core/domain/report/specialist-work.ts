import type { Finding } from './findings.ts'

/** What visiting specialists did in the span of the report, and what became of their advice by the as-of day. */
export interface SpecialistWork {
  /** Visits of the span up to the as-of day, and the people and villages seen. */
  readonly visits: number
  readonly people: number
  readonly villages: number
  readonly regimenChanged: number
  readonly referred: number
  /** Advice whose day passed in the year so far: carried out, dropped, or still lying there. */
  readonly adviceDue: number
  readonly adviceDone: number
  readonly adviceDropped: number
  readonly adviceOverdue: number
  /** Visits a quarter that the scheme asks for (`specialistVisits`); null: none, or the report is not about a quarter of the township. */
  readonly target: number | null
}

/** One or two sentences of the report's summary; `word` names the span (`spanWord`). */
export function specialistSentences(work: SpecialistWork, word = '本季度'): string[] {
  const target = work.target === null ? '' : `（目标每季度不少于 ${work.target} 次，${verdict(work)}）`
  const visits =
    work.visits === 0
      ? `${word}没有专科医生下沉接诊记录${target}。`
      : `${word}专科医生下沉接诊 ${work.visits} 人次${target}，涉及 ${work.villages} 个村、${work.people} 人，` +
        `调整用药 ${work.regimenChanged} 人次，建议转诊 ${work.referred} 人次。`
  if (work.adviceDue === 0) return [visits]
  const dropped = work.adviceDropped > 0 ? `，取消 ${work.adviceDropped} 条` : ''
  const advice = `年内到期的专家建议 ${work.adviceDue} 条，已落实 ${work.adviceDone} 条${dropped}，逾期未落实 ${work.adviceOverdue} 条。`
  return [visits, advice]
}

const verdict = (work: SpecialistWork): string => (work.visits >= (work.target ?? 0) ? '达标' : '未达标')

/** Problems: nobody came in the span; advice left lying. */
export function specialistFindings(work: SpecialistWork, word = '本季度'): Finding[] {
  const found: Finding[] = []
  if (work.visits === 0) {
    found.push({ kind: 'no-specialist', row: null, sentence: `${word}没有专科医生下沉接诊记录。` })
  }
  if (work.adviceOverdue > 0) {
    const sentence = `专家建议逾期未落实 ${work.adviceOverdue} 条（年内到期 ${work.adviceDue} 条）。`
    found.push({ kind: 'advice-overdue', row: null, sentence })
  }
  return found
}
