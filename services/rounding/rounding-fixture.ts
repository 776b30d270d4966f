/** A small township with reasons to see people, for the tests of the rounding plan and the rounding day. */
import type { Store } from '../../database/store.ts'
import { testContext } from '../../database/test-database.ts'

export interface RoundingFixture {
  readonly specialistId: number
  readonly otherSpecialistId: number
  readonly villageIds: readonly number[]
  /** By name. */
  readonly people: ReadonlyMap<string, number>
}

/** Pressures at two follow-ups, the older first; every person takes amlodipine since January. */
const people: readonly (readonly [name: string, village: number, pressures: readonly number[]])[] = [
  ['甲两次高', 0, [168, 158]],
  ['乙一次高', 0, [132, 156]],
  ['丙达标', 0, [130, 128]],
  ['丁两次高', 1, [170, 172]],
  ['戊达标', 1, [126, 124]],
]

/** 2025-12-10 is the rounding day: readings on 1 September and 20 November; everybody had the year's examination. */
export function plantTownship(store: Store): RoundingFixture {
  return store.write(testContext, (tx) => {
    const villageIds = ['东岗村', '西湖村', '南圩村'].map(
      (name, at) => tx.insert('village', { name, sortNo: at + 1 }).id,
    )
    const specialistId = tx.insert('specialist', { name: '钱专科', hospital: '县人民医院', department: '心内科' }).id
    const otherSpecialistId = tx.insert('specialist', { name: '孙内分泌', hospital: '县人民医院' }).id
    const ids = people.map(([name, village, pressures]) => {
      const personId = tx.insert('person', { name, birthDate: '1970-01-01', doctor: '周村医', phone: '13860728488' }).id
      tx.insert('residence', { personId, villageId: villageIds[village] ?? 0, fromDate: '2020-01-01' })
      const fileId = tx.insert('diseaseFile', { personId, disease: 'HTN', enrolDate: '2023-01-10' }).id
      tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: '2023-01-10' })
      tx.insert('medication', {
        personId,
        genericName: '苯磺酸氨氯地平',
        dosePerTime: 5,
        doseUnit: 'mg',
        freqPerDay: 1,
        startDate: '2025-01-05',
      })
      tx.insert('exam', { personId, examDate: '2025-03-01', ext: { resultsNotShown: true } })
      pressures.forEach((sbp, at) =>
        tx.insert('followUp', {
          personId,
          disease: 'HTN',
          visitDate: at === 0 ? '2025-09-01' : '2025-11-20',
          sbp,
          dbp: 80,
        }),
      )
      return [name, personId] as const
    })
    return { specialistId, otherSpecialistId, villageIds, people: new Map(ids) }
  })
}
