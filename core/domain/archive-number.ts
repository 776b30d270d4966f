/** What a written 健康档案编号 turned out to be. Always kept as an attribute; never a key (domain handbook §1.5). */
export interface ArchiveNumberCheck {
  readonly archiveNo: string | null
  readonly message: string | null
}

/**
 * Reads a health archive number: 17 digits (6 county, 3 township, 3 village, 5 person). Numbers of 18 and 21 digits and numbers
 * that lost leading zeros occur in real exports and are kept with a note; the village part is not range-checked because
 * regions differ.
 */
export function checkArchiveNumber(written: string | number | null | undefined): ArchiveNumberCheck {
  const raw = written === null || written === undefined ? '' : String(written)
  const text = raw.normalize('NFKC').replace(/[\s'"-]/g, '')
  if (text === '' || text === '/' || text === '无') return { archiveNo: null, message: null }
  if (/^\d+(\.\d+)?e\+?\d+$/i.test(text) || (typeof written === 'number' && !Number.isSafeInteger(written))) {
    return { archiveNo: raw.trim(), message: '健康档案编号在表格里被当成数字，后几位已丢失，请改为文本格式后重新导出' }
  }
  if (/^\d{17}$/.test(text)) return { archiveNo: text, message: null }
  return { archiveNo: text, message: `健康档案编号应为 17 位，这里是 ${text.length} 位` }
}

/** The 编号 □□□-□□□□□ printed on forms: the last 8 digits of a 17-digit number (domain handbook §1.0), or null. */
export function formNumberOf(archiveNo: string | null): string | null {
  return archiveNo && /^\d{17}$/.test(archiveNo) ? `${archiveNo.slice(9, 12)}-${archiveNo.slice(12)}` : null
}
