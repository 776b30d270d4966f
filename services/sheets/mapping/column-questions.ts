import { isIdColumnRuined } from '../../../core/domain/identity-number.ts'
import type { SheetQuestion } from '../parsed-file.ts'
import { guessExamPulseTemplate, guessPulseTemplate, pulseTemplates } from '../values/template-versions.ts'
import { quantityUnits, unitSuspicion } from '../values/units.ts'
import type { ColumnProfile } from './column-profile.ts'
import { fields } from './fields.ts'
import type { FieldId } from './fields.ts'

/** How the cells of a column are to be read, once the column as a whole has been looked at. */
export interface ColumnReading {
  /** Multiplies the numbers into the unit of the records. */
  readonly factor: number
  /** Id of a `ValueTemplate`. */
  readonly template: string
  readonly twoMeansNo: boolean
  /** Blank cells of a column of ticks are a no. */
  readonly blankMeansNo: boolean
  readonly idRuined: boolean
  /** A question about the column is open: nothing of it is taken. */
  readonly withheld: boolean
}

export interface LookedAt {
  readonly reading: ColumnReading
  readonly question: SheetQuestion | null
}

/** Cells are what they say. */
export const plainReading: ColumnReading = {
  factor: 1,
  template: '2017',
  twoMeansNo: false,
  blankMeansNo: false,
  idRuined: false,
  withheld: false,
}

interface Column {
  readonly heading: string
  readonly key: string
  readonly field: FieldId
  readonly unit: string | null
}

type Answers = Readonly<Record<string, string>>

/** Looks at a column as a whole: unit, template edition, direction of 1 and 2, ruined ID numbers. */
export function lookAtColumn(column: Column, profile: ColumnProfile, answers: Answers): LookedAt {
  const { shape } = fields[column.field]
  switch (shape.as) {
    case 'number':
      return shape.quantity === undefined ? settled({}) : lookAtUnit(column, profile, shape.quantity, answers)
    case 'dorsalisPedis':
      return lookAtTemplate(column, profile, answers, guessPulseTemplate)
    case 'examPulse':
      return lookAtTemplate(column, profile, answers, guessExamPulseTemplate)
    case 'yesNo':
      return lookAtYesNo(column, profile, answers)
    case 'status':
      return lookAtStatus(column, profile, answers)
    case 'idNo':
      return settled({ idRuined: isIdColumnRuined(profile.raw) })
    default:
      return settled({})
  }
}

const settled = (reading: Partial<ColumnReading>): LookedAt => ({
  reading: { ...plainReading, ...reading },
  question: null,
})

function lookAtUnit(
  column: Column,
  profile: ColumnProfile,
  quantity: keyof typeof quantityUnits,
  answers: Answers,
): LookedAt {
  const why = unitSuspicion(quantity, column.unit, profile.spelledUnit, profile.numbers)
  if (why === null) return settled({})
  const { own, other } = quantityUnits[quantity]
  const id = `unit:${column.key}`
  const answer = answers[id] === own.id || answers[id] === other.id ? (answers[id] ?? null) : null
  const sample = profile.numbers[0]
  const becomes = (factor: number) =>
    sample === undefined ? {} : { example: `${sample} → ${Math.round(sample * factor * 100) / 100}` }
  const question: SheetQuestion = {
    id,
    column: column.heading,
    message: `“${column.heading}”列的单位可能是${other.label}：${why}。请确认单位，确认前这一列不读入。`,
    options: [
      { value: other.id, label: `是${other.label}，换算成${own.label}`, ...becomes(other.factor) },
      { value: own.id, label: `就是${own.label}，不换算`, ...becomes(1) },
    ],
    suggested: other.id,
    answer,
    blocking: true,
  }
  const factor = answer === other.id ? other.factor : 1
  return { reading: { ...plainReading, factor, withheld: answer === null }, question }
}

/** Counts of the cells that are bare numbers. */
function digitCounts(profile: ColumnProfile): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [text, count] of profile.texts) {
    const digit = /^(\d)(?:\.0)?$/.exec(text.normalize('NFKC'))?.[1]
    if (digit !== undefined) counts.set(digit, (counts.get(digit) ?? 0) + count)
  }
  return counts
}

function lookAtTemplate(
  column: Column,
  profile: ColumnProfile,
  answers: Answers,
  guessOf: typeof guessPulseTemplate,
): LookedAt {
  const counts = digitCounts(profile)
  if (counts.size === 0) return settled({})
  const guess = guessOf(counts)
  const id = `template:${column.key}`
  const answer = pulseTemplates.some((template) => template.id === answers[id]) ? (answers[id] ?? null) : null
  if (guess.sure && answer === null) return settled({ template: guess.template })
  const question: SheetQuestion = {
    id,
    column: column.heading,
    message: `“${column.heading}”列只有数字，不同版本的表代码含义不同。请选择这份表所用的版本，确认前这一列不读入。`,
    options: pulseTemplates.map((template) => ({ value: template.id, label: template.label })),
    suggested: guess.template,
    answer,
    blocking: true,
  }
  return { reading: { ...plainReading, template: answer ?? guess.template, withheld: answer === null }, question }
}

function lookAtYesNo(column: Column, profile: ColumnProfile, answers: Answers): LookedAt {
  const counts = digitCounts(profile)
  const reading = { blankMeansNo: profile.hasTick }
  const twos = counts.get('2') ?? 0
  if (twos === 0 || counts.has('0')) return settled(reading)
  const id = `yesNo:${column.key}`
  const answer = answers[id] === 'two-is-no' || answers[id] === 'leave' ? (answers[id] ?? null) : null
  const question: SheetQuestion = {
    id,
    column: column.heading,
    message: `“${column.heading}”列写的是 1 和 2，请确认 1 是“是”、2 是“否”，确认前这一列不读入。`,
    options: [
      { value: 'two-is-no', label: '1 是“是”，2 是“否”' },
      { value: 'leave', label: '不是这个意思，不导入这一列' },
    ],
    suggested: 'two-is-no',
    answer,
    blocking: true,
  }
  return { reading: { ...plainReading, ...reading, twoMeansNo: true, withheld: answer !== 'two-is-no' }, question }
}

/** A status column of bare numbers in which most people would be closed follows another code table than 0 在管 1 注销. */
function lookAtStatus(column: Column, profile: ColumnProfile, answers: Answers): LookedAt {
  const counts = digitCounts(profile)
  const ones = counts.get('1') ?? 0
  if (ones === 0 || ones * 2 < profile.filled) return settled({})
  const id = `status:${column.key}`
  const answer = answers[id] === 'closed' || answers[id] === 'active' ? (answers[id] ?? null) : null
  const question: SheetQuestion = {
    id,
    column: column.heading,
    message: `“${column.heading}”列大多是 1。请确认 1 是“在管”还是“注销”，确认前这一列不读入。`,
    options: [
      { value: 'active', label: '1 是在管（0、2 是注销）' },
      { value: 'closed', label: '1 是注销（0 是在管）' },
    ],
    suggested: 'active',
    answer,
    blocking: true,
  }
  return { reading: { ...plainReading, template: answer ?? 'closed', withheld: answer === null }, question }
}
