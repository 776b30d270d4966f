/** A small township after a quarter of specialists' visits, for tests of what became of them. */
import type { EntityInput } from '../../core/contract/entities/index.ts'
import type { Store } from '../../database/store.ts'
import { testContext } from '../../database/test-database.ts'

export interface RoundingPlace {
  readonly east: number
  readonly west: number
  readonly specialistId: number
}

export function plantPlace(store: Store): RoundingPlace {
  return store.write(testContext, (tx) => {
    const east = tx.insert('village', { name: '东岗村' }).id
    const west = tx.insert('village', { name: '西湖村' }).id
    const specialistId = tx.insert('specialist', { name: '钱专科', hospital: '县人民医院', department: '心内科' }).id
    return { east, west, specialistId }
  })
}

type Fields<E extends 'followUp' | 'roundingVisit' | 'task' | 'medication'> = Partial<EntityInput<E>>

export interface Planted {
  readonly name: string
  readonly village: number
  readonly birthDate?: string
  readonly diseases?: readonly ('HTN' | 'T2DM')[]
  readonly medicines?: readonly Fields<'medication'>[]
  readonly followUps?: readonly Fields<'followUp'>[]
}

/** Gives the person's id. */
export function plantPerson(
  store: Store,
  { name, village, birthDate = '1970-05-01', diseases = ['HTN'], medicines = [], followUps = [] }: Planted,
): number {
  return store.write(testContext, (tx) => {
    const personId = tx.insert('person', { name, sex: '1', birthDate, idCheck: 'missing', doctor: '周村医' }).id
    tx.insert('residence', { personId, villageId: village, fromDate: '2020-01-01' })
    for (const disease of diseases) {
      const fileId = tx.insert('diseaseFile', { personId, disease, enrolDate: '2023-01-10', doctor: '周村医' }).id
      tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: '2023-01-10' })
    }
    for (const each of medicines)
      tx.insert('medication', {
        genericName: '氨氯地平',
        spec: '片 5mg',
        dosePerTime: 5,
        doseUnit: 'mg',
        freqPerDay: 1,
        startDate: '2024-01-05',
        ...each,
        personId,
      })
    for (const each of followUps)
      tx.insert('followUp', { disease: 'HTN', visitDate: '2025-09-01', visitWay: '2', ...each, personId })
    return personId
  })
}

/** A visit with its advice; gives the ids. */
export function plantVisit(
  store: Store,
  visit: Fields<'roundingVisit'> & { personId: number; specialistId: number; visitDate: string },
  advice: readonly Fields<'task'>[] = [],
): { visitId: number; taskIds: number[] } {
  return store.write(testContext, (tx) => {
    const visitId = tx.insert('roundingVisit', { sbp: 160, dbp: 95, ...visit }).id
    const taskIds = advice.map(
      (each) =>
        tx.insert('task', {
          personId: visit.personId,
          kind: 'advice',
          title: '复测血压',
          ownerName: '周村医',
          dueDate: '2025-10-01',
          sourceEntity: 'roundingVisit',
          sourceId: visitId,
          ...each,
        }).id,
    )
    return { visitId, taskIds }
  })
}
