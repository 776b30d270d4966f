/** 疾病谱: what the people on the register have, in four groups of questions. */
import { findConditionKind } from '../condition-kinds.ts'
import type { DiseaseId } from '../follow-up-facts.ts'
import type { LocalDate } from '../local-date.ts'
import { chineseDate } from '../local-date.ts'

export const spectrumGroupIds = ['disease', 'complication', 'risk', 'color'] as const
export type SpectrumGroupId = (typeof spectrumGroupIds)[number]

export interface SpectrumCategory {
  readonly id: string
  readonly name: string
}

export interface SpectrumGroup {
  readonly id: SpectrumGroupId
  readonly name: string
  /** Who is counted where, in Chinese. */
  readonly sentence: string
  readonly categories: readonly SpectrumCategory[]
}

interface Complication extends SpectrumCategory {
  readonly has: (kind: string) => boolean
}

const kinds =
  (...wanted: readonly string[]) =>
  (kind: string): boolean =>
    wanted.includes(kind)

/** Kinds of `condition-kinds.ts` put together as a village doctor speaks of them (domain handbook §1.4, §1.5, §2.4). */
const complications: readonly Complication[] = [
  { id: 'stroke', name: '脑卒中', has: kinds('301', '302', '303') },
  { id: 'coronary', name: '冠心病', has: kinds('305', '306', '307') },
  { id: 'heart', name: '心衰、房颤', has: kinds('308', '309', '310') },
  { id: 'kidney', name: '肾脏病变', has: kinds('401', '402', '403', '501') },
  { id: 'eye', name: '眼底病变', has: kinds('405', '406', '502', '503') },
  { id: 'nerve', name: '神经病变', has: kinds('504') },
  { id: 'foot', name: '足和下肢血管', has: kinds('404', '505', '506', '507') },
  { id: 'other', name: '其他并发症', has: kinds('304', '407', '508', '509') },
  { id: 'organ', name: '靶器官损害', has: (kind) => kind.startsWith('2') },
]
const none: SpectrumCategory = { id: 'none', name: '没有记录' }

export const spectrumGroups: readonly SpectrumGroup[] = [
  {
    id: 'disease',
    name: '病种',
    sentence: '统计日在册的患者，每人只在一类里。',
    categories: [
      { id: 'htnOnly', name: '只有高血压' },
      { id: 'dmOnly', name: '只有糖尿病' },
      { id: 'both', name: '两病都有' },
    ],
  },
  {
    id: 'complication',
    name: '并发症',
    sentence: '统计日已有记录的并发症和靶器官损害；一个人可以在几类里，各类相加不等于人数。',
    categories: [...complications.map(({ id, name }) => ({ id, name })), none],
  },
  {
    id: 'risk',
    name: '危险分层',
    sentence: '在册高血压患者的心血管危险分层，按现在的数据；只有糖尿病的不分层。',
    categories: [
      { id: '4', name: '很高危' },
      { id: '3', name: '高危' },
      { id: '2', name: '中危' },
      { id: '1', name: '低危' },
      { id: 'unknown', name: '不能分层' },
    ],
  },
  {
    id: 'color',
    name: '分标',
    sentence: '在册患者现在的分标颜色，每人只有一个。',
    categories: [
      { id: 'red', name: '红' },
      { id: 'yellow', name: '黄' },
      { id: 'green', name: '绿' },
      { id: 'grey', name: '灰' },
    ],
  },
]

/** The group and category of an id like `complication.stroke`; null for an unknown one. */
export function findCategory(key: string): { group: SpectrumGroup; category: SpectrumCategory } | null {
  const [groupId, id] = key.split('.')
  const group = spectrumGroups.find((each) => each.id === groupId)
  const category = group?.categories.find((each) => each.id === id)
  return group && category ? { group, category } : null
}

/** A category a person is in, and the sentence that says why. */
export interface Placing {
  readonly key: string
  readonly reason: string
}

const diseaseWords: Readonly<Record<DiseaseId, string>> = { HTN: '高血压', T2DM: '糖尿病' }

export interface OnRegister {
  readonly disease: DiseaseId
  readonly enrolDate: LocalDate
}

/** Of the diseases a person is on the register with; one at least. */
export function diseasePlacing(files: readonly OnRegister[]): Placing {
  const ids = new Set(files.map(({ disease }) => disease))
  const reason = files
    .map(({ disease, enrolDate }) => `${diseaseWords[disease]}${chineseDate(enrolDate)}建卡`)
    .join('，')
  return { key: `disease.${ids.size > 1 ? 'both' : ids.has('HTN') ? 'htnOnly' : 'dmOnly'}`, reason: `${reason}，在册` }
}

export interface RecordedCondition {
  readonly kind: string
  readonly foundOn: LocalDate | null
}

/** Every category of complications a person is in, each with what was recorded when; 没有记录 where there is none. */
export function complicationPlacings(conditions: readonly RecordedCondition[]): Placing[] {
  const found = complications.flatMap(({ id, has }) => {
    const own = conditions.filter(({ kind }) => has(kind))
    return own.length === 0 ? [] : [{ key: `complication.${id}`, reason: own.map(recordedText).join('；') }]
  })
  return found.length > 0 ? found : [{ key: 'complication.none', reason: '病情登记里没有并发症和靶器官损害' }]
}

function recordedText({ kind, foundOn }: RecordedCondition): string {
  return `${findConditionKind(kind)?.label ?? '其他并发症'}（${foundOn === null ? '发现日期不详' : `${chineseDate(foundOn)}发现`}）`
}
