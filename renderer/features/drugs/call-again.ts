/** Days until the next call for a code of `runOutCallResultCodes`; null: nothing more to do before the next fetch. */
export function callAgainAfter(result: string | null): number | null {
  if (result === 'no-answer') return 1
  if (result === 'coming' || result === 'other') return 3
  if (result === 'left-over') return 7
  return result === 'elsewhere' ? 28 : null
}
