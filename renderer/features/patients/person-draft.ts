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
  idNote: string
  phone: string
  archiveNo: string
  address: string
  residency: string | null
  contactName: string
  contactPhone: string
  heightCm: number | null
  doctor: string
  note: string
  ethnicity: string | null
  ethnicityOther: string
  bloodType: string | null
  rhType: string | null
  education: string | null
  occupation: string | null
  marriage: string | null
  workplace: string
  payment: string[]
  paymentOther: string
  drugAllergies: string[]
  allergies: string
  exposures: string[]
  fatherHx: string[]
  motherHx: string[]
  siblingHx: string[]
  childHx: string[]
  familyHxOther: string
  geneticDisease: string
  disabilities: string[]
  disabilityOther: string
  noPastDisease: boolean
}

export type PersonInput = MethodRawInput<'patients.add'>['person']

export function emptyPersonDraft(): PersonDraft {
  return {
    name: '',
    sex: '0',
    birthDate: null,
    idType: 'id-card',
    idNo: '',
    idNote: '',
    phone: '',
    archiveNo: '',
    address: '',
    residency: null,
    contactName: '',
    contactPhone: '',
    heightCm: null,
    doctor: '',
    note: '',
    ethnicity: null,
    ethnicityOther: '',
    bloodType: null,
    rhType: null,
    education: null,
    occupation: null,
    marriage: null,
    workplace: '',
    payment: [],
    paymentOther: '',
    drugAllergies: [],
    allergies: '',
    exposures: [],
    fatherHx: [],
    motherHx: [],
    siblingHx: [],
    childHx: [],
    familyHxOther: '',
    geneticDisease: '',
    disabilities: [],
    disabilityOther: '',
    noPastDisease: false,
  }
}

const sexes = ['0', '1', '2', '9'] as const

/** Typed texts without their outer blanks; an empty one is null, as the station keeps it. */
export function blanksToNull(draft: object): Record<string, unknown> {
  const kept = (value: unknown) => (typeof value === 'string' ? value.trim() || null : value)
  return Object.fromEntries(Object.entries(draft).map(([key, value]) => [key, kept(value)]))
}

/** Only what differs between two inputs of the same shape. */
export function differing<T extends object>(before: T, now: T): Partial<T> {
  const old = before as Record<string, unknown>
  const changed = Object.entries(now).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(old[key]))
  return Object.fromEntries(changed) as Partial<T>
}

/** What the station takes: blanks become null. */
export function personFromDraft(draft: PersonDraft): PersonInput {
  return {
    ...blanksToNull(draft),
    name: draft.name.trim(),
    sex: sexes.find((one) => one === draft.sex) ?? '0',
    ...(draft.idType === 'none' ? { idNo: null } : {}),
  } as PersonInput
}

/** Masked numbers are left blank: they are typed anew or stay. */
const masked: ReadonlySet<string> = new Set(['idNo', 'phone', 'contactPhone'])

/** The fields of a draft from a stored record; lists are copied, so that typing leaves the record alone. */
export function draftFrom<D extends object>(empty: D, record: object, leftBlank: ReadonlySet<string> = new Set()): D {
  const stored = record as Record<string, unknown>
  const draft = Object.entries(empty).map(([key, none]) => {
    const value: unknown = leftBlank.has(key) ? none : (stored[key] ?? none)
    return [key, Array.isArray(value) ? [...(value as unknown[])] : value]
  })
  return Object.fromEntries(draft) as D
}

/** A stored person as a draft. */
export const draftOfPerson = (person: Person): PersonDraft => draftFrom(emptyPersonDraft(), person, masked)

/** Only what differs between two drafts, as the station takes it. */
export function personPatch(before: PersonDraft, now: PersonDraft): Partial<PersonInput> {
  return differing(personFromDraft(before), personFromDraft(now))
}
