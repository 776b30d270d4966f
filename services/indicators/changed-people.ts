/** Whose facts may differ since a place in the change log: what keeps figures in step with the records. */
import { entities, type EntityName } from '../../core/contract/entities/index.ts'
import type { Store } from '../../database/store.ts'
import { ownersBefore, ownersNow } from '../touched-people.ts'

/**
 * `own`: the facts of the person whom the record belongs to, now or before. `everybody`: a list that facts of anybody are read with.
 * `nobody`: no gatherer reads it, or it is read anew each time (villages, residents, targets). A new kind has to be put here before
 * anything compiles.
 */
const changes: Readonly<Record<EntityName, 'own' | 'everybody' | 'nobody'>> = {
  person: 'own',
  residence: 'own',
  diseaseFile: 'own',
  diseaseStatus: 'own',
  contract: 'own',
  followUp: 'own',
  exam: 'own',
  labResult: 'own',
  condition: 'own',
  roundingVisit: 'own',
  doublePrescription: 'own',
  medication: 'own',
  dispensing: 'own',
  drugCover: 'own',
  referral: 'own',
  highRisk: 'own',
  screening: 'own',
  admission: 'own',
  insuredVisit: 'own',
  survey: 'own',
  gradeOverride: 'own',
  drugList: 'everybody',
  drug: 'everybody',
  village: 'nobody',
  population: 'nobody',
  specialist: 'nobody',
  task: 'nobody',
  targetScheme: 'nobody',
  target: 'nobody',
  user: 'nobody',
  importBatch: 'nobody',
  importMapping: 'nobody',
  platformEntry: 'nobody',
  peer: 'nobody',
  packageOut: 'nobody',
  packageIn: 'nobody',
  draft: 'nobody',
  distinctPair: 'nobody',
  educationText: 'nobody',
  route: 'nobody',
  visitPlan: 'nobody',
  plannedVisit: 'nobody',
  drugStock: 'nobody',
  drugShortage: 'nobody',
  runOutCall: 'nobody',
  drugDemand: 'nobody',
  prescriptionAlert: 'nobody',
  teachingCase: 'nobody',
  specialistDay: 'nobody',
  payRule: 'nobody',
  workStatement: 'nobody',
  coverage: 'nobody',
  roundingPlan: 'nobody',
  roundingSession: 'nobody',
  sessionPatient: 'nobody',
  frozenFigure: 'nobody',
  scoreRule: 'nobody',
  scoreYear: 'nobody',
  scoreCase: 'nobody',
  scoreResult: 'nobody',
  rectification: 'nobody',
  rectificationStep: 'nobody',
  randomCheck: 'nobody',
  checkCall: 'nobody',
  reportSeal: 'nobody',
  fundRule: 'nobody',
  fundTable: 'nobody',
}

const ownKinds = (Object.keys(entities) as EntityName[]).filter((kind) => changes[kind] === 'own')
/** From here on it is cheaper to gather everybody than to look at each change. */
const mostChanges = 20_000

/** The number of the last change. */
export const lastChange = (store: Store): number =>
  store.one<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM change')?.seq ?? 0

/** The people whose facts may differ from what they were after the change `seq`; `everybody` where that cannot be told. */
export function changedSince(store: Store, seq: number): ReadonlySet<number> | 'everybody' {
  const last = lastChange(store)
  if (last < seq || last - seq > mostChanges) return 'everybody'
  const touched = new Map<EntityName, Set<number>>()
  const rows = store.all<{ entity: EntityName; id: number }>(
    'SELECT DISTINCT entity, entity_id AS id FROM change NOT INDEXED WHERE seq > ?',
    seq,
  )
  for (const { entity, id } of rows) {
    // A program newer than this one may have written kinds that it does not know.
    const change = (changes as Partial<typeof changes>)[entity] ?? 'everybody'
    if (change === 'everybody') return 'everybody'
    if (change === 'own') touched.set(entity, (touched.get(entity) ?? new Set<number>()).add(id))
  }
  if (touched.size === 0) return new Set()
  return new Set([...ownersNow(store.db, touched, ownKinds), ...ownersBefore(store.db, seq, ownKinds)])
}
