import { computed, reactive } from 'vue'
import type { ReportWish } from '../../../core/contract/reports.ts'
import type { SpanKind } from '../../../core/domain/report/report-span.ts'
import type { ScopeKind } from '../../../core/domain/report/report-scope.ts'
import { addMonths, type LocalDate } from '../../../core/domain/local-date.ts'
import { quarterChoices } from './quarters.ts'
import { monthChoices, yearChoices, type SpanChoice } from './spans.ts'

/** What the controls of a report hold, each kept while another is looked at. */
export interface ReportForm {
  span: SpanKind
  asOf: LocalDate
  from: LocalDate
  scope: ScopeKind
  villageId: number | null
  doctor: string | null
  scheme: string | null
  /** Figures beside the main ones; null: those of the scheme. */
  indicators: string[] | null
  allFigures: boolean
  masked: boolean
  reason: string
}

export const choicesOf = (span: SpanKind, today: LocalDate): SpanChoice[] =>
  span === 'month' ? monthChoices(today) : span === 'year' ? yearChoices(today) : quarterChoices(today)

/** The choices of a report, what still lacks, and the wish they make. `asksPurpose`: full names are wanted for something. */
export function useReportWish(today: LocalDate, asksPurpose = true) {
  const form = reactive<ReportForm>({
    span: 'quarter',
    asOf: quarterChoices(today)[0]?.asOf ?? today,
    from: addMonths(today, -1),
    scope: 'township',
    villageId: null,
    doctor: null,
    scheme: null,
    indicators: null,
    allFigures: false,
    masked: true,
    reason: '',
  })
  const lack = computed(() => {
    if (form.scope === 'village' && form.villageId === null) return '请选一个村'
    if (form.scope === 'doctor' && form.doctor === null) return '请选一位责任医生'
    if (form.span === 'range' && form.from > form.asOf) return '开始日期要在统计日之前'
    return asksPurpose && !form.masked && form.reason.trim().length < 2 ? '请写明要完整名单的用途' : null
  })
  const wish = computed<ReportWish>(() => ({
    asOf: form.asOf,
    span: form.span,
    from: form.span === 'range' ? form.from : null,
    scope: scopeOf(form),
    scheme: form.scheme,
    indicators: form.indicators,
    allFigures: form.allFigures,
    masked: form.masked,
    reason: form.masked ? '' : form.reason,
  }))
  return { form, lack, wish }
}

function scopeOf({ scope, villageId, doctor }: ReportForm): ReportWish['scope'] {
  if (scope === 'village' && villageId !== null) return { kind: 'village', villageId }
  return scope === 'doctor' && doctor !== null ? { kind: 'doctor', doctor } : { kind: 'township' }
}
