import { isCodeOf } from './code-list.ts'
import { checkMedicines } from './form-check-medicines.ts'
import { checkValues, valueOf } from './form-check-values.ts'
import { formItemName, formItems, isFaceToFace, missingItemMask } from './form-completeness.ts'
import { formFieldsOf } from './form-fields.ts'
import { error, warning } from './form-problem.ts'
import type { FormContext, FormFacts, FormProblem } from './form-problem.ts'
import { addDays, chineseDate, daysBetween, isRealDate } from './local-date.ts'

export type { FormContext, FormFacts, FormMedicineFacts, FormProblem } from './form-problem.ts'

/**
 * Checks one form against domain handbook §1.1–1.2: hard limits and contradictions are errors, unusual values and the seven items of an
 * inspection that are empty are warnings — an empty box on paper must not force anybody to invent a value.
 */
export function checkFollowUpForm(form: FormFacts, context: FormContext): FormProblem[] {
  const problems = checkDates(form, context)
  if (form.contact !== 'met') return [...problems, ...checkWithoutContact(form)]
  return [
    ...problems,
    ...checkValues(form, context),
    ...checkCodes(form),
    ...checkMedicines(form),
    ...checkNext(form),
    ...checkCompleteness(form),
    ...checkAsked(form),
  ]
}

/** True when nothing keeps the form from being saved. */
export function canBeSaved(problems: readonly FormProblem[]): boolean {
  return problems.every((problem) => problem.level !== 'error')
}

function checkDates(form: FormFacts, context: FormContext): FormProblem[] {
  const { visitDate } = form
  if (!isRealDate(visitDate)) return [error('visitDate', '请填写随访日期')]
  const problems: FormProblem[] = []
  const { today, birthDate, dxDate, enrolDate, previous } = context
  const day = form.contact === 'died' ? '死亡日期' : '随访日期'
  if (visitDate > today) problems.push(error('visitDate', `${day} ${chineseDate(visitDate)} 在今天以后`))
  if (birthDate && visitDate < birthDate) problems.push(error('visitDate', `${day}早于出生日期`))
  if (dxDate && visitDate < dxDate) problems.push(warning('visitDate', `随访日期早于确诊日期 ${chineseDate(dxDate)}`))
  if (enrolDate && visitDate < enrolDate)
    problems.push(warning('visitDate', `随访日期早于建卡日期 ${chineseDate(enrolDate)}`))
  const late = daysBetween(visitDate, today)
  if (late > 30) problems.push(warning('visitDate', `补录：距今 ${late} 天（超过 30 天）`))
  const gap = previous ? daysBetween(previous.visitDate, visitDate) : null
  if (gap !== null && gap >= 0 && gap < 7) problems.push(warning('visitDate', `距上次随访只有 ${gap} 天（不足 7 天）`))
  return problems
}

function checkWithoutContact(form: FormFacts): FormProblem[] {
  if (form.contact === 'lost')
    return [
      ...(form.lostReason || form.lostReasonCode ? [] : [error('lostReason', '失访须写明原因')]),
      ...checkNextAttempt(form),
    ]
  return form.lostReason ? [] : [warning('lostReason', '死亡记录请写明死亡日期与原因')]
}

function checkNextAttempt({ nextVisitDate, visitDate }: FormFacts): FormProblem[] {
  if (nextVisitDate === null || !isRealDate(visitDate)) return []
  if (nextVisitDate <= visitDate) return [error('nextVisitDate', '下次再联系的日期须晚于这一次')]
  return nextVisitDate > addDays(visitDate, 366) ? [error('nextVisitDate', '下次再联系的日期超过一年')] : []
}

function checkCodes(form: FormFacts): FormProblem[] {
  const problems: FormProblem[] = []
  for (const field of formFieldsOf(form.disease)) {
    const value = valueOf(form, field.id)
    const values = Array.isArray(value) ? (value as unknown[]) : [value]
    const unknown = values.find((each) => typeof each === 'string' && field.codes && !isCodeOf(field.codes, each))
    if (unknown !== undefined) problems.push(warning(field.id, `${field.label}代码“${String(unknown)}”不在官方代码内`))
  }
  if (form.visitWay === null) problems.push(error('visitWay', '请选择随访方式'))
  if (form.symptoms.includes('1') && (form.symptoms.length > 1 || form.symptomOther)) {
    problems.push(error('symptoms', '“无症状”不能与其他症状同时选'))
  }
  if (form.visitWay === '3' || form.visitWay === '4' || form.visitWay === '5') {
    problems.push(warning('visitWay', '此方式不计入面对面随访次数'))
  }
  return problems
}

function checkNext(form: FormFacts): FormProblem[] {
  const problems: FormProblem[] = []
  const shouldRefer = form.nextStep === '3' || form.nextStep === '4'
  if (shouldRefer && !form.referralReason)
    problems.push(warning('referralReason', '下一步为转诊，请填写转诊原因与机构科别'))
  const { nextVisitDate, visitDate } = form
  if (nextVisitDate === null) return [...problems, warning('nextVisitDate', '请填写下次随访日期')]
  if (!isRealDate(visitDate)) return problems
  if (nextVisitDate <= visitDate) return [...problems, error('nextVisitDate', '下次随访日期须晚于本次')]
  if (nextVisitDate > addDays(visitDate, 366)) return [...problems, error('nextVisitDate', '下次随访日期超过一年')]
  const days = daysBetween(visitDate, nextVisitDate)
  if (form.visitClass === '1' && days > 92)
    problems.push(warning('nextVisitDate', `控制满意，下次随访在 ${days} 天后，超过 3 个月`))
  if (form.visitClass !== null && form.visitClass !== '1' && days > 14) {
    problems.push(warning('nextVisitDate', `控制不满意或有异常，下次随访在 ${days} 天后，应在 14 天内`))
  }
  return problems
}

function checkCompleteness(form: FormFacts): FormProblem[] {
  const mask = missingItemMask(form)
  return formItems
    .filter((item) => item.id !== 'visitDate' && (mask & item.bit) !== 0)
    .map((item) => warning(fieldOfItem(item.id, form), `考核缺项：${formItemName(item, form.disease)}未填全`))
}

/** Asked of everybody by the form though no inspection counts them (domain handbook §1.1-8, -18, §1.2-11). */
function checkAsked(form: FormFacts): FormProblem[] {
  const problems: FormProblem[] = []
  if (form.disease === 'HTN' && isFaceToFace(form.visitWay) && form.heartRate === null)
    problems.push(warning('heartRate', '心率未填（规范要求每次测量）'))
  if (form.adr === null) problems.push(warning('adr', '药物不良反应未填（没有填 1）'))
  if (form.disease === 'T2DM' && form.hypoglycemia === null)
    problems.push(warning('hypoglycemia', '低血糖反应未填（没有填 1）'))
  return problems
}

function fieldOfItem(item: (typeof formItems)[number]['id'], form: FormFacts): string {
  if (item === 'readings')
    return form.sbp === null || form.dbp === null ? 'sbp' : form.fpg === null ? 'fpg' : 'dorsalisPedis'
  if (item === 'lifestyle') return 'smokePerDay'
  return item === 'medicines' ? 'meds' : item
}
