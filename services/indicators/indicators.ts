/** Figures and the people behind them: both counted from the same facts by the same definition. */
import type { FigureDisease, IndicatorMeta, indicators as indicatorTopic } from '../../core/contract/figures.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { holdsRight } from '../../core/contract/rights.ts'
import { indicators, isToldOf } from '../../core/domain/indicator/catalogue.ts'
import { maskIdNo } from '../../core/domain/mask.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { classified, withNames } from './figure-people.ts'
import { figureRows } from './figure-rows.ts'

function mayUnmask({ user }: CallContext): void {
  if (!holdsRight(user.role, 'patient:unmask')) throw new Refusal('not-permitted', '您的角色不能查看完整身份证号。')
}

const everyDisease: readonly FigureDisease[] = ['HTN', 'T2DM', 'ALL']

/** What the window and the command line say of every definition. */
export function indicatorMetas(): IndicatorMeta[] {
  return indicators.map((definition) => {
    const { id, no, name, sentence, source, unit, denominatorName, variants, lowIsGood } = definition
    return {
      id,
      no,
      name,
      sentence,
      source,
      unit,
      denominatorName,
      lowIsGood: lowIsGood ?? false,
      diseases: everyDisease.filter((disease) => isToldOf(definition, disease)),
      variants: variants.map((variant) => ({ id: variant.id, name: variant.name, sentence: variant.sentence })),
    }
  })
}

export const indicatorHandlers: HandlersOf<typeof indicatorTopic> = {
  'indicators.catalogue': (_input, { store }) => ({
    indicators: indicatorMetas(),
    schemes: store.list('targetScheme').map(({ name, source, current }) => ({ name, source, current })),
  }),

  'indicators.table': (wish, { store, place }) => figureRows(store, { orgName: place.org.name }, wish),

  'indicators.people': (input, context) => {
    if (input.unmasked) mayUnmask(context)
    const { store } = context
    const people = classified(store, input)
    context.audit(
      `people:${input.indicator}:${input.disease}:${input.asOf}`,
      input.unmasked ? '查看完整身份证号' : undefined,
    )
    const counts = { in: 0, out: 0, excluded: 0 }
    for (const person of people) counts[person.side] += 1
    const wanted = input.side === null ? people : people.filter((person) => person.side === input.side)
    // Names are looked up for the page only: a list of 20,000 shows 200.
    const items = withNames(store, wanted.slice(input.offset, input.offset + input.limit), input.asOf)
    return {
      counts,
      items: items.map(({ villageId: _villageId, ...person }) =>
        input.unmasked ? person : { ...person, idNo: maskIdNo(person.idNo) },
      ),
    }
  },
}
