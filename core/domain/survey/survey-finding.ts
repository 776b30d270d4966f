import type { DiseaseId } from '../follow-up-facts.ts'

/** What a questionnaire holds. mmHg; fasting glucose in mmol/L. */
export interface SurveyForm {
  readonly toldHtn: boolean
  readonly toldT2dm: boolean
  readonly treatedHtn: boolean
  readonly treatedT2dm: boolean
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
  /** `1` to `5`; null: not answered. */
  readonly satisfaction: string | null
}

/** What one questionnaire says of one disease. */
export interface SurveyFinding {
  /** Found by the survey to have it. */
  readonly ill: boolean
  /** Told so by medical staff before. */
  readonly told: boolean
  /** Took medicine against it in the last two weeks. */
  readonly treated: boolean
  /** At target on the day of the survey; null: not measured. */
  readonly controlled: boolean | null
}

/**
 * Hypertension: told before, under medicine, or ≥140/90 mmHg on the day; diabetes: told before, under medicine, or fasting ≥7.0 mmol/L
 * (domain handbook §2.5, §2.7: the limits of the follow-up rules; the epidemiological reading of §3.1 no. 12 and 13). One reading is
 * no diagnosis: the page says so. Controlled: <140/90; fasting <7.0.
 */
export function surveyFinding(form: SurveyForm, disease: DiseaseId): SurveyFinding {
  const told = disease === 'HTN' ? form.toldHtn : form.toldT2dm
  const treated = disease === 'HTN' ? form.treatedHtn : form.treatedT2dm
  const controlled = disease === 'HTN' ? isPressureControlled(form) : isGlucoseControlled(form)
  return { ill: told || treated || controlled === false, told, treated, controlled }
}

/** One of the two figures at or over its limit is enough to be uncontrolled; both are needed to be controlled. */
function isPressureControlled({ sbp, dbp }: SurveyForm): boolean | null {
  if ((sbp !== null && sbp >= 140) || (dbp !== null && dbp >= 90)) return false
  return sbp === null || dbp === null ? null : true
}

const isGlucoseControlled = ({ fpg }: SurveyForm): boolean | null => (fpg === null ? null : fpg < 7)

/** Both diseases together: ill of either, told of every one that was found; the grade as a number. */
export function surveyAnswersOf(form: SurveyForm): { ill: boolean; told: boolean; satisfaction: number | null } {
  const found = (['HTN', 'T2DM'] as const).map((disease) => surveyFinding(form, disease)).filter(({ ill }) => ill)
  return {
    ill: found.length > 0,
    told: found.length > 0 && found.every(({ told }) => told),
    satisfaction: form.satisfaction === null ? null : Number(form.satisfaction),
  }
}
