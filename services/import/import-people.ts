/** Brings what a row says about a person into the registry. */
import type { Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { fillBlanks, mergeFields, type Fields } from './import-fields.ts'
import { noteAlike } from './import-newcomers.ts'
import { findPerson } from './import-person-match.ts'
import { takeVillage, villageNamed } from './import-residence.ts'
import type { ImportScope, Outcome } from './import-scope.ts'
import { settle } from '../patients/registry.ts'
import type { PersonValues } from '../sheets/parsed-file.ts'

export interface Taken {
  readonly personId: number
  readonly outcome: Outcome
  /** Found through a record that was merged into them. */
  readonly merged: boolean
}

/** Creates the person or merges what the row says, and their village from `fromDate` on. */
export function takePerson(scope: ImportScope, person: PersonValues, village: string | null, fromDate: string): Taken {
  const found = findPerson(scope, person, village)
  const { name, ...rest } = person
  if (!found) {
    if (!name) throw new Refusal('name-missing', '没有姓名，没有导入。请在文件中补上姓名。')
    const { id } = scope.tx.insert('person', { ...rest, name })
    if (village) settle(scope.store, scope.tx, id, villageNamed(scope, village), fromDate)
    noteAlike(scope, id)
    return { personId: id, outcome: 'created', merged: false }
  }
  return found.through ? takeMerged(scope, found.person, rest) : takeKnown(scope, found.person, rest, village, fromDate)
}

function takeKnown(
  scope: ImportScope,
  person: Stored<'person'>,
  rest: Fields,
  village: string | null,
  fromDate: string,
): Taken {
  const changed = mergeFields(scope, 'person', person, rest)
  const moved = village ? takeVillage(scope, person.id, village, fromDate) : false
  return { personId: person.id, outcome: changed || moved ? 'updated' : 'unchanged', merged: false }
}

/** The list does not know of the merge yet: what was chosen then stays, its village too. */
function takeMerged(scope: ImportScope, person: Stored<'person'>, rest: Fields): Taken {
  scope.note('notice', 'merged-person', `这个证件号或编号的档案已并入“${person.name}”，本行记到“${person.name}”名下。`)
  const changed = fillBlanks(scope, 'person', person, rest)
  return { personId: person.id, outcome: changed ? 'updated' : 'unchanged', merged: true }
}
