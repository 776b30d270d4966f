/** Everybody on the register on a day with what they have. */
import { groupBy } from '../../core/domain/group-by.ts'
import { offRegister } from '../../core/domain/indicator/definition.ts'
import { periodOf } from '../../core/domain/indicator/patient-facts.ts'
import {
  complicationPlacings,
  diseasePlacing,
  type Placing,
  type RecordedCondition,
} from '../../core/domain/spectrum/categories.ts'
import { findConditionKind } from '../../core/domain/condition-kinds.ts'
import type { Store } from '../../database/store.ts'
import { keptRows, rowsOfPeople, type KeptRows, type RowSource } from './kept-rows.ts'
import { patientSource } from './patient-facts.ts'
import { ofPeople, peopleText, type People } from './people-condition.ts'
import { colorOnDay } from '../grading/grading-color.ts'
import { gradingOptions } from '../grading/grading-derive.ts'

/** `places`: the categories by key, with the sentence that says why. Risk and colour are only of today. */
export interface SpectrumPerson {
  readonly personId: number
  readonly villageId: number | null
  readonly sex: string
  readonly birthDate: string | null
  readonly hasHypertension: boolean
  readonly places: readonly Placing[]
}

interface Wish {
  readonly asOf: string
  readonly today: string
}

/** Everybody on the register of a day, by id. */
export const spectrumPeople = (store: Store, { asOf, today }: Wish): KeptRows<SpectrumPerson> =>
  keptRows(store, asOf, spectrumSource(today))

export const spectrumSource = (today: string): RowSource<SpectrumPerson> => ({
  name: '病谱',
  days: 2,
  first: (store, asOf) => keptRows(store, asOf, patientSource),
  gather: (store, asOf, people) => gather(store, { asOf, today }, people),
  // A choice of grading rules grades everybody anew without being a change of anybody's record.
  basis: (store) => `${today} ${JSON.stringify(gradingOptions(store.db))}`,
})

function gather(store: Store, { asOf, today }: Wish, chosen: People): SpectrumPerson[] {
  const period = periodOf(asOf)
  const onRegister = rowsOfPeople(store, asOf, patientSource, chosen).filter((row) => offRegister(row, period) === null)
  const conditions = conditionsOn(store, asOf, chosen)
  const gradings = asOf === today ? gradingsOn(store, today, chosen) : null
  const people = [...groupBy(onRegister, (row) => row.personId).values()]
  return people.flatMap((rows): SpectrumPerson[] => {
    const [row] = rows
    if (!row) return []
    const hasHypertension = rows.some(({ disease }) => disease === 'HTN')
    const grading = gradings?.get(row.personId)
    return [
      {
        personId: row.personId,
        villageId: row.villageId,
        sex: row.sex,
        birthDate: row.birthDate,
        hasHypertension,
        places: [
          diseasePlacing(rows),
          ...complicationPlacings(conditions.get(row.personId) ?? []),
          ...(gradings ? gradingPlacings(grading, hasHypertension) : []),
        ],
      },
    ]
  })
}

type ConditionRow = RecordedCondition & { readonly personId: number; readonly endedOn: string | null }

/** What held on the day; a stroke stays whatever day it ended. */
function conditionsOn(store: Store, asOf: string, people: People): Map<number, ConditionRow[]> {
  const rows = store.all<ConditionRow>(
    `SELECT person_id AS personId, kind, found_on AS foundOn, ended_on AS endedOn FROM condition
     WHERE substr(kind, 1, 1) IN ('2', '3', '4', '5') AND (found_on IS NULL OR found_on <= :asOf) ${ofPeople(people)}
     ORDER BY person_id, found_on, id`,
    { asOf, people: peopleText(people) },
  )
  const holds = ({ kind, endedOn }: ConditionRow) =>
    endedOn === null || endedOn > asOf || findConditionKind(kind)?.lasting === true
  return groupBy(rows.filter(holds), ({ personId }) => personId)
}

interface GradingRow {
  readonly personId: number
  readonly color: string
  readonly reason: string | null
  readonly level: string | null
  readonly levelReason: string | null
}

function gradingsOn(store: Store, today: string, people: People): Map<number, GradingRow> {
  const table = gradingOptions(store.db).riskTable === '2010' ? 'risk2010' : 'risk2018'
  const rows = store.all<GradingRow>(
    `SELECT g.person_id AS personId, ${colorOnDay} AS color,
       CASE WHEN g.grey_from <= ? THEN '超过 6 个月没有有效数据' WHEN g.override_color IS NOT NULL THEN '医生改色：' || g.override_reason ELSE g.reason END AS reason,
       g.result ->> '$.${table}.level' AS level, g.result ->> '$.${table}.reason' AS levelReason FROM grading g
     WHERE true ${ofPeople(people, 'g.person_id')}`,
    today,
    today,
    { people: peopleText(people) },
  )
  return new Map(rows.map((row) => [row.personId, row]))
}

function gradingPlacings(grading: GradingRow | undefined, hasHypertension: boolean): Placing[] {
  const color: Placing = { key: `color.${grading?.color ?? 'grey'}`, reason: grading?.reason || '还没有可分标的数据' }
  const risk: Placing = {
    key: `risk.${grading?.level ?? 'unknown'}`,
    reason: grading?.levelReason || '没有可用来分层的血压',
  }
  return hasHypertension ? [risk, color] : [color]
}
