/** What can hardly have been so: many people in one minute or one day, two villages at once, a meeting after a death. */
import { groupBy } from '../group-by.ts'
import { usual, type Finding } from './finding.ts'
import type { TruthRecord } from './truth-record.ts'

/** A practised clerk types a paper form in about 12 seconds: more people than five a minute is more than typing. */
export const mostInAMinute = 5
/** Home visits typed where they were made: not of two villages in one minute; from three people on, two may be a late entry. */
const fewestInTwoVillages = 3
/** Ten minutes for a home visit and its way, six hours: 36. */
export const mostHomeVisits = 36
export const mostHomeVillages = 3

const peopleOf = (records: readonly TruthRecord[]): number => new Set(records.map(({ personId }) => personId)).size
const villagesOf = (records: readonly TruthRecord[]): number =>
  new Set(records.flatMap(({ villageId }) => villageId ?? [])).size

/**
 * More different people saved by one login within one minute than hands can type, or home visits of one doctor in two villages saved
 * in one minute of the very day. Late entry of paper forms is allowed and is no fault: the sentence says so.
 */
export function savedTogether(records: readonly TruthRecord[]): Finding {
  const typed = records.filter(({ saved }) => saved !== null)
  const found: { record: TruthRecord; why: string }[] = []
  let minutes = 0
  for (const [key, group] of groupBy(typed, ({ saved }) => `${saved?.userId} ${saved?.minute}`)) {
    const why = whyTogether(group)
    if (why === null) continue
    minutes += 1
    const minute = key.slice(key.indexOf(' ') + 1)
    for (const record of group) found.push({ record, why: `${minute} ${why}` })
  }
  if (minutes === 0)
    return usual(
      'minute',
      null,
      typed.length,
      `逐条录入的 ${typed.length} 次，没有一分钟里超过 ${mostInAMinute} 人的。`,
      {
        state: typed.length === 0 ? 'few' : 'usual',
      },
    )
  return {
    rule: 'minute',
    measure: null,
    state: 'ask',
    count: minutes,
    outOf: typed.length,
    expected: null,
    tail: null,
    bars: [],
    sentence: `有 ${minutes} 个一分钟里保存了 ${mostInAMinute} 人以上，或同一分钟有两个村的入户随访，共 ${found.length} 次。请核对：补录纸表是可以的，但随访日期、数值要与纸表一致。`,
    records: found,
  }
}

function whyTogether(group: readonly TruthRecord[]): string | null {
  const people = peopleOf(group)
  if (people > mostInAMinute) return `同一分钟保存 ${people} 人`
  const home = [
    ...groupBy(
      group.filter(({ atHome, on, saved }) => atHome && saved?.minute.startsWith(on)),
      ({ doctor }) => doctor,
    ).values(),
  ]
  const apart = home.find((own) => peopleOf(own) >= fewestInTwoVillages && villagesOf(own) > 1)
  return apart ? `同一分钟 ${villagesOf(apart)} 个村的入户随访` : null
}

/** One doctor's home visits of one day: more people or more villages than the day has room for. */
export function homeVisitsOfADay(records: readonly TruthRecord[]): Finding {
  const home = records.filter(({ atHome, kind }) => atHome && kind === 'followUp')
  const found: { record: TruthRecord; why: string }[] = []
  let days = 0
  for (const group of groupBy(home, ({ doctor, on }) => `${on} ${doctor}`).values()) {
    const [people, villages] = [peopleOf(group), villagesOf(group)]
    if (people <= mostHomeVisits && villages <= mostHomeVillages) continue
    days += 1
    for (const record of group) found.push({ record, why: `当天入户 ${people} 人、${villages} 个村` })
  }
  const limits = `一天 ${mostHomeVisits} 人、${mostHomeVillages} 个村`
  if (days === 0)
    return usual('places', null, home.length, `入户 ${home.length} 次，没有一天超过${limits.slice(2)}的。`, {
      state: home.length === 0 ? 'few' : 'usual',
    })
  return {
    rule: 'places',
    measure: null,
    state: 'ask',
    count: days,
    outOf: home.length,
    expected: null,
    tail: null,
    bars: [],
    sentence: `有 ${days} 天入户超过${limits.slice(2)}。请核对：随访方式、随访日期是否写对，集中随访请写“门诊”。`,
    records: found,
  }
}

/** Somebody was met after the day on which the register has the person dead: the day of death, or the record, is wrong. */
export function afterDeath(records: readonly TruthRecord[]): Finding {
  const late = records.filter(({ diedOn, on }) => diedOn !== null && on > diedOn)
  if (late.length === 0) return usual('death', null, records.length, '没有死亡日期之后的服务记录。')
  return {
    rule: 'death',
    measure: null,
    state: 'ask',
    count: late.length,
    outOf: records.length,
    expected: null,
    tail: null,
    bars: [],
    sentence: `有 ${late.length} 次服务的日期在登记的死亡日期之后。请核对：死亡日期、服务日期是否写错，或是不是同名的另一个人。`,
    records: late.map((record) => ({ record, why: `登记 ${record.diedOn} 死亡` })),
  }
}
