/** 摸底调查: who is to be asked and what they said, both rounds of a year side by side, the printed questionnaire. */
import type { SurveyRow, surveys as surveyTopic } from '../../core/contract/surveys.ts'
import type { Stored, Survey } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { yearOf } from '../../core/domain/local-date.ts'
import { surveyFigures } from '../../core/domain/survey/survey-comparison.ts'
import type { SurveyRound } from '../../core/domain/survey/survey-codes.ts'
import type { Store } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'
import { keepRecord, removeRecord } from '../one-record.ts'
import { listedPerson } from '../insurance/listed-person.ts'
import { villageName } from '../lists/list-cells.ts'
import { villageNow } from '../patients/present-village.ts'
import { refuseFutureDay } from '../patients/registry.ts'
import { surveySheetHtml } from '../print/survey-sheet.ts'

export const surveyHandlers: HandlersOf<typeof surveyTopic> = {
  'surveys.list': ({ villageId, show, limit, ...which }, { store, today }) => {
    const people = peopleToAsk(store, which, villageId, today)
    const asked = people.filter(({ surveyId }) => surveyId !== null)
    const open = people.filter(({ surveyId }) => surveyId === null)
    const wanted = show === 'all' ? people : show === 'asked' ? asked : open
    return {
      total: wanted.length,
      counts: { asked: asked.length, open: open.length },
      items: wanted.slice(0, limit).map((line) => rowOf(store, line, today)),
    }
  },

  'surveys.save': ({ survey, reason }, { store, today, write }) => {
    const { personId, year, round, surveyedOn } = survey
    store.get('person', personId)
    refuseFutureDay(surveyedOn, today, 'surveyedOn')
    checkYear(survey)
    const present = store
      .list('survey', { personId, year, round })
      .sort((a, b) => a.surveyedOn.localeCompare(b.surveyedOn) || a.id - b.id)
      .at(-1)
    return keepRecord(write, 'survey', present?.id ?? null, survey, reason)
  },

  'surveys.remove': ({ id, reason }, { write }) => removeRecord(write, 'survey', id, reason),

  'surveys.comparison': ({ year, villageId }, { store }) => {
    const [baseline, yearEnd] = [
      formsOf(store, year, 'baseline', villageId),
      formsOf(store, year, 'year-end', villageId),
    ]
    const [first, last] = [peopleIn(baseline), peopleIn(yearEnd)]
    return {
      all: { baseline: surveyFigures(baseline), yearEnd: surveyFigures(yearEnd) },
      both: {
        baseline: surveyFigures(baseline.filter(({ personId }) => last.has(personId))),
        yearEnd: surveyFigures(yearEnd.filter(({ personId }) => first.has(personId))),
      },
    }
  },

  'surveys.sheet': ({ year, round, villageId, named }, context) => {
    const { store, today, place, user } = context
    const lines = named ? peopleToAsk(store, { year, round }, villageId, today) : []
    const people = lines
      .filter(({ surveyId }) => surveyId === null)
      .map(({ personId }) => listedPerson(store, personId, today))
    const title = `${year} 年两慢病${round === 'baseline' ? '摸底' : '年终'}调查问卷`
    context.audit(`survey:${year} ${round} ${people.length}`)
    return {
      title,
      html: surveySheetHtml({
        title,
        orgName: place.org.name,
        village: villageName(store, villageId),
        people,
        printedBy: user.name,
        printedOn: today,
      }),
    }
  },
}

/** 年终 questions may be asked in January of the next year; no other day lies outside the year. */
function checkYear({ year, round, surveyedOn }: Survey): void {
  const asked = yearOf(surveyedOn)
  if (asked === year || (round === 'year-end' && asked === year + 1 && surveyedOn < `${year + 1}-03-01`)) return
  throw new Refusal('survey-year', `没有保存：调查日期 ${surveyedOn} 不在 ${year} 年。请核对年度和日期。`, {
    field: 'surveyedOn',
  })
}

interface Which {
  readonly year: number
  readonly round: SurveyRound
}

interface AskedPerson {
  readonly personId: number
  readonly surveyId: number | null
  readonly hasHtn: 0 | 1
  readonly hasT2dm: 0 | 1
}

/** With a file in care or lost on the day, or asked already; by village, then by name. */
function peopleToAsk(store: Store, { year, round }: Which, villageId: number | null, asOf: string): AskedPerson[] {
  return store.all<AskedPerson>(
    `WITH open_file AS (SELECT f.person_id, f.disease FROM disease_file f WHERE f.enrol_date <= :asOf AND coalesce(
         (SELECT status FROM disease_status s WHERE s.file_id = f.id AND s.from_date <= :asOf ORDER BY from_date DESC, s.id DESC LIMIT 1),
         'active') <> 'closed'),
       wanted AS (SELECT person_id FROM open_file UNION SELECT person_id FROM survey WHERE year = :year AND round = :round)
     SELECT p.id AS personId, s.id AS surveyId,
       EXISTS (SELECT 1 FROM open_file o WHERE o.person_id = p.id AND o.disease = 'HTN') AS hasHtn,
       EXISTS (SELECT 1 FROM open_file o WHERE o.person_id = p.id AND o.disease = 'T2DM') AS hasT2dm
     FROM wanted w JOIN person p ON p.id = w.person_id LEFT JOIN village v ON v.id = ${villageNow}
       LEFT JOIN survey s ON s.id = (SELECT id FROM survey WHERE person_id = p.id AND year = :year AND round = :round
         ORDER BY surveyed_on DESC, id DESC LIMIT 1)
     WHERE p.merged_into IS NULL ${villageId === null ? '' : 'AND v.id = :villageId'}
     ORDER BY v.sort_no, v.id, p.name, p.id`,
    villageId === null ? { asOf, year, round } : { asOf, year, round, villageId },
  )
}

const rowOf = (store: Store, { personId, surveyId, hasHtn, hasT2dm }: AskedPerson, today: string): SurveyRow => ({
  ...listedPerson(store, personId, today),
  hasHtn: hasHtn === 1,
  hasT2dm: hasT2dm === 1,
  survey: surveyId === null ? null : store.get('survey', surveyId),
})

function formsOf(store: Store, year: number, round: SurveyRound, villageId: number | null): Stored<'survey'>[] {
  const forms = newestEach(store.list('survey', { year, round }))
  if (villageId === null) return forms
  const rows = store.all<{ id: number }>(`SELECT p.id FROM person p WHERE ${villageNow} = ?`, villageId)
  const here = new Set(rows.map(({ id }) => id))
  return forms.filter(({ personId }) => here.has(personId))
}

/** Two forms of one person come from a merge: the last one counts. */
function newestEach(forms: readonly Stored<'survey'>[]): Stored<'survey'>[] {
  const inOrder = [...forms].sort((a, b) => a.surveyedOn.localeCompare(b.surveyedOn) || a.id - b.id)
  return [...new Map(inOrder.map((form) => [form.personId, form])).values()]
}

const peopleIn = (forms: readonly Stored<'survey'>[]): ReadonlySet<number> =>
  new Set(forms.map(({ personId }) => personId))
