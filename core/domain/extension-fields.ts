/** The columns that provinces and counties added to the two national forms (domain handbook §1.3), as data: the county switches them on. */
import type { CodeList } from './code-list.ts'
import { isCodeOf, labelOf } from './code-list.ts'
import { nextStepCodes } from './follow-up-codes.ts'
import type { DiseaseId } from './follow-up-facts.ts'
import { error } from './form-problem.ts'
import type { FormProblem } from './form-problem.ts'

export type ExtensionKind = 'code' | 'text' | 'flag' | 'medicines'

export interface ExtensionField {
  /** The handbook's id: the name under which `ext` holds the answer. */
  readonly id: string
  readonly label: string
  readonly kind: ExtensionKind
  readonly codes?: CodeList
  /** Absent: on both forms. */
  readonly only?: DiseaseId
  /** Switched together with the others of its group. */
  readonly group: string
  readonly source: string
}

/** One switch of the county: one or several fields that only make sense together. */
export interface ExtensionGroup {
  readonly id: string
  readonly label: string
  /** What it is for, in one sentence. */
  readonly about: string
}

/** A newer table is a newer version; answers to fields that a table no longer has stay in `ext`. */
export const extensionTable = { version: '2026-1', source: '领域手册 §1.3（G1、G2、G6–G9）' } as const

export const extensionGroups: readonly ExtensionGroup[] = [
  {
    id: 'nextStep',
    label: '下一步管理措施',
    about: '常规随访、2 周随访、转诊、紧急转诊；关上时系统照样按规则安排下次随访',
  },
  { id: 'medAdjust', label: '用药调整意见', about: '医生建议改用的药名、用法、用量' },
  { id: 'referralContact', label: '转诊联系人及电话', about: '转出时接收机构的联系人' },
  { id: 'referralArrived', label: '转诊结果', about: '转出的人到没到位' },
  { id: 'residentSign', label: '居民签字', about: '纸表上居民或家属签了字' },
  { id: 'dietEval', label: '饮食合理性评价', about: '高血压看合理不合理，糖尿病看控制不控制' },
  { id: 'acceptLevel', label: '患者接受管理程度', about: '完全接受、勉强接受、不接受' },
  { id: 'outcome', label: '随访转归与终止原因', about: '继续随访、暂时失访、终止管理及其原因' },
  { id: 'tbScreen', label: '结核可疑症状 3 问', about: '糖尿病患者结核筛查：咳嗽、咯血、发热盗汗' },
]

const list = (
  id: string,
  name: string,
  source: string,
  ...labels: readonly (readonly [string, string])[]
): CodeList => ({
  id,
  name,
  source,
  codes: labels.map(([value, label]) => ({ value, label, extension: true as const })),
})
const yesNo = (id: string, name: string) => list(id, name, '§1.3 G2·中', ['1', '有'], ['2', '无'])

const tb = (id: string, label: string): ExtensionField => ({
  id,
  label,
  kind: 'code',
  codes: yesNo(id, label),
  only: 'T2DM',
  group: 'tbScreen',
  source: '§1.3 G2·中',
})

export const extensionFields: readonly ExtensionField[] = [
  {
    id: 'nextStep',
    label: '下一步管理措施',
    kind: 'code',
    codes: nextStepCodes,
    group: 'nextStep',
    source: '§1.3 G8·高',
  },
  { id: 'medAdjust', label: '用药调整意见', kind: 'medicines', group: 'medAdjust', source: '§1.3 G7–G9·高' },
  { id: 'referralContact', label: '转诊联系人', kind: 'text', group: 'referralContact', source: '§1.3 G6、G7、G9·高' },
  { id: 'referralPhone', label: '转诊联系电话', kind: 'text', group: 'referralContact', source: '§1.3 G6、G7、G9·高' },
  {
    id: 'referralArrived',
    label: '转诊结果',
    kind: 'code',
    group: 'referralArrived',
    source: '§1.3 G8·高（G6 系统 1 到位 0 不到位）',
    codes: list('referralArrived', '转诊结果', '§1.3 G8·高', ['1', '到位'], ['2', '不到位']),
  },
  { id: 'residentSign', label: '居民已签字', kind: 'flag', group: 'residentSign', source: '§1.3 G6、G7、G9·高' },
  {
    id: 'dietEval',
    label: '饮食合理性评价',
    kind: 'code',
    only: 'HTN',
    group: 'dietEval',
    source: '§1.3 G9·中',
    codes: list('dietEvalHtn', '饮食合理性评价', '§1.3 G9·中', ['1', '合理'], ['2', '基本合理'], ['3', '不合理']),
  },
  {
    id: 'dietEval',
    label: '饮食合理性评价',
    kind: 'code',
    only: 'T2DM',
    group: 'dietEval',
    source: '§1.3 G9·中',
    codes: list('dietEvalT2dm', '饮食合理性评价', '§1.3 G9·中', ['1', '控制'], ['2', '不控制']),
  },
  {
    id: 'acceptLevel',
    label: '患者接受管理程度',
    kind: 'code',
    group: 'acceptLevel',
    source: '§1.3 G1、G8·中',
    codes: list(
      'acceptLevel',
      '患者接受管理程度',
      '§1.3 G1、G8·中',
      ['1', '完全接受'],
      ['2', '勉强接受'],
      ['3', '不接受'],
    ),
  },
  {
    id: 'outcome',
    label: '随访转归',
    kind: 'code',
    group: 'outcome',
    source: '§1.3 G1·高',
    codes: list('outcome', '随访转归', '§1.3 G1·高', ['1', '继续随访'], ['2', '暂时失访'], ['9', '终止管理']),
  },
  {
    id: 'endReason',
    label: '终止原因',
    kind: 'code',
    group: 'outcome',
    source: '§1.3 G1·高',
    codes: list('endReason', '终止原因', '§1.3 G1·高', ['1', '死亡'], ['2', '迁出'], ['3', '失访'], ['4', '拒绝']),
  },
  tb('tbCough', '咳嗽、咳痰 2 周以上'),
  tb('tbBlood', '咯血或痰中带血'),
  tb('tbFever', '发热、盗汗或消瘦'),
]

/** What a station starts with: the next step is asked nearly everywhere (G8: seven independent systems). */
export const extensionDefaults: readonly string[] = ['nextStep']

export const longestExtensionText = 100

/** The extension fields of a disease's form whose group is switched on, in the order of the table. */
export function extensionFieldsOf(disease: DiseaseId, groups: readonly string[]): readonly ExtensionField[] {
  return extensionFields.filter((field) => groups.includes(field.group) && (field.only ?? disease) === disease)
}

/** One medicine line of an answer, as 用药情况 has it. */
interface MedicineLine {
  readonly name: string
  readonly freqPerDay: number | null
  readonly dosePerTime: number | null
  readonly doseUnit: string | null
}

/** The medicine lines of an answer; empty where it is something else. */
export function medicineLinesOf(answer: unknown): readonly MedicineLine[] {
  return Array.isArray(answer)
    ? (answer as readonly MedicineLine[]).filter((line) => typeof line?.name === 'string')
    : []
}

/** An answer in words, empty for none; an answer that is of no known shape is shown as it is. */
export function extensionText(field: ExtensionField, answer: unknown): string {
  if (answer === null || answer === undefined || answer === '') return ''
  if (field.kind === 'flag') return answer === true ? '是' : ''
  if (field.kind === 'medicines') return medicineLinesOf(answer).map(medicineLineText).join('；')
  const written = typeof answer === 'string' || typeof answer === 'number' ? String(answer) : JSON.stringify(answer)
  return field.codes ? labelOf(field.codes, written) : written
}

function medicineLineText({ name, freqPerDay, dosePerTime, doseUnit }: MedicineLine): string {
  const freq = freqPerDay ? ` 每日 ${freqPerDay} 次` : ''
  const dose = dosePerTime ? ` 每次 ${dosePerTime}${doseUnit ?? ''}` : ''
  return `${name}${freq}${dose}`
}

/** Every extension answer a record holds, in words, whether its switch is on or off: a switch hides a field, never an answer. */
export function extensionFacts(
  disease: DiseaseId,
  ext: Readonly<Record<string, unknown>>,
): readonly { readonly id: string; readonly label: string; readonly text: string }[] {
  return extensionFields
    .filter((field) => (field.only ?? disease) === disease)
    .map((field) => ({ id: field.id, label: field.label, text: extensionText(field, ext[field.id]) }))
    .filter(({ text }) => text !== '')
}

/**
 * Answers typed here that the county's system would not take: unknown codes, texts too long, answers of the wrong kind. What stood
 * in the record `before` its correction came from elsewhere and is left as it is.
 */
export function checkExtensions(
  disease: DiseaseId,
  ext: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>> = {},
): FormProblem[] {
  return extensionFields
    .filter((field) => (field.only ?? disease) === disease)
    .flatMap((field) => {
      const answer = ext[field.id]
      const isSettled =
        answer === null || answer === undefined || JSON.stringify(answer) === JSON.stringify(before[field.id])
      return isSettled || fits(field, answer) ? [] : [error(field.id, sentenceFor(field))]
    })
}

function fits(field: ExtensionField, answer: unknown): boolean {
  if (field.kind === 'flag') return typeof answer === 'boolean'
  if (field.kind === 'medicines')
    return Array.isArray(answer) && medicineLinesOf(answer).length === answer.length && answer.length <= 3
  if (typeof answer !== 'string') return false
  return field.codes ? isCodeOf(field.codes, answer) : answer.length <= longestExtensionText
}

function sentenceFor(field: ExtensionField): string {
  if (field.codes)
    return `${field.label}：没有这个代码，可填 ${field.codes.codes.map(({ value, label }) => `${value} ${label}`).join('、')}`
  if (field.kind === 'medicines') return `${field.label}：最多写 3 种药`
  return `${field.label}：最多 ${longestExtensionText} 字`
}
