import { error, warning } from './form-problem.ts'
import type { FormFacts, FormProblem } from './form-problem.ts'

/** Medicines, insulin, adherence and adverse reactions of the form (domain handbook §1.1-17–20, §1.2-12). */
export function checkMedicines(form: FormFacts): FormProblem[] {
  return [...checkAdherence(form), ...checkAmounts(form)]
}

function checkAmounts(form: FormFacts): FormProblem[] {
  const problems: FormProblem[] = []
  for (const [field, medicines] of [
    ['meds', form.meds],
    ['insulin', form.insulin],
  ] as const) {
    for (const { name, freqPerDay, dosePerTime } of medicines) {
      if (freqPerDay !== null && (freqPerDay <= 0 || freqPerDay > 6)) {
        problems.push(error(field, `${name}每日 ${freqPerDay} 次，超出 1–6 次`))
      } else if (freqPerDay !== null && freqPerDay < 1) {
        problems.push(warning(field, `${name}每日 ${freqPerDay} 次（不足每日一次），请核对`))
      }
      if (dosePerTime !== null && dosePerTime <= 0) problems.push(error(field, `${name}每次用量须大于 0`))
    }
  }
  return form.disease === 'T2DM' ? [...problems, ...checkInsulin(form)] : problems
}

// 0.5–150 U each time, 300 U a day; a look from 50 U each time or 1.5 U/kg a day (domain handbook §1.2-12).
function checkInsulin(form: FormFacts): FormProblem[] {
  const problems: FormProblem[] = []
  let unitsPerDay = 0
  for (const { name, freqPerDay, dosePerTime } of form.insulin) {
    if (dosePerTime === null) continue
    unitsPerDay += dosePerTime * (freqPerDay ?? 1)
    if (dosePerTime < 0.5 || dosePerTime > 150)
      problems.push(error('insulin', `${name}每次 ${dosePerTime} U，超出 0.5–150 U`))
    else if (dosePerTime > 50) problems.push(warning('insulin', `${name}每次 ${dosePerTime} U，超过 50 U，请核对`))
  }
  if (unitsPerDay > 300) problems.push(error('insulin', `胰岛素每日共 ${unitsPerDay} U，超过 300 U`))
  else if (form.weightKg !== null && unitsPerDay > form.weightKg * 1.5) {
    problems.push(warning('insulin', `胰岛素每日共 ${unitsPerDay} U，超过 1.5 U/kg，请核对`))
  }
  return problems
}

function checkAdherence(form: FormFacts): FormProblem[] {
  const problems: FormProblem[] = []
  if ((form.medAdherence === '2' || form.medAdherence === '3') && form.nonAdhReason === null) {
    problems.push(warning('nonAdhReason', '服药不规律，请问清原因'))
  }
  if (form.adr === '2' && !form.adrDesc) problems.push(error('adrDesc', '有药物不良反应时须写明是什么反应'))
  return problems
}
