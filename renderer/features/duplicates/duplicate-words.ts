import type { DuplicatePair } from '../../../core/contract/duplicates.ts'
import type { PatientListItem } from '../../../core/contract/patients.ts'
import { duplicateLevelNames, type DuplicateLevel } from '../../../core/domain/duplicate/duplicate-level.ts'
import type { Evidence } from '../../../core/domain/duplicate/evidence.ts'
import type { Column } from '../../shared/table-column.ts'
import type { Tone } from '../../shared/tone.ts'

export const levelTones: Readonly<Record<DuplicateLevel, Tone>> = {
  certain: 'red',
  probable: 'amber',
  possible: 'grey',
  no: 'grey',
}

export type PairShow = 'open' | 'certain' | 'probable' | 'possible' | 'distinct'
export const showNames: Readonly<Record<PairShow, string>> = {
  open: '待核对',
  certain: duplicateLevelNames.certain,
  probable: duplicateLevelNames.probable,
  possible: duplicateLevelNames.possible,
  distinct: '已判定不是同一人',
}

export const isShown = (pair: DuplicatePair, show: PairShow): boolean =>
  show === 'distinct' ? pair.distinct !== null : pair.distinct === null && (show === 'open' || pair.level === show)

export const sentences = (evidence: readonly Evidence[], speaks: Evidence['speaks']): string =>
  evidence
    .filter((each) => each.speaks === speaks)
    .map((each) => each.sentence)
    .join('；')

const whereText = (one: PatientListItem): string => [one.village || '未分村', one.idNoMasked || '无证件号'].join(' ')

export const pairColumns: readonly Column<DuplicatePair>[] = [
  { key: 'level', title: '把握', width: 104 },
  { key: 'one', title: '档案甲', width: 76, text: (pair) => pair.one.name },
  { key: 'oneWhere', title: '村、证件号', width: 220, spare: 1, text: (pair) => whereText(pair.one) },
  { key: 'other', title: '档案乙', width: 76, text: (pair) => pair.other.name },
  { key: 'otherWhere', title: '村、证件号', width: 220, spare: 2, text: (pair) => whereText(pair.other) },
  { key: 'evidence', title: '依据', width: 260, grow: true },
]
