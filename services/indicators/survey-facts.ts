/** The last questionnaire of each person in the year so far, for the figures that only a survey gives. */
import type { CareFacts } from '../../core/domain/indicator/care-facts.ts'
import type { Period } from '../../core/domain/indicator/patient-facts.ts'
import type { SurveyAnswers } from '../../core/domain/indicator/resident-facts.ts'
import { surveyAnswersOf, surveyFinding, type SurveyForm } from '../../core/domain/survey/survey-finding.ts'
import type { Store } from '../../database/store.ts'
import { ofPeople, peopleText, type People } from './people-condition.ts'

interface Row {
  readonly personId: number
  readonly on: string
  readonly form: SurveyForm
}

/** Null: nobody was asked in the year so far. */
export function answersByPerson(store: Store, period: Period, people: People): Map<number, SurveyAnswers> | null {
  const { yearStart, asOf } = period
  if (store.one('SELECT 1 FROM survey WHERE surveyed_on BETWEEN ? AND ? LIMIT 1', yearStart, asOf) === null) return null
  return new Map(lastForms(store, period, people).map(({ personId, form }) => [personId, surveyAnswersOf(form)]))
}

/** By `personId disease`. */
export function answersByDisease(
  store: Store,
  period: Period,
  people: People,
): Map<string, NonNullable<CareFacts['surveyed']>> {
  return new Map(
    lastForms(store, period, people).flatMap(({ personId, on, form }) =>
      (['HTN', 'T2DM'] as const).map((disease) => {
        const { ill, treated } = surveyFinding(form, disease)
        return [`${personId} ${disease}`, { ill, treated, on }] as const
      }),
    ),
  )
}

type Flag = 0 | 1
interface StoredRow extends Pick<SurveyForm, 'sbp' | 'dbp' | 'fpg' | 'satisfaction'> {
  readonly personId: number
  readonly on: string
  readonly toldHtn: Flag
  readonly toldT2dm: Flag
  readonly treatedHtn: Flag
  readonly treatedT2dm: Flag
}

/** Two forms of one day: the one written last. */
function lastForms(store: Store, { yearStart, asOf }: Period, people: People): Row[] {
  const rows = store.all<StoredRow>(
    `SELECT person_id AS personId, surveyed_on AS "on", told_htn AS toldHtn, told_t2dm AS toldT2dm, treated_htn AS treatedHtn,
       treated_t2dm AS treatedT2dm, sbp, dbp, fpg, satisfaction
     FROM survey WHERE surveyed_on BETWEEN :from AND :to ${ofPeople(people)} ORDER BY surveyed_on, id`,
    { from: yearStart, to: asOf, people: peopleText(people) },
  )
  return [...new Map(rows.map((row) => [row.personId, asForm(row)])).values()]
}

const asForm = ({ personId, on, toldHtn, toldT2dm, treatedHtn, treatedT2dm, ...rest }: StoredRow): Row => ({
  personId,
  on,
  form: {
    toldHtn: toldHtn === 1,
    toldT2dm: toldT2dm === 1,
    treatedHtn: treatedHtn === 1,
    treatedT2dm: treatedT2dm === 1,
    ...rest,
  },
})
