/** When a person comes under care, for which disease, and how it ends. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { addDays, ageOn, daysBetween, type LocalDate } from '../../core/domain/local-date.ts'
import type { Period } from './places.ts'
import type { Random } from './random.ts'
import type { FileFact } from './township.ts'
import type { Traits } from './traits.ts'

/** How being under care ends, and when. */
export interface Ending {
  readonly kind: 'died' | 'moved' | 'misdiagnosed' | 'refused' | 'lost'
  readonly on: LocalDate
  /** A lost person who was found again, and when. */
  readonly backOn: LocalDate | null
}

/** Three calls in vain over a quarter come before 失访 is entered. */
export const daysUntilLost = 100

/** Three of four were enrolled before the period; the rest are found in its course. The second disease comes later. */
export function makeEnrolments(
  random: Random,
  traits: Traits,
  period: Period,
): { disease: Disease; enrolDate: LocalDate }[] {
  const before = random.chance(0.8)
  const days = Math.max(60, daysBetween(period.startOn, period.asOf))
  const first = before
    ? addDays(period.startOn, -random.whole(20, 2900))
    : addDays(period.startOn, random.whole(0, days - 20))
  const firstDisease: Disease = traits.hasHtn ? 'HTN' : 'T2DM'
  const files: { disease: Disease; enrolDate: LocalDate }[] = [{ disease: firstDisease, enrolDate: first }]
  if (traits.hasHtn && traits.hasT2dm) {
    const second = random.chance(0.45) ? first : addDays(first, random.whole(60, 1500))
    files.push({ disease: 'T2DM', enrolDate: second > addDays(period.asOf, -10) ? first : second })
  }
  return files
}

export function makeEnding(
  random: Random,
  traits: Traits,
  period: Period,
  files: readonly { enrolDate: LocalDate }[],
): Ending | null {
  const from =
    files
      .map((file) => file.enrolDate)
      .toSorted()
      .at(-1) ?? period.startOn
  const first = from > period.startOn ? addDays(from, 30) : period.startOn
  const days = daysBetween(first, period.asOf)
  if (days < 40) return null
  const years = days / 365
  const age = ageOn(traits.birthDate, period.asOf)
  const mortality = 0.006 * Math.exp((Math.min(age, 90) - 62) / 11)
  const kind = random.weighted([
    ['died', mortality * years],
    ['moved', 0.008 * years],
    ['lost', 0.011 * years],
    ['refused', 0.001 * years],
    ['misdiagnosed', 0.001 * years],
    ['stays', Math.max(0.2, 1 - (mortality + 0.021) * years)],
  ] as const)
  if (kind === 'stays') return null
  const on = addDays(first, random.whole(20, days))
  const backOn = kind === 'lost' && random.chance(0.1) ? addDays(on, random.whole(40, 150)) : null
  return { kind, on, backOn: backOn !== null && backOn < period.asOf ? backOn : null }
}

export function statusesOf(enrolDate: LocalDate, ending: Ending | null): FileFact['statuses'] {
  const opened = { status: 'active', fromDate: enrolDate } as const
  if (!ending || ending.on <= enrolDate) return [opened]
  if (ending.kind === 'lost') {
    const lost = { status: 'lost', fromDate: ending.on, note: '连续三次联系不上' } as const
    return ending.backOn
      ? [opened, lost, { status: 'active', fromDate: ending.backOn, note: '已返乡' }]
      : [opened, lost]
  }
  const note = { died: '村医上报死亡', moved: '迁往外地', misdiagnosed: '上级医院复核排除', refused: '本人书面拒绝' }[
    ending.kind
  ]
  return [opened, { status: 'closed', reason: ending.kind, fromDate: ending.on, note }]
}
