import { formItems } from '../form-completeness.ts'
import type { LocalDate } from '../local-date.ts'
import { periodText } from '../indicator/definition.ts'
import { periodOf } from '../indicator/patient-facts.ts'
import { careGaps } from './care-gaps.ts'
import type { CareGap, CareReview } from './care-gaps.ts'
import { unknownVillage } from './figure-rows.ts'
import type { Finding } from './findings.ts'
import type { ReportVillage } from './report-input.ts'

/** How many of the worst villages a sentence names. */
const named = 3

/** What is written of each gap; `{期间}` is the year so far. */
const sentences: Readonly<Record<CareGap, string>> = {
  unseen: '{期间}一次也没有随访到（失访不算）',
  lost: '失访（在册状态为失访，或末次随访记为失访）',
  recheck: '随访不满意或有异常后 14 天内（容差 3 天）没有复访',
  referral: '连续两次随访不满意而没有转诊记录',
  exam: '{期间}没有年度体检',
  visits: '面对面随访少于应访次数',
  values: '糖尿病患者空腹血糖测量少于应访次数',
  items: '随访表有缺项（考核七项）',
}

/** One problem for every kind of gap that somebody has, with the villages that have most of them. */
export function careFindings(care: CareReview, villages: readonly ReportVillage[], asOf: LocalDate): Finding[] {
  const period = periodText(periodOf(asOf))
  return careGaps
    .filter(({ id }) => care.township.gaps[id] > 0)
    .map(({ id }) => ({
      kind: 'care-gap',
      row: null,
      sentence: `${sentences[id].replace('{期间}', period)}的患者 ${care.township.gaps[id]} 人${worst(care, villages, id)}${id === 'items' ? itemsText(care) : ''}。`,
    }))
}

function worst(care: CareReview, villages: readonly ReportVillage[], gap: CareGap): string {
  // In a report of one village it would say the same again.
  if (villages.length === 1 && care.villages.size === 1) return ''
  const counts = [...care.villages]
    .map(([id, count]) => ({ order: orderOf(villages, id), people: count.gaps[gap], name: nameOf(villages, id) }))
    .filter((each) => each.people > 0)
    .sort((a, b) => b.people - a.people || a.order - b.order)
  const first = counts.slice(0, named).map((each) => `${each.name} ${each.people} 人`)
  if (counts.length <= named) return `：${first.join('、')}`
  return `，涉及 ${counts.length} 个村，最多的是${first.join('、')}`
}

/** Which items are missing most: the whole township's habit is mended in one training. */
function itemsText({ missingItems }: CareReview): string {
  const most = formItems
    .map(({ bit, label }) => ({ label, people: missingItems.get(bit) ?? 0 }))
    .filter((each) => each.people > 0)
    .sort((a, b) => b.people - a.people)
    .slice(0, named)
  return `；缺得最多的项目是${most.map((each) => `${each.label} ${each.people} 人`).join('、')}`
}

const orderOf = (villages: readonly ReportVillage[], id: number | null): number => {
  const at = villages.findIndex((village) => village.id === id)
  return at < 0 ? villages.length : at
}

const nameOf = (villages: readonly ReportVillage[], id: number | null): string =>
  villages.find((village) => village.id === id)?.name ?? unknownVillage
