/** 没有接通 tomorrow, 会来取药 and 其他 in three days, 家里还有药 in a week, 已在别处取药 when that runs out; 已停药 not at all. */
const daysByResult: Readonly<Record<string, number>> = { '5': 1, '1': 3, '6': 3, '3': 7, '2': 28 }

/** Days until the next call for a code of `runOutCallResultCodes`; null: nothing more to do before the next fetch. */
export function callAgainAfter(result: string | null): number | null {
  return result === null ? null : (daysByResult[result] ?? null)
}
