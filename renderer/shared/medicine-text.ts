/** What a line of a regimen says about the amount. */
interface Dosed {
  readonly dosePerTime: number | null
  readonly doseUnit: string | null
  readonly freqPerDay: number | null
}

/** `每次 5 mg，每日 1 次`; the part that is not known is left out, `—` when neither is. */
export function doseText({ dosePerTime, doseUnit, freqPerDay }: Dosed): string {
  const amount = dosePerTime === null ? '' : `每次 ${dosePerTime} ${doseUnit ?? ''}`.trim()
  const times = freqPerDay === null ? '' : `每日 ${freqPerDay} 次`
  return [amount, times].filter((part) => part !== '').join('，') || '—'
}

/** The unit a dose is written in, read from a pack: `片 5mg` gives `mg`, an insulin pen `U`; null when the pack does not say. */
export function unitOfSpec(spec: string): string | null {
  const unit = /\d(?:\.\d+)?\s*(mg|μg|ug|g|U|IU|ml)/i.exec(spec.normalize('NFKC'))?.[1]
  if (unit === undefined) return null
  return /^(u|iu)$/i.test(unit) ? 'U' : unit.toLowerCase()
}
