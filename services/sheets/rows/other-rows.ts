import type { LocalDate } from '../../../core/domain/local-date.ts'
import type { RowValues } from '../parsed-file.ts'
import { plainVillage, villageOfAddress } from '../values/village.ts'
import { contractPart } from './file-row.ts'
import { personPart, pick, villagePart } from './person-part.ts'
import { noteRow } from './row-reader.ts'
import type { DraftRow } from './row-reader.ts'

/** A resident without a disease file. */
export function personRow(draft: DraftRow, today: LocalDate): RowValues | null {
  const person = personPart(draft, today)
  if (person === null) return null
  if (person.name === undefined) {
    noteRow(draft, 'name-missing', 'error', '这一行没有姓名，未导入。')
    return null
  }
  Object.assign(person, pick(draft.values, ['heightCm', 'doctor', 'note']))
  if (Object.keys(draft.raw).length > 0) person.ext = { raw: { ...draft.raw } }
  const village = villagePart(draft.values)
  const contract = contractPart(draft.values)
  return contract ? { type: 'contract', person, village, contract } : { type: 'person', person, village }
}

/** One contract. A list of contracts lists signed ones unless it says otherwise. */
export function contractRow(draft: DraftRow, today: LocalDate): RowValues | null {
  const person = personPart(draft, today)
  if (person === null) return null
  const stopped = draft.values.stopDate !== undefined
  const contract = contractPart({ signed: !stopped, ...draft.values }) ?? { signed: !stopped }
  const doctor = draft.values.doctor === undefined ? {} : { doctor: draft.values.doctor as string }
  return { type: 'contract', person, village: villagePart(draft.values), contract: { ...contract, ...doctor } }
}

/** The residents of one village. */
export function populationRow(draft: DraftRow, year: number | null): RowValues | null {
  const { values } = draft
  const village = values.village as string | undefined
  const residents = values.residents as number | undefined
  if (village === undefined) noteRow(draft, 'village-missing', 'error', '没有村名，这一行未导入。')
  if (residents === undefined) noteRow(draft, 'residents-missing', 'error', '没有可用的常住人口数，这一行未导入。')
  if (village === undefined || residents === undefined) return null
  const residents35 = (values.residents35 as number | undefined) ?? null
  if (residents35 !== null && residents35 > residents) {
    noteRow(draft, 'residents35-more', 'warning', `35 岁及以上人口 ${residents35} 多于常住人口 ${residents}，请核对。`)
  }
  return {
    type: 'population',
    village: villageOfAddress(village) ?? plainVillage(village),
    year: (values.year as number | undefined) ?? year,
    residents,
    residents35,
  }
}
