import { chineseDate } from '../local-date.ts'
import { careOf, noCare } from './care-facts.ts'
import type { HabitFact } from './care-facts.ts'
import { defineIndicator, offRegister } from './definition.ts'
import type { Side } from './definition.ts'
import { workedFacts } from './worked-patient.ts'

/** One risky habit: when it is one, and when it has become better (domain handbook §3.1 no. 17). */
interface Habit {
  readonly name: string
  readonly isRisky: (then: HabitFact) => boolean
  readonly isBetter: (then: HabitFact, now: HabitFact) => boolean
}

/** Null where it cannot be said: often enough, and nobody wrote for how long. */
function moves({ exerTimesPerWeek: times, exerMinPerTime: minutes }: HabitFact): boolean | null {
  if (times === null) return null
  if (times < 3) return false
  return minutes === null ? null : minutes >= 30
}
const saltOf = ({ saltLevel }: HabitFact): number => Number(saltLevel ?? 0)
const isFat = ({ bmi }: HabitFact): boolean => bmi !== null && bmi >= 24

const habits: readonly Habit[] = [
  {
    name: '吸烟',
    isRisky: (then) => (then.smokePerDay ?? 0) > 0,
    isBetter: (then, now) => now.smokePerDay !== null && now.smokePerDay * 2 <= (then.smokePerDay ?? 0),
  },
  {
    name: '饮酒',
    isRisky: (then) => (then.drinkPerDayLiang ?? 0) >= 2,
    isBetter: (_then, now) => now.drinkPerDayLiang !== null && now.drinkPerDayLiang < 2,
  },
  { name: '运动少', isRisky: (then) => moves(then) === false, isBetter: (_then, now) => moves(now) === true },
  {
    name: '吃盐多',
    isRisky: (then) => saltOf(then) >= 2,
    isBetter: (then, now) => saltOf(now) > 0 && saltOf(now) < saltOf(then),
  },
  {
    name: '超重',
    isRisky: isFat,
    isBetter: (then, now) =>
      (now.bmi !== null && now.bmi < 24) ||
      (then.weightKg !== null && now.weightKg !== null && now.weightKg <= then.weightKg * 0.95),
  },
]

const sober: HabitFact = {
  visitDate: '2025-02-01',
  smokePerDay: 0,
  drinkPerDayLiang: 0,
  exerTimesPerWeek: 3,
  exerMinPerTime: 30,
  saltLevel: '1',
  weightKg: 60,
  bmi: 22,
}
const worked = (name: string, side: Side, first: Partial<HabitFact>, last: Partial<HabitFact>) =>
  ({
    name,
    side,
    asOf: '2025-12-31',
    variant: 'DEFAULT',
    facts: workedFacts({
      care: {
        ...noCare,
        habits: { first: { ...sober, ...first }, last: { ...sober, visitDate: '2025-11-01', ...first, ...last } },
      },
    }),
  }) as const

/** 行为改变率: at least one of the risky habits of the year's first follow-up is better on its last. */
export const behaviorChangeRate = defineIndicator({
  id: 'behaviorChangeRate',
  no: 17,
  name: '行为改变率',
  diseases: ['HTN', 'T2DM'],
  unit: 'person',
  usesCare: true,
  denominatorName: '年内首次随访有危险行为者',
  variants: [
    {
      id: 'DEFAULT',
      name: '年内首末两次',
      sentence:
        '年内第一次随访有一项及以上危险行为（吸烟、饮酒 2 两及以上、运动少于每周 3 次每次 30 分钟（次数够而没有写时长的不算）、摄盐中重、BMI ≥24），末次比首次改善一项及以上：吸烟减半或戒、饮酒不到 2 两、运动够量、摄盐降一级、体重降 5% 或 BMI <24。年内不足两次随访的不计入。',
    },
  ],
  sentence: '末次随访危险行为比首次改善一项及以上的人数 ÷ 首次随访有危险行为的人数。',
  source: '潜江市方案考核指标（只列名，公式为工程默认）；手册 §3.1-17',
  worked: [
    worked('20 支减到 10 支', 'in', { smokePerDay: 20 }, { smokePerDay: 10 }),
    worked('20 支减到 11 支', 'out', { smokePerDay: 20 }, { smokePerDay: 11 }),
    worked('饮酒 2 两减到 1.9 两', 'in', { drinkPerDayLiang: 2 }, { drinkPerDayLiang: 1.9 }),
    worked('每周运动从 2 次到 3 次', 'in', { exerTimesPerWeek: 2 }, { exerTimesPerWeek: 3 }),
    worked('盐从重到中', 'in', { saltLevel: '3' }, { saltLevel: '2' }),
    worked('体重降 5%', 'in', { weightKg: 80, bmi: 28 }, { weightKg: 76, bmi: 26.6 }),
    worked('体重降不到 5%', 'out', { weightKg: 80, bmi: 28 }, { weightKg: 76.1, bmi: 26.6 }),
    worked('没有危险行为', 'excluded', {}, {}),
    worked('每周运动 5 次，没有写时长，看不出运动少', 'excluded', { exerTimesPerWeek: 5, exerMinPerTime: null }, {}),
  ],
  judge: (facts, period) => {
    const off = offRegister(facts, period)
    if (off) return off
    const { habits: seen } = careOf(facts)
    if (!seen) return { side: 'excluded', because: '年内不足两次随访，无法比较，不计入' }
    const risky = habits.filter((habit) => habit.isRisky(seen.first))
    if (risky.length === 0) return { side: 'excluded', because: '年内首次随访没有危险行为，不计入' }
    const better = risky.filter((habit) => habit.isBetter(seen.first, seen.last))
    const names = (list: readonly Habit[]) => list.map((habit) => habit.name).join('、')
    const because = () =>
      `${chineseDate(seen.first.visitDate)}有：${names(risky)}；到${chineseDate(seen.last.visitDate)}${better.length > 0 ? `改善：${names(better)}` : '没有改善'}`
    return { side: better.length > 0 ? 'in' : 'out', because }
  },
})
