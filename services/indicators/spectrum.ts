/** 疾病谱: what the people on the register have, by village, age and sex, and the lists that are pushed to those who care for them. */
import { Refusal } from '../../core/contract/kit.ts'
import type {
  SpectrumLine,
  SpectrumPeopleRequest,
  spectrum as spectrumTopic,
  SpectrumTable,
} from '../../core/contract/spectrum.ts'
import type { Counts } from '../../core/domain/counts.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { findCategory, spectrumGroups, type SpectrumGroup } from '../../core/domain/spectrum/categories.ts'
import { ageBandOf, ageBands, sexPartOf, unknownPart, type SpectrumBy } from '../../core/domain/spectrum/parts.ts'
import type { Store } from '../../database/store.ts'
import { shownPeople } from './board.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { withNames } from './figure-people.ts'
import { noVillage, requireDate } from './figure-rows.ts'
import type { ReasonedPerson } from './funnel.ts'
import { pushedListHtml } from '../print/pushed-list.ts'
import { spectrumPeople, type SpectrumPerson } from './spectrum-facts.ts'

type PartKey = Pick<SpectrumPeopleRequest, 'asOf' | 'by' | 'category' | 'part'>

export const spectrumHandlers: HandlersOf<typeof spectrumTopic> = {
  'spectrum.table': ({ asOf, by }, context) => ({ tables: spectrumTables(context, asOf, by) }),

  'spectrum.people': (request, context) => {
    const people = peopleOfCategory(context, request)
    return shownPeople(context, people, request, `spectrum:${request.category}:${request.asOf}`)
  },

  'spectrum.sheet': (request, context) => {
    const { store, user, today, place } = context
    const { category, part } = namesOf(store, request)
    const people = villageByVillage(store, withNames(store, peopleOfCategory(context, request), request.asOf))
    const titleOf = (receiver: string) => `${receiver}患者名单（${category}）`
    const title = titleOf(part ?? '全镇')
    // The whole township is handed out village by village.
    const byVillage = request.by === 'village' && part === null && people.length > 0
    const sheets = byVillage
      ? [...groupBy(people, ({ village }) => village)].map(([village, own]) => ({
          title: titleOf(village),
          people: own,
        }))
      : [{ title, people }]
    context.audit(`spectrum:${request.category}:${request.asOf}`, request.masked ? '打印（已遮盖）' : '打印（实名）')
    const { masked, asOf } = request
    const list = { title, sheets, asOf, masked, orgName: place.org.name, printedBy: user.name, printedOn: today }
    return { title, html: pushedListHtml(list) }
  },
}

/** Every group of questions; lines in the order of villages, ages, sexes, the township first. */
export function spectrumTables({ store, today }: CallContext, asOf: string, by: SpectrumBy): SpectrumTable[] {
  const people = spectrumPeople(store, { asOf: requireDate(asOf), today })
  const names = partNames(store, by)
  const countsOf = (group: SpectrumGroup, part: (person: SpectrumPerson) => string | null, name: string) =>
    people.count(`${group.id} ${name}`, (rows) => countGroup(group, rows, part))
  return spectrumGroups.map((group) => ({
    id: group.id,
    name: group.name,
    sentence: group.sentence,
    unavailable: isOfToday(group) && asOf !== today ? onlyToday(group, today) : null,
    categories: group.categories.map(({ id, name }) => ({ key: `${group.id}.${id}`, name })),
    lines:
      isOfToday(group) && asOf !== today
        ? []
        : [
            lineOf(group, null, '全镇', countsOf(group, () => null, 'township').get(null) ?? []),
            ...[...names].flatMap(([part, name]) => {
              const own = countsOf(group, partOf(by, asOf), by).get(part)
              return own ? [lineOf(group, part, name, own)] : []
            }),
          ],
  }))
}

const isOfToday = ({ id }: SpectrumGroup): boolean => id === 'risk' || id === 'color'
const onlyToday = ({ name }: SpectrumGroup, today: string): string =>
  `${name}只有今天的结果。请把统计日期改为今天（${chineseDate(today)}）再看。`

/** By part: how many are on the register, how many of them the group is about, and how many are in each category. */
function countGroup(
  { id, categories }: SpectrumGroup,
  rows: readonly SpectrumPerson[],
  partOfPerson: (person: SpectrumPerson) => string | null,
): Counts {
  const placeOf = new Map(categories.map((category, at) => [`${id}.${category.id}`, at + 2]))
  const counts: Counts = new Map()
  for (const person of rows) {
    const part = partOfPerson(person)
    const numbers = counts.get(part) ?? [0, 0, ...categories.map(() => 0)]
    counts.set(part, numbers)
    const add = (at: number) => (numbers[at] = (numbers[at] ?? 0) + 1)
    add(0)
    if (id === 'risk' && !person.hasHypertension) continue
    add(1)
    for (const { key } of person.places) {
      const at = placeOf.get(key)
      if (at !== undefined) add(at)
    }
  }
  return counts
}

function lineOf(
  { categories }: SpectrumGroup,
  part: string | null,
  name: string,
  [, people = 0, ...counts]: readonly number[],
): SpectrumLine {
  return { part, name, people, counts: categories.map((_category, at) => counts[at] ?? 0) }
}

function partOf(by: SpectrumBy, asOf: string): (person: SpectrumPerson) => string {
  if (by === 'age') return ({ birthDate }) => ageBandOf(birthDate, asOf)
  if (by === 'sex') return ({ sex }) => sexPartOf(sex)
  return ({ villageId }) => (villageId === null ? unknownPart : String(villageId))
}

function partNames(store: Store, by: SpectrumBy): Map<string, string> {
  if (by === 'age') return new Map([...ageBands.map(({ id, name }) => [id, name] as const), [unknownPart, '年龄不详']])
  if (by === 'sex')
    return new Map([
      ['1', '男'],
      ['2', '女'],
      [unknownPart, '性别不详'],
    ])
  const villages = store.list('village').toSorted((a, b) => a.sortNo - b.sortNo)
  return new Map([...villages.map(({ id, name }) => [String(id), name] as const), [unknownPart, noVillage]])
}

/** The people of a cell, each with why. Refuses `unknown-category`, `only-today`. */
export function peopleOfCategory(
  { store, today }: CallContext,
  { asOf, by, category, part }: PartKey,
): ReasonedPerson[] {
  const found = findCategory(category)
  if (!found) throw new Refusal('unknown-category', '没有这个类别，请回到疾病谱重新选。')
  if (isOfToday(found.group) && asOf !== today) throw new Refusal('only-today', onlyToday(found.group, today))
  const ofPart = partOf(by, asOf)
  return spectrumPeople(store, { asOf: requireDate(asOf), today }).rows.flatMap((person) => {
    if (part !== null && ofPart(person) !== part) return []
    const place = person.places.find(({ key }) => key === category)
    return place ? [{ personId: person.personId, villageId: person.villageId, reason: place.reason }] : []
  })
}

/** As it is handed out: one village after the other. */
function villageByVillage<P extends { readonly villageId: number | null }>(store: Store, people: readonly P[]): P[] {
  const places = new Map(store.list('village').map(({ id, sortNo }) => [id, sortNo]))
  const placeOf = ({ villageId }: P) => places.get(villageId ?? 0) ?? Number.MAX_SAFE_INTEGER
  return people.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** What a cell is called on paper and in a spreadsheet. */
export function namesOf(store: Store, { by, category, part }: PartKey): { category: string; part: string | null } {
  const found = findCategory(category)
  const name = found ? `${found.group.name}：${found.category.name}` : ''
  return { category: name, part: part === null ? null : (partNames(store, by).get(part) ?? null) }
}
