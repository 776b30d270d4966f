import type { CodeList } from '../../../core/domain/code-list.ts'
import { personCodeLists as codes } from '../../../core/domain/person-code-lists.ts'
import type { PersonDraft } from './person-draft.ts'

/** The keys of a draft that hold exactly this. */
type KeysOf<T> = {
  [K in keyof PersonDraft]: [T, PersonDraft[K]] extends [PersonDraft[K], T] ? K : never
}[keyof PersonDraft]

/** A field of the 个人基本信息表: one code, several codes (those in `alone` exclude the others), or words. */
export type BackgroundField =
  | { readonly as: 'code'; readonly key: KeysOf<string | null>; readonly label: string; readonly list: CodeList }
  | {
      readonly as: 'codes'
      readonly key: KeysOf<string[]>
      readonly label: string
      readonly list: CodeList
      readonly alone?: readonly string[]
    }
  | {
      readonly as: 'text'
      readonly key: KeysOf<string>
      readonly label: string
      readonly max: number
      /** Shown only with this code chosen: 其他 needs its words. */
      readonly beside?: { readonly key: keyof PersonDraft; readonly code: string }
    }

interface BackgroundGroup {
  readonly title: string
  readonly fields: readonly BackgroundField[]
}

const none = ['1'] as const
const relative = (key: KeysOf<string[]>, label: string): BackgroundField => ({
  as: 'codes',
  key,
  label,
  list: codes.fatherHx,
  alone: none,
})

/** The 个人基本信息表 beside name, number and address, in the order of the paper (domain handbook §1.5). */
export const backgroundGroups: readonly BackgroundGroup[] = [
  {
    title: '民族、文化、职业、支付',
    fields: [
      { as: 'code', key: 'ethnicity', label: '民族', list: codes.ethnicity },
      { as: 'text', key: 'ethnicityOther', label: '哪个民族', max: 20, beside: { key: 'ethnicity', code: '99' } },
      { as: 'code', key: 'bloodType', label: '血型', list: codes.bloodType },
      { as: 'code', key: 'rhType', label: 'RH', list: codes.rhType },
      { as: 'code', key: 'education', label: '文化程度', list: codes.education },
      { as: 'code', key: 'occupation', label: '职业', list: codes.occupation },
      { as: 'code', key: 'marriage', label: '婚姻状况', list: codes.marriage },
      { as: 'text', key: 'workplace', label: '工作单位', max: 100 },
      { as: 'codes', key: 'payment', label: '医疗费用支付方式（可多选）', list: codes.payment },
      { as: 'text', key: 'paymentOther', label: '其他支付方式', max: 50, beside: { key: 'payment', code: '8' } },
    ],
  },
  {
    title: '过敏、暴露、残疾',
    fields: [
      { as: 'codes', key: 'drugAllergies', label: '药物过敏史（可多选）', list: codes.drugAllergies, alone: none },
      { as: 'text', key: 'allergies', label: '其他过敏药物、过敏情况', max: 200 },
      { as: 'codes', key: 'exposures', label: '暴露史', list: codes.exposures, alone: none },
      { as: 'codes', key: 'disabilities', label: '残疾情况（可多选）', list: codes.disabilities, alone: none },
      { as: 'text', key: 'disabilityOther', label: '其他残疾', max: 50, beside: { key: 'disabilities', code: '8' } },
    ],
  },
  {
    title: '家族史、遗传病史',
    fields: [
      relative('fatherHx', '父亲'),
      relative('motherHx', '母亲'),
      relative('siblingHx', '兄弟姐妹'),
      relative('childHx', '子女'),
      { as: 'text', key: 'familyHxOther', label: '家族史其他（谁、什么病）', max: 100 },
      { as: 'text', key: 'geneticDisease', label: '遗传病史', max: 100 },
    ],
  },
]

/** False while the code that asks for these words is not chosen and nothing was written. */
export function isAsked(field: BackgroundField, draft: PersonDraft): boolean {
  if (field.as !== 'text' || !field.beside) return true
  const chosen = draft[field.beside.key]
  return (
    draft[field.key] !== '' ||
    chosen === field.beside.code ||
    (Array.isArray(chosen) && chosen.includes(field.beside.code))
  )
}

export function isFilled(field: BackgroundField, draft: PersonDraft): boolean {
  const value: unknown = draft[field.key]
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== ''
}
