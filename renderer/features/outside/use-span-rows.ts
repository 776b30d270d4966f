import { ref, type Ref } from 'vue'
import { useOverview } from '../../shared/overview-store.ts'
import { yearSoFar, type SpanChoice } from './span-choice.ts'
import { useListedRows, type ListedRows } from './use-listed-rows.ts'

interface Spanned<Row> {
  readonly from: string
  readonly to: string
  readonly total: number
  readonly items: readonly Row[]
}

/** A list of what happened in a span of days, of a village or all, and of the part of it that is shown. */
export function useSpanRows<Row, List extends Spanned<Row>, Show extends object>(
  show: Show,
  ask: (query: SpanChoice & Show & { readonly limit: number }) => Promise<List>,
  keyOf: (row: Row) => string | number,
): { span: Ref<SpanChoice>; query: () => SpanChoice & Show; listed: ListedRows<Row, List> } {
  const span = ref(yearSoFar(useOverview().today))
  const query = () => ({ ...span.value, ...show })
  const listed = useListedRows((limit) => ask({ ...query(), limit }), query, keyOf)
  return { span, query, listed }
}
