/** Who is still to be looked after of a problem, as a notice lists them: whoever gets it must know whom it is about. */
import type { Stored } from '../../core/contract/entities/index.ts'
import { formNumberOf } from '../../core/domain/archive-number.ts'
import { maskName } from '../../core/domain/mask.ts'
import type { Store } from '../../database/store.ts'
import { withNames } from '../indicators/figure-people.ts'
import type { NoticePerson } from '../print/rectification-notice.ts'
import { recheckNow } from './rectification-rows.ts'
import { villagesOn } from './villages-on.ts'

/** Of a problem that nothing is counted of, nobody. Names are covered: the form number finds the paper. */
export function noticePeople(store: Store, problem: Stored<'rectification'>, today: string): NoticePerson[] {
  const counted = recheckNow(store, problem, today)
  if (!counted) return []
  const { recheck, countedTo } = counted
  const villages = villagesOn(store, countedTo)
  const ids = [...recheck.still, ...recheck.added]
  const formNumbers = formNumbersOf(store, ids)
  const people = ids.map((personId) => ({ personId, villageId: villages.get(personId) ?? null }))
  return withNames(store, people, countedTo)
    .map(({ personId, name, village, doctor, age }) => ({
      name: maskName(name),
      formNo: formNumbers.get(personId) ?? null,
      village,
      doctor,
      age,
    }))
    .sort((a, b) => order(a).localeCompare(order(b), 'zh-CN'))
}

const order = ({ village, doctor, formNo }: NoticePerson): string => `${village} ${doctor} ${formNo ?? '~'}`

function formNumbersOf(store: Store, ids: readonly number[]): Map<number, string | null> {
  const rows = store.all<{ id: number; archiveNo: string | null }>(
    'SELECT id, archive_no AS archiveNo FROM person WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  )
  return new Map(rows.map(({ id, archiveNo }) => [id, formNumberOf(archiveNo)]))
}
