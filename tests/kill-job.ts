/** What the killed process and the one that looks afterwards agree on. */
export interface KillJob {
  readonly what: 'save' | 'users' | 'import' | 'setUp'
  readonly dataDir: string
  /** The number to begin with. */
  readonly from?: number
  readonly people?: readonly number[]
  readonly paths?: readonly string[]
}

export const killedOrg = { code: '341522102', name: '花园镇卫生院', kind: 'township' } as const

/** The whole of a saved record follows from its number: half a record would show. */
export const readingsOf = (n: number): { sbp: number; dbp: number; heartRate: number } => ({
  sbp: 120 + (n % 50),
  dbp: 70 + (n % 25),
  heartRate: 60 + (n % 30),
})
export const markOf = (n: number): string => `第 ${n} 次`
