import { findCode } from '../../../core/domain/code-list.ts'
import { closeReasonCodes, fileStatusCodes } from '../../../core/domain/register-codes.ts'
import type { SheetCell } from '../reading/cells.ts'
import { readDate } from './dates.ts'
import { blank, isMissing, plain, refused } from './decoded.ts'
import type { Decoded } from './decoded.ts'

export type FileStatus = 'active' | 'lost' | 'closed'
export type CloseReason = 'died' | 'moved' | 'misdiagnosed' | 'duplicate' | 'refused' | 'other'

const reasonWords: readonly (readonly [RegExp, CloseReason])[] = [
  [/死亡|已故|去世|病故|亡故|身故/, 'died'],
  [/迁出|迁居|迁移|搬迁|搬走|搬离|外迁|移居|迁往|转出|转走/, 'moved'],
  [/误诊|诊断错误|排除|非高血压|非糖尿病/, 'misdiagnosed'],
  [/重复|重卡|重档/, 'duplicate'],
  [/拒绝|拒访|拒管|不配合/, 'refused'],
]

/** Why a file was closed; `lost` where the list gives 失访 as its reason; null when the text is not a known reason. */
export function readCloseReason(written: string): CloseReason | 'lost' | null {
  const text = written.normalize('NFKC').replace(/\s+/g, '')
  // Numbers of domain handbook §1.3: 1 死亡 2 迁出 3 失访 4 拒绝.
  const numbered = ({ '1': 'died', '2': 'moved', '3': 'lost', '4': 'refused' } as const)[text]
  if (numbered !== undefined) return numbered
  if (/失访|联系不上|外出/.test(text)) return 'lost'
  const worded = reasonWords.find(([pattern]) => pattern.test(text))
  return worded?.[1] ?? (findCode(closeReasonCodes, text) as CloseReason | null)
}

export interface ReadStatus {
  readonly status: FileStatus
  readonly reason: CloseReason | null
}

const statusWords: readonly (readonly [RegExp, FileStatus])[] = [
  [/失访|暂停|失联|空挂|长期外出/, 'lost'],
  [/[不非未]在管|未纳入|未管|不管理|非活动|无效|注销|撤销|终止|结案|撤管|退出|停止管理|封存|停用/, 'closed'],
  [/在管|在册|管理中|正常|规范|活动|继续随访|有效|已管理|纳入|已建[档卡]|存活|启用/, 'active'],
]

/**
 * 档案状态 by word, or by number: 0 在管 1 注销 2 失访 (domain handbook §1.4); in a column where a person said that 1 is 在管, every
 * other number is 注销. `死亡` is closed with its reason, and with its day where the cell names one.
 */
export function decodeStatus(cell: SheetCell, oneIsActive: boolean): Decoded {
  const text = cell.text.trim().replace(/\.0$/, '')
  if (isMissing(text) || text === '无') return blank
  const also = dayIn(text)
  const turned = oneIsActive && /^\d$/.test(text)
  const read = turned ? { status: text === '1' ? 'active' : 'closed', reason: null } : readStatus(text)
  return read ? { value: read, also } : refused('code-unknown', `“${text}”不是档案状态的选项，未读入`)
}

/** `死亡（2025-03-01）`, `2025年6月迁出`: the day that a status or a reason has with it. */
export function dayIn(written: string): { readonly endDate?: string } {
  const found = /\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}/.exec(written.normalize('NFKC'))?.[0]
  const read = found === undefined ? null : readDate(found)
  return read ? { endDate: read.date } : {}
}

function readStatus(written: string): ReadStatus | null {
  const text = written.normalize('NFKC').replace(/\s+/g, '')
  const coded = findCode(fileStatusCodes, text) as FileStatus | null
  if (coded !== null) return { status: coded, reason: null }
  const reason = /^\d$/.test(text) ? null : readCloseReason(text)
  if (reason !== null && reason !== 'lost') return { status: 'closed', reason }
  const worded = statusWords.find(([pattern]) => pattern.test(text))
  return worded ? { status: worded[1], reason: null } : null
}

/** 随访结果, 转归 (1 继续随访 2 暂时失访 9 终止管理, domain handbook §1.3) or 是否失访 of a follow-up. */
export function decodeContact(cell: SheetCell): Decoded {
  const text = plain(cell.text).replace(/\.0$/, '')
  if (isMissing(text) || text === '无') return blank
  if (/死亡|去世|已故/.test(text)) return { value: 'died' }
  const lost = /^(是|√|Y|2)$/.test(text) || /(?<!非|未|无)失访|失联|未访到|未随访|联系不上/.test(text)
  return { value: lost ? 'lost' : 'met' }
}
