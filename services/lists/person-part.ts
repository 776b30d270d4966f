/** What a list for the spreadsheet says of the person of a line: each heading stands with its cell. */
import { labelOf } from '../../core/domain/code-list.ts'
import { sexCodes } from '../../core/domain/register-codes.ts'
import type { Store } from '../../database/store.ts'
import type { SheetValue } from '../sheets/writing/sheet-writer.ts'
import { nameFor, numbersOf, type Numbers } from './list-cells.ts'

interface PersonOfLine {
  readonly personId: number
  readonly name: string
  readonly sex?: string
  readonly age: number | null
  readonly village: string
  readonly doctor: string
}

const cellOf = {
  姓名: ({ name }) => name,
  性别: ({ sex }) => (sex === undefined ? '' : labelOf(sexCodes, sex)),
  年龄: ({ age }) => age,
  证件号: (_person, { idNo }) => idNo,
  身份证号: (_person, { idNo }) => idNo,
  电话: (_person, { phone }) => phone,
  村: ({ village }) => village,
  责任医生: ({ doctor }) => doctor,
} as const satisfies Readonly<Record<string, (person: PersonOfLine, numbers: Numbers) => SheetValue>>

/** These columns, masked or in full. */
export function personPart(store: Store, masked: boolean, ...headings: readonly (keyof typeof cellOf)[]) {
  const nameOf = nameFor(masked)
  const cells = (person: PersonOfLine): SheetValue[] => {
    const numbers = numbersOf(store, person.personId, masked)
    return headings.map((heading) => cellOf[heading]({ ...person, name: nameOf(person.name) }, numbers))
  }
  return { headings, cells }
}
