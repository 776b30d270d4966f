/** Gathers the printed route sheet: one line a person with everything to be done there, village by village. */
import { worklistNames, type WorklistKind } from '../../core/contract/care.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { VisitChoice } from '../../core/contract/visit-choice.ts'
import { holdsRight } from '../../core/contract/rights.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { maskPhone } from '../../core/domain/mask.ts'
import { usageText } from '../../core/domain/regimen.ts'
import { sexCodes } from '../../core/domain/register-codes.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext } from '../context.ts'
import { routeSheetHtml, routeSheetTitle, type RouteRow, type RouteVillage } from '../print/route-sheet.ts'
import { visitRosterHtml, visitRosterTitle } from '../print/visit-roster.ts'
import { daysLateAt, visitRoster, type RoutePerson, type RouteStop, type VisitRoster } from './route-stops.ts'
import { worklistLines } from './worklist-lines.ts'
import { peopleToVerify, peopleWithoutExam } from './worklist-rows.ts'
import { scopeOf, type Scope } from './worklist-scope.ts'

/** About 80 pages; more than that is no route for a day and too many people on one pile of paper. */
const mostPeople = 1000

/** `kind`: only whom the worklist has under it, null for everybody who is due. */
export type SheetChoice = VisitChoice & { readonly kind: WorklistKind | null }

/** Refuses `sheet-too-long`. `people`: exactly those on the paper where a kind was chosen. */
export function routeSheet(
  { store, user, place, today, audit }: CallContext,
  asked: SheetChoice,
  asOf: string,
  paper: 'sheet' | 'roster',
): { html: string; title: string; people: number[] | null } {
  const { kind } = asked
  const listed = listedReasons(store, user.id, asked, asOf)
  const choice = listed === null ? asked : { ...asked, people: [...listed.keys()] }
  const roster = visitRoster(store, choice, asOf)
  const people = roster.villages.reduce((sum, village) => sum + village.people.length, 0)
  if (people > mostPeople)
    throw new Refusal('sheet-too-long', `应访的有 ${people} 人，超过一次可打印的 ${mostPeople} 人。请选择一个村打印。`)
  const full = holdsRight(user.role, 'patient:unmask')
  const villages = villagesOf(store, roster, scopeOf(store, choice, asOf), { choice, kind, listed }, full)
  audit(`village:${choice.villageId ?? 'all'}`, `打印${paper === 'sheet' ? '随访路线单' : '随访名册'} ${people} 人`)
  const sheet = {
    orgName: place.org.name,
    asOf,
    about: choiceWords(store, asked),
    isPlan: choice.plannedOn !== null,
    villages,
    printedBy: user.name,
    printedOn: today,
  }
  const printed = { people: listed === null ? null : [...listed.keys()] }
  return paper === 'sheet'
    ? { html: routeSheetHtml(sheet), title: routeSheetTitle(sheet), ...printed }
    : { html: visitRosterHtml(sheet), title: visitRosterTitle(sheet), ...printed }
}

type Reasons = ReadonlyMap<number, () => string>

/** Whom the worklist has under the chosen kind, and why; null where no kind narrows the choice. The plan has people of its own. */
function listedReasons(store: Store, userId: number, choice: SheetChoice, asOf: string): Reasons | null {
  const { kind, people, plannedOn } = choice
  if (kind === null || people !== undefined || plannedOn !== null) return null
  const lines = worklistLines(store, userId, scopeOf(store, choice, asOf))[kind]
  return new Map(lines.map(({ personId, item }) => [personId, () => item().reason]))
}

/** What was chosen besides the village, for the head of the sheet. */
function choiceWords(store: Store, { routeId, doctor, people, plannedOn, kind }: SheetChoice): string {
  const route = routeId === null ? '' : `路线 ${store.get('route', routeId).name}`
  const which = people ? '选定的人' : kind !== null && plannedOn === null ? worklistNames[kind] : ''
  return [route, doctor === null ? '' : `村医 ${doctor}`, which].filter((each) => each !== '').join('，')
}

function villagesOf(
  store: Store,
  { stops, villages }: VisitRoster,
  scope: Scope,
  { choice, kind, listed }: { choice: VisitChoice; kind: WorklistKind | null; listed: Reasons | null },
  full: boolean,
): RouteVillage[] {
  const withoutExam = peopleWithoutExam(store, scope)
  const toVerify = peopleToVerify(store, scope)
  const examSet = new Set(withoutExam)
  const verifySet = new Set(toVerify)
  return villages.map(({ villageId, people }) => {
    const rows = people.map((person) =>
      routeRow(store, person, stops.get(person.id), scope.asOf, full, [
        stops.has(person.id) ? '' : (listed?.get(person.id)?.() ?? ''),
        examSet.has(person.id) && (kind !== 'missing-exam' || stops.has(person.id)) ? '今年还没有体检记录' : '',
        verifySet.has(person.id) && (kind !== 'to-verify' || stops.has(person.id)) ? '核对身份证号' : '',
      ]),
    )
    const isWholeVillage =
      choice.villageId !== null && choice.doctor === null && choice.plannedOn === null && !choice.people
    const rest = (ids: readonly number[]) => ids.filter((id) => !stops.has(id)).length
    return {
      name: villageId === null ? '未登记村' : (people[0]?.village ?? ''),
      doctors: [...new Set(people.map((person) => person.doctor).filter((name) => name !== ''))],
      rows,
      notListed: isWholeVillage ? notListed(rest(withoutExam), rest(toVerify)) : '',
    }
  })
}

function notListed(withoutExam: number, toVerify: number): string {
  const parts = [
    withoutExam > 0 ? `${withoutExam} 人今年还没有体检记录` : '',
    toVerify > 0 ? `${toVerify} 人身份证号待核` : '',
  ]
  const said = parts.filter((part) => part !== '').join('、')
  return said && `本村另有 ${said}，近期没有应访，未列入。`
}

function routeRow(
  store: Store,
  person: RoutePerson,
  stop: RouteStop | undefined,
  asOf: string,
  full: boolean,
  extra: readonly string[],
): RouteRow {
  const newest = stop?.last.sort((a, b) => b.date.localeCompare(a.date))[0]
  return {
    name: person.name,
    sex: labelOf(sexCodes, person.sex),
    age: person.age,
    phone: full ? person.phone : maskPhone(person.phone),
    address: person.address,
    diseases: person.diseases,
    lastVisit: newest ? { date: newest.date, readings: newest.readings } : null,
    dueDate: stop?.dueDate ?? null,
    daysLate: stop ? daysLateAt(stop, asOf) : 0,
    medicines: medicinesText(store, person.id, asOf),
    reasons: [...(stop?.reasons ?? []), ...extra.filter((each) => each !== '')],
  }
}

/** `缬沙坦 每日1次，每次80mg`; a stopped one no longer counts. */
function medicinesText(store: Store, personId: number, asOf: string): string[] {
  return store
    .list('medication', { personId })
    .filter(({ startDate, stopDate }) => startDate <= asOf && (stopDate === null || stopDate > asOf))
    .map((each) => `${each.genericName} ${usageText(each)}`)
}
