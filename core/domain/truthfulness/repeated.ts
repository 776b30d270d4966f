/** The same pressures again: of one person from one meeting to the next, and of several people on one day. */
import { groupBy } from '../group-by.ts'
import { askBelow, binomialTail, collisionChance, fewestReadings } from './chance.ts'
import { aboutText, shareText, usual, type Finding } from './finding.ts'
import { pressureOf, type TruthRecord } from './truth-record.ts'

/** One person's own pressures lie closer together than those of different people: so many times likelier to meet. */
const ownCloseness = 4
/** People of one day at one place have something in common, if only the cuff. */
const sameDayCloseness = 2
const fewestSame = 3
const longRow = 3
/** However differently a group writes, two readings of one cuff are the same once in two hundred times. */
const leastCollision = 0.005

const pressuresOf = (records: readonly TruthRecord[]): string[] => records.flatMap((record) => pressureOf(record) ?? [])

/**
 * Meetings whose pressures are exactly those of the meeting before. What chance makes follows from how often this group writes any
 * value, its repetitions left aside; a long row of equal meetings is asked about even where there are few meetings.
 */
export function copied(records: readonly TruthRecord[]): Finding {
  const pairs = records.filter((record) => record.before !== null && pressureOf(record) !== null)
  const same = pairs.filter(({ chain }) => chain > 1)
  const fresh = collisionChance(pressuresOf(records.filter(({ chain }) => chain === 1)))
  const chance = Math.min(0.5, ownCloseness * Math.max(leastCollision, fresh))
  const longest = same.reduce((most, { chain }) => Math.max(most, chain), 1)
  const rowTail = longest < longRow ? 1 : binomialTail(1, pairs.length, chance ** (longest - 1))
  if (pairs.length < fewestReadings && rowTail >= askBelow)
    return usual(
      'copy',
      'bp',
      pairs.length,
      `能和上一次比的只有 ${pairs.length} 次，不到 ${fewestReadings} 次，看不出。`,
      {
        state: 'few',
      },
    )
  const tail = Math.min(binomialTail(same.length, pairs.length, chance), rowTail)
  const expected = pairs.length * chance
  const isStriking = rowTail < askBelow || (same.length >= fewestSame && tail < askBelow)
  const row = longest >= longRow ? `，最长连续 ${longest} 次` : ''
  const said = `${pairs.length} 次里有 ${same.length} 次血压与上一次完全相同（${shareText(same.length, pairs.length)}）${row}，按随机估计${aboutText(expected)} 次。`
  return {
    rule: 'copy',
    measure: 'bp',
    state: isStriking ? 'ask' : 'usual',
    count: same.length,
    outOf: pairs.length,
    expected,
    tail,
    bars: [],
    sentence: isStriking ? `${said}请核对是否当场测量。` : said,
    records: isStriking ? same.map((record) => ({ record, why: whySame(record) })) : [],
  }
}

const whySame = ({ before, chain }: TruthRecord): string =>
  `与 ${before?.on} 相同${chain >= longRow ? `，连续 ${chain} 次` : ''}`

/** Different people of one doctor and day with exactly the same pressures; counted in pairs. */
export function sameOnOneDay(records: readonly TruthRecord[]): Finding {
  const read = records.filter((record) => record.kind === 'followUp' && pressureOf(record) !== null)
  if (read.length < fewestReadings)
    return usual('same-day', 'bp', read.length, `血压只有 ${read.length} 次，不到 ${fewestReadings} 次，看不出。`, {
      state: 'few',
    })
  let [pairs, equal] = [0, 0]
  const found: { record: TruthRecord; why: string }[] = []
  for (const day of groupBy(read, ({ doctor, on }) => `${on} ${doctor}`).values()) {
    pairs += pairsOf(day.length)
    for (const group of groupBy(day, pressureOf).values()) {
      equal += pairsOf(group.length)
      if (group.length > 1)
        for (const record of group) found.push({ record, why: `当天 ${group.length} 人都是 ${pressureOf(record)}` })
    }
  }
  const chance = Math.min(1, sameDayCloseness * collisionChance(pressuresOf(read)))
  const tail = binomialTail(equal, pairs, chance)
  const isStriking = equal >= fewestSame && tail < askBelow
  const said = `同一位医生同一天的患者两两相比 ${pairs} 对，血压完全相同的有 ${equal} 对，按随机估计${aboutText(pairs * chance)} 对。`
  return {
    rule: 'same-day',
    measure: 'bp',
    state: isStriking ? 'ask' : 'usual',
    count: equal,
    outOf: pairs,
    expected: pairs * chance,
    tail,
    bars: [],
    sentence: isStriking ? `${said}请核对这些天的原始记录。` : said,
    records: isStriking ? found : [],
  }
}

const pairsOf = (n: number): number => (n * (n - 1)) / 2
