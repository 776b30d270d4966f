/** Cardiovascular risk of hypertensive people (domain handbook §2.4). Codes: 1 low, 2 medium, 3 high, 4 very high. */
export type RiskLevel = '1' | '2' | '3' | '4'

export interface RiskFacts {
  /** Readings before treatment or the highest known: treated values must not lower the class (domain handbook §2.4). */
  readonly sbp: number
  readonly dbp: number
  /** Other risk factors, diabetes not counted. */
  readonly riskFactorCount: number
  readonly targetOrganDamage?: boolean
  readonly ckdStage?: number | null
  readonly diabetes?: 'none' | 'uncomplicated' | 'complicated'
  readonly clinicalComplication?: boolean
}

export interface RiskOptions {
  /** 2018 (kept by 2024) by default; many county systems still use the 2010 table. */
  readonly table?: '2018' | '2010'
  /** What a cell such as 中/高危 becomes; `range` keeps both. Default: the higher (parameter `risk.ambiguousCell`). */
  readonly ambiguousCell?: 'higher' | 'lower' | 'range'
}

export interface Risk {
  /** Null: not stratified (below 130/85, or the table has no cell), or a range kept as such. */
  readonly level: RiskLevel | null
  readonly label: string
  /** What the table itself says, for example 中/高危. */
  readonly tableLabel: string
  readonly reason: string
}

type Cell = '' | RiskLevel | '23' | '34'

// Columns: 130–139/85–89, grade 1, grade 2, grade 3. Rows from "no other factor" to "clinical complication".
const table2018: readonly (readonly Cell[])[] = [
  ['', '1', '2', '3'],
  ['1', '2', '23', '4'],
  ['23', '3', '3', '4'],
  ['34', '4', '4', '4'],
]
const table2010: readonly (readonly Cell[])[] = [
  ['', '1', '2', '3'],
  ['', '2', '2', '4'],
  ['', '3', '3', '4'],
  ['', '4', '4', '4'],
]
const columnNames = ['130–139/85–89', '1级高血压', '2级高血压', '3级高血压']
const levelNames: Readonly<Record<RiskLevel, string>> = { '1': '低危', '2': '中危', '3': '高危', '4': '很高危' }

/** Stratifies by the table of domain handbook §2.4 and says which row and column decided. */
export function stratifyRisk(facts: RiskFacts, options: RiskOptions = {}): Risk {
  const { table = '2018', ambiguousCell = 'higher' } = options
  const column = columnOf(facts.sbp, facts.dbp)
  if (column === null) return unstratified(`血压 ${facts.sbp}/${facts.dbp} 低于 130/85，不分层`)
  const row = table === '2018' ? row2018(facts) : row2010(facts)
  const cell = (table === '2018' ? table2018 : table2010)[row.at]?.[column] ?? ''
  const reason = `按 ${table} 年分层表：${columnNames[column] ?? ''}，${row.because}`
  if (cell === '') return unstratified(`${reason}，不分层`)
  return { ...resolve(cell, ambiguousCell), reason }
}

function resolve(cell: Exclude<Cell, ''>, ambiguous: 'higher' | 'lower' | 'range'): Omit<Risk, 'reason'> {
  const low = cell.charAt(0) as RiskLevel
  const high = cell.charAt(cell.length - 1) as RiskLevel
  const tableLabel = low === high ? levelNames[low] : `${levelNames[low].replace('危', '')}/${levelNames[high]}`
  if (low !== high && ambiguous === 'range') return { level: null, label: tableLabel, tableLabel }
  const level = ambiguous === 'lower' ? low : high
  return { level, label: levelNames[level], tableLabel }
}

function unstratified(reason: string): Risk {
  return { level: null, label: '不分层', tableLabel: '—', reason }
}

function columnOf(sbp: number, dbp: number): number | null {
  if (sbp >= 180 || dbp >= 110) return 3
  if (sbp >= 160 || dbp >= 100) return 2
  if (sbp >= 140 || dbp >= 90) return 1
  return sbp >= 130 || dbp >= 85 ? 0 : null
}

interface Row {
  readonly at: number
  readonly because: string
}

function row2018(facts: RiskFacts): Row {
  const stage = facts.ckdStage ?? 0
  if (facts.clinicalComplication) return { at: 3, because: '有临床并发症' }
  if (stage >= 4) return { at: 3, because: `慢性肾脏病 ${stage} 期` }
  if (facts.diabetes === 'complicated') return { at: 3, because: '有并发症的糖尿病' }
  if (facts.diabetes === 'uncomplicated') return { at: 2, because: '无并发症的糖尿病' }
  return lowerRows(facts, stage)
}

function row2010(facts: RiskFacts): Row {
  const stage = facts.ckdStage ?? 0
  if (facts.clinicalComplication) return { at: 3, because: '有临床并发症' }
  if (stage >= 4) return { at: 3, because: `慢性肾脏病 ${stage} 期` }
  if (facts.diabetes && facts.diabetes !== 'none') return { at: 3, because: '合并糖尿病' }
  return lowerRows(facts, stage)
}

function lowerRows(facts: RiskFacts, ckdStage: number): Row {
  if (facts.targetOrganDamage) return { at: 2, because: '有靶器官损害' }
  if (ckdStage === 3) return { at: 2, because: '慢性肾脏病 3 期' }
  const count = facts.riskFactorCount
  if (count >= 3) return { at: 2, because: `其他危险因素 ${count} 个（≥3 个）` }
  return count >= 1 ? { at: 1, because: `其他危险因素 ${count} 个` } : { at: 0, because: '无其他危险因素' }
}
