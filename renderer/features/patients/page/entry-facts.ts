import type { ExamMedicine } from '../../../../core/contract/entities/index.ts'
import type { PatientPage } from '../../../../core/contract/patients.ts'
import { labelOf, labelsOf } from '../../../../core/domain/code-list.ts'
import { extensionFacts } from '../../../../core/domain/extension-fields.ts'
import {
  adrCodes,
  complianceBehaviorCodes,
  dorsalisPedisCodes,
  dorsalisPedisSideCodes,
  hypoglycemiaCodes,
  medAdherenceCodes,
  nextStepCodes,
  nonAdhReasonCodes,
  psychAdjustCodes,
  saltLevelCodes,
  specimenCodes,
  symptomCodesOf,
  visitClassCodes,
} from '../../../../core/domain/follow-up-codes.ts'
import { examFields } from '../../../../core/domain/exam/exam-fields.ts'
import type { FormField } from '../../../../core/domain/form-fields.ts'
import { diagnosisReviewCodes, regimenActionCodes } from '../../../../core/domain/visit-codes.ts'
import { regimenText } from '../../../shared/regimen-text.ts'

export type Fact = readonly [name: string, value: string]

const withUnit = (value: number | null, unit: string) => (value === null ? '' : `${value} ${unit}`)
const withTarget = (now: string, target: string) => (now && target ? `${now}（目标 ${target}）` : now)
const filled = (facts: readonly Fact[]): Fact[] => facts.filter(([, value]) => value !== '')

/** Everything filled in on one follow-up, in the order of the form. */
export function followUpFacts(one: PatientPage['followUps'][number]): Fact[] {
  const lifestyle = [
    withTarget(withUnit(one.smokePerDay, '支/日'), withUnit(one.smokeTarget, '支')),
    withTarget(withUnit(one.drinkPerDayLiang, '两/日'), withUnit(one.drinkTargetLiang, '两')),
  ]
  const exercise =
    one.exerTimesPerWeek === null ? '' : `每周 ${one.exerTimesPerWeek} 次，每次 ${one.exerMinPerTime ?? '—'} 分钟`
  return filled([
    ['症状', [labelsOf(symptomCodesOf(one.disease), one.symptoms), one.symptomOther].filter(Boolean).join('、')],
    ['没见到本人的原因', one.contact === 'met' ? '' : (one.lostReason ?? '')],
    ['体重 / BMI', [withUnit(one.weightKg, 'kg'), one.bmi === null ? '' : String(one.bmi)].filter(Boolean).join(' / ')],
    [
      '目标体重 / BMI',
      [withUnit(one.weightTargetKg, 'kg'), one.bmiTarget === null ? '' : String(one.bmiTarget)]
        .filter(Boolean)
        .join(' / '),
    ],
    ['身高', withUnit(one.heightCm, 'cm')],
    ['心率', withUnit(one.heartRate, '次/分')],
    ['体温', withUnit(one.tempC, '℃')],
    [
      '足背动脉搏动',
      [labelOf(dorsalisPedisCodes, one.dorsalisPedis), labelOf(dorsalisPedisSideCodes, one.dorsalisPedisSide)]
        .filter(Boolean)
        .join('，'),
    ],
    ['体征其他', one.signOther ?? ''],
    ['吸烟、饮酒', lifestyle.filter(Boolean).join('，')],
    ['运动', exercise],
    ['摄盐', withTarget(labelOf(saltLevelCodes, one.saltLevel), labelOf(saltLevelCodes, one.saltTarget))],
    ['主食', withTarget(withUnit(one.stapleG, 'g/日'), withUnit(one.stapleTargetG, 'g/日'))],
    ['心理调整', labelOf(psychAdjustCodes, one.psychAdjust)],
    ['遵医行为', labelOf(complianceBehaviorCodes, one.complianceBehavior)],
    ['餐后2小时血糖', withUnit(one.glucose2h, 'mmol/L')],
    ['随机血糖', withUnit(one.glucoseRandom, 'mmol/L')],
    ['采血方式', labelOf(specimenCodes, one.specimen)],
    ['糖化血红蛋白', one.hba1c === null ? '' : `${one.hba1c}%（${one.hba1cDate ?? '日期未填'}）`],
    ['低血糖反应', labelOf(hypoglycemiaCodes, one.hypoglycemia)],
    [
      '服药依从性',
      [labelOf(medAdherenceCodes, one.medAdherence), labelOf(nonAdhReasonCodes, one.nonAdhReason)]
        .filter(Boolean)
        .join('：'),
    ],
    ['不良反应', [labelOf(adrCodes, one.adr), one.adrDesc].filter(Boolean).join('：')],
    ['用药', [...one.meds, ...one.insulin].map((drug) => `${drug.name} ${regimenText(drug)}`).join('；')],
    ['分类', [labelOf(visitClassCodes, one.visitClass), one.classReason].filter(Boolean).join('：')],
    ['改分类的理由', one.overrideReason ?? ''],
    ['下一步', labelOf(nextStepCodes, one.nextStep)],
    ['转诊', [one.referralOrgDept, one.referralReason].filter(Boolean).join('：')],
    ['辅助检查', one.auxExam ?? ''],
    ...extensionFacts(one.disease, one.ext).map(({ label, text }) => [label, text] as const),
    ['保存时确认过', confirmedWarnings(one.ext)],
  ])
}

/** What was unusual and saved all the same, as it was confirmed. */
function confirmedWarnings(ext: Readonly<Record<string, unknown>>): string {
  const said = ext['confirmedWarnings']
  return Array.isArray(said) ? said.filter((each) => typeof each === 'string').join('；') : ''
}

/** Everything written on one 接诊服务记录单. */
export function visitFacts(one: PatientPage['visits'][number]): Fact[] {
  const changes = one.regimenChanges.map(
    (change) =>
      `${labelOf(regimenActionCodes, change.action)} ${change.genericName} ${regimenText(change)}${change.reason ? `（${change.reason}）` : ''}`,
  )
  return filled([
    ['主诉', one.subjective ?? ''],
    ['检查', one.objective ?? ''],
    ['高血压诊断', labelOf(diagnosisReviewCodes, one.dxReviewHtn)],
    ['糖尿病诊断', labelOf(diagnosisReviewCodes, one.dxReviewT2dm)],
    ['复核说明', one.dxReviewNote ?? ''],
    ['评估', one.assessment ?? ''],
    ['调整用药', changes.join('；')],
    ['处置', one.plan ?? ''],
    ['长处方', one.longRx ? `${one.longRxDays ?? '—'} 天` : ''],
    ['转诊', one.referral ? [one.referralOrgDept, one.referralReason].filter(Boolean).join('：') || '是' : ''],
    ['带教', one.teaching ?? ''],
    ['下次复核', one.nextReviewDate ?? ''],
  ])
}

/** Not a fact of its own: the day and the place stand on the line, the counting pressure among the readings. */
const onTheLine: ReadonlySet<string> = new Set(['examDate', 'orgName'])

/** Everything filled in on one examination, in the order of the form. */
export function examFacts(one: PatientPage['exams'][number]): Fact[] {
  const fields = one as unknown as Readonly<Record<string, unknown>>
  return filled(
    examFields
      .filter((field) => !onTheLine.has(field.id))
      .map((field): Fact => [field.label, examFieldText(field, fields[field.id])]),
  )
}

/** A value of the examination as its form says it; its codes are not those of the follow-up forms. */
export function examFieldText({ codes, unit }: FormField, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'number') return withUnit(value, unit ?? '')
  const isMedicine = (each: unknown): each is ExamMedicine => typeof each === 'object' && each !== null
  if (Array.isArray(value))
    return value
      .map((each: unknown) =>
        isMedicine(each)
          ? [each.name, each.usage, each.amount].filter(Boolean).join(' ')
          : codes
            ? labelOf(codes, String(each))
            : String(each),
      )
      .join('、')
  return codes ? labelOf(codes, String(value)) : String(value)
}

/** What was handed out with one double prescription. */
export function prescriptionFacts(one: PatientPage['prescriptions'][number]): Fact[] {
  return filled([
    ['诊断', one.diagnosis ?? ''],
    ['治疗处方', one.medicines.map((drug) => [drug.name, drug.spec, drug.usage].filter(Boolean).join(' ')).join('；')],
    ['天数', withUnit(one.days, '天')],
    ['健康教育', one.texts.map((text) => (text.reason ? `${text.title}（${text.reason}）` : text.title)).join('；')],
    ['医生补充', one.advice ?? ''],
  ])
}

/** The readings of somebody who was no patient yet, or in between. */
export function screeningFacts(one: PatientPage['screenings'][number]): Fact[] {
  return filled([
    ['身高 / 体重', [withUnit(one.heightCm, 'cm'), withUnit(one.weightKg, 'kg')].filter(Boolean).join(' / ')],
    ['腰围', withUnit(one.waistCm, 'cm')],
    ['餐后2小时血糖', withUnit(one.glucose2h, 'mmol/L')],
    ['糖化血红蛋白', withUnit(one.hba1c, '%')],
    ['总胆固醇', withUnit(one.totalCholesterol, 'mmol/L')],
    ['日吸烟量', withUnit(one.smokePerDay, '支')],
    ['指导意见', one.guidance ?? ''],
  ])
}

export function taskFacts(one: PatientPage['tasks'][number]): Fact[] {
  return filled([
    ['任务', one.title],
    ['内容', one.detail ?? ''],
    ['责任人', one.ownerName],
    ['期限', one.dueDate],
    ['办结', [one.closedDate, one.result].filter(Boolean).join('，')],
  ])
}
