/** Target schemes side by side with the figures, schemes of this station's own, and who would bring a figure to its target. */
import type { FigureDisease, FigureRow } from '../../core/contract/figures.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { SchemeMeta, TargetCell, TargetLine, targets as targetsTopic } from '../../core/contract/targets.ts'
import { findIndicator, indicatorNames, indicators, isToldOf } from '../../core/domain/indicator/catalogue.ts'
import { maskIdNo } from '../../core/domain/mask.ts'
import { meetsTarget, shortOfTarget } from '../../core/domain/rate-text.ts'
import { schemeCommitments, targetSchemeSeeds } from '../../database/seeds/target-schemes.ts'
import type { Store, Tx } from '../../database/store.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { figureRows } from './figure-rows.ts'
import { reachSheet } from './reach-sheet.ts'
import { reach } from './target-reach.ts'
import { schemeHolds, targetFinder } from './scheme-targets.ts'

type KeepInput = Parameters<(typeof targetHandlers)['targets.keep']>[0]

const seeded = new Set(targetSchemeSeeds.map(({ name }) => name))

function schemesOf(store: Store, asOf: string): SchemeMeta[] {
  return store.list('targetScheme').map(({ id, name, source, validFrom, validTo, current }) => ({
    id,
    name,
    source,
    validFrom,
    validTo,
    current,
    holds: schemeHolds({ validFrom, validTo }, asOf),
    own: !seeded.has(name),
    commitments: schemeCommitments
      .filter((each) => each.scheme === name)
      .map(({ name: what, demand, clause }) => ({ name: what, demand, clause })),
  }))
}

const diseases: readonly FigureDisease[] = ['HTN', 'T2DM', 'ALL']

/** Every figure that some scheme has a target for; a target of everybody is measured on everybody's figure. */
function targetLines(
  store: Store,
  place: { orgName: string },
  asOf: string,
  schemes: readonly SchemeMeta[],
): TargetLine[] {
  const finders = schemes.map((scheme) => ({ scheme: scheme.name, find: targetFinder(store, scheme.id) }))
  const asked = new Set(
    schemes.flatMap(({ id }) => store.list('target', { schemeId: id }).map((each) => each.indicator)),
  )
  const { rows } = figureRows(store, place, { asOf, by: 'township', scheme: null, indicators: [...asked] })
  const named = new Set(
    schemes.flatMap(({ id }) =>
      store.list('target', { schemeId: id }).map((each) => `${each.indicator} ${each.disease}`),
    ),
  )
  return [...asked]
    .sort((a, b) => (findIndicator(a)?.no ?? 99) - (findIndicator(b)?.no ?? 99))
    .flatMap((indicator) =>
      diseases.flatMap((disease): TargetLine[] => {
        const definition = indicators.find((each) => each.id === indicator && isToldOf(each, disease))
        // Asked of one disease by a policy, told of everybody by the station: it stands there without a figure.
        if (!definition && !named.has(`${indicator} ${disease}`)) return []
        const row =
          rows.find(
            (each) =>
              each.indicator === indicator && each.disease === disease && each.variant === definition?.variants[0].id,
          ) ?? null
        const cells = finders.flatMap(({ scheme, find }): TargetCell[] => {
          const target = find(indicator, disease)
          return target
            ? [{ scheme, atLeast: target.atLeast, clause: target.clause, ...measured(row, target.atLeast) }]
            : []
        })
        return cells.length === 0
          ? []
          : [{ indicator, disease, name: indicatorNames[indicator] ?? indicator, row, cells }]
      }),
    )
}

function measured(row: FigureRow | null, atLeast: number): Pick<TargetCell, 'hit' | 'short'> {
  if (!row || row.unavailable !== null || row.denominator === 0) return { hit: null, short: 0 }
  const { numerator, denominator } = row
  return { hit: meetsTarget(numerator, denominator, atLeast), short: shortOfTarget(numerator, denominator, atLeast) }
}

function keepScheme(store: Store, tx: Tx, { id, targets: wanted, ...scheme }: KeepInput): { id: number } {
  const namesake = store.list('targetScheme', { name: scheme.name }).find((each) => each.id !== id)
  if (namesake) throw new Refusal('scheme-name-taken', `没有保存：已经有“${scheme.name}”这个方案，请换一个名称。`)
  if (scheme.validFrom !== null && scheme.validTo !== null && scheme.validTo < scheme.validFrom)
    throw new Refusal('scheme-dates', '没有保存：止期早于起期，请检查日期。')
  for (const each of wanted) checkTarget(each)
  const before = id === null ? null : store.get('targetScheme', id)
  if (before && seeded.has(before.name))
    throw new Refusal('scheme-not-own', `没有保存：“${before.name}”是随软件提供的方案，不能改。请另存为自定方案。`)
  const kept = before ? tx.update('targetScheme', before.id, scheme) : tx.insert('targetScheme', scheme)
  for (const old of store.list('target', { schemeId: kept.id })) tx.remove('target', old.id)
  for (const target of wanted) tx.insert('target', { ...target, schemeId: kept.id })
  return { id: kept.id }
}

function checkTarget({ indicator, disease, atLeast }: KeepInput['targets'][number]): void {
  const definition = findIndicator(indicator, disease ?? 'ALL')
  if (!definition) throw new Refusal('unknown-indicator', `没有保存：没有“${indicator}”这个指标。`)
  if (definition.unit !== 'quarter' && atLeast > 1)
    throw new Refusal('target-over-all', `没有保存：“${definition.name}”的目标不能超过 100%。`)
}

function choose(store: Store, tx: Tx, id: number): void {
  store.get('targetScheme', id)
  for (const scheme of store.list('targetScheme'))
    if (scheme.current !== (scheme.id === id)) tx.update('targetScheme', scheme.id, { current: scheme.id === id })
}

export const targetHandlers: HandlersOf<typeof targetsTopic> = {
  'targets.table': ({ asOf }, { store, place }) => {
    const schemes = schemesOf(store, asOf)
    return { schemes, lines: targetLines(store, { orgName: place.org.name }, asOf, schemes) }
  },

  'targets.choose': ({ id }, context) => {
    context.write((tx) => choose(context.store, tx, id))
    return { done: true }
  },

  'targets.keep': (input, context) => context.write((tx) => keepScheme(context.store, tx, input)),

  'targets.reach': (request, context) => {
    const found = reach(context.store, request)
    auditReach(context, request)
    return { ...found, people: found.people.map((person) => ({ ...person, idNo: maskIdNo(person.idNo) })) }
  },

  'targets.reachSheet': async (request, context) => {
    const sheet = await reachSheet(context, request, reach(context.store, request))
    auditReach(context, request, request.masked ? '打印（已遮盖）' : '打印（实名）')
    return sheet
  },
}

function auditReach(
  context: CallContext,
  request: { indicator: string; disease: string; asOf: string },
  reason?: string,
): void {
  context.audit(`reach:${request.indicator}:${request.disease}:${request.asOf}`, reason)
}
