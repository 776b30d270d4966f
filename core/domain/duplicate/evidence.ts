/** What speaks for two records being one person, and what against, each as a code for the rules and a sentence for the reader. */
import { normaliseIdNumber } from '../identity-number.ts'
import { chineseDate, type LocalDate } from '../local-date.ts'
import { birthdayLikeness, type BirthdayLikeness } from './birthday-likeness.ts'
import { comparableName, type PersonTraits } from './person-traits.ts'
import { numberSlip } from './similar-number.ts'

export type EvidenceCode =
  | 'same-id'
  | 'same-id-old-form'
  | 'same-written-id'
  | 'id-slip'
  | 'same-archive-no'
  | 'same-name'
  | 'same-sound'
  | 'similar-name'
  | 'same-birthday'
  | 'birthday-swapped'
  | 'birthday-slip'
  | 'birthday-lunar'
  | 'same-phone'
  | 'same-village'
  | 'other-name'
  | 'other-valid-id'
  | 'other-sex'
  | 'other-birthday'
  | 'seen-apart'

export interface Evidence {
  readonly code: EvidenceCode
  readonly speaks: 'for' | 'against'
  readonly sentence: string
}

/** A day on which both were seen face to face, at different places. */
export interface SeenApart {
  readonly day: LocalDate
  readonly places: readonly [string, string]
}

const pro = (code: EvidenceCode, sentence: string): Evidence => ({ code, speaks: 'for', sentence })
const contra = (code: EvidenceCode, sentence: string): Evidence => ({ code, speaks: 'against', sentence })

/** Everything that speaks for or against `a` and `b` being one person. Says nothing where one of them is unknown. */
export function duplicateEvidence(a: PersonTraits, b: PersonTraits, seenApart: SeenApart | null = null): Evidence[] {
  const apart =
    seenApart &&
    contra('seen-apart', `${chineseDate(seenApart.day)}两人在不同地方同时就诊（${seenApart.places.join('、')}）`)
  const found = [
    idEvidence(a, b),
    nameEvidence(a, b),
    birthdayEvidence(a, b),
    archiveEvidence(a, b),
    phoneEvidence(a, b),
    villageEvidence(a, b),
    sexEvidence(a, b),
    apart,
  ]
  return found.filter((each) => each !== null)
}

function idEvidence(a: PersonTraits, b: PersonTraits): Evidence | null {
  if (!a.idNo || !b.idNo) return null
  const bothValid = a.idCheck === 'valid' && b.idCheck === 'valid'
  if (a.idNo === b.idNo)
    return bothValid ? sameValidId(a, b) : pro('same-written-id', '登记的证件号写法一样（都没有通过校验）')
  if (bothValid) return contra('other-valid-id', '两个证件号都正确，但不是同一个号')
  const slip = numberSlip(normaliseIdNumber(a.idNo), normaliseIdNumber(b.idNo))
  return slip && pro('id-slip', slipSentences[slip])
}

function sameValidId(a: PersonTraits, b: PersonTraits): Evidence {
  const isOld = (person: PersonTraits): boolean => /^\d{15}$/.test(normaliseIdNumber(person.idNoRaw ?? ''))
  return isOld(a) === isOld(b)
    ? pro('same-id', '证件号相同')
    : pro('same-id-old-form', '15 位老证件号与 18 位新证件号是同一个号')
}

const slipSentences = {
  digit: '证件号只差一位，像是抄错',
  swap: '证件号相邻两位颠倒，像是抄错',
  gap: '一个证件号比另一个少一位，其余相同',
} as const

function nameEvidence(a: PersonTraits, b: PersonTraits): Evidence {
  if (comparableName(a.name) === comparableName(b.name)) return pro('same-name', '姓名相同')
  if (a.sounds.some((sound) => b.sounds.includes(sound))) return pro('same-sound', `姓名同音（${a.name}、${b.name}）`)
  if (isSimilar(comparableName(a.name), comparableName(b.name)))
    return pro('similar-name', `姓名只差一个字（${a.name}、${b.name}）`)
  return contra('other-name', `姓名不同（${a.name}、${b.name}）`)
}

/** One surname and all but one character of the given name: a slip of the pen, or brothers. */
const isSimilar = (a: string, b: string): boolean => a[0] === b[0] && numberSlip(a, b) === 'digit'

function birthdayEvidence(a: PersonTraits, b: PersonTraits): Evidence | null {
  if (!a.birthDate || !b.birthDate) return null
  const days = `${chineseDate(a.birthDate)}、${chineseDate(b.birthDate)}`
  const by: Readonly<Record<BirthdayLikeness, Evidence>> = {
    same: pro('same-birthday', `出生日期相同（${chineseDate(a.birthDate)}）`),
    swapped: pro('birthday-swapped', `出生日期的月和日颠倒（${days}）`),
    slip: pro('birthday-slip', `出生日期只差一个数字（${days}）`),
    lunar: pro('birthday-lunar', `出生日期相近，可能一个是农历（${days}）`),
    differs: contra('other-birthday', `出生日期不同（${days}）`),
  }
  return by[birthdayLikeness(a.birthDate, b.birthDate)]
}

const archiveEvidence = (a: PersonTraits, b: PersonTraits): Evidence | null =>
  a.archiveNo && a.archiveNo === b.archiveNo ? pro('same-archive-no', '健康档案编号相同') : null

const phoneEvidence = (a: PersonTraits, b: PersonTraits): Evidence | null =>
  a.phone && a.phone === b.phone ? pro('same-phone', '电话相同') : null

const villageEvidence = (a: PersonTraits, b: PersonTraits): Evidence | null =>
  a.villageId !== null && a.villageId === b.villageId ? pro('same-village', '同村') : null

function sexEvidence(a: PersonTraits, b: PersonTraits): Evidence | null {
  const known = (sex: string): boolean => sex === '1' || sex === '2'
  return known(a.sex) && known(b.sex) && a.sex !== b.sex ? contra('other-sex', '性别不同') : null
}
