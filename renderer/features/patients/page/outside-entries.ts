/** Stays in hospital, insured visits and questionnaires on the line of time, and everything that is on one of them. */
import type { PatientPage } from '../../../../core/contract/patients.ts'
import { labelOf } from '../../../../core/domain/code-list.ts'
import { hospitalLevelCodes } from '../../../../core/domain/insurance/hospital-level.ts'
import { relatedDiagnosis } from '../../../../core/domain/insurance/related-diagnosis.ts'
import { satisfactionCodes, surveyRoundCodes } from '../../../../core/domain/survey/survey-codes.ts'
import type { Fact } from './entry-facts.ts'
import { readingsText, type TimeLineEntry } from './time-line-entry.ts'

type Stay = PatientPage['admissions'][number]
type Visit = PatientPage['insuredVisits'][number]
type Asked = PatientPage['surveys'][number]

const joined = (...parts: readonly (string | null | undefined | false)[]) => parts.filter(Boolean).join('，')
const judged = ({ diagnosisCode, diagnosis }: Stay) => relatedDiagnosis({ code: diagnosisCode, text: diagnosis })
const diagnosisText = ({ diagnosis, diagnosisCode }: Stay | Visit) =>
  [diagnosis, diagnosisCode && `（${diagnosisCode}）`].filter(Boolean).join('')
const yuan = (amount: number | null) => (amount === null ? '' : `${amount.toFixed(2)} 元`)
const filled = (facts: readonly Fact[]): Fact[] => facts.filter(([, value]) => value !== '')

export function admissionEntry(one: Stay): TimeLineEntry {
  const { relation } = judged(one)
  return {
    key: `a${one.id}`,
    kind: 'admission',
    id: one.id,
    date: one.admittedOn,
    name: '住院',
    values: one.dischargedOn ? `到 ${one.dischargedOn}` : '—',
    verdict: relation === 'related' ? { tone: 'red', label: '两病相关' } : null,
    who: one.hospital,
    outcome: diagnosisText(one),
    next: null,
  }
}

export const admissionFacts = (one: Stay): Fact[] =>
  filled([
    ['医疗机构', joined(one.hospital, labelOf(hospitalLevelCodes, one.hospitalLevel))],
    ['住院', `${one.admittedOn} 至 ${one.dischargedOn ?? '（未填出院日期）'}`],
    ['主要诊断', diagnosisText(one)],
    ['归类', judged(one).basis],
    ['医保', joined(one.insured ? '已结算' : '没有结算', yuan(one.fundPaid) && `统筹支付 ${yuan(one.fundPaid)}`)],
    ['结算单号', one.billNo ?? ''],
    ['说明', one.note ?? ''],
  ])

export function insuredVisitEntry(one: Visit): TimeLineEntry {
  return {
    key: `o${one.id}`,
    kind: 'outpatient',
    id: one.id,
    date: one.visitedOn,
    name: '门诊结算',
    values: '',
    verdict: null,
    who: '',
    outcome: joined(one.hospital, one.visitType, diagnosisText(one)),
    next: null,
  }
}

export const insuredVisitFacts = (one: Visit): Fact[] =>
  filled([
    ['医疗机构', joined(one.hospital, labelOf(hospitalLevelCodes, one.hospitalLevel) || '级别不明')],
    ['就诊类型', one.visitType ?? ''],
    ['主要诊断', diagnosisText(one)],
    ['统筹支付', yuan(one.fundPaid)],
    ['结算单号', one.billNo ?? ''],
  ])

const both = (htn: boolean, t2dm: boolean) => [htn && '高血压', t2dm && '糖尿病'].filter(Boolean).join('、') || '都没有'

export function surveyEntry(one: Asked): TimeLineEntry {
  return {
    key: `u${one.id}`,
    kind: 'survey',
    id: one.id,
    date: one.surveyedOn,
    name: one.round === 'baseline' ? '摸底调查' : '年终调查',
    values: readingsText(one),
    verdict: null,
    who: one.surveyor ?? '',
    outcome: joined(
      `被告知：${both(one.toldHtn, one.toldT2dm)}`,
      `近两周服药：${both(one.treatedHtn, one.treatedT2dm)}`,
      labelOf(satisfactionCodes, one.satisfaction),
    ),
    next: null,
  }
}

export const surveyFacts = (one: Asked): Fact[] =>
  filled([
    ['调查', `${one.year} 年${labelOf(surveyRoundCodes, one.round)}`],
    ['以前被告知患病', both(one.toldHtn, one.toldT2dm)],
    ['近两周服药', both(one.treatedHtn, one.treatedT2dm)],
    ['满意度', labelOf(satisfactionCodes, one.satisfaction) || '没有作答'],
    ['说明', one.note ?? ''],
  ])
