/** Processor time of one call in milliseconds: less disturbed by a busy machine than the clock on the wall. */
export function measure(work: () => void): number {
  const before = process.cpuUsage()
  work()
  return sinceMs(before)
}

/** The same for work that waits; what runs meanwhile counts too. */
export async function measureAsync(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  return sinceMs(before)
}

function sinceMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const high = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? high)) / 2
}
