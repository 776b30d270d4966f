/** Cells that only examinations have (domain handbook §1.8). */
import { parseCodes } from '../../../core/domain/code-list.ts'
import type { FieldShape } from '../mapping/field-shapes.ts'
import type { SheetCell } from '../reading/cells.ts'
import { decodeBloodPressure } from './blood-pressure.ts'
import { blank, isMissing, plain, refused, warning } from './decoded.ts'
import type { Decoded } from './decoded.ts'
import { decodePulse } from './pulse.ts'

/** Several choices of a list; words it does not have go to the field for them, and are said where there is none. */
export function decodeSeveral(cell: SheetCell, shape: Extract<FieldShape, { as: 'codes' }>): Decoded {
  const { list, alone, other } = shape
  const text = cell.text.trim()
  if (isMissing(text) || text === '0') return blank
  const [none] = alone
  if (/^(无|否|没有)$/.test(text)) return none === undefined ? blank : { value: [none] }
  const { values, rest } = parseCodes(list, text.replace(/其[他它][:：]/g, ' '))
  if (values.length === 0 && rest.length === 0) return blank
  const words = rest.join('、')
  const also = words === '' || other === undefined ? undefined : { [other]: words.slice(0, 100) }
  if (words !== '' && other === undefined && values.length === 0)
    return refused('code-unknown', `“${text}”不是${list.name}的选项，未读入`)
  const kept = values.length > 1 ? values.filter((value) => !alone.includes(value)) : values
  const problem =
    kept.length < values.length
      ? warning('symptoms-contradict', `“${text}”里“无”与其他项同时出现，按其他项读入，请核对`)
      : undefined
  return { ...(kept.length > 0 ? { value: kept } : {}), also, problem }
}

const normalWords =
  /^(正常|未见(明显)?异常|无(明显)?异常|大致正常|基本正常|窦性心律|正常心电图|心电图正常|眼底正常|正常范围)/
const abnormalWords =
  /异常|改变|缺血|早搏|房颤|颤动|扑动|阻滞|过缓|过速|不齐|肥大|肥厚|梗死|偏转|左偏|右偏|低平|倒置|抬高|压低|出血|渗出|病变|混浊|白内障|脂肪肝|结石|囊肿|息肉|增大|硬化/

/** `正常`, `2.异常`, `窦性心律 T波改变`: normal or not where the words say so, and the words beyond that as what was seen. */
export function decodeFinding(cell: SheetCell, note: string): Decoded {
  const text = cell.text.normalize('NFKC').trim()
  if (isMissing(text) || text === '无' || text === '0') return blank
  const [, number, words = ''] = /^([12](?!\d))?[.、:\s]*(.*)$/s.exec(text) ?? []
  const unsaid = words.replace(/未见(?:明显)?异常|无(?:明显)?异常/g, '正常')
  const said = abnormalWords.test(unsaid) ? '2' : normalWords.test(unsaid) || unsaid === '正常' ? '1' : null
  const value = said ?? number ?? null
  const seen = words.replace(/^(正常|异常)[:：(（\s]*|[)）]$/g, '').slice(0, 200)
  const also = seen === '' || (normalWords.test(words) && value === '1') ? undefined : { [note]: seen }
  return value === null ? { also } : { value, also }
}

const stripReadings: readonly (readonly [RegExp, string])[] = [
  [/^(-|阴性?|NEG(ATIVE)?|正常|未见异常)$/, '0'],
  [/^(±|\+-|\+\/-|弱阳性?|微量|TRACE)$/, '1'],
  [/^(\+|1\+|\+1|阳性?)$/, '2'],
  [/^(\+\+|2\+|\+2)$/, '3'],
  [/^(\+\+\+|3\+|\+3)$/, '4'],
  [/^(\+\+\+\+|4\+|\+4)$/, '5'],
]

const stripCode = (written: string): string | undefined => {
  const text = plain(written)
    .replace(/[—–−]/g, '-')
    .replace(/^[(（]|[)）]$/g, '')
  return stripReadings.find(([pattern]) => pattern.test(text))?.[1]
}

/** The sign on a urine strip. A dash is a reading here, not a blank. */
export function decodeUrineStrip(cell: SheetCell): Decoded {
  const value = stripCode(cell.text)
  if (value !== undefined) return { value }
  if (isMissing(cell.text) || cell.text.trim() === '无') return blank
  return refused('code-unknown', `“${cell.text.trim()}”不是试纸读数（－、±、＋…），未读入`)
}

const stripParts = [
  ['urineProtein', /(?:尿?蛋白质?|PRO)[:：(（\s]*([-—±+\d]+|阴性?|阳性?)/i],
  ['urineGlucose', /(?:尿?(?:葡萄)?糖|GLU)[:：(（\s]*([-—±+\d]+|阴性?|阳性?)/i],
  ['urineKetone', /(?:尿?酮体?|KET)[:：(（\s]*([-—±+\d]+|阴性?|阳性?)/i],
  ['urineBlood', /(?:尿?[潜隐]血|BLD)[:：(（\s]*([-—±+\d]+|阴性?|阳性?)/i],
] as const

/** All of a urine strip in one cell: `正常`, or `蛋白+ 糖-`. */
export function decodeUrineRoutine(cell: SheetCell): Decoded {
  const text = cell.text.normalize('NFKC').trim()
  if (stripCode(text) === '0') return { also: Object.fromEntries(stripParts.map(([field]) => [field, '0'])) }
  if (isMissing(text) || text === '无') return blank
  const found = stripParts.flatMap(([field, pattern]) => {
    const value = stripCode(pattern.exec(text)?.[1] ?? '?')
    return value === undefined ? [] : [[field, value] as const]
  })
  return found.length > 0
    ? { also: Object.fromEntries(found) }
    : refused('code-unknown', `“${text}”看不出尿蛋白、尿糖等的结果，未读入`)
}

/** `130/80` of one arm. */
export function decodeArmPressure(cell: SheetCell, side: 'left' | 'right'): Decoded {
  const { also, problem } = decodeBloodPressure(cell.text)
  return { also: also && { [`${side}Sbp`]: also.sbp, [`${side}Dbp`]: also.dbp }, problem }
}

/** What a pulse is called on the examination: 1 not felt, 2 felt on both sides, 3 left and 4 right weak or gone. */
const examPulses: Readonly<Record<string, string>> = {
  '1': '2',
  '2 2': '3',
  '3 2': '3',
  '2 3': '4',
  '3 3': '4',
  '3': '1',
  '3 1': '1',
}

/** 足背动脉 by words, or by number under the template of the column, in the examination's own codes. */
export function decodeExamPulse(cell: SheetCell, template: string): Decoded {
  // `触及左侧弱或消失` speaks of a weak pulse on one side, not of a missing one.
  const weak = /弱或消失/.test(cell.text)
  const read = decodePulse(weak ? { ...cell, text: cell.text.replace(/^\d[.、]?/, '') } : cell, template)
  if (read.value === undefined) return read
  const side = read.also?.dorsalisPedisSide
  const value = examPulses[side === undefined ? String(read.value) : `${String(read.value)} ${String(side)}`]
  return value === undefined
    ? refused('code-unknown', `“${cell.text.trim()}”没有写明哪一侧，体检表没有这个选项，未读入`)
    : { value }
}
