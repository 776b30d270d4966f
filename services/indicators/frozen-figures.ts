/** Figures as they were reported: frozen with the people behind them, signed, and compared with what the same day counts to now. */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { FrozenFigure, FrozenValue, Stored } from '../../core/contract/entities/index.ts'
import type {
  ChangedPerson,
  FrozenLine,
  FrozenMeta,
  frozenFigures as frozenTopic,
} from '../../core/contract/frozen-figures.ts'
import type { FigureDisease } from '../../core/contract/figures.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { findIndicator, indicatorNames, indicators, isToldOf } from '../../core/domain/indicator/catalogue.ts'
import type { Side } from '../../core/domain/indicator/definition.ts'
import { evidenceText, sidesIn, type EvidenceFigure } from '../../core/domain/indicator/evidence.ts'
import { periodOf } from '../../core/domain/indicator/patient-facts.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { sha256Hex, sign, verify } from '../crypto/primitives.ts'
import { frozenSheetHtml, frozenSheetTitle, type FrozenChange } from '../print/frozen-sheet.ts'
import { classified, withNames } from './figure-people.ts'
import { figureRows } from './figure-rows.ts'
import { causesOf } from './figure-change-causes.ts'
import { missingNeeds } from './indicator-sources.ts'

/** Changes whenever a definition, its sentences or its worked patients do. */
export const ruleVersion = (): string =>
  sha256Hex(
    JSON.stringify(indicators.map(({ id, variants, sentence, worked }) => ({ id, variants, sentence, worked }))),
  )

const diseases: readonly FigureDisease[] = ['HTN', 'T2DM', 'ALL']

/** Every figure that can be counted, by its first reading. */
function countable(store: Store, asOf: string): { indicator: string; disease: FigureDisease; variant: string }[] {
  const missing = missingNeeds(store, periodOf(asOf))
  return indicators.flatMap((definition) => {
    const [first] = definition.variants
    if (first.needs?.some((need) => missing.has(need))) return []
    return diseases
      .filter((disease) => isToldOf(definition, disease))
      .map((disease) => ({ indicator: definition.id, disease, variant: first.id }))
  })
}

function evidenceOf(store: Store, asOf: string): string {
  const figures = countable(store, asOf).map((figure): EvidenceFigure => ({
    ...figure,
    sides: sidesNow(store, { ...figure, asOf }),
  }))
  return evidenceText(figures)
}

const sidesNow = (store: Store, figure: { indicator: string; disease: FigureDisease; variant: string; asOf: string }) =>
  new Map<number, Side>(classified(store, { ...figure, villageId: null }).map(({ personId, side }) => [personId, side]))

const signedText = (
  { asOf, ruleVersion: rules, evidenceSha256 }: Pick<FrozenFigure, 'asOf' | 'ruleVersion' | 'evidenceSha256'>,
  figures: readonly FrozenValue[],
): Buffer =>
  Buffer.from(['yifang frozen figures 1', asOf, rules, evidenceSha256, sha256Hex(JSON.stringify(figures))].join('\n'))

function valuesNow(store: Store, orgName: string, asOf: string): FrozenValue[] {
  const { rows } = figureRows(store, { orgName }, { asOf, by: 'township', scheme: null })
  return countable(store, asOf).flatMap(({ indicator, disease, variant }) => {
    const row = rows.find(
      (each) => each.indicator === indicator && each.disease === disease && each.variant === variant,
    )
    return row ? [{ indicator, disease, variant, numerator: row.numerator, denominator: row.denominator }] : []
  })
}

function freeze(context: CallContext, asOf: string, title: string): { id: number } {
  const { store, place, user, nowMs, today } = context
  if (asOf > today) throw new Refusal('day-to-come', '没有锁定：统计日还没有到，请选今天或之前的日期。')
  const keys = place.exchangeKeys ?? null
  if (!keys) throw new Refusal('no-sign-key', '没有锁定：这个登录不能签名，请由卫生院管理者锁定。')
  const evidence = evidenceOf(store, asOf)
  const figures = valuesNow(store, place.org.name, asOf)
  const stamp = { asOf, ruleVersion: ruleVersion(), evidenceSha256: sha256Hex(evidence) }
  const record = {
    ...stamp,
    title: title.trim() || `${chineseDate(asOf)}指标`,
    figures,
    evidence: gzipSync(evidence).toString('base64'),
    signature: sign(keys.signSeed, signedText(stamp, figures)).toString('base64'),
    signKey: keys.signKey.toString('base64'),
    frozenAt: new Date(nowMs).toISOString(),
    frozenBy: user.name,
    changeUpTo: store.one<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM change')?.seq ?? 0,
  }
  return { id: context.write((tx) => tx.insert('frozenFigure', record), { object: `frozen:${asOf}` }).id }
}

/** The signature fits, and so does the evidence to its digest. */
function isGenuine(frozen: Stored<'frozenFigure'>): boolean {
  const key = Buffer.from(frozen.signKey, 'base64')
  const signature = Buffer.from(frozen.signature, 'base64')
  if (!verify(key, signedText(frozen, frozen.figures), signature)) return false
  return sha256Hex(evidenceIn(frozen)) === frozen.evidenceSha256
}

const evidenceIn = ({ evidence }: FrozenFigure): string => gunzipSync(Buffer.from(evidence, 'base64')).toString('utf8')

const metaOf = (frozen: Stored<'frozenFigure'>): FrozenMeta => {
  const { id, asOf, title, frozenAt, frozenBy, evidenceSha256, ruleVersion: rules } = frozen
  return { id, asOf, title, frozenAt, frozenBy, evidenceSha256, ruleVersion: rules, genuine: isGenuine(frozen) }
}

function compare(store: Store, orgName: string, frozen: Stored<'frozenFigure'>): FrozenLine[] {
  const now = valuesNow(store, orgName, frozen.asOf)
  const evidence = evidenceIn(frozen)
  return frozen.figures.map((then): FrozenLine => {
    const { indicator, disease, variant } = then
    const figure = { indicator, disease, variant }
    const current = now.find(
      (each) => each.indicator === indicator && each.disease === disease && each.variant === variant,
    )
    const sides = sidesIn(evidence, figure) ?? new Map<number, Side>()
    return {
      ...figure,
      name: indicatorNames[indicator] ?? indicator,
      counts: findIndicator(indicator)?.unit ?? 'person',
      frozen: { numerator: then.numerator, denominator: then.denominator },
      now: { numerator: current?.numerator ?? 0, denominator: current?.denominator ?? 0 },
      changed: current ? differing(sides, sidesNow(store, { ...figure, asOf: frozen.asOf })).length : 0,
    }
  })
}

/** Being excluded and not being looked at come to the same: such people are not told. */
function differing(then: ReadonlyMap<number, Side>, now: ReadonlyMap<number, Side>): number[] {
  const people = [...new Set([...then.keys(), ...now.keys()])]
  return people.filter((personId) => (then.get(personId) ?? 'excluded') !== (now.get(personId) ?? 'excluded'))
}

function why(store: Store, frozen: Stored<'frozenFigure'>, indicator: string, disease: FigureDisease): ChangedPerson[] {
  const figure = frozen.figures.find((each) => each.indicator === indicator && each.disease === disease)
  const definition = findIndicator(indicator, disease)
  if (!figure || !definition) throw new Refusal('not-frozen', '锁定时没有这个指标，不能比较。')
  const people = classified(store, { indicator, disease, variant: figure.variant, asOf: frozen.asOf, villageId: null })
  const byId = new Map(people.map((person) => [person.personId, person]))
  const then = sidesIn(evidenceIn(frozen), figure) ?? new Map<number, Side>()
  const changed = differing(then, new Map(people.map(({ personId, side }) => [personId, side])))
  const rulesChanged = frozen.ruleVersion !== ruleVersion()
  const rows = changed.map((personId) => ({ personId, villageId: byId.get(personId)?.villageId ?? null }))
  return withNames(store, rows, frozen.asOf).map(({ personId, name, village }): ChangedPerson => {
    const causes = causesOf(store, personId, frozen.changeUpTo, frozen.asOf)
    return {
      personId,
      name,
      village,
      frozen: then.get(personId) ?? 'unknown',
      now: byId.get(personId)?.side ?? 'unknown',
      reasonNow: byId.get(personId)?.reason ?? '现在没有这个人的专案',
      causes:
        causes.length > 0
          ? causes
          : [rulesChanged ? '口径变动：锁定后指标定义改过' : '原因不在此人的记录里（人口数、设置或村名改过）'],
    }
  })
}

/** Why people of each changed figure are on another side, by kind of cause, the most frequent first. */
function changesOf(store: Store, frozen: Stored<'frozenFigure'>, lines: readonly FrozenLine[]): FrozenChange[] {
  return lines
    .filter(({ changed }) => changed > 0)
    .map((line) => {
      const kinds = why(store, frozen, line.indicator, line.disease).flatMap(({ causes }) => [
        ...new Set(causes.map(kindOfCause)),
      ])
      const causes = [...groupBy(kinds, (kind) => kind)].map(([cause, all]) => ({ cause, people: all.length }))
      return { line, causes: causes.toSorted((a, b) => b.people - a.people) }
    })
}

/** `更正：2025-12-20 收缩压…` is told by its kind. */
const kindOfCause = (cause: string): string => /^[^：（ \d]+/.exec(cause)?.[0] ?? cause

export const frozenFigureHandlers: HandlersOf<typeof frozenTopic> = {
  'frozenFigures.list': (_input, { store }) => ({
    items: store
      .list('frozenFigure')
      .map(metaOf)
      .sort((a, b) => b.asOf.localeCompare(a.asOf) || b.id - a.id),
  }),

  'frozenFigures.freeze': ({ asOf, title }, context) => freeze(context, asOf, title),

  'frozenFigures.compare': ({ id }, { store, place }) => {
    const frozen = store.get('frozenFigure', id)
    return { meta: metaOf(frozen), lines: compare(store, place.org.name, frozen) }
  },

  'frozenFigures.sheet': ({ id }, { store, place, user, today, audit }) => {
    const frozen = store.get('frozenFigure', id)
    const meta = metaOf(frozen)
    const lines = compare(store, place.org.name, frozen)
    const sheet = {
      orgName: place.org.name,
      printedBy: user.name,
      printedOn: today,
      meta,
      lines,
      changes: changesOf(store, frozen, lines),
      rulesChanged: frozen.ruleVersion !== ruleVersion(),
    }
    audit(`frozen-sheet:${id}`, '打印锁定指标表')
    return { html: frozenSheetHtml(sheet), title: frozenSheetTitle(sheet) }
  },

  'frozenFigures.why': ({ id, indicator, disease }, { store, audit }) => {
    audit(`frozen-why:${id}:${indicator}:${disease}`)
    return { people: why(store, store.get('frozenFigure', id), indicator, disease) }
  },
}
