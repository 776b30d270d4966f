/** The findings on each doctor's or village's records of some days, judged again only for whom the records are others. */
import type { TruthBy } from '../../core/contract/truthfulness.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import type { Finding } from '../../core/domain/truthfulness/finding.ts'
import { judgeGroup } from '../../core/domain/truthfulness/judge-group.ts'
import type { TruthRecord } from '../../core/domain/truthfulness/truth-record.ts'
import type { Store } from '../../database/store.ts'
import { truthRecords } from './truth-records.ts'

export interface TruthGroupFound {
  /** Name of the doctor, or number of the village. */
  readonly key: string
  readonly records: readonly TruthRecord[]
  readonly findings: readonly Finding[]
}

interface Judged {
  readonly records: readonly TruthRecord[]
  readonly groups: ReadonlyMap<string, TruthGroupFound>
}

export function truthGroups(store: Store, from: string, to: string, by: TruthBy): readonly TruthGroupFound[] {
  const name = `${from} ${to} ${by}`
  const judgements = kept.get(store) ?? new Map<string, Judged>()
  const known = judgements.get(name)
  const records = truthRecords(store, from, to)
  const groups = known?.records === records ? known.groups : judged(records, by, known?.groups)
  judgements.delete(name)
  kept.set(store, judgements.set(name, { records, groups }))
  const [oldest] = judgements.keys()
  if (judgements.size > mostKept && oldest !== undefined) judgements.delete(oldest)
  return [...groups.values()]
}

/** By doctor and by village, of the days that are looked at and of those before an upload. */
const mostKept = 4
const kept = new WeakMap<Store, Map<string, Judged>>()

function judged(
  records: readonly TruthRecord[],
  by: TruthBy,
  before: ReadonlyMap<string, TruthGroupFound> | undefined,
): Map<string, TruthGroupFound> {
  return new Map(
    [...groupBy(records, (record) => keyOf(record, by))].map(([key, own]) => {
      const known = before?.get(key)
      return [key, known && isSame(known.records, own) ? known : { key, records: own, findings: judgeGroup(own) }]
    }),
  )
}

/** The very same records: whoever's were gathered again has new ones. */
const isSame = (some: readonly TruthRecord[], others: readonly TruthRecord[]): boolean =>
  some.length === others.length && some.every((record, at) => record === others[at])

const keyOf = ({ doctor, villageId }: TruthRecord, by: TruthBy): string =>
  by === 'doctor' ? doctor : String(villageId ?? '')
