/** Checks a typed examination with the follow-up form's rules for numbers; what is empty is never an error. */
import { isCodeOf } from '../code-list.ts'
import { checkNumber, checkPulsePressure } from '../form-check-values.ts'
import { error, warning, type FormProblem } from '../form-problem.ts'
import { addMonths, ageOn, chineseDate, daysBetween, isRealDate, type LocalDate } from '../local-date.ts'
import { armPressure, type ArmPressures } from './arm-pressure.ts'
import { examAloneCodes, examFields, elderlyFromYears } from './exam-fields.ts'

/** An examination as typed; every stored one satisfies it. */
export interface ExamFacts extends ArmPressures {
  readonly examDate: LocalDate
  readonly heightCm: number | null
  readonly weightKg: number | null
  readonly selfCare: string | null
  readonly smokingStatus: string | null
  readonly smokePerDay: number | null
  readonly drinkingFrequency: string | null
  readonly drinkPerDayLiang: number | null
  readonly dorsalisPedis: string | null
  readonly healthEvaluation: string | null
  readonly abnormalities: string | null
  readonly totalCholesterol: number | null
  readonly ldl: number | null
  readonly hdl: number | null
}

export interface ExamContext {
  readonly today: LocalDate
  readonly birthDate: LocalDate | null
  readonly hasT2dm: boolean
  /** The examination next before this one. */
  readonly previous: Pick<ExamFacts, 'examDate' | 'heightCm' | 'weightKg'> | null
}

/** Problems of one examination, errors keep it from being saved (domain handbook §1.8; limits §1.1–1.2 工程建议·低). */
export function checkExam(form: ExamFacts, context: ExamContext): FormProblem[] {
  return [
    ...checkDay(form, context),
    ...checkFields(form),
    ...checkPulsePressure('rightSbp', form.rightSbp, form.rightDbp),
    ...checkPulsePressure('leftSbp', form.leftSbp, form.leftDbp),
    ...checkArms(form),
    ...checkBuild(form, context),
    ...checkContradictions(form),
    ...checkNeeded(form, context),
  ]
}

function checkDay({ examDate }: ExamFacts, { today, birthDate, previous }: ExamContext): FormProblem[] {
  if (!isRealDate(examDate)) return [error('examDate', '请填写体检日期')]
  if (examDate > today) return [error('examDate', `体检日期 ${chineseDate(examDate)} 在今天以后`)]
  if (birthDate !== null && examDate < birthDate) return [error('examDate', '体检日期早于出生日期')]
  const late = daysBetween(examDate, today)
  const problems = late > 90 ? [warning('examDate', `补录：距今 ${late} 天（超过 90 天）`)] : []
  const soon = previous !== null && examDate < addMonths(previous.examDate, 6)
  return soon ? [...problems, warning('examDate', `距上次体检（${previous.examDate}）不到半年，请核对`)] : problems
}

function checkFields(form: ExamFacts): FormProblem[] {
  return examFields.flatMap((field) => {
    const value = (form as unknown as Readonly<Record<string, unknown>>)[field.id]
    if (typeof value === 'number') return checkNumber(field, value)
    if (!field.codes) return []
    const chosen = Array.isArray(value) ? (value as readonly unknown[]) : [value]
    const unknown = chosen.find((each) => typeof each === 'string' && field.codes && !isCodeOf(field.codes, each))
    if (unknown !== undefined) return [warning(field.id, `${field.label}代码“${String(unknown)}”不在体检表代码内`)]
    const alone = examAloneCodes[field.id]
    const clash = alone !== undefined && chosen.length > 1 && chosen.some((each) => alone.includes(String(each)))
    return clash ? [error(field.id, `${field.label}：“${field.codes.codes[0]?.label ?? ''}”不能与其他项同时选`)] : []
  })
}

/** More than 20 mmHg between the arms is worth a second measurement and a look at the arteries (国家基层高血压防治管理指南). */
const armDifferenceFrom = 20

function checkArms(form: ExamFacts): FormProblem[] {
  const { rightSbp, leftSbp } = form
  if (rightSbp === null || leftSbp === null) return []
  const difference = Math.abs(rightSbp - leftSbp)
  if (difference < armDifferenceFrom) return []
  const chosen = armPressure(form)
  return [
    warning(
      'leftSbp',
      `两臂收缩压相差 ${difference} mmHg，请复测；以高侧 ${chosen.sbp}/${chosen.dbp} 为准，并留意血管病变`,
    ),
  ]
}

function checkBuild({ weightKg, heightCm }: ExamFacts, { previous }: ExamContext): FormProblem[] {
  const problems: FormProblem[] = []
  const last = previous?.weightKg ?? null
  if (weightKg !== null && last !== null && Math.abs(weightKg - last) >= last * 0.1)
    problems.push(warning('weightKg', `体重 ${weightKg} kg 与上次 ${last} kg 相差 10% 以上，请核对`))
  const lastHeight = previous?.heightCm ?? null
  if (heightCm !== null && lastHeight !== null && Math.abs(heightCm - lastHeight) > 3)
    problems.push(warning('heightCm', `身高 ${heightCm} cm 与上次 ${lastHeight} cm 相差 3 cm 以上，请核对`))
  return problems
}

function checkContradictions(form: ExamFacts): FormProblem[] {
  const problems: FormProblem[] = []
  if (form.smokingStatus === '1' && (form.smokePerDay ?? 0) > 0)
    problems.push(error('smokePerDay', '选了“从不吸烟”，却填了日吸烟量'))
  if (form.drinkingFrequency === '1' && (form.drinkPerDayLiang ?? 0) > 0)
    problems.push(error('drinkPerDayLiang', '选了“从不”饮酒，却填了日饮酒量'))
  if (form.healthEvaluation === '2' && !form.abnormalities?.trim())
    problems.push(error('abnormalities', '评价为“有异常”时请写明异常情况'))
  const { totalCholesterol, ldl, hdl } = form
  if (totalCholesterol !== null && ldl !== null && ldl > totalCholesterol)
    problems.push(warning('ldl', `低密度脂蛋白 ${ldl} 高于总胆固醇 ${totalCholesterol}，请核对`))
  if (totalCholesterol !== null && hdl !== null && hdl > totalCholesterol)
    problems.push(warning('hdl', `高密度脂蛋白 ${hdl} 高于总胆固醇 ${totalCholesterol}，请核对`))
  return problems
}

function checkNeeded(form: ExamFacts, { birthDate, hasT2dm }: ExamContext): FormProblem[] {
  const problems: FormProblem[] = []
  if (armPressure(form).sbp === null) problems.push(warning('rightSbp', '还没有填血压'))
  if (hasT2dm && form.dorsalisPedis === null)
    problems.push(warning('dorsalisPedis', '糖尿病患者必查足背动脉搏动，还没有填'))
  const age = birthDate === null || !isRealDate(form.examDate) ? null : ageOn(birthDate, form.examDate)
  if (age !== null && age >= elderlyFromYears && form.selfCare === null)
    problems.push(warning('selfCare', `${age} 岁，还没有填老年人自理能力评估`))
  return problems
}
