/** What a written telephone number turned out to be. It is kept whatever it is; a problem only asks for a look. */
export interface PhoneCheck {
  readonly phone: string | null
  readonly kind: 'mobile' | 'landline' | 'unclear' | 'missing'
  readonly message: string | null
}

const missingWords = new Set(['', '-', '/', '—', '无', '空', '0', 'NULL', '不详', '未知', '暂无'])

/**
 * Brings a telephone number into one form: half-width, no blanks, no +86; a mobile as 11 digits, a landline as `0564-1234567`.
 * Numbers that fit neither are kept as written, half-width, with a sentence. `1.38607E+10` and other ruined cells are `unclear`.
 */
export function checkPhone(written: string | number | null | undefined): PhoneCheck {
  const raw = written === null || written === undefined ? '' : String(written).normalize('NFKC').trim()
  const text = raw.replace(/[\s'"‘’“”\u200B-\u200F\uFEFF]/g, '')
  if (missingWords.has(text.toUpperCase())) return { phone: null, kind: 'missing', message: null }
  const digits = text.replace(/[()—–-]/g, '').replace(/^(\+|00)?86(?=1\d{10}$)/, '')
  if (/^1[3-9]\d{9}$/.test(digits)) return { phone: digits, kind: 'mobile', message: null }
  const landline = /^(0\d{2,3})[)-]?(\d{7,8})$/.exec(text.replace(/[(—–]/g, (c) => (c === '(' ? '' : '-')))
  if (landline) return { phone: `${landline[1]}-${landline[2]}`, kind: 'landline', message: null }
  if (/^[2-8]\d{6,7}$/.test(digits)) return { phone: digits, kind: 'landline', message: null }
  if (/^\d(\.\d+)?E\+?\d+$/i.test(text)) {
    return { phone: raw, kind: 'unclear', message: '联系电话在表格里变成了科学计数法，请改为文本格式后重新导出' }
  }
  return { phone: raw, kind: 'unclear', message: `联系电话“${raw}”既不是 11 位手机号也不是固定电话，请核对` }
}
