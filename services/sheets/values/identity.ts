import { checkArchiveNumber } from '../../../core/domain/archive-number.ts'
import { checkIdentityNumber } from '../../../core/domain/identity-number.ts'
import type { IdentityCheck } from '../../../core/domain/identity-number.ts'
import { checkPhone } from '../../../core/domain/phone-number.ts'
import type { SheetCell } from '../reading/cells.ts'
import { blank, refused, warning } from './decoded.ts'
import type { Decoded } from './decoded.ts'

/** A cell that holds a number kept as a number has lost what lies beyond its 15th digit; the checks need to know. */
const written = (cell: SheetCell): string | number => cell.number ?? cell.text

export const columnRuinedMessage =
  '这一列的身份证号被表格当成数字，后几位已丢失，整列不能用，请把原表该列改为“文本”格式后重新导出'

/**
 * The check of an ID number as `value`; what is wrong with it as a warning, because the person is kept for checking (domain handbook
 * §7.3 rule 7). In a column that was ruined as a whole even numbers that happen to pass are not believed.
 */
export function decodeIdNumber(cell: SheetCell, columnRuined: boolean): Decoded {
  const check = checkIdentityNumber(written(cell))
  if (columnRuined && check.check !== 'missing')
    return { value: disbelieved(check), problem: warning('id-column-ruined', columnRuinedMessage) }
  if (check.problem === null || check.message === null) return { value: check }
  return { value: check, problem: warning(check.problem, check.message) }
}

function disbelieved(check: IdentityCheck): IdentityCheck {
  return {
    ...check,
    check: 'invalid',
    birthDate: null,
    sex: null,
    problem: check.problem ?? 'id-precision-lost',
    message: columnRuinedMessage,
  }
}

export function decodePhone(cell: SheetCell): Decoded {
  const { phone, message } = checkPhone(written(cell))
  if (phone === null) return blank
  return message === null ? { value: phone } : { value: phone.slice(0, 40), problem: warning('phone-unclear', message) }
}

/** A health archive number; a doubtful one is kept with a note, one that lost its last digits is not. */
export function decodeArchiveNumber(cell: SheetCell): Decoded {
  const { archiveNo, message } = checkArchiveNumber(written(cell))
  if (archiveNo === null) return blank
  const lost = /e\+/i.test(archiveNo) || (cell.number !== undefined && !Number.isSafeInteger(cell.number))
  if (lost) return refused('archive-number-lost', message ?? '健康档案编号的后几位已丢失')
  const value = archiveNo.slice(0, 30)
  return message === null ? { value } : { value, problem: { code: 'archive-number', level: 'notice', message } }
}
