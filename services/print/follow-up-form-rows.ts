/** The lines of both official follow-up forms (national standard, third edition; domain handbook §1.1–1.2), one after the other as on the paper. */
import type { Disease } from '../../core/contract/entities/index.ts'
import {
  adrCodes,
  complianceBehaviorCodes,
  dorsalisPedisSideCodes,
  hypoglycemiaCodes,
  medAdherenceCodes,
  psychAdjustCodes,
  saltLevelCodes,
  symptomCodesOf,
  visitClassCodes,
  visitWayCodes,
} from '../../core/domain/follow-up-codes.ts'
import {
  choiceCell,
  dayCell,
  gap,
  pair,
  ringed,
  square,
  squares,
  usageCell,
  value,
  written,
  type Column,
  type FormLine,
} from './follow-up-form-cells.ts'
import { extensionLines, referralLines, signatureLine } from './follow-up-form-extensions.ts'
import { html, type Html } from './html.ts'

export function formLines(disease: Disease, extensions: readonly string[]): readonly FormLine[] {
  const isHtn = disease === 'HTN'
  return [
    { label: '随访日期', always: true, cell: visitDayCell },
    { label: '随访方式', cell: (visit) => choiceCell(visitWayCodes, value(visit, 'visitWay')) },
    { label: symptomLegend(disease), tall: 'symptoms', cell: (visit) => symptomCell(visit) },
    ...signLines(isHtn),
    ...lifestyleLines(isHtn),
    ...examLines(isHtn),
    { label: '服药依从性', cell: (visit) => choiceCell(medAdherenceCodes, value(visit, 'medAdherence')) },
    {
      label: '药物不良反应',
      cell: (visit) => choiceCell(adrCodes, value(visit, 'adr'), written(value(visit, 'adrDesc'), 8)),
    },
    ...(isHtn
      ? []
      : [
          { label: '低血糖反应', cell: (visit: Column) => choiceCell(hypoglycemiaCodes, value(visit, 'hypoglycemia')) },
        ]),
    { label: '此次随访分类', cell: (visit) => choiceCell(visitClassCodes, value(visit, 'visitClass')) },
    ...medicineLines(isHtn),
    ...referralLines(disease, extensions),
    ...extensionLines(disease, extensions),
    { label: '下次随访日期', always: true, cell: (visit) => dayCell(value(visit, 'nextVisitDate')) },
    { label: '随访医生签名', always: true, cell: (visit) => value(visit, 'visitDoctor') ?? '' },
    ...signatureLine(disease, extensions),
  ]
}

/** A lost contact or a death is written at the date (domain handbook §1.0). */
function visitDayCell(visit: Column): Html {
  if (visit?.contact === 'lost')
    return html`${dayCell(visit.visitDate)}
      <div class="why">失访：${visit.lostReason}</div>`
  if (visit?.contact === 'died')
    return html`${dayCell(visit.visitDate)}
      <div class="why">死亡：${visit.lostReason}</div>`
  return dayCell(visit?.visitDate)
}

const symptomLegend = (disease: Disease): Html =>
  html`<div class="legend">
    <div class="word">症状</div>
    ${symptomCodesOf(disease).codes.map((code) => html`<div>${code.value} ${code.label}</div>`)}
  </div>`

const symptomCell = (visit: Column): Html =>
  html`${squares(value(visit, 'symptoms') ?? [], 8)}
    <div>其他：${written(value(visit, 'symptomOther'), 20)}</div>`

function signLines(isHtn: boolean): FormLine[] {
  const group = '体征'
  return [
    { group, label: '血压（mmHg）', cell: (visit) => pair(value(visit, 'sbp'), value(visit, 'dbp')) },
    { group, label: '体重（kg）', cell: (visit) => pair(value(visit, 'weightKg'), value(visit, 'weightTargetKg')) },
    {
      group,
      label: html`体质指数(BMI)<br />(kg/m²)`,
      cell: (visit) => pair(value(visit, 'bmi'), value(visit, 'bmiTarget')),
    },
    isHtn
      ? { group, label: '心率（次/分钟）', cell: (visit) => written(value(visit, 'heartRate'), 14) }
      : { group, label: '足背动脉搏动', tall: 'text', cell: pulseCell },
    { group, label: '其他', cell: (visit) => value(visit, 'signOther') ?? '' },
  ]
}

function pulseCell(visit: Column): Html {
  const pulse = value(visit, 'dorsalisPedis')
  const side = (of: string) => ringed(dorsalisPedisSideCodes, pulse === of ? value(visit, 'dorsalisPedisSide') : null)
  return html`<div class="choice-line pulse">
    1 触及正常${square(pulse)}<br />2 减弱（${side('2')}）<br />3 消失（${side('3')}）
  </div>`
}

function lifestyleLines(isHtn: boolean): FormLine[] {
  const group = '生活方式指导'
  return [
    { group, label: '日吸烟量（支）', cell: (visit) => pair(value(visit, 'smokePerDay'), value(visit, 'smokeTarget')) },
    {
      group,
      label: '日饮酒量（两）',
      cell: (visit) => pair(value(visit, 'drinkPerDayLiang'), value(visit, 'drinkTargetLiang')),
    },
    { group, label: '运动', tall: 'text', cell: exerciseCell },
    isHtn
      ? {
          group,
          label: '摄盐情况（咸淡）',
          cell: (visit) =>
            html`${ringed(saltLevelCodes, value(visit, 'saltLevel'))}　/　${ringed(saltLevelCodes, value(visit, 'saltTarget'))}`,
        }
      : {
          group,
          label: '主食（克/天）',
          cell: (visit) => pair(value(visit, 'stapleG'), value(visit, 'stapleTargetG')),
        },
    { group, label: '心理调整', cell: (visit) => choiceCell(psychAdjustCodes, value(visit, 'psychAdjust')) },
    {
      group,
      label: '遵医行为',
      cell: (visit) => choiceCell(complianceBehaviorCodes, value(visit, 'complianceBehavior')),
    },
  ]
}

function exerciseCell(visit: Column): Html {
  const line = (times: number | null, minutes: number | null) =>
    html`${written(times, 7)}次/周　${written(minutes, 8)}分钟/次`
  return html`${line(value(visit, 'exerTimesPerWeek'), value(visit, 'exerMinPerTime'))}<br />${line(
      value(visit, 'exerTimesTarget'),
      value(visit, 'exerMinTarget'),
    )}`
}

function examLines(isHtn: boolean): FormLine[] {
  if (isHtn) return [{ label: '辅助检查*', tall: 'text', cell: (visit) => value(visit, 'auxExam') ?? '' }]
  const group = '辅助检查'
  return [
    { group, label: '空腹血糖值', cell: (visit) => html`${written(value(visit, 'fpg'), 12)}mmol/L` },
    { group, label: '其他检查*', tall: 'text', cell: otherExamCell },
  ]
}

function otherExamCell(visit: Column): Html {
  const day = value(visit, 'hba1cDate')?.split('-').map(Number)
  return html`糖化血红蛋白${written(value(visit, 'hba1c'), 8)}%<br />检查日期：${written(day?.[1], 6)}月${written(day?.[2], 6)}日
    <div>${[afterMeal(visit), value(visit, 'auxExam')].filter(Boolean).join('；')}</div>`
}

function afterMeal(visit: Column): string {
  const parts = [
    [value(visit, 'glucose2h'), '餐后2小时血糖'],
    [value(visit, 'glucoseRandom'), '随机血糖'],
  ] as const
  return parts.flatMap(([reading, name]) => (reading === null ? [] : [`${name} ${reading}`])).join('；')
}

function medicineLines(isHtn: boolean): FormLine[] {
  const group = '用药情况'
  const three = [0, 1, 2].flatMap((at): FormLine[] => [
    { group, label: `药物名称${at + 1}`, cell: (visit) => visit?.meds[at]?.name ?? '' },
    { group, label: '用法用量', cell: (visit) => usageCell(visit?.meds[at]) },
  ])
  const others: FormLine = {
    group,
    label: '其他药物',
    cell: (visit) =>
      (visit?.meds ?? []).slice(3).map((each, at) => html`${at > 0 && html`<br />`}${each.name} ${usageCell(each)}`),
  }
  const insulin: FormLine = {
    group,
    label: '胰岛素',
    tall: 'text',
    cell: (visit) =>
      (visit?.insulin.length ?? 0) > 0
        ? visit?.insulin.map((each) => html`<div>种类：${each.name}<br />${usageCell(each)}</div>`)
        : html`种类：${gap(16)}<br />用法和用量：${gap(10)}`,
  }
  return [...three, others, ...(isHtn ? [] : [insulin])]
}
