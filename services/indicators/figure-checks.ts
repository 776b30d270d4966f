/** What makes the figures believable: the self-test of the definitions, checks of today's figures, readings side by side. */
import type {
  DifferingPerson,
  figureChecks as checksTopic,
  FigureCheck,
  HeadlineLine,
  HeadlineReading,
  IndicatorSettings,
  Reading,
} from '../../core/contract/figure-checks.ts'
import type { FigureDisease, FigureRow } from '../../core/contract/figures.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { indicators, runSelfTest, type AnyIndicator } from '../../core/domain/indicator/catalogue.ts'
import { bpControlRate } from '../../core/domain/indicator/control-rate.ts'
import { fpgControlRate } from '../../core/domain/indicator/glucose-control-rate.ts'
import { heartsBpControl, heartsFpgControl } from '../../core/domain/indicator/hearts-control.ts'
import { quarterRange, yearOf } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'
import { classified, requireIndicator, requireVariant, withNames } from './figure-people.ts'
import { figureRows, townshipRow } from './figure-rows.ts'
import { indicatorSettingsOf, keepIndicatorSettings } from './indicator-settings.ts'

interface Place {
  readonly orgName: string
}

const oneDefinition = (disease: FigureDisease, id: string): AnyIndicator | undefined =>
  indicators.find((each) => each.id === id && (each.diseases as readonly FigureDisease[]).includes(disease))

/** Parts against the whole, and the list of people against the count, of every figure that can be counted today. */
function checksOf(store: Store, place: Place, asOf: string): FigureCheck[] {
  const wish = { asOf, scheme: null } as const
  const whole = figureRows(store, place, { ...wish, by: 'township' }).rows
  const parts = figureRows(store, place, { ...wish, by: 'village' }).rows
  const first = (row: FigureRow) => oneDefinition(row.disease, row.indicator)?.variants[0].id === row.variant
  return whole
    .filter((row) => row.unavailable === null && first(row))
    .map((row) => {
      const own = parts.filter(
        (each) => each.indicator === row.indicator && each.disease === row.disease && each.variant === row.variant,
      )
      const sum = (
        pick: (each: { numerator: number; denominator: number }) => number,
        rows: readonly { numerator: number; denominator: number }[],
      ) => rows.reduce((total, each) => total + pick(each), 0)
      const people = classified(store, { ...row, asOf, villageId: null })
      const numerators = [row.numerator, sum((each) => each.numerator, own), sum((each) => each.numerator, people)]
      const counted = row.counts === 'person' || row.counts === 'event'
      const denominators = counted
        ? [row.denominator, sum((each) => each.denominator, own), sum((each) => each.denominator, people)]
        : []
      const passed = [numerators, denominators].every((each) => each.every((value) => value === each[0]))
      const definition = oneDefinition(row.disease, row.indicator)
      const said = counted ? `${numerators[0]} / ${denominators[0]}` : `${numerators[0]}`
      return {
        figure: nameOf(row.disease, definition?.name ?? row.indicator),
        sentence: passed
          ? `全镇 ${said}，各村相加、名单逐人相加都相同`
          : `全镇 ${numerators[0]}，各村相加 ${numerators[1]}，名单 ${numerators[2]}，对不上`,
        passed,
      }
    })
}

const diseaseWords: Readonly<Record<FigureDisease, string>> = { HTN: '高血压', T2DM: '糖尿病', ALL: '' }
const nameOf = (disease: FigureDisease, name: string) =>
  /^血[压糖]/.test(name) ? name : `${diseaseWords[disease]}${name}`

function headlines(store: Store, place: Place, asOf: string): HeadlineLine[] {
  const settings = indicatorSettingsOf(store)
  const read = (
    definition: AnyIndicator,
    disease: 'HTN' | 'T2DM',
    variant: string,
    label: string,
  ): HeadlineReading => ({
    label,
    meaning: definition.variants.find(({ id }) => id === variant)?.sentence ?? definition.sentence,
    row: townshipRow(store, place, definition, { asOf, disease, variant }),
  })
  const line = (
    disease: 'HTN' | 'T2DM',
    national: AnyIndicator,
    county: string,
    hearts: AnyIndicator,
    clinical: string,
  ): HeadlineLine => ({
    disease,
    name: national.name,
    readings: [
      read(national, disease, national.variants[0].id, '国家规范'),
      read(national, disease, requireVariant(national, county), '本县口径'),
      read(hearts, disease, hearts.variants[0].id, '世卫 HEARTS 口径'),
      read(national, disease, clinical, '2025 指南目标'),
    ],
  })
  return [
    line('HTN', bpControlRate, settings.countyBpVariant, heartsBpControl, 'CLINICAL_2025'),
    line('T2DM', fpgControlRate, settings.countyFpgVariant, heartsFpgControl, 'CLINICAL_2025'),
  ]
}

/** People whom two readings put on different sides, with both reasons. */
function differing(
  store: Store,
  request: { asOf: string; disease: FigureDisease; one: Reading; other: Reading },
): DifferingPerson[] {
  const { asOf, disease } = request
  const read = ({ indicator, variant }: Reading) =>
    classified(store, { indicator, variant, disease, asOf, villageId: null })
  const others = new Map(read(request.other).map((person) => [person.personId, person]))
  const pairs = read(request.one).flatMap((one) => {
    const other = others.get(one.personId)
    return other && other.side !== one.side
      ? [
          {
            personId: one.personId,
            villageId: one.villageId,
            sides: [one.side, other.side] as const,
            reasons: [one.reason, other.reason] as const,
          },
        ]
      : []
  })
  return withNames(store, pairs, asOf).map(({ personId, name, village, doctor, sides, reasons }) => ({
    personId,
    name,
    village,
    doctor,
    sides,
    reasons,
  }))
}

/** The ends of the quarters of last year and this, as far as they are over, and the day itself. */
export function quarterEnds(asOf: string): string[] {
  const ends: string[] = []
  for (let year = yearOf(asOf) - 1; year <= yearOf(asOf); year += 1)
    for (let quarter = 1; quarter <= 4; quarter += 1) ends.push(quarterRange(year, quarter).to)
  const over = ends.filter((end) => end < asOf)
  return [...over, asOf]
}

function keepSettings(store: Store, settings: IndicatorSettings): void {
  const known = (definition: AnyIndicator, variant: string) => requireVariant(definition, variant)
  known(bpControlRate, settings.countyBpVariant)
  known(fpgControlRate, settings.countyFpgVariant)
  const estimated = settings.prevalenceHtn !== null || settings.prevalenceT2dm !== null
  if (estimated && settings.prevalenceSource.trim().length < 2)
    throw new Refusal('source-missing', '没有保存：填了患病率，请写明出自哪份调查或文件。')
  keepIndicatorSettings(store, settings)
}

export const figureCheckHandlers: HandlersOf<typeof checksTopic> = {
  'indicators.selfTest': ({ asOf }, { store, place }) => ({
    lines: runSelfTest(indicators).map((each) => ({ ...each })),
    checks: checksOf(store, { orgName: place.org.name }, asOf),
  }),

  'indicators.headline': ({ asOf }, { store, place }) => ({
    lines: headlines(store, { orgName: place.org.name }, asOf),
  }),

  'indicators.difference': (request, { store, audit }) => {
    const people = differing(store, request)
    audit(`difference:${request.one.indicator}:${request.disease}:${request.asOf}`)
    return { people }
  },

  'indicators.quarters': ({ asOf, indicator, disease, variant }, { store, place }) => {
    const definition = requireIndicator(indicator, disease)
    requireVariant(definition, variant)
    const days = quarterEnds(asOf)
    return {
      points: days.map((day) => ({
        asOf: day,
        row: townshipRow(store, { orgName: place.org.name }, definition, { asOf: day, disease, variant }),
      })),
    }
  },

  // What stops the work at once is the call itself, counted before the worker hears of it (`stoppingCalls`).
  'indicators.stop': () => ({ done: true }),

  'indicators.settings': (_input, { store }) => indicatorSettingsOf(store),

  'indicators.choose': (settings, { store, audit }) => {
    store.db
      .transaction(() => {
        keepSettings(store, settings)
        audit(
          'indicator-settings',
          `患病率 高血压 ${settings.prevalenceHtn ?? '未填'}、糖尿病 ${settings.prevalenceT2dm ?? '未填'}（${settings.prevalenceSource || '未注明'}）；本县口径 ${settings.countyBpVariant}、${settings.countyFpgVariant}`,
        )
      })
      .immediate()
    return { done: true }
  },
}
