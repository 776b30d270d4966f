import type { FormMedicine } from '../../../core/contract/entities/index.ts'
import { isMissing } from './decoded.ts'
import { readNumber } from './numbers.ts'

const chineseDigits: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 半: 0.5 }
const latin: Readonly<Record<string, number>> = { qd: 1, qn: 1, qod: 0.5, bid: 2, tid: 3, qid: 4 }
const unitWords = 'mg|ug|μg|mcg|g|ml|iu|u|单位|毫克|微克|克|毫升|片|粒|丸|袋|支|贴|喷'

const digit = (written: string | undefined): number | null => {
  if (written === undefined) return null
  return chineseDigits[written] ?? (Number.isFinite(Number(written)) ? Number(written) : null)
}

/** How often a day: `每日2次`, `2次/日`, `一日三次`, `bid`; null when the text does not say. */
export function readFrequency(written: string): number | null {
  const spaced = written.normalize('NFKC').toLowerCase()
  const short = /(?:^|[^a-z])(qod|qd|qn|bid|tid|qid)(?![a-z])/.exec(spaced)?.[1]
  if (short !== undefined) return latin[short] ?? null
  const text = spaced.replace(/\s+/g, '')
  const worded =
    /(?:每日|每天|日|天)([\d.]+|[一二两三四])次/.exec(text) ?? /([\d.]+|[一二两三四])次?[/每](?:日|天|d)/.exec(text)
  const times = digit(worded?.[1])
  return times !== null && times > 0 && times <= 12 ? times : null
}

/** How much each time: `每次5mg`, `1片`; null when the text does not say. */
export function readDose(written: string): { readonly amount: number; readonly unit: string | null } | null {
  const text = written.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
  const found =
    new RegExp(`(?:每次|次|一次)([\\d.]+|[一二两三四半])(${unitWords})?`).exec(text) ??
    new RegExp(`([\\d.]+|[一二两三四半])(${unitWords})`).exec(text)
  const amount = digit(found?.[1])
  return amount === null || amount <= 0 || amount > 10000 ? null : { amount, unit: found?.[2] ?? null }
}

const medicine = (name: string, usage: string): FormMedicine => {
  const dose = readDose(usage)
  return {
    drugCode: null,
    name: name.trim().slice(0, 100),
    freqPerDay: readFrequency(usage),
    dosePerTime: dose?.amount ?? null,
    doseUnit: dose?.unit ?? null,
  }
}

/** Where a usage begins: `每日`, a dose with its unit, `bid`. */
const usageBegins =
  /[\s,，:：(（]|每日|每天|每次|一日|\d+\s*次|\d+(?:\.\d+)?\s*(?:mg|ug|μg|mcg|g|ml|iu|u|单位|毫克|微克|克|毫升|片|粒|袋)|\b(?:qd|bid|tid|qid|qn)\b/i
/** `，` before another name; before 每日, 早餐前 or a number it only parts the usage. */
const nextName = /[,，、](?=\s*(?!每|一日|一天|一次|各|早|中午|晚|饭|餐|睡|口服|皮下|必要|服)\p{Script=Han}{2})/u

/**
 * Several medicines in one cell, `氨氯地平片 每日1次 每次5mg；二甲双胍片0.5g bid，格列美脲片2mg qd`. The name ends where the usage begins.
 */
export function readMedicines(written: string): FormMedicine[] {
  if (isMissing(written) || written.trim() === '无') return []
  const medicines: FormMedicine[] = []
  for (const piece of written.split(/[;；\n]+/).flatMap((part) => part.split(nextName))) {
    const text = piece.replace(/^\s*\d+[.、)]\s*/, '').trim()
    const at = text.search(usageBegins)
    const name = at > 0 ? text.slice(0, at) : text
    if (name !== '' && !isMissing(name)) medicines.push(medicine(name, text.slice(name.length)))
  }
  return medicines.slice(0, 12)
}

/** What the columns of one medicine say. */
export interface MedicineColumns {
  name?: string
  usage?: string
  freq?: string
  dose?: string
}

/** One medicine from its own columns; null without a name. */
export function medicineFromColumns({
  name = '',
  usage = '',
  freq = '',
  dose = '',
}: MedicineColumns): FormMedicine | null {
  if (isMissing(name) || name.trim() === '无') return null
  const base = medicine(name, `${usage} ${freq}`)
  const times = readNumber(freq)?.value
  const amount = readNumber(dose)
  const spelledUnit = amount === null ? null : (new RegExp(`^(?:${unitWords})`).exec(amount.unit)?.[0] ?? null)
  return {
    ...base,
    freqPerDay: base.freqPerDay ?? (times !== undefined && times > 0 && times <= 12 ? times : null),
    dosePerTime: amount !== null && amount.value > 0 && amount.value <= 10000 ? amount.value : base.dosePerTime,
    doseUnit: spelledUnit ?? base.doseUnit,
  }
}
