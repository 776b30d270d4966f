import type { FormMedicine } from '../../../core/contract/entities/index.ts'
import type { LocalDate } from '../../../core/domain/local-date.ts'
import type { FieldId } from '../mapping/fields.ts'
import type { FollowUpValues, RowValues } from '../parsed-file.ts'
import { readDose, readFrequency } from '../values/medicines.ts'
import { decodeContact } from '../values/status.ts'
import { personPart, pick, villagePart } from './person-part.ts'
import { noteRow, refuseRow } from './row-reader.ts'
import type { DraftRow, Values } from './row-reader.ts'

const copied = [
  'visitWay',
  'symptoms',
  'symptomOther',
  'heightCm',
  'weightKg',
  'weightTargetKg',
  'bmi',
  'bmiTarget',
  'heartRate',
  'signOther',
  'smokePerDay',
  'smokeTarget',
  'drinkPerDayLiang',
  'drinkTargetLiang',
  'exerTimesPerWeek',
  'exerTimesTarget',
  'exerMinPerTime',
  'exerMinTarget',
  'saltLevel',
  'saltTarget',
  'psychAdjust',
  'complianceBehavior',
  'auxExam',
  'medAdherence',
  'nonAdhReason',
  'adr',
  'adrDesc',
  'dorsalisPedis',
  'dorsalisPedisSide',
  'stapleG',
  'stapleTargetG',
  'fpg',
  'glucose2h',
  'glucoseRandom',
  'hba1c',
  'hba1cDate',
  'hypoglycemia',
  'tempC',
  'visitClass',
  'nextStep',
  'nextVisitDate',
  'referralReason',
  'referralOrgDept',
  'visitDoctor',
] as const satisfies readonly (FieldId | 'dorsalisPedisSide')[]

/** One follow-up of one disease. Lost contact and death are records too (domain handbook §1.0). */
export function followUpRow(draft: DraftRow, disease: 'HTN' | 'T2DM', today: LocalDate): RowValues | null {
  const { values } = draft
  const person = personPart(draft, today)
  const visitDate = values.visitDate as LocalDate | undefined
  if (visitDate === undefined) refuseRow(draft, 'visitDate', 'visit-date-missing', '没有可用的随访日期，这一行未导入。')
  if (person === null || visitDate === undefined) return null
  const pressure = pressurePart(draft)
  const contact = contactPart(values, saidInsteadOfCode(draft))
  checkDates(draft, visitDate, person.birthDate ?? null, today)
  checkLostReadings(draft, contact.contact, pressure)
  const meds = values.medicines as FormMedicine[] | undefined
  const insulin = insulinPart(values)
  const followUp = {
    disease,
    visitDate,
    ...contact,
    ...pick(values, copied),
    ...pressure,
    ...(meds && meds.length > 0 ? { meds } : {}),
    ...(insulin ? { insulin: [insulin] } : {}),
    ...extPart(draft),
  } as FollowUpValues
  return { type: 'followUp', person, village: villagePart(values), followUp }
}

interface Contact {
  readonly contact: 'met' | 'lost' | 'died'
  readonly lostReason?: string
}

/** Lost contact is said in a column of its own, in 备注 (失访：外出), or as the way, class or result of the follow-up. */
function contactPart(values: Values, instead: Contact['contact'] | null): Contact {
  const reason = values.lostReason as string | undefined
  const noted = notedContact((values.note as string | undefined) ?? '')
  const kind = noted?.contact ?? instead ?? (values.contact as Contact['contact'] | undefined)
  if (reason === undefined && (kind === undefined || kind === 'met')) return { contact: 'met' }
  const text = reason ?? noted?.text
  const died = kind === 'died' || /^(死亡|去世|已故)/.test(reason ?? '')
  return { contact: died ? 'died' : 'lost', ...(text ? { lostReason: text.slice(0, 200) } : {}) }
}

const noteOfContact = /^[【[（(]?(?:患者|本人)?已?(失访|死亡|去世|病故|(?<=已)故)[】\])）]?[:：,，、\s-]*(.*)$/s

/** `失访：外出`, `【失访】外出`, `患者已死亡`: a remark that begins with it. */
function notedContact(note: string): { readonly contact: 'lost' | 'died'; readonly text: string } | null {
  const [, word, more = ''] = noteOfContact.exec(note) ?? []
  if (word === undefined) return null
  const text = /^[（(](.*)[)）]$/s.exec(more)?.[1] ?? more
  return word === '失访' ? { contact: 'lost', text: text || word } : { contact: 'died', text: text || '死亡' }
}

/** Some lists write 失访 where the way or the class of the follow-up belongs: that is what it says, no unknown choice. */
function saidInsteadOfCode({ raw, problems }: DraftRow): 'lost' | 'died' | null {
  for (const field of ['visitWay', 'visitClass'] as const) {
    const text = raw[field]
    if (text === undefined || !/失访|死亡|去世|已故|未访到|联系不上|失联/.test(text)) continue
    const contact = decodeContact({ text }).value as Contact['contact']
    if (contact === 'met') continue
    delete raw[field]
    const at = problems.findIndex(({ code, value }) => code === 'code-unknown' && value === text)
    if (at >= 0) problems.splice(at, 1)
    return contact
  }
  return null
}

/** Both readings or none; a lower number on top is not believed. */
function pressurePart(draft: DraftRow): { sbp?: number; dbp?: number } {
  const sbp = draft.values.sbp as number | undefined
  const dbp = draft.values.dbp as number | undefined
  if (sbp !== undefined && dbp !== undefined && sbp <= dbp) {
    noteRow(draft, 'bp-reversed', 'warning', `收缩压 ${sbp} 不高于舒张压 ${dbp}，血压未读入，请核对。`)
    draft.raw['bloodPressure'] = `${sbp}/${dbp}`
    return {}
  }
  if (
    (sbp === undefined) !== (dbp === undefined) &&
    !draft.problems.some(({ code }) => code === 'number-out-of-range')
  ) {
    noteRow(draft, 'bp-half', 'warning', '收缩压和舒张压只填了一个，请核对。')
  }
  return { ...(sbp === undefined ? {} : { sbp }), ...(dbp === undefined ? {} : { dbp }) }
}

function checkLostReadings(draft: DraftRow, contact: Contact['contact'], pressure: { sbp?: number }): void {
  if (contact === 'met' || (pressure.sbp === undefined && draft.values.fpg === undefined)) return
  noteRow(draft, 'lost-with-readings', 'warning', '写明失访或死亡，却有血压或血糖值，按失访读入并保留数值，请核对。')
}

function checkDates(draft: DraftRow, visitDate: LocalDate, birthDate: string | null, today: LocalDate): void {
  if (visitDate > today) noteRow(draft, 'date-future', 'warning', `随访日期 ${visitDate} 在今天以后，请核对。`)
  if (birthDate !== null && visitDate < birthDate) {
    noteRow(draft, 'visit-before-birth', 'warning', `随访日期 ${visitDate} 早于出生日期 ${birthDate}，请核对。`)
  }
  const next = draft.values.nextVisitDate as LocalDate | undefined
  if (next !== undefined && next <= visitDate) {
    noteRow(draft, 'next-visit-early', 'warning', `下次随访日期 ${next} 不晚于本次随访日期，请核对。`)
  }
}

function insulinPart(values: Values): FormMedicine | null {
  const name = values.insulinName as string | undefined
  if (name === undefined) return null
  const usage = (values.insulinUsage as string | undefined) ?? ''
  const dose = (values.insulinDose as number | undefined) ?? readDose(usage)?.amount ?? null
  const freqPerDay = (values.insulinFreq as number | undefined) ?? readFrequency(usage)
  return { drugCode: null, name, freqPerDay, dosePerTime: dose, doseUnit: dose === null ? null : 'U' }
}

/** What has no field of its own is kept: the remark, whether a referral arrived, cells that could not be read. */
function extPart({ values, raw }: DraftRow): { ext?: Record<string, unknown> } {
  const ext: Record<string, unknown> = pick(values, ['note', 'referralArrived'])
  if (Object.keys(raw).length > 0) ext['raw'] = { ...raw }
  return Object.keys(ext).length > 0 ? { ext } : {}
}
