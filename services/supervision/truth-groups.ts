/** The findings on each doctor's or village's records of some days, kept until something is written. */
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

export function truthGroups(store: Store, from: string, to: string, by: TruthBy): readonly TruthGroupFound[] {
  const changes = store.one<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM change')?.seq ?? 0
  const known = kept.get(store)
  const groups = known?.changes === changes ? known.groups : new Map<string, readonly TruthGroupFound[]>()
  if (known?.changes !== changes) kept.set(store, { changes, groups })
  const name = `${from} ${to} ${by}`
  const found = groups.get(name) ?? judged(store, from, to, by)
  groups.set(name, found)
  return found
}

const kept = new WeakMap<Store, { changes: number; groups: Map<string, readonly TruthGroupFound[]> }>()

const judged = (store: Store, from: string, to: string, by: TruthBy): TruthGroupFound[] =>
  [...groupBy(truthRecords(store, from, to), (record) => keyOf(record, by))].map(([key, records]) => ({
    key,
    records,
    findings: judgeGroup(records),
  }))

const keyOf = ({ doctor, villageId }: TruthRecord, by: TruthBy): string =>
  by === 'doctor' ? doctor : String(villageId ?? '')
