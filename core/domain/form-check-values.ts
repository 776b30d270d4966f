import { isFaceToFace } from './form-completeness.ts'
import { bodyMassIndex, fieldLabel, formFieldsOf } from './form-fields.ts'
import type { FormField } from './form-fields.ts'
import { error, warning } from './form-problem.ts'
import type { FormContext, FormFacts, FormProblem } from './form-problem.ts'
import { daysBetween } from './local-date.ts'

/** Numbers of the form: hard and warning limits, contradictions, jumps since last time (domain handbook §1.1–1.2). */
export function checkValues(form: FormFacts, context: FormContext): FormProblem[] {
  return [
    ...checkLimits(form),
    ...checkPressure(form, context),
    ...checkBody(form, context),
    ...checkHabits(form),
    ...checkDiabetes(form),
  ]
}

/** The value of a field by its id. */
export function valueOf(form: FormFacts, id: string): unknown {
  return (form as unknown as Readonly<Record<string, unknown>>)[id]
}

function checkLimits(form: FormFacts): FormProblem[] {
  return formFieldsOf(form.disease).flatMap((field) => {
    const value = valueOf(form, field.id)
    return typeof value === 'number' ? checkNumber(field, value) : []
  })
}

/** What a number says by itself: outside the hard limits, not whole, or beyond a warning limit. */
export function checkNumber(field: FormField, value: number): FormProblem[] {
  if (!field.limits) return []
  const { hard, warnBelow, warnFrom } = field.limits
  const [min, max] = hard
  const name = `${field.label} ${value}${field.unit ? ` ${field.unit}` : ''}`
  if (Number.isNaN(value) || value < min || value > max) {
    const hint = field.unit === 'mmol/L' && value > 35 ? '，是否误填了 mg/dL（÷18）' : ''
    return [error(field.id, `${name} 超出可能范围 ${min}–${max}${hint}`)]
  }
  if (field.kind === 'whole' && !Number.isInteger(value)) return [error(field.id, `${name} 应为整数`)]
  if (field.unit === 'mmol/L' && value > 35) return [warning(field.id, `${name}，是否误填了 mg/dL（÷18），请核对`)]
  if (warnBelow !== undefined && value < warnBelow) return [warning(field.id, `${name} 偏低，请核对`)]
  if (warnFrom !== undefined && value >= warnFrom) return [warning(field.id, `${name} 偏高，请核对`)]
  return []
}

function checkPressure(form: FormFacts, { previous }: FormContext): FormProblem[] {
  const { sbp, dbp } = form
  const problems = checkPulsePressure('sbp', sbp, dbp)
  for (const [id, now, last] of [
    ['sbp', sbp, previous?.sbp],
    ['dbp', dbp, previous?.dbp],
  ] as const) {
    if (now === null || last === null || last === undefined || Math.abs(now - last) < 40) continue
    problems.push(warning(id, `${fieldLabel(id)} ${now} 与上次 ${last} 相差 ${Math.abs(now - last)}，请核对`))
  }
  return problems
}

/** Systolic above diastolic, and a pulse pressure of 20–100 mmHg (domain handbook §1.1-4, 5). */
export function checkPulsePressure(field: string, sbp: number | null, dbp: number | null): FormProblem[] {
  if (sbp === null || dbp === null) return []
  const pulse = sbp - dbp
  if (pulse <= 0) return [error(field, `收缩压 ${sbp} 应大于舒张压 ${dbp}，是否填反`)]
  return pulse < 20 || pulse > 100 ? [warning(field, `脉压 ${pulse} mmHg（${sbp}/${dbp}）不常见，请核对`)] : []
}

function checkBody(form: FormFacts, { previous }: FormContext): FormProblem[] {
  const problems: FormProblem[] = []
  const { weightKg, heightCm } = form
  const lastWeight = previous?.weightKg ?? null
  if (weightKg === null && isFaceToFace(form.visitWay))
    problems.push(...askWeight(form, lastWeight, previous?.heightCm ?? null))
  if (weightKg !== null && lastWeight !== null && Math.abs(weightKg - lastWeight) >= lastWeight * 0.1) {
    problems.push(warning('weightKg', `体重 ${weightKg} kg 与上次 ${lastWeight} kg 相差 10% 以上，请核对`))
  }
  const lastHeight = previous?.heightCm ?? null
  if (heightCm !== null && lastHeight !== null && Math.abs(heightCm - lastHeight) > 3) {
    problems.push(warning('heightCm', `身高 ${heightCm} cm 与上次 ${lastHeight} cm 相差 3 cm 以上，请核对`))
  }
  return problems
}

/** Overweight people are weighed at each meeting (domain handbook §1.1-6, W2); overweight from 24 kg/m² (Chinese adults, WS/T 428). */
function askWeight(form: FormFacts, lastWeightKg: number | null, lastHeightCm: number | null): FormProblem[] {
  const bmi = bodyMassIndex(lastWeightKg, form.heightCm ?? lastHeightCm)
  if (bmi === null || bmi < 24) return []
  return [warning('weightKg', `上次体质指数 ${bmi}（超重），超重的人每次都要称体重`)]
}

function checkHabits(form: FormFacts): FormProblem[] {
  const problems: FormProblem[] = []
  if (form.smokeTarget !== null && form.smokePerDay !== null && form.smokeTarget > form.smokePerDay) {
    problems.push(warning('smokeTarget', `目标吸烟量 ${form.smokeTarget} 支多于现在的 ${form.smokePerDay} 支`))
  }
  if (form.saltTarget !== null && form.saltLevel !== null && form.saltTarget > form.saltLevel) {
    problems.push(warning('saltTarget', '目标摄盐比现在更重'))
  }
  if (form.exerTimesPerWeek === 0 && (form.exerMinPerTime ?? 0) > 0) {
    problems.push(warning('exerMinPerTime', '每周运动 0 次，却填了运动时长'))
  }
  if (form.psychAdjust === '3') problems.push(warning('psychAdjust', '心理调整为“差”，请核对并加强指导'))
  if (form.complianceBehavior === '3') problems.push(warning('complianceBehavior', '遵医行为为“差”，请核对并加强指导'))
  return problems
}

function checkDiabetes(form: FormFacts): FormProblem[] {
  if (form.disease !== 'T2DM') return []
  const problems: FormProblem[] = []
  if (form.dorsalisPedis === '2' || form.dorsalisPedis === '3') {
    problems.push(warning('dorsalisPedis', '足背动脉搏动异常，请核对并考虑下肢血管检查'))
  }
  const reading = form.fpg ?? form.glucoseRandom ?? form.glucose2h
  if (reading !== null && reading > 33.3 && reading <= 35) {
    const field = form.fpg === null ? 'glucoseRandom' : 'fpg'
    problems.push(warning(field, '家用血糖仪最高约 33.3；显示“Hi”时填 33.3，并在辅助检查里写明超出量程'))
  }
  if (form.hypoglycemia === '3') problems.push(warning('hypoglycemia', '低血糖反应频繁，请核对用药'))
  if (form.hba1c === null) return problems
  const { hba1cDate, visitDate } = form
  if (hba1cDate === null) problems.push(warning('hba1cDate', '请填写糖化血红蛋白的检查日期'))
  else if (hba1cDate > visitDate) problems.push(error('hba1cDate', '糖化血红蛋白检查日期晚于随访日期'))
  else if (daysBetween(hba1cDate, visitDate) > 365) problems.push(warning('hba1cDate', '糖化血红蛋白结果已超过一年'))
  return problems
}
