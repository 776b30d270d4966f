import type { MethodRawInput } from '../../../core/contract/index.ts'
import type { Person } from '../../../core/contract/entities/index.ts'
import type { IdentityType } from '../../../core/domain/identity-number.ts'

/** A person as typed: texts are never null, so that fields can bind to them. */
export interface PersonDraft {
  name: string
  sex: string
  birthDate: string | null
  idType: IdentityType
  idNo: string
  phone: string
  archiveNo: string
  address: string
  residency: string | null
  contactName: string
  contactPhone: string
  heightCm: number | null
  doctor: string
  allergies: string
  note: string
}

export type PersonInput = MethodRawInput<'patients.add'>['person']

export function emptyPersonDraft(): PersonDraft {
  return {
    name: '',
    sex: '0',
    birthDate: null,
    idType: 'id-card',
    idNo: '',
    phone: '',
    archiveNo: '',
    address: '',
    residency: null,
    contactName: '',
    contactPhone: '',
    heightCm: null,
    doctor: '',
    allergies: '',
    note: '',
  }
}

const sexes = ['0', '1', '2', '9'] as const

/** What the station takes: blanks become null. */
export function personFromDraft(draft: PersonDraft): PersonInput {
  const filled = (text: string) => (text.trim() === '' ? null : text.trim())
  return {
    name: draft.name.trim(),
    sex: sexes.find((one) => one === draft.sex) ?? '0',
    birthDate: draft.birthDate,
    idType: draft.idType,
    idNo: draft.idType === 'none' ? null : filled(draft.idNo),
    phone: filled(draft.phone),
    archiveNo: filled(draft.archiveNo),
    address: filled(draft.address),
    residency: draft.residency,
    contactName: filled(draft.contactName),
    contactPhone: filled(draft.contactPhone),
    heightCm: draft.heightCm,
    doctor: filled(draft.doctor),
    allergies: filled(draft.allergies),
    note: filled(draft.note),
  }
}

/** A stored person as a draft. Masked numbers are left blank: they are typed anew or stay. */
export function draftOfPerson(person: Person): PersonDraft {
  return {
    ...emptyPersonDraft(),
    name: person.name,
    sex: person.sex,
    birthDate: person.birthDate,
    idType: person.idType,
    archiveNo: person.archiveNo ?? '',
    address: person.address ?? '',
    residency: person.residency,
    contactName: person.contactName ?? '',
    heightCm: person.heightCm,
    doctor: person.doctor ?? '',
    allergies: person.allergies ?? '',
    note: person.note ?? '',
  }
}

/** Only what differs between two drafts, as the station takes it. */
export function personPatch(before: PersonDraft, now: PersonDraft): Partial<PersonInput> {
  const old = personFromDraft(before)
  const next = personFromDraft(now)
  const changed = Object.entries(next).filter(([key, value]) => old[key as keyof PersonInput] !== value)
  return Object.fromEntries(changed) as Partial<PersonInput>
}
