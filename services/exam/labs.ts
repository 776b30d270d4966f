/** Results between examinations: a slip typed at once, corrected or taken out line by line. */
import type { exams as examsTopic, SlipLine } from '../../core/contract/exams.ts'
import { labDraftKey } from '../../core/contract/draft-key.ts'
import type { LabResult } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { isCodeOf } from '../../core/domain/code-list.ts'
import { checkLabValue, convertUnit, flagOfCode, flagOfValue } from '../../core/domain/lab/lab-check.ts'
import { labItem, referenceOf, type LabItem } from '../../core/domain/lab/lab-items.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'
import { removeRecord } from '../one-record.ts'
import { draftToResume, dropDraft } from '../follow-up/drafts.ts'
import { refuseDead } from '../patients/file-status.ts'
import { patientPage } from '../patients/patient-page.ts'

type LabMethods = Pick<typeof examsTopic, 'labs.start' | 'labs.save' | 'labs.amend' | 'labs.remove'>

export const labHandlers: HandlersOf<LabMethods> = {
  'labs.start': ({ personId }, { store, today, user, place, audit }) => {
    const patient = patientPage(store, personId, today, user.id)
    audit(`person:${personId}`)
    return { patient, orgName: place.org.name, draft: draftToResume(store, user.id, labDraftKey(personId)) }
  },

  'labs.save': ({ personId, slip, lines }, { store, today, user, write }) => {
    const { sex, birthDate } = store.get('person', personId)
    refuseDay(slip.testDate, birthDate, today)
    refuseTwice(store, personId, slip.testDate, lines)
    refuseDead(store, personId, slip.testDate)
    const results = lines.map((line) => ({ ...slip, ...resultOf(line, sex), personId }))
    return write((tx) => {
      const ids = results.map((result) => tx.insert('labResult', result).id)
      dropDraft(store, tx, user.id, labDraftKey(personId))
      const abnormal = results.filter((result) => result.flag !== null && result.flag !== 'normal').length
      return { tx: tx.tx, ids, abnormal }
    })
  },

  'labs.amend': ({ id, patch, reason }, { store, today, write }) => {
    const { id: _id, rev: _rev, ...before } = store.get('labResult', id)
    const { personId, item } = before
    const { sex, birthDate } = store.get('person', personId)
    const value = { ...before, ...patch, personId, item }
    refuseDay(value.testDate, birthDate, today)
    const twin = store.list('labResult', { personId, item, testDate: value.testDate }).find((each) => each.id !== id)
    if (twin) throw alreadyThere(labItem(item)?.label ?? item, value.testDate)
    // A correction is typed by somebody who looks at the value.
    const result = resultOf({ ...value, unit: patch.unit ?? null, confirmed: true }, sex)
    return write(
      (tx) => {
        tx.update('labResult', id, { ...value, ...result, ext: { ...before.ext, ...result.ext } })
        return { tx: tx.tx }
      },
      { reason },
    )
  },

  'labs.remove': ({ id, reason }, { write }) => removeRecord(write, 'labResult', id, reason),
}

type Result = Omit<LabResult, 'personId' | 'testDate' | 'performedAt' | 'source' | 'reportedBy' | 'reportedOn'>

/** A line in the item's own unit with its flag. Refuses the impossible, and the unusual that nobody looked at. */
function resultOf(line: SlipLine, sex: string): Result {
  const item = labItem(line.item)
  if (!item) throw new Refusal('lab-unknown', `没有保存：不认识的检查项目“${line.item}”。`, { field: line.item })
  return item.codes ? findingOf(item, line) : valueOf(item, line, sex)
}

function findingOf(item: LabItem, { code, finding }: SlipLine): Result {
  if (code === null || !item.codes || !isCodeOf(item.codes, code)) throw refusal(item, `${item.label}：请选结果`)
  const words = finding?.trim() ? finding.trim() : null
  return {
    item: item.id,
    value: null,
    code,
    unit: null,
    refLow: null,
    refHigh: null,
    flag: flagOfCode(item, code),
    finding: words,
    ext: {},
  }
}

function valueOf(item: LabItem, line: SlipLine, sex: string): Result {
  if (line.value === null) throw refusal(item, `${item.label}：请填数值`)
  const other = item.otherUnits?.find((each) => each.unit === line.unit)
  if (line.unit !== null && line.unit !== item.unit && !other)
    throw refusal(item, `${item.label}的单位“${line.unit}”不认识，请换算成 ${item.unit ?? ''} 再填`)
  const value = other ? convertUnit(item, line.value, other) : line.value
  const problem = checkLabValue(item, value).find((each) => each.level === 'error' || !line.confirmed)
  if (problem) throw refusal(item, problem.message)
  const { refLow, refHigh } = line
  const own = refLow !== null || refHigh !== null
  const range = own
    ? { ...(refLow === null ? {} : { low: refLow }), ...(refHigh === null ? {} : { high: refHigh }) }
    : referenceOf(item, sex)
  return {
    item: item.id,
    value,
    code: null,
    unit: item.unit,
    refLow,
    refHigh,
    flag: flagOfValue(value, range),
    finding: line.finding?.trim() ? line.finding.trim() : null,
    ext: other ? { asWritten: { value: line.value, unit: other.unit } } : {},
  }
}

const refusal = (item: LabItem, message: string): Refusal =>
  new Refusal('lab-invalid', `没有保存：${message}。`, { field: item.id })

function refuseDay(day: string, birthDate: string | null, today: string): void {
  if (day > today) throw new Refusal('lab-invalid', '没有保存：检查日期在今天以后。', { field: 'testDate' })
  if (birthDate !== null && day < birthDate)
    throw new Refusal('lab-invalid', '没有保存：检查日期早于出生日期。', { field: 'testDate' })
}

function refuseTwice(store: Store, personId: number, testDate: string, lines: readonly SlipLine[]): void {
  const present = new Set(store.list('labResult', { personId, testDate }).map((each) => each.item))
  for (const { item } of lines) {
    if (present.has(item)) throw alreadyThere(labItem(item)?.label ?? item, testDate, item)
    present.add(item)
  }
}

const alreadyThere = (label: string, day: string, field?: string): Refusal =>
  new Refusal(
    'lab-exists',
    `没有保存：${chineseDate(day)}已有“${label}”的结果。要更正请在患者页面打开那一条；如日期填错，请改正日期。`,
    { field },
  )
