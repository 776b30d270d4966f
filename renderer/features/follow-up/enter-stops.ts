import type { FollowUp } from '../../../core/contract/entities/index.ts'
import type { FollowUpDecision } from '../../../core/domain/follow-up-rule.ts'
import type { FieldName } from './follow-up-form.ts'

/** Lines that most papers leave empty. Enter goes past them; Tab and the mouse reach them. */
const alwaysOptional: readonly FieldName[] = [
  'symptomOther',
  'heightCm',
  'bmi',
  'bmiTarget',
  'signOther',
  'auxExam',
  'glucose2h',
  'glucoseRandom',
  'hba1c',
  'tempC',
  'meds',
  'insulin',
  'answers',
  'specimen',
  'ext',
]

/** What Enter may go past now: optional lines, and what already follows the suggestion. */
export function optionalFields(form: FollowUp, decision: FollowUpDecision): ReadonlySet<FieldName> {
  const optional = new Set<FieldName>(alwaysOptional)
  if (form.disease === 'T2DM') optional.add('heartRate')
  if (form.hba1c === null) optional.add('hba1cDate')
  if (form.visitClass !== null && form.visitClass === decision.suggestedClass) optional.add('visitClass')
  if (form.nextStep !== null) optional.add('nextStep')
  if (form.nextVisitDate !== null) optional.add('nextVisitDate')
  if (!decision.referral || form.referralReason) optional.add('referralReason')
  if (!decision.referral || form.referralOrgDept) optional.add('referralOrgDept')
  if (form.visitDoctor) optional.add('visitDoctor')
  return optional
}
