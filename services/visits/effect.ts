/** What was measured after specialists' visits: counted by group, listed by pair, printed. One list of cases serves all three. */
import type { EffectGroup, EffectLine, EffectMeasured, effects as effectTopic } from '../../core/contract/effect.ts'
import type { Disease } from '../../core/contract/entities/index.ts'
import { drugChangeNames, type DrugChange } from '../../core/domain/effect/drug-change.ts'
import type { EffectReading } from '../../core/domain/effect/effect-reading.ts'
import { effectCaution, summariseEffect } from '../../core/domain/effect/effect-summary.ts'
import { ageOn } from '../../core/domain/local-date.ts'
import type { HandlersOf } from '../context.ts'
import { effectCases, type KnownCase } from './effect-cases.ts'
import { readingSourceNames } from '../patients/person-readings.ts'
import { effectTableHtml, effectTableTitle } from '../print/effect-table.ts'

export const effectHandlers: HandlersOf<typeof effectTopic> = {
  'effect.summary': (filter, { store, today }) => ({
    asOf: filter.asOf ?? today,
    groups: effectGroups(effectCases(store, filter, today)),
    caution: effectCaution,
  }),

  'effect.lines': (filter, context) => {
    const cases = effectCases(context.store, filter, context.today)
    context.audit('effect', `查看 ${cases.length} 行`)
    return cases.map(effectLine)
  },

  'effect.sheet': (filter, { store, today, user, place, audit }) => {
    const groups = effectGroups(effectCases(store, filter, today))
    const sheet = {
      filter,
      groups,
      asOf: filter.asOf ?? today,
      orgName: place.org.name,
      printedBy: user.name,
      printedOn: today,
    }
    audit('effect', '打印建议成效表')
    return { html: effectTableHtml(sheet), title: effectTableTitle(sheet) }
  },
}

/** Township, each specialist and village, and each kind of change; groups nobody belongs to are left out. */
export function effectGroups(cases: readonly KnownCase[]): EffectGroup[] {
  const diseases: readonly (readonly [Disease | null, string])[] = [
    [null, '全镇'],
    ['HTN', '高血压'],
    ['T2DM', '2 型糖尿病'],
  ]
  const township = diseases.map(([disease, name]) => groupOf('township', '', name, disease, ofDisease(cases, disease)))
  const changes = (['HTN', 'T2DM'] as const).flatMap((disease) =>
    (Object.keys(drugChangeNames) as DrugChange[]).map((change) =>
      groupOf(
        'change',
        change,
        drugChangeNames[change],
        disease,
        ofDisease(cases, disease).filter((each) => each.drugChange.change === change),
      ),
    ),
  )
  const specialists = splitBy(cases, (each) => [each.visit.specialistId, each.specialistName])
  const villages = splitBy(cases, (each) => [each.villageId, each.village || '村不详'])
  return [
    ...township,
    ...specialists.map(([key, name, own]) => groupOf('specialist', key, name, null, own)),
    ...villages.map(([key, name, own]) => groupOf('village', key, name, null, own)),
    ...changes,
  ].filter((group) => group.by === 'township' || group.summary.cases > 0)
}

const ofDisease = (cases: readonly KnownCase[], disease: Disease | null): readonly KnownCase[] =>
  disease === null ? cases : cases.filter((each) => each.disease === disease)

const groupOf = (
  by: EffectGroup['by'],
  key: string,
  name: string,
  disease: Disease | null,
  cases: readonly KnownCase[],
): EffectGroup => ({ by, key, name, disease, summary: summariseEffect(cases) })

/** Groups with the most visits first. */
function splitBy(
  cases: readonly KnownCase[],
  keyOf: (each: KnownCase) => readonly [number | null, string],
): [string, string, KnownCase[]][] {
  const groups = new Map<string, [string, string, KnownCase[]]>()
  for (const each of cases) {
    const [id, name] = keyOf(each)
    const key = String(id ?? '')
    const group = groups.get(key) ?? [key, name, []]
    group[2].push(each)
    groups.set(key, group)
  }
  return [...groups.values()].toSorted((a, b) => b[2].length - a[2].length || a[1].localeCompare(b[1], 'zh-CN'))
}

export function effectLine(each: KnownCase): EffectLine {
  const { visit, disease, outcome, drugChange, birthDate } = each
  const { pair } = outcome
  const measured = (reading: EffectReading, controlled: boolean): EffectMeasured => ({
    on: reading.on,
    source: readingSourceNames[reading.source],
    sbp: disease === 'HTN' ? reading.sbp : null,
    dbp: disease === 'HTN' ? reading.dbp : null,
    fpg: disease === 'T2DM' ? reading.fpg : null,
    controlled,
  })
  return {
    visitId: visit.id,
    personId: visit.personId,
    name: each.name,
    age: birthDate === null ? null : ageOn(birthDate, visit.visitDate),
    village: each.village,
    specialistName: each.specialistName,
    visitDate: visit.visitDate,
    disease,
    change: drugChange.change,
    changeWords: drugChange.words,
    adviceGiven: each.adviceGiven,
    adviceDone: each.adviceDone,
    adviceDropped: each.adviceDropped,
    countedFrom: outcome.countedFrom,
    state: outcome.state,
    before: pair && measured(pair.before, pair.controlledBefore),
    after: pair && measured(pair.after, pair.controlledAfter),
    days: pair && pair.days,
    sentence: outcome.sentence,
  }
}
