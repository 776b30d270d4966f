/** Why a specialist should see somebody: one small rule a reason. Each gives its reasons, or none. */
import { addDays, daysBetween } from '../local-date.ts'
import { dayText, diseaseName, readingName, type RoundingFacts, type RoundingReason } from './rounding-facts.ts'

export type RoundingRule = (facts: RoundingFacts) => readonly RoundingReason[]

/** Readings older than this say nothing of today: half a year without valid data is grey (domain handbook §2.8). */
export const staleDays = 183

/**
 * Not controlled at the last two readings, for each disease by itself: the referral rule 连续两次不满意 (domain handbook §2.6, N1·高).
 * Limits are those of the assessment (§2.5). A last reading older than half a year does not count.
 */
export const uncontrolledTwice: RoundingRule = ({ day, diseases }) =>
  diseases.flatMap(({ disease, readings }) => {
    const [last, before] = readings
    if (!last?.uncontrolled || !before?.uncontrolled || daysBetween(last.on, day) > staleDays) return []
    const sentence = `${readingName(disease)}连续两次不达标：${dayText(before.on, day)} ${before.value}、${dayText(last.on, day)} ${last.value}`
    return [{ code: 'uncontrolled-twice' as const, sentence }]
  })

/**
 * Not controlled at the last reading, and no medicine for that disease begun, ended or changed since the first reading of this run:
 * 必要时加量、换药、联合 was not done (domain handbook §2.6, N1·高).
 */
export const noDoseChange: RoundingRule = ({ day, diseases }) =>
  diseases.flatMap(({ disease, readings, lastChangeOn }) => {
    const [last] = readings
    if (!last?.uncontrolled || daysBetween(last.on, day) > staleDays) return []
    const end = readings.findIndex((reading) => !reading.uncontrolled)
    const first = readings[(end === -1 ? readings.length : end) - 1] ?? last
    if (lastChangeOn !== null && lastChangeOn >= first.on) return []
    const sentence = `${readingName(disease)}从${dayText(first.on, day)}（${first.value}）起不达标，一直没有调药`
    return [{ code: 'no-dose-change' as const, sentence }]
  })

/** Red in the three colours: the county's layer of care (domain handbook §2.8). What another rule says with its readings is not said again. */
export const redColour: RoundingRule = ({ color }) => {
  if (color?.color !== 'red') return []
  const parts = color.reason.split('；').filter((part) => !/^(连续两次不达标|\d{4}年.*不达标)/.test(part))
  return [{ code: 'red', sentence: `红色：${parts.join('；') || '连续两次不达标'}` }]
}

/**
 * A complication or organ damage found since the specialist last came, or, when none ever came, within the last year: 新并发症 goes to a
 * higher level (domain handbook §2.6). The day of finding is that of the last visit at the earliest.
 */
export const complicationDue: RoundingRule = ({ day, complications, lastSeenOn }) => {
  const since = lastSeenOn ?? addDays(day, -365)
  const fresh = complications.filter(({ foundOn }) => foundOn !== null && foundOn >= since && foundOn <= day)
  return fresh.map(({ name, foundOn }) => ({
    code: 'complication',
    sentence: `新发${name}（${dayText(foundOn ?? day, day)}），专家还没有看过`,
  }))
}

/** A yearly check of the person's diseases is missing (domain handbook §1.8, §2.7: 年体检 ≥1 次). */
export const labsDue: RoundingRule = ({ missingLabs }) =>
  missingLabs.length > 0 ? [{ code: 'labs', sentence: `今年还缺：${missingLabs.join('、')}` }] : []

/** How long before a long prescription runs out it is looked at again: seven days, as long as a due window (domain handbook §2.7). */
export const longRxLeadDays = 7

/**
 * A long prescription has run out, or runs out within seven days: 12 weeks at most, an assessment before it is repeated (domain handbook
 * R23, S2 第四点). One that ran out more than half a year ago is no longer what the person lives on.
 */
export const longRxReview: RoundingRule = ({ day, longRx }) => {
  if (longRx === null) return []
  const endOn = addDays(longRx.on, longRx.days)
  const left = daysBetween(day, endOn)
  if (left > longRxLeadDays || left < -staleDays) return []
  const word = endOn < day ? '已用完' : '到期'
  return [
    {
      code: 'long-prescription',
      sentence: `长期处方要复评：${dayText(longRx.on, day)}开 ${longRx.days} 天，${dayText(endOn, day)}${word}`,
    },
  ]
}

/** A specialist's advice whose day has come and that is not done (S2: 建议的落实). Due on the rounding day counts. */
export const adviceUndone: RoundingRule = ({ day, openAdvice }) => {
  const late = openAdvice.filter(({ dueDate }) => dueDate <= day)
  return late.map(({ title, dueDate, ownerName }) => ({
    code: 'advice-undone',
    sentence: `上次建议没有落实：${title}（${ownerName}，期限${dayText(dueDate, day)}）`,
  }))
}

/** How far ahead of its day a recall may be met: two weeks, the interval of a re-check (domain handbook §2.6). */
export const recallLeadDays = 14

/** The specialist asked to see the person again on a day that has come or comes within two weeks (S2: 定期复查). */
export const recall: RoundingRule = ({ day, recall: asked }) => {
  if (asked === null || daysBetween(day, asked.on) > recallLeadDays) return []
  const late = daysBetween(asked.on, day)
  const overdue = late > 0 ? `，已过 ${late} 天` : ''
  return [{ code: 'recall', sentence: `${asked.specialist}约${dayText(asked.on, day)}复查${overdue}` }]
}

/** For how long a diagnosis is new: a quarter, within which a specialist comes at least once (domain handbook §2.7, S3). */
export const newDiagnosisDays = 92

/** Diagnosed within the quarter and not yet looked at by a specialist: 诊断复核 (S2 第三点). */
export const newlyDiagnosed: RoundingRule = ({ day, diseases }) =>
  diseases.flatMap(({ disease, knownSince, review }) => {
    if (knownSince === null || knownSince > day || daysBetween(knownSince, day) > newDiagnosisDays) return []
    if (review !== null) return []
    const sentence = `新诊断${diseaseName(disease)}（${dayText(knownSince, day)}），还没有专家复核`
    return [{ code: 'newly-diagnosed' as const, sentence }]
  })

/** The last 诊断复核 left the diagnosis open (存疑待查; S2 第三点). */
export const doubtfulDiagnosis: RoundingRule = ({ day, diseases }) =>
  diseases.flatMap(({ disease, review }) =>
    review?.verdict === 'doubtful'
      ? [
          {
            code: 'doubtful' as const,
            sentence: `${diseaseName(disease)}诊断存疑（${dayText(review.on, day)}复核），待明确`,
          },
        ]
      : [],
  )
