/** The unit a dose is written in, read from a pack: `片 5mg` gives `mg`, an insulin pen `U`; null when the pack does not say. */
export function unitOfSpec(spec: string): string | null {
  const unit = /\d(?:\.\d+)?\s*(mg|μg|ug|g|U|IU|ml)/i.exec(spec.normalize('NFKC'))?.[1]
  if (unit === undefined) return null
  return /^(u|iu)$/i.test(unit) ? 'U' : unit.toLowerCase()
}
