/** One choice of an official form: its number and its word. The `codes` of a core/domain `CodeList` fit. */
export interface CodeOption {
  readonly value: string
  readonly label: string
}

/** What a run of typed digits means among these codes. */
export type TypedCode =
  { readonly kind: 'picked'; readonly value: string } | { readonly kind: 'wait' } | { readonly kind: 'none' }

/** `1` is picked at once unless `10` exists too: then it waits for the next digit or for Enter. */
export function readTypedCode(digits: string, options: readonly CodeOption[]): TypedCode {
  const exact = options.find((option) => option.value === digits)
  const longer = options.some((option) => option.value !== digits && option.value.startsWith(digits))
  if (longer) return { kind: 'wait' }
  return exact ? { kind: 'picked', value: exact.value } : { kind: 'none' }
}

/** The chosen codes after one more was picked (or taken back), in the form's own order. Codes in `alone` (无症状) exclude the others. */
export function toggledCodes(
  chosen: readonly string[],
  value: string,
  options: readonly CodeOption[],
  alone: readonly string[] = [],
): string[] {
  if (chosen.includes(value)) return chosen.filter((one) => one !== value)
  const kept = alone.includes(value) ? [] : chosen.filter((one) => !alone.includes(one))
  const order = options.map((option) => option.value)
  return [...kept, value].sort((a, b) => order.indexOf(a) - order.indexOf(b))
}
