/** The screening lists: whom to measure again, whom to send for diagnosis, which high-risk people are due. Names only for shown lines. */
import type { ScreeningItem, ScreeningShow } from '../../core/contract/screening.ts'
import { addDays, daysBetween } from '../../core/domain/local-date.ts'
import { maskPhone } from '../../core/domain/mask.ts'
import {
  judgeGlucoseSeries,
  judgePressureSeries,
  type ScreenedDay,
  type SeriesJudgement,
} from '../../core/domain/screening/screening-series.ts'
import type { Store } from '../../database/store.ts'
import { worklistPerson } from '../worklist/worklist-person.ts'

/** High-risk people are listed as due from this many days before the day. */
const dueAheadDays = 14

interface Line {
  readonly personId: number
  readonly highRiskId: number | null
  readonly kinds: readonly string[]
  readonly reason: string
  readonly lastOn: string
  readonly dueOn: string | null
  readonly outcome: string | null
}

interface ReadingRow extends ScreenedDay {
  readonly personId: number
}

interface HighRiskRow {
  readonly id: number
  readonly personId: number
  readonly kinds: string
  readonly reason: string
  readonly lastSeenOn: string
  readonly nextDueOn: string
  readonly outcome: string | null
  readonly outcomeOn: string | null
}

export function screeningLists(store: Store, today: string, villageId: number | null): Record<ScreeningShow, Line[]> {
  const lives =
    villageId === null
      ? null
      : new Set(
          store
            .all<{ id: number }>('SELECT person_id AS id FROM residence_now WHERE village_id = ?', villageId)
            .map((row) => row.id),
        )
  const within = <R extends { personId: number }>(rows: R[]) =>
    lives ? rows.filter((row) => lives.has(row.personId)) : rows
  const register = within(highRiskRows(store))
  const open = register.filter((row) => row.outcome === null)
  const entryOf = new Map(open.map((row) => [row.personId, row]))
  const judged = within(judgedPeople(store))
  const linesOf = (state: 'recheck' | 'candidate') =>
    judged
      .filter((each) => each.state === state)
      .map((each) => judgedLine(each, entryOf.get(each.personId) ?? null))
      .sort(byDue)
  const riskLines = open.map(riskLine).sort(byDue)
  return {
    recheck: linesOf('recheck'),
    candidate: linesOf('candidate'),
    due: riskLines.filter((line) => (line.dueOn ?? '') <= addDays(today, dueAheadDays)),
    'high-risk': riskLines,
    closed: register
      .filter((row) => row.outcome !== null)
      .map(riskLine)
      .sort((a, b) => (b.dueOn ?? '').localeCompare(a.dueOn ?? '')),
  }
}

const byDue = (a: Line, b: Line): number =>
  (a.dueOn ?? a.lastOn).localeCompare(b.dueOn ?? b.lastOn) || a.personId - b.personId

function highRiskRows(store: Store): HighRiskRow[] {
  return store.all<HighRiskRow>(
    'SELECT id, person_id AS personId, kinds, reason, last_seen_on AS lastSeenOn, next_due_on AS nextDueOn, outcome, outcome_on AS outcomeOn FROM high_risk',
  )
}

interface Judged {
  readonly personId: number
  readonly state: SeriesJudgement['state']
  readonly reason: string
  readonly dueOn: string | null
  readonly lastOn: string
}

const fileOpen = (disease: string): string =>
  `EXISTS (SELECT 1 FROM disease_file f WHERE f.person_id = s.person_id AND f.disease = '${disease}'
     AND coalesce((SELECT status FROM disease_status WHERE file_id = f.id ORDER BY from_date DESC LIMIT 1), 'active') <> 'closed')`

/** Everybody with screening readings, judged for the diseases they have no open file of; the more urgent of the two speaks. */
function judgedPeople(store: Store): Judged[] {
  const rows = store.all<ReadingRow & { htn: number; dm: number }>(
    `SELECT s.person_id AS personId, s.id, s.screen_date AS screenDate, s.sbp, s.dbp, s.fpg, ${fileOpen('HTN')} AS htn, ${fileOpen('T2DM')} AS dm
     FROM screening s ORDER BY s.person_id`,
  )
  const byPerson = new Map<number, typeof rows>()
  for (const row of rows) {
    const own = byPerson.get(row.personId)
    if (own) own.push(row)
    else byPerson.set(row.personId, [row])
  }
  return [...byPerson].flatMap(([personId, days]) => {
    const results = [
      days[0]?.htn ? null : judgePressureSeries(days),
      days[0]?.dm ? null : judgeGlucoseSeries(days),
    ].filter((each) => each !== null)
    const lead = results.find((each) => each.state === 'candidate') ?? results.find((each) => each.state === 'recheck')
    if (!lead) return []
    const reason = results
      .filter((each) => each.state === 'candidate' || each.state === 'recheck')
      .map((each) => each.sentence)
      .join('；')
    const lastOn =
      days
        .map((day) => day.screenDate)
        .sort()
        .at(-1) ?? ''
    return [{ personId, state: lead.state, reason, dueOn: lead.dueBy, lastOn }]
  })
}

function judgedLine({ personId, reason, dueOn, lastOn }: Judged, entry: HighRiskRow | null): Line {
  return {
    personId,
    highRiskId: entry?.id ?? null,
    kinds: entry ? (JSON.parse(entry.kinds) as string[]) : [],
    reason,
    lastOn,
    dueOn,
    outcome: null,
  }
}

function riskLine(row: HighRiskRow): Line {
  const { id, personId, kinds, reason, lastSeenOn, nextDueOn, outcome, outcomeOn } = row
  return {
    personId,
    highRiskId: id,
    kinds: JSON.parse(kinds) as string[],
    reason,
    lastOn: lastSeenOn,
    dueOn: outcome === null ? nextDueOn : outcomeOn,
    outcome,
  }
}

export function screeningItem(store: Store, line: Line, today: string): ScreeningItem {
  const person = worklistPerson(store, line.personId, today)
  return {
    ...line,
    name: person.name,
    sex: person.sex,
    age: person.age,
    village: person.village,
    doctor: person.doctor,
    phoneMasked: maskPhone(person.phone),
    daysLate: line.outcome === null && line.dueOn !== null ? Math.max(0, daysBetween(line.dueOn, today)) : 0,
  }
}
