/** Figures and the people behind them: both counted from the same facts by the same definition. */
import type { Disease } from '../core/contract/entities/index.ts'
import type { FigurePerson, FigureRow, indicators as indicatorTopic } from '../core/contract/figures.ts'
import { Refusal } from '../core/contract/kit.ts'
import { holdsRight } from '../core/contract/rights.ts'
import { defaultVariantOf, findIndicator, indicators } from '../core/domain/indicator/catalogue.ts'
import type { IndicatorDefinition } from '../core/domain/indicator/definition.ts'
import { classifyPeople, figuresOf, latestResidents } from '../core/domain/indicator/tally.ts'
import { ageOn, isRealDate, yearOf } from '../core/domain/local-date.ts'
import { maskIdNo } from '../core/domain/mask.ts'
import type { Store } from '../database/store.ts'
import type { CallContext, HandlersOf } from './context.ts'
import { patientFacts } from './patient-facts.ts'

/** What people who live in no known village are listed under. */
export const noVillage = '未分村'

interface Target {
  readonly atLeast: number
  readonly clause: string
}

/** The scheme named, or the current one. Refuses `unknown-scheme`. */
export function targetsOf(store: Store, named: string | null): { name: string; find(indicator: string, disease: Disease): Target | null } {
  const schemes = store.list('targetScheme')
  const scheme = named === null ? (schemes.find((each) => each.current) ?? schemes[0]) : schemes.find((each) => each.name === named)
  if (!scheme) throw new Refusal('unknown-scheme', `没有“${named ?? ''}”这个目标方案。可用的有：${schemes.map((each) => each.name).join('、')}。`)
  const targets = store.list('target', { schemeId: scheme.id })
  return {
    name: scheme.name,
    find: (indicator, disease) => {
      const fitting = targets.filter((each) => each.indicator === indicator && (each.disease === null || each.disease === disease))
      return fitting.find((each) => each.disease === disease) ?? fitting[0] ?? null
    },
  }
}

/** Every figure of a day, for the township or village by village. */
export function figureRows(store: Store, place: { orgName: string }, asOf: string, by: 'township' | 'village', schemeName: string | null): { scheme: string; rows: FigureRow[] } {
  const facts = patientFacts(store, requireDate(asOf))
  const residents = latestResidents(store.list('population'), yearOf(asOf))
  const villages = new Map(store.list('village').map((village) => [village.id, village]))
  const targets = targetsOf(store, schemeName)
  const rows = indicators.flatMap((definition) =>
    definition.diseases.flatMap((disease) =>
      definition.variants.flatMap(({ id: variant }) => {
        const target = targets.find(definition.id, disease)
        const [township, ...parts] = figuresOf(definition, facts, { disease, asOf, variant, residents })
        const chosen = by === 'village' ? parts : township ? [township] : []
        return chosen.map((figure): FigureRow => ({
          indicator: figure.indicator,
          disease,
          variant,
          unit: by === 'township' ? place.orgName : (villages.get(figure.villageId ?? 0)?.name ?? noVillage),
          villageId: figure.villageId ?? null,
          numerator: figure.numerator,
          denominator: figure.denominator,
          value: figure.value,
          target: target?.atLeast ?? null,
          targetClause: target?.clause ?? null,
        }))
      }),
    ),
  )
  const orderOf = (row: FigureRow): number => villages.get(row.villageId ?? 0)?.sortNo ?? Number.MAX_SAFE_INTEGER
  return { scheme: targets.name, rows: by === 'village' ? rows.sort((a, b) => orderOf(a) - orderOf(b)) : rows }
}

function requireDate(asOf: string): string {
  if (!isRealDate(asOf)) throw new Refusal('invalid-date', `${asOf} 不是真实的日期，请检查年月日。`)
  return asOf
}

function requireIndicator(id: string, disease: Disease): IndicatorDefinition {
  const definition = findIndicator(id)
  if (!definition) throw new Refusal('unknown-indicator', `没有“${id}”这个指标。可用的有：${indicators.map((each) => each.id).join('、')}。`)
  if (!definition.diseases.includes(disease)) throw new Refusal('indicator-disease', `“${definition.name}”不统计这个病种。`)
  return definition
}

interface NameRow {
  id: number
  name: string
  id_no: string | null
  birth_date: string | null
  doctor: string | null
  village: string | null
}

const namesSql = `
  SELECT p.id, p.name, p.id_no, p.birth_date, coalesce(p.doctor, f.doctor) AS doctor
  FROM disease_file f JOIN person p ON p.id = f.person_id WHERE f.disease = ?`

export interface PeopleRequest {
  readonly indicator: string
  readonly disease: Disease
  readonly asOf: string
  readonly variant: string | null
  readonly villageId: number | null
}

/** Everybody behind a figure with side and reason, ID numbers in full: callers mask. */
export function peopleBehind(store: Store, request: PeopleRequest): (FigurePerson & { villageId: number | null })[] {
  const definition = requireIndicator(request.indicator, request.disease)
  const variant = request.variant ?? defaultVariantOf(definition)
  if (!definition.variants.some((each) => each.id === variant)) throw new Refusal('unknown-variant', `“${definition.name}”没有“${variant}”这个口径。`)
  const names = new Map(store.all<NameRow>(namesSql, request.disease).map((row) => [row.id, row]))
  const villages = new Map(store.list('village').map((village) => [village.id, village.name]))
  return classifyPeople(definition, patientFacts(store, requireDate(request.asOf)), { disease: request.disease, asOf: request.asOf, variant })
    .filter((person) => request.villageId === null || person.villageId === request.villageId)
    .map(({ personId, villageId, side, reason }) => {
      const row = names.get(personId)
      return {
        personId, villageId, side, reason,
        idNo: row?.id_no ?? '',
        name: row?.name ?? '',
        village: villages.get(villageId ?? 0) ?? noVillage,
        doctor: row?.doctor ?? '',
        age: row?.birth_date ? ageOn(row.birth_date, request.asOf) : null,
      }
    })
}

function mayUnmask({ user }: CallContext): void {
  if (!holdsRight(user.role, 'patient:unmask')) throw new Refusal('not-permitted', '您的角色不能查看完整身份证号。')
}

export const indicatorHandlers: HandlersOf<typeof indicatorTopic> = {
  'indicators.catalogue': (_input, { store }) => ({
    indicators: indicators.map(({ id, name, diseases, sentence, source, unit, variants }) => ({
      id, name, diseases: [...diseases], sentence, source, denominatorName: unit === 'resident' ? '常住人口' : '患者',
      variants: variants.map((variant) => ({ ...variant })),
    })),
    schemes: store.list('targetScheme').map(({ name, source, current }) => ({ name, source, current })),
  }),

  'indicators.table': ({ asOf, by, scheme }, { store, place }) => figureRows(store, { orgName: place.org.name }, asOf, by, scheme),

  'indicators.people': (input, context) => {
    if (input.unmasked) mayUnmask(context)
    const people = peopleBehind(context.store, input)
    context.audit(`people:${input.indicator}:${input.disease}:${input.asOf}`, input.unmasked ? '查看完整身份证号' : undefined)
    const counts = { in: 0, out: 0, excluded: 0 }
    for (const person of people) counts[person.side] += 1
    const wanted = input.side === null ? people : people.filter((person) => person.side === input.side)
    const items = wanted.slice(input.offset, input.offset + input.limit)
    return { counts, items: items.map(({ villageId: _villageId, ...person }) => (input.unmasked ? person : { ...person, idNo: maskIdNo(person.idNo) })) }
  },
}
