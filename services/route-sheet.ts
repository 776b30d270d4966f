/** Gathers the printed route sheet: one line a person with everything to be done there, village by village. */
import { Refusal } from '../core/contract/kit.ts'
import { holdsRight } from '../core/contract/rights.ts'
import { labelOf } from '../core/domain/code-list.ts'
import { maskPhone } from '../core/domain/mask.ts'
import { sexCodes } from '../core/domain/register-codes.ts'
import type { Store } from '../database/store.ts'
import type { CallContext } from './context.ts'
import { routeSheetHtml, routeSheetTitle, type RouteRow, type RouteVillage } from './print/route-sheet.ts'
import { daysLateAt, inRouteOrder, routeStops, type RouteStop } from './route-stops.ts'
import type { WorklistPerson } from './worklist-person.ts'
import { peopleToVerify, peopleWithoutExam, type Scope } from './worklist-rows.ts'

/** About 80 pages; more than that is no route for a day and too many people on one pile of paper. */
const mostPeople = 1000

const shortDisease = { HTN: '高血压', T2DM: '糖尿病' } as const

export function routeSheet(
  { store, user, place, today, audit }: CallContext,
  villageId: number | null,
  asOf: string,
): { html: string; title: string } {
  const scope = { asOf, villageId, doctor: null }
  const stops = routeStops(store, scope)
  if (stops.size > mostPeople)
    throw new Refusal(
      'sheet-too-long',
      `应访的有 ${stops.size} 人，超过一次可打印的 ${mostPeople} 人。请选择一个村打印。`,
    )
  const full = holdsRight(user.role, 'patient:unmask')
  const villages = villagesOf(store, stops, scope, full)
  audit(`village:${villageId ?? 'all'}`, `打印随访路线单 ${stops.size} 人`)
  const sheet = { orgName: place.org.name, asOf, villages, printedBy: user.name, printedOn: today }
  return { html: routeSheetHtml(sheet), title: routeSheetTitle(sheet) }
}

function villagesOf(store: Store, stops: ReadonlyMap<number, RouteStop>, scope: Scope, full: boolean): RouteVillage[] {
  const withoutExam = peopleWithoutExam(store, scope)
  const toVerify = peopleToVerify(store, scope)
  const examSet = new Set(withoutExam)
  const verifySet = new Set(toVerify)
  const sorted = inRouteOrder(store, stops.keys(), scope.asOf)
  return sorted.map(({ villageId, people }) => {
    const rows = people.map((person) =>
      routeRow(person, stops.get(person.id), scope.asOf, full, [
        examSet.has(person.id) ? '今年还没有体检记录' : '',
        verifySet.has(person.id) ? '核对身份证号' : '',
      ]),
    )
    const onlyHere = sorted.length === 1 && scope.villageId !== null
    const rest = (ids: readonly number[]) => ids.filter((id) => !stops.has(id)).length
    return {
      name: villageId === null ? '未登记村' : (people[0]?.village ?? ''),
      doctors: [...new Set(people.map((person) => person.doctor).filter((name) => name !== ''))],
      rows,
      notListed: onlyHere ? notListed(rest(withoutExam), rest(toVerify)) : '',
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
  person: WorklistPerson,
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
    diseases: person.diseases.map((disease) => shortDisease[disease]),
    lastVisit: newest ? { date: newest.date, readings: newest.readings } : null,
    dueDate: stop?.dueDate ?? null,
    daysLate: stop ? daysLateAt(stop, asOf) : 0,
    reasons: [...(stop?.reasons ?? []), ...extra.filter((each) => each !== '')],
  }
}
