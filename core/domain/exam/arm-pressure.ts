/** mmHg; `sbp`/`dbp` alone where the side is not known (imported examinations). */
export interface ArmPressures {
  readonly rightSbp: number | null
  readonly rightDbp: number | null
  readonly leftSbp: number | null
  readonly leftDbp: number | null
  readonly sbp: number | null
  readonly dbp: number | null
}

export interface ArmPressure {
  readonly sbp: number | null
  readonly dbp: number | null
}

/** The pressure an examination counts with: of two arms the one with the higher systolic (domain handbook §1.0: 首诊测双臂取高侧, N4·高). */
export function armPressure(exam: ArmPressures): ArmPressure {
  const right = { sbp: exam.rightSbp, dbp: exam.rightDbp }
  const left = { sbp: exam.leftSbp, dbp: exam.leftDbp }
  const known = [right, left].filter((arm) => arm.sbp !== null && arm.dbp !== null)
  const [first, second] = known
  if (!first) return { sbp: exam.sbp, dbp: exam.dbp }
  return second && higher(second, first) ? second : first
}

function higher(a: ArmPressure, b: ArmPressure): boolean {
  return (a.sbp ?? 0) > (b.sbp ?? 0) || (a.sbp === b.sbp && (a.dbp ?? 0) > (b.dbp ?? 0))
}
