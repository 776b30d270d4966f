/** A registry of many invented people in an encrypted file, for the search benchmark: the rows that a list import writes. */
import { createHash, randomBytes } from 'node:crypto'
import { migrate } from '../../database/migrate.ts'
import { openDatabase } from '../../database/open.ts'
import { openStore, type Store, type StoreOptions } from '../../database/store.ts'
import { numberIssuer } from '../../services/demo/identity.ts'
import { fullName, type Sex } from '../../services/demo/names.ts'
import { seededRandom } from '../../services/demo/random.ts'

export interface BenchPerson {
  readonly name: string
  readonly sex: Sex
  readonly birthDate: string
  readonly idNo: string
  readonly phone: string
  readonly archiveNo: string
  readonly village: number
  readonly disease: 'HTN' | 'T2DM'
  readonly active: boolean
}

const villageCount = 60
const peoplePerWrite = 5000
const by = { userId: null, role: null, action: 'bench' }
/** Short names as they are: 东岗村, 西湖村. */
export const villageName = (village: number): string =>
  `${'东西南北上下前后新老'.charAt(village % 10)}${'岗湖塘桥庄河'.charAt(Math.floor(village / 10))}村`

export function makePeople(count: number): BenchPerson[] {
  const random = seededRandom('search bench')
  const numbers = numberIssuer()
  const twoDigits = (from: number, to: number) => String(random.whole(from, to)).padStart(2, '0')
  return Array.from({ length: count }, () => {
    const year = random.whole(1935, 1985)
    const sex: Sex = random.chance(0.5) ? '1' : '2'
    const birthDate = `${year}-${twoDigits(1, 12)}-${twoDigits(1, 28)}`
    const village = random.whole(0, villageCount - 1)
    return {
      name: fullName(random, sex, year),
      sex,
      birthDate,
      idNo: numbers.idNo(random, birthDate, sex),
      phone: `154${String(random.whole(0, 99_999_999)).padStart(8, '0')}`,
      archiveNo: numbers.archiveNo(village),
      village,
      disease: random.chance(0.7) ? 'HTN' : 'T2DM',
      active: random.chance(0.9),
    }
  })
}

export async function openBenchStore(path: string, derive: StoreOptions['derive']): Promise<Store> {
  const db = openDatabase(path, { cipher: 'aegis', key: randomBytes(32) })
  await migrate(db)
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  return openStore(db, {
    deviceNo: 1,
    nowMs: () => Date.parse('2025-12-31T08:00:00Z'),
    sha256,
    ...(derive ? { derive } : {}),
  })
}

export function writePeople(store: Store, people: readonly BenchPerson[]): void {
  const villages = store.write(by, (tx) =>
    Array.from({ length: villageCount }, (_, village) => tx.insert('village', { name: villageName(village) }).id),
  )
  for (let from = 0; from < people.length; from += peoplePerWrite)
    store.write(by, (tx) => {
      for (const { village, disease, active, ...person } of people.slice(from, from + peoplePerWrite)) {
        const { id: personId } = tx.insert('person', { ...person, idCheck: 'valid' })
        tx.insert('residence', { personId, villageId: villages[village] ?? 0, fromDate: '2020-01-01' })
        const { id: fileId } = tx.insert('diseaseFile', { personId, disease, enrolDate: '2020-01-01' })
        tx.insert('diseaseStatus', { fileId, status: active ? 'active' : 'closed', fromDate: '2020-01-01' })
      }
    })
}
