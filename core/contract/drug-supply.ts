/** Stock and shortages, dispensing and run-out, demand, coverage: one topic each. */
import { z } from 'zod'
import type { CoverState } from '../domain/drug-supply/cover-state.ts'
import type { LongRxJudgement } from '../domain/long-prescription/eligibility.ts'
import type { SupplyGap } from '../domain/long-prescription/run-out.ts'
import {
  demandLine,
  disease,
  dispensing,
  drugCover,
  drugShortage,
  localDate,
  optionalId,
  recordId,
  runOutCall,
  text,
} from './entities/index.ts'
import type {
  DemandLine,
  Disease,
  Dispensing,
  DrugCover,
  DrugDemand,
  DrugShortage,
  RunOutCall,
} from './entities/index.ts'
import { command, query } from './kit.ts'
import type { WithId } from './patients.ts'

/** Where drugs are kept: the township centre (null) and its villages. */
export interface StockPlace {
  readonly villageId: number | null
  readonly name: string
}

export interface StockCell {
  readonly villageId: number | null
  readonly quantity: number | null
  readonly countedOn: string | null
  /** The count less what was handed out there since; null: never counted. */
  readonly left: number | null
  readonly lowAt: number | null
  readonly state: 'out' | 'low' | 'enough' | 'uncounted'
}

export interface StockRow {
  readonly drugCode: string
  readonly genericName: string
  readonly spec: string | null
  readonly unit: string | null
  /** False: not (any more) on the list that holds today. */
  readonly listed: boolean
  /** People of the township who take it. */
  readonly people: number
  /** Packing units that they take in a week. */
  readonly perWeek: number
  readonly cells: readonly StockCell[]
}

export interface StockTable {
  readonly places: readonly StockPlace[]
  readonly rows: readonly StockRow[]
}

const countEntry = z.object({
  drugCode: text(20).min(1),
  /** False takes it out of the place's catalogue. */
  kept: z.boolean(),
  /** Null leaves the last count. */
  quantity: z.number().min(0).max(1_000_000).nullable().default(null),
  lowAt: z.number().min(0).max(1_000_000).nullable().optional(),
})

export interface ShortageItem extends WithId<DrugShortage> {
  readonly place: string
  /** Days from the asking to the solution, or to today. */
  readonly days: number
}

export const drugStocks = {
  'drugStock.table': query('drug:read', z.object({})).gives<StockTable>(),
  /** Counts of one place, all in one step; drugs that are not named stay as they are. */
  'drugStock.count': command(
    'drug:stock',
    z.object({ villageId: optionalId, countedOn: localDate, entries: z.array(countEntry).min(1).max(500) }),
  ).gives<{ tx: number; written: number }>(),
  'shortages.list': query('drug:read', z.object({ show: z.enum(['open', 'all']).default('open') })).gives<
    ShortageItem[]
  >(),
  'shortages.save': command('drug:stock', z.object({ id: optionalId, shortage: drugShortage })).gives<{
    id: number
    tx: number
  }>(),
  'shortages.remove': command('drug:stock', z.object({ id: recordId, reason: text(200).min(1) })).gives<{
    tx: number
  }>(),
} as const

/** One medicine of a person at the counter. */
export interface SupplyMedicine {
  readonly medicationId: number
  readonly drugCode: string | null
  readonly genericName: string
  readonly spec: string | null
  readonly usage: string
  readonly unit: string
  /** Packing units a day; null: the dose is not known. */
  readonly perDay: number | null
  /** The first day without medicine; null: nothing was handed out yet. */
  readonly runOutOn: string | null
  /** Days that are left today; negative: without medicine for so long. */
  readonly daysLeft: number | null
  readonly lastOn: string | null
  /** Days' worth that were still at home when it was last fetched. */
  readonly carriedDays: number
  readonly gaps: readonly SupplyGap[]
  readonly mostDays: number
  readonly listed: boolean
}

export interface SupplyStart {
  readonly personId: number
  readonly name: string
  readonly age: number | null
  readonly village: string
  readonly villageId: number | null
  readonly medicines: readonly SupplyMedicine[]
  readonly judgement: LongRxJudgement
  readonly places: readonly StockPlace[]
  /** Newest first. */
  readonly earlier: readonly (WithId<Dispensing> & { place: string })[]
  readonly calls: readonly WithId<RunOutCall>[]
}

export const dispensingDraft = z.object({
  personId: recordId,
  ...dispensing.pick({
    dispensedOn: true,
    villageId: true,
    dispensedBy: true,
    longRx: true,
    assessed: true,
    assessedBy: true,
    signedOn: true,
    overrideReason: true,
  }).shape,
  lines: z
    .array(
      z.object({
        medicationId: recordId,
        quantity: z.number().positive().max(100_000),
        days: z.number().int().min(1).max(366),
      }),
    )
    .min(1)
    .max(20),
})
export type DispensingDraft = z.output<typeof dispensingDraft>

export interface RunOutLine {
  readonly personId: number
  readonly name: string
  readonly age: number | null
  readonly village: string
  readonly doctor: string
  readonly phoneMasked: string
  /** The medicine that runs out first. */
  readonly runOutOn: string
  readonly daysLeft: number
  readonly medicines: readonly { readonly genericName: string; readonly runOutOn: string }[]
  readonly lastCall: {
    readonly calledOn: string
    readonly callResult: string
    readonly note: string | null
    readonly callAgainOn: string | null
  } | null
}

export interface SupplyWeek {
  /** Monday and Sunday. */
  readonly from: string
  readonly to: string
  /** People of whom something runs out in the week. */
  readonly people: number
  readonly days: readonly { readonly day: string; readonly people: number }[]
  /** What they will fetch for four weeks, most first. */
  readonly drugs: readonly {
    readonly drugKey: string
    readonly genericName: string
    readonly spec: string | null
    readonly unit: string
    readonly people: number
    readonly quantity: number
  }[]
}

export const dispensings = {
  /** What the counter needs of a person: medicines with their run-out, whether a long prescription fits, what was fetched before. */
  'dispensings.start': query('drug:read', z.object({ personId: recordId })).gives<SupplyStart>(),
  /**
   * Hands out several medicines in one step. Refuses `dispense-too-long` (over 84 days), `assessment-missing` (over 28 days without
   * all answers and the patient's signature) and `override-missing` (against the rule or over the drug's own limit without a reason).
   */
  'dispensings.save': command('drug:dispense', dispensingDraft).gives<{ tx: number; ids: number[] }>(),
  'dispensings.remove': command('drug:dispense', z.object({ id: recordId, reason: text(200).min(1) })).gives<{
    tx: number
  }>(),
  /** The printed 长期处方评估记录, with the line for the patient's signature. */
  'dispensings.assessment': query('drug:dispense', dispensingDraft).gives<{ html: string; title: string }>(),
  /** Whose medicine runs out within so many days, or has run out, the longest without first. */
  'runOut.list': query(
    'drug:read',
    z.object({
      within: z.number().int().min(0).max(90).default(7),
      /** Nobody is called about what ran out longer ago. */
      since: z.number().int().min(0).max(366).default(90),
      villageId: optionalId,
      /** `called`: also those of whom a call says when to call again. */
      show: z.enum(['to-call', 'all']).default('to-call'),
      limit: z.number().int().min(1).max(2000).default(500),
    }),
  ).gives<{ total: number; runOut: number; items: RunOutLine[] }>(),
  'runOut.weeks': query(
    'drug:read',
    z.object({ weeks: z.number().int().min(1).max(26).default(6), villageId: optionalId }),
  ).gives<SupplyWeek[]>(),
  'runOut.saveCall': command('drug:dispense', z.object({ call: runOutCall.omit({ calledBy: true }) })).gives<{
    tx: number
  }>(),
} as const

export interface DemandTable {
  readonly period: string
  readonly periodName: string
  /** What was saved for the period; null: not yet. */
  readonly saved: WithId<DrugDemand> | null
  /** The saved lines, or what the regimens and shortages add up to. By village, then name. */
  readonly lines: readonly (DemandLine & { readonly place: string })[]
  /** Saved lines whose figures have changed since. */
  readonly outdated: number
  readonly periods: readonly string[]
}

const period = text(7).regex(/^\d{4}-(0[1-9]|1[0-2]|Q[1-4])$/, '请选一个月份或季度')

export const drugDemands = {
  /** `fresh`: counted anew even where something was saved. */
  'demand.table': query('drug:read', z.object({ period, fresh: z.boolean().default(false) })).gives<DemandTable>(),
  /** Keeps the lines of a period; a signed one is written anew and has to be signed again. */
  'demand.save': command(
    'drug:demand',
    z.object({ period, lines: z.array(demandLine).min(1).max(5000), note: text(300).nullable().default(null) }),
  ).gives<{ id: number; tx: number }>(),
  'demand.sign': command('drug:write', z.object({ id: recordId, signedOn: localDate })).gives<{ tx: number }>(),
  'demand.sheet': query('drug:read', z.object({ period })).gives<{ html: string; title: string }>(),
} as const

export interface CoverItem {
  readonly personId: number
  readonly disease: Disease
  readonly name: string
  readonly age: number | null
  readonly village: string
  readonly doctor: string
  readonly phoneMasked: string
  readonly state: CoverState
  /** The registration that decides; null: none. */
  readonly cover: WithId<DrugCover> | null
  /** Whether the person takes a medicine that 两病 pays for. */
  readonly takesCovered: boolean
}

export const coverQuery = z.object({
  disease: disease.nullable().default(null),
  state: z.enum(['none', 'registered', 'using', 'stopped']).nullable().default(null),
  villageId: optionalId,
  limit: z.number().int().min(1).max(5000).default(500),
})

export const drugCovers = {
  /** Everybody with a file under care today, by disease. */
  'drugCover.list': query('drug:read', coverQuery).gives<{
    asOf: string
    counts: Record<CoverState, number>
    total: number
    items: CoverItem[]
  }>(),
  'drugCover.person': query('drug:read', z.object({ personId: recordId })).gives<
    { disease: Disease; state: CoverState; covers: WithId<DrugCover>[] }[]
  >(),
  'drugCover.save': command(
    'drug:stock',
    z.object({ id: optionalId, cover: drugCover, reason: text(200).optional() }),
  ).gives<{ id: number; tx: number }>(),
  'drugCover.remove': command('drug:stock', z.object({ id: recordId, reason: text(200).min(1) })).gives<{
    tx: number
  }>(),
} as const
