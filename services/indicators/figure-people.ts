/** The people behind a figure, by the same definition and facts as the figure itself. */
import type { FigureBy, FigureDisease, FigurePerson } from '../../core/contract/figures.ts'
import { Refusal } from '../../core/contract/kit.ts'
import {
  defaultVariantOf,
  findIndicator,
  indicators,
  isToldOf,
  type AnyIndicator,
} from '../../core/domain/indicator/catalogue.ts'
import { missingSourceSentences } from '../../core/domain/indicator/data-need.ts'
import { periodOf } from '../../core/domain/indicator/patient-facts.ts'
import type { ClassifiedPerson } from '../../core/domain/indicator/tally.ts'
import { ageOn } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { figureFacts, peopleOf } from './figure-facts.ts'
import { belongsTo, noVillage, ofDenominator, requireDate } from './figure-rows.ts'
import { missingNeeds } from './indicator-sources.ts'

/** The definition, told of this disease. Refuses `unknown-indicator`, `indicator-disease`. */
export function requireIndicator(id: string, disease: FigureDisease): AnyIndicator {
  const definition = findIndicator(id, disease)
  if (!definition) {
    const known = [...new Set(indicators.map((each) => each.id))].join('、')
    throw new Refusal('unknown-indicator', `没有“${id}”这个指标。可用的有：${known}。`)
  }
  if (!isToldOf(definition, disease)) throw new Refusal('indicator-disease', `“${definition.name}”不统计这个病种。`)
  return definition
}

/** The variant named, or the first. Refuses `unknown-variant`. */
export function requireVariant(definition: AnyIndicator, named: string | null): string {
  const variant = named ?? defaultVariantOf(definition)
  if (definition.variants.some((each) => each.id === variant)) return variant
  throw new Refusal('unknown-variant', `“${definition.name}”没有“${variant}”这个口径。`)
}

export interface PeopleRequest {
  readonly indicator: string
  readonly disease: FigureDisease
  readonly asOf: string
  readonly variant: string | null
  readonly villageId: number | null
  readonly by?: FigureBy
  readonly group?: string | null
}

/** Everybody counted, or counted out, without names. Refuses `no-source` where the figure itself has none. */
export function classified(store: Store, request: PeopleRequest): ClassifiedPerson[] {
  const { disease, villageId } = request
  const definition = requireIndicator(request.indicator, disease)
  const variant = requireVariant(definition, request.variant)
  const asOf = requireDate(request.asOf)
  const missing = missingNeeds(store, periodOf(asOf))
  const lacking = definition.variants.find(({ id }) => id === variant)?.needs?.find((each) => missing.has(each))
  // Residents stand only in the denominator: without their number the people counted can still be listed.
  if (lacking && !ofDenominator.has(lacking))
    throw new Refusal('no-source', `“${definition.name}”尚无数据来源：${missingSourceSentences[lacking]}`)
  const fits = belongsTo(request.by ?? 'village', villageId, request.group ?? null)
  return peopleOf(definition, figureFacts(store, asOf), { disease, asOf, variant }, fits)
}

interface NameRow {
  id: number
  name: string
  id_no: string | null
  birth_date: string | null
  doctor: string | null
}

const namesSql = `
  SELECT p.id, p.name, p.id_no, p.birth_date,
    coalesce(p.doctor, (SELECT doctor FROM disease_file WHERE person_id = p.id AND doctor IS NOT NULL ORDER BY id LIMIT 1)) AS doctor
  FROM person p WHERE p.id IN (SELECT value FROM json_each(?))`

export interface NamedPerson {
  readonly personId: number
  readonly idNo: string
  readonly name: string
  readonly village: string
  readonly doctor: string
  readonly age: number | null
}

interface Listed {
  readonly personId: number
  readonly villageId: number | null
  /** Whose patient the list says the person is; absent: the person's own doctor. */
  readonly doctor?: string | null
}

/** Names for people of a list, in its order; ID numbers in full: callers mask. */
export function withNames<P extends Listed>(store: Store, people: readonly P[], asOf: string): (P & NamedPerson)[] {
  const ids = JSON.stringify(people.map(({ personId }) => personId))
  const names = new Map(store.all<NameRow>(namesSql, ids).map((row) => [row.id, row]))
  const villages = new Map(store.list('village').map((village) => [village.id, village.name]))
  return people.map((person) => {
    const row = names.get(person.personId)
    return {
      ...person,
      idNo: row?.id_no ?? '',
      name: row?.name ?? '',
      village: villages.get(person.villageId ?? 0) ?? noVillage,
      doctor: person.doctor ?? row?.doctor ?? '',
      age: row?.birth_date ? ageOn(row.birth_date, asOf) : null,
    }
  })
}

/** Everybody behind a figure with side and reason, ID numbers in full: callers mask. */
export function peopleBehind(store: Store, request: PeopleRequest): (FigurePerson & { villageId: number | null })[] {
  return withNames(store, classified(store, request), request.asOf)
}
