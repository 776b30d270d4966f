/** 处方点评: the recorded alerts of some days with their counts, listed and printed; the township's numbers of the rules. */
import type {
  prescriptionReview as topic,
  Review,
  ReviewCount,
  ReviewFilter,
  ReviewItem,
} from '../../core/contract/prescription-review.ts'
import type { PrescriptionAlert } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { prescriptionRules } from '../../core/domain/prescription/check-regimen.ts'
import { rowToRecord, type Row } from '../../database/columns.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { keepPrescriptionChoices, prescriptionChoicesOf } from './prescription-settings.ts'
import { reviewSheetHtml, reviewSheetTitle } from '../print/prescription-review.ts'
import { mayShow } from '../rounding/rounding-scope.ts'
import { cancelRegimenSweep, sweepRegimens } from './regimen-sweep.ts'

export const prescriptionReviewHandlers: HandlersOf<typeof topic> = {
  'prescriptionReview.list': (filter, context) => reviewOf(context, filter),

  'prescriptionReview.sheet': (filter, context) => {
    const { store, place, user, today, audit } = context
    const review = reviewOf(context, filter)
    const village = filter.villageId === null ? null : store.get('village', filter.villageId).name
    audit(`prescriptionReview:${filter.from}:${filter.to}`, `打印处方点评表，${review.total} 条`)
    const sheet = { orgName: place.org.name, review, filter, village, printedBy: user.name, printedOn: today }
    return { html: reviewSheetHtml(sheet), title: reviewSheetTitle(sheet) }
  },

  'prescriptionReview.sweep': ({ villageId }, context) => sweepRegimens(context, villageId),

  'prescriptionReview.cancel': () => {
    cancelRegimenSweep()
    return { done: true }
  },

  'prescriptionReview.settings': (_input, { store }) => prescriptionChoicesOf(store),

  'prescriptionReview.choose': (choices, { store, audit }) => {
    const { metforminCut, sameClassLevel, ...days } = choices
    const words = `二甲双胍禁用 eGFR<${metforminCut}；同类重复${sameClassLevel === 'block' ? '阻断' : '警告'}；${Object.values(days).join('、')}`
    store.db
      .transaction(() => {
        keepPrescriptionChoices(store, choices)
        audit('prescription-settings', words)
      })
      .immediate()
    return { done: true }
  },
}

/** The village that the person lived in on the day of the alert. */
const villageThen = `(SELECT village_id FROM residence WHERE person_id = a.person_id AND from_date <= a.alert_date ORDER BY from_date DESC LIMIT 1)`

interface AlertRow extends Row {
  person_name: string
  village_name: string | null
  village_id: number | null
}

function reviewOf(context: CallContext, filter: ReviewFilter): Review {
  const { store } = context
  const { from, to, limit } = filter
  if (from > to) throw new Refusal('invalid-range', '开始日期晚于结束日期，请改一下。', { field: 'from' })
  const all = store.all<AlertRow>(
    `SELECT a.*, p.name AS person_name, v.name AS village_name, v.id AS village_id
     FROM prescription_alert a JOIN person p ON p.id = a.person_id LEFT JOIN village v ON v.id = ${villageThen}
     WHERE a.alert_date BETWEEN ? AND ? ORDER BY a.alert_date DESC, a.id DESC`,
    from,
    to,
  )
  const wanted = all
    .filter((row) => fits(row, filter))
    .map(itemOf)
    .filter(mayShow(context))
  return {
    from,
    to,
    total: wanted.length,
    items: wanted.slice(0, limit),
    byRule: countsBy(
      wanted,
      ({ rule }) => rule,
      ({ rule, title }) => `${rule} ${title}`,
    ),
    byDoctor: countsBy(wanted, doctorOf, doctorOf),
    doctors: [
      ...new Set(all.map((row) => row['doctor']).filter((name): name is string => typeof name === 'string')),
    ].sort((a, b) => a.localeCompare(b, 'zh-CN')),
    records: recordsBetween(store, from, to),
  }
}

function fits(row: AlertRow, { rule, level, outcome, doctor, villageId }: ReviewFilter): boolean {
  const wanted: readonly (readonly [unknown, unknown])[] = [
    [rule, row['rule']],
    [level, row['level']],
    [outcome, row['outcome']],
    [doctor, row['doctor']],
    [villageId, row.village_id],
  ]
  return wanted.every(([asked, has]) => asked === null || asked === has)
}

function itemOf(row: AlertRow): ReviewItem {
  const alert = rowToRecord('prescriptionAlert', row)
  const title = prescriptionRules[alert.rule]?.title ?? ''
  return { ...alert, name: row.person_name, village: row.village_name ?? '', title }
}

const doctorOf = ({ doctor }: PrescriptionAlert): string => doctor ?? '未写医生'

function countsBy(
  items: readonly ReviewItem[],
  keyOf: (item: ReviewItem) => string,
  labelOf: (item: ReviewItem) => string,
): ReviewCount[] {
  const groups = new Map<string, ReviewItem[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return [...groups]
    .map(([key, group]) => ({
      key,
      label: group[0] ? labelOf(group[0]) : key,
      total: group.length,
      blocked: group.filter(({ level }) => level === 'block').length,
      overridden: group.filter(({ outcome }) => outcome === 'overridden').length,
      warned: group.filter(({ level }) => level === 'warn').length,
      hinted: group.filter(({ level }) => level === 'hint').length,
    }))
    .sort((a, b) => b.total - a.total || a.key.localeCompare(b.key))
}

/** How many records there were to look at: visits, double prescriptions, and follow-ups with medicines. */
function recordsBetween(store: Store, from: string, to: string): Review['records'] {
  const count = (sql: string) => store.one<{ n: number }>(sql, from, to)?.n ?? 0
  return {
    visits: count('SELECT count(*) AS n FROM rounding_visit WHERE visit_date BETWEEN ? AND ?'),
    followUps: count(
      "SELECT count(*) AS n FROM follow_up WHERE visit_date BETWEEN ? AND ? AND contact = 'met' AND (meds <> '[]' OR insulin <> '[]')",
    ),
    doublePrescriptions: count('SELECT count(*) AS n FROM double_prescription WHERE given_on BETWEEN ? AND ?'),
    withAlerts: count(
      `SELECT count(*) AS n FROM (SELECT DISTINCT source_entity, source_id FROM prescription_alert
       WHERE alert_date BETWEEN ? AND ? AND level <> 'hint')`,
    ),
  }
}
