/** Rows of the county insurance office's settlements, and of the registry of deaths. */
import { hospitalLevelOf } from '../../../core/domain/insurance/hospital-level.ts'
import type { LocalDate } from '../../../core/domain/local-date.ts'
import type { RowValues } from '../parsed-file.ts'
import { deathCausePart } from './file-row.ts'
import { personPart, pick, villagePart } from './person-part.ts'
import { noteRow } from './row-reader.ts'
import type { DraftRow } from './row-reader.ts'

/** One stay in hospital. Whoever stands in the insurance's list is insured. */
export function admissionRow(draft: DraftRow, today: LocalDate): RowValues | null {
  const { values } = draft
  const person = personPart(draft, today)
  const place = institutionPart(draft)
  const admittedOn = dayPart(draft, 'admittedOn', '入院日期', today)
  const dischargedOn = values.dischargedOn as LocalDate | undefined
  if (person === null || place === null || admittedOn === null) return null
  const isEarly = dischargedOn !== undefined && dischargedOn < admittedOn
  if (isEarly)
    noteRow(
      draft,
      'discharge-early',
      'warning',
      `出院日期 ${dischargedOn} 早于入院日期 ${admittedOn}，出院日期未读入。`,
    )
  return {
    type: 'admission',
    person,
    village: villagePart(values),
    admission: {
      ...settledPart(draft),
      ...place,
      admittedOn,
      ...(dischargedOn === undefined || isEarly ? {} : { dischargedOn }),
      ...(values.note === undefined ? {} : { note: (values.note as string).slice(0, 200) }),
      insured: true,
    },
  }
}

/** One outpatient visit. */
export function insuredVisitRow(draft: DraftRow, today: LocalDate): RowValues | null {
  const person = personPart(draft, today)
  const place = institutionPart(draft)
  const visitedOn = dayPart(draft, 'visitedOn', '结算日期', today)
  if (person === null || place === null || visitedOn === null) return null
  const visitType = draft.values.visitType as string | undefined
  const visit = { ...settledPart(draft), ...(visitType === undefined ? {} : { visitType }), ...place, visitedOn }
  return { type: 'insuredVisit', person, village: villagePart(draft.values), visit }
}

/** One death with its cause, of somebody whose file may say so already. */
export function deathRow(draft: DraftRow, today: LocalDate): RowValues | null {
  const { values } = draft
  const person = personPart(draft, today)
  const diedOn = (values.endDate as LocalDate | undefined) ?? null
  const cause = deathCausePart(values)
  if (diedOn !== null && diedOn > today) {
    noteRow(draft, 'date-future', 'error', `死亡日期 ${diedOn} 在今天以后，这一行未导入。`)
    return null
  }
  if (cause.deathCode === undefined && cause.deathCause === undefined)
    noteRow(draft, 'cause-missing', 'warning', '这一行没有写死因，只登记死亡日期。')
  return person === null ? null : { type: 'death', person, village: villagePart(values), diedOn, cause }
}

type Settled = Partial<Record<'diagnosisCode' | 'diagnosis' | 'fundPaid' | 'billNo', never>>

const settledPart = ({ values }: DraftRow): Settled =>
  pick(values, ['diagnosisCode', 'diagnosis', 'fundPaid', 'billNo']) as Settled

function dayPart(
  draft: DraftRow,
  field: 'admittedOn' | 'visitedOn',
  label: string,
  today: LocalDate,
): LocalDate | null {
  const day = draft.values[field] as LocalDate | undefined
  if (day === undefined) {
    noteRow(draft, 'day-missing', 'error', `没有可用的${label}，这一行未导入。`)
    return null
  }
  if (day <= today) return day
  noteRow(draft, 'date-future', 'error', `${label} ${day} 在今天以后，这一行未导入。`)
  return null
}

/** Where it was settled; null for what is no visit at all: a chemist's, and a sum that was taken back. */
function institutionPart(draft: DraftRow): { hospital: string; hospitalLevel: string | null } | null {
  const { values, raw } = draft
  const hospital = values.hospital as string | undefined
  const read = hospitalLevelOf((values.levelWords as string | undefined) ?? null, hospital ?? null)
  if (read === 'pharmacy') {
    noteRow(draft, 'pharmacy', 'error', `“${hospital ?? '药店'}”是药店，购药不算就诊，这一行未导入。`)
    return null
  }
  if (/^\s*[-－−]/.test(raw['fundPaid'] ?? '')) {
    noteRow(draft, 'reversal', 'error', '金额是负数，应是冲正（退费）记录，这一行未导入。')
    return null
  }
  if (hospital === undefined) {
    noteRow(draft, 'hospital-missing', 'error', '没有医疗机构名称，这一行未导入。')
    return null
  }
  if (read.guessed) noteRow(draft, 'level-guessed', 'notice', `没有机构等级，“${hospital}”按名称记为二级医院，请核对。`)
  if (read.level === null)
    noteRow(draft, 'level-unknown', 'warning', `看不出“${hospital}”的等级，按“级别不明”读入，可在名单里补填。`)
  return { hospital, hospitalLevel: read.level }
}
