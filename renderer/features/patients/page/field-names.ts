import type { CodeList } from '../../../../core/domain/code-list.ts'
import { examFields } from '../../../../core/domain/exam/exam-fields.ts'
import { fieldLabel, formFieldsOf } from '../../../../core/domain/form-fields.ts'
import type { FieldWords } from './field-words/field-words.ts'
import { fileFields } from './field-words/file.ts'
import { medicineFields } from './field-words/medicine.ts'
import { outsideFields } from './field-words/outside.ts'
import { personFields } from './field-words/person.ts'
import { referralFields } from './field-words/referral.ts'
import { screeningFields } from './field-words/screening.ts'
import { seenFields } from './field-words/seen.ts'
import { visitFields } from './field-words/visit.ts'

/** Every stored field outside the follow-up forms, whose names core/domain has. */
const subjects: readonly FieldWords[] = [
  personFields,
  fileFields,
  screeningFields,
  seenFields,
  visitFields,
  medicineFields,
  referralFields,
  outsideFields,
]
function joined<Word>(wordsOf: (subject: FieldWords) => Readonly<Record<string, Word>> | undefined) {
  return new Map(subjects.flatMap((subject) => Object.entries(wordsOf(subject) ?? {})))
}
const names = joined(({ names }) => names)
const codes = joined(({ codes }) => codes)
const namesIn = joined(({ namesIn }) => namesIn)
const codesIn = joined(({ codesIn }) => codesIn)
const formCodes = new Map(
  [...formFieldsOf('T2DM'), ...formFieldsOf('HTN')].flatMap((field) =>
    field.codes ? [[field.id, field.codes] as const] : [],
  ),
)

/** What a stored field is called on paper, in a kind of record; the id itself when nobody named it. */
export function storedFieldName(id: string, entity = ''): string {
  return namesIn.get(`${entity}.${id}`) ?? examName(entity, id) ?? names.get(id) ?? fieldLabel(id)
}

/** An examination has fields of its own under names that follow-ups have as well. */
const examName = (entity: string, id: string): string | undefined =>
  entity === 'exam' ? examFields.find((field) => field.id === id)?.label : undefined

/** The codes that a stored field takes its values from, or null. */
export function storedFieldCodes(id: string, entity = ''): CodeList | null {
  return codesIn.get(`${entity}.${id}`) ?? codes.get(id) ?? formCodes.get(id) ?? null
}
