import { symptomCodesOf } from '../../../core/domain/follow-up-codes.ts'
import type { PlannedColumn } from '../plan.ts'
import { fields } from '../mapping/fields.ts'
import type { SheetCell } from '../reading/cells.ts'
import { decodeBloodPressure } from './blood-pressure.ts'
import {
  decodeArmPressure,
  decodeExamPulse,
  decodeFinding,
  decodeSeveral,
  decodeUrineRoutine,
  decodeUrineStrip,
} from './exam-values.ts'
import { decodeCode, decodeDescribed, decodeSymptoms } from './code-value.ts'
import { decodeConditions, decodeEthnicity, decodeRelatives, decodeWord } from './health-words.ts'
import { decodeDate } from './dates.ts'
import { blank, isMissing, refused } from './decoded.ts'
import type { Decoded } from './decoded.ts'
import { decodeDiseases, decodePlanState } from './diseases.ts'
import { decodeArchiveNumber, decodeIdNumber, decodePhone } from './identity.ts'
import { readMedicines } from './medicines.ts'
import { decodeNumber } from './numbers.ts'
import { decodePulse } from './pulse.ts'
import { dayIn, decodeContact, decodeStatus, readCloseReason } from './status.ts'
import { readYesNo } from './yes-no.ts'

export interface SheetContext {
  readonly disease: 'HTN' | 'T2DM'
  readonly date1904: boolean
}

type Decoder = (cell: SheetCell) => Decoded

/**
 * The reader of one column's cells. Texts repeat a great deal, so what a text means is remembered per column; of numbers, which may
 * be shown as days, what a cell means that the file's reader hands out again and again.
 */
export function cellDecoder(column: PlannedColumn, context: SheetContext): Decoder {
  const decode = decoderOf(column, context)
  const remembered = new Map<string | SheetCell, Decoded>()
  return (cell) => {
    const key = cell.number !== undefined || cell.error ? cell : cell.text
    const known = remembered.get(key)
    if (known) return known
    const decoded = decode(cell)
    if (remembered.size < 2000) remembered.set(key, decoded)
    return decoded
  }
}

function decoderOf({ field, reading, meanings }: PlannedColumn, { disease, date1904 }: SheetContext): Decoder {
  const { shape } = fields[field]
  switch (shape.as) {
    case 'text':
      return (cell) => decodeText(cell, shape.max)
    case 'date':
      return (cell) => decodeDate(cell, date1904)
    case 'number':
      return (cell) => decodeNumber(cell, shape, reading.factor)
    case 'code':
      return (cell) => decodeCodeWithTarget(cell, shape, meanings)
    case 'codes':
      return (cell) => decodeSeveral(cell, shape)
    case 'finding':
      return (cell) => decodeFinding(cell, shape.note)
    case 'armPressure':
      return (cell) => decodeArmPressure(cell, shape.side)
    case 'urineStrip':
      return decodeUrineStrip
    case 'urineRoutine':
      return decodeUrineRoutine
    case 'examPulse':
      return (cell) => decodeExamPulse(cell, reading.template)
    case 'yesNo':
      return (cell) => decodeYesNo(cell, reading.twoMeansNo)
    case 'idNo':
      return (cell) => decodeIdNumber(cell, reading.idRuined)
    case 'phone':
      return decodePhone
    case 'archiveNo':
      return decodeArchiveNumber
    case 'symptoms':
      return (cell) => decodeSymptoms(cell, symptomCodesOf(disease))
    case 'bloodPressure':
      return (cell) => decodeBloodPressure(cell.text)
    case 'dorsalisPedis':
      return (cell) => decodePulse(cell, reading.template)
    case 'medicines':
      return (cell) => ({ value: readMedicines(cell.text) })
    case 'status':
      return (cell) => decodeStatus(cell, reading.template === 'active')
    case 'closeReason':
      return decodeCloseReason
    case 'contact':
      return decodeContact
    case 'diseases':
      return decodeDiseases
    case 'planState':
      return decodePlanState
    case 'address':
      return (cell) => decodeText(cell, 200)
    case 'word':
      return (cell) => decodeWord(cell, shape.list)
    case 'ethnicity':
      return decodeEthnicity
    case 'relatives':
      return decodeRelatives
    case 'conditions':
      return decodeConditions
    case 'ordinal':
      return (cell) => decodeText(cell, 100)
  }
}

function decodeText(cell: SheetCell, max: number): Decoded {
  const text = cell.text
    .normalize('NFC')
    .replace(/[\u200b-\u200f\ufeff]/g, '')
    .trim()
  if (isMissing(text) || text === '无') return blank
  if (text.length <= max) return { value: text }
  const problem = { code: 'text-cut', level: 'warning', message: `超过 ${max} 个字，只读入前 ${max} 个字` } as const
  return { value: text.slice(0, max), problem }
}

function decodeCodeWithTarget(
  cell: SheetCell,
  shape: Extract<(typeof fields)['sex']['shape'], { as: 'code' }>,
  meanings: Readonly<Record<string, string>>,
): Decoded {
  const { list, target, described } = shape
  if (described !== undefined) return decodeDescribed(cell, list, described, meanings)
  const parts = target === undefined ? null : /^\s*([^/]+)\/([^/]+)$/.exec(cell.text.normalize('NFKC'))
  if (!parts || target === undefined) return decodeCode(cell, list, meanings)
  const now = decodeCode({ text: parts[1] ?? '' }, list, meanings)
  const later = decodeCode({ text: parts[2] ?? '' }, list, meanings)
  return { ...now, also: { [target]: later.value }, problem: now.problem ?? later.problem }
}

function decodeYesNo(cell: SheetCell, twoMeansNo: boolean): Decoded {
  if (isMissing(cell.text)) return blank
  const value = readYesNo(cell.text, twoMeansNo)
  return value === null ? refused('code-unknown', `“${cell.text.trim()}”看不出是“是”还是“否”，未读入`) : { value }
}

function decodeCloseReason(cell: SheetCell): Decoded {
  const text = cell.text.trim()
  if (isMissing(text) || text === '无') return blank
  return { value: { reason: readCloseReason(text) ?? 'other', text: text.slice(0, 200) }, also: dayIn(text) }
}
