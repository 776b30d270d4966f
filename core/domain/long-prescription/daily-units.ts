import { unitsPerDay, type CheckedMedicine } from '../prescription/resolve-medicine.ts'

/**
 * How many packing units (片、粒、支) a day a medicine takes: a dose in mg by the strength in `spec`, insulin by the units in a pen
 * (`300U/3ml`). Null: dose, times a day or strength is not known.
 */
export function dailyUnits(medicine: CheckedMedicine): number | null {
  const { dosePerTime, freqPerDay, doseUnit, spec } = medicine
  if (dosePerTime === null || freqPerDay === null || dosePerTime <= 0 || freqPerDay <= 0) return null
  const insulin = /^(u|iu|单位)$/i.test(doseUnit ?? '')
  const units = insulin ? perPen(dosePerTime * freqPerDay, spec) : unitsPerDay(medicine)
  return units === null || units <= 0 ? null : Math.round(units * 10000) / 10000
}

function perPen(unitsADay: number, spec: string | null): number | null {
  const pen = /(\d+)\s*(?:iu|u|单位)/i.exec((spec ?? '').normalize('NFKC'))
  return pen && Number(pen[1]) > 0 ? unitsADay / Number(pen[1]) : null
}

/** Whole days for which a quantity lasts; null when the daily amount is not known. */
export function daysOf(quantity: number, perDay: number | null): number | null {
  return perDay === null || perDay <= 0 ? null : Math.floor(quantity / perDay + 1e-6)
}

/** Whole packing units for so many days; null when the daily amount is not known. */
export function quantityFor(days: number, perDay: number | null): number | null {
  return perDay === null ? null : Math.ceil(days * perDay - 1e-6)
}
