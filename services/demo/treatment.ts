/** What a bad reading sets going: some weeks of care, sometimes more medicine. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { addDays, type LocalDate } from '../../core/domain/local-date.ts'
import type { Course } from './course.ts'
import type { FilledForm } from './follow-up-form.ts'

/** After a bad reading people take their tablets and eat less salt, for some weeks. */
export function takeHeed({ random, traits, sbp, fpg }: Course, disease: Disease, on: LocalDate): void {
  const share = random.next() * Math.max(0.1, 2.4 * traits.engagement - 1)
  const curve = disease === 'HTN' ? sbp : fpg
  const by = share * (disease === 'HTN' ? 13 : 1.3)
  curve.change(addDays(on, -14), -by)
  curve.change(addDays(on, 45), by)
}

export function considerTreatment(course: Course, { facts }: FilledForm, round: number): void {
  const { random, regimen, doctor, traits } = course
  const pressure = facts.disease === 'HTN'
  const by = { on: facts.visitDate, prescriber: doctor.name, visitNo: null }
  if (facts.adr === '2') {
    if (pressure) regimen.swap('ACEI', 'ARB', by, '干咳不能耐受')
    return
  }
  if (!random.chance(round === 0 ? 0.12 : 0.25)) return
  if (regimen.stepUp(pressure ? 'pressure' : 'glucose', by, '控制不满意') === null) return
  lower(course, facts.disease, facts.visitDate, traits.adherence === '3' ? 0.2 : 1)
}

/** What a step up brings: 3–8 mmHg, or 0.3–0.8 mmol/L. */
export function lower(course: Course, disease: Disease, on: LocalDate, share: number): void {
  const { random } = course
  if (disease === 'HTN') course.sbp.change(on, -share * (3 + 5 * random.next()))
  else course.fpg.change(on, -share * (0.3 + 0.5 * random.next()))
}
