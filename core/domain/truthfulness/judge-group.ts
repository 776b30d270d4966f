/** All rules over one group of records: what is shown on its line of the board. */
import { askBelow } from './chance.ts'
import type { Finding } from './finding.ts'
import { heaping } from './heaping.ts'
import { afterDeath, homeVisitsOfADay, savedTogether } from './impossible.ts'
import { copied, sameOnOneDay } from './repeated.ts'
import { terminalDigit } from './terminal-digit.ts'
import type { TruthRecord } from './truth-record.ts'

/** Findings in the order of the rules; `records` are those of one doctor or village within the days looked at. */
export function judgeGroup(records: readonly TruthRecord[]): Finding[] {
  return [
    terminalDigit(records, 'sbp'),
    terminalDigit(records, 'dbp'),
    terminalDigit(records, 'fpg'),
    heaping(records, 'sbp'),
    heaping(records, 'dbp'),
    heaping(records, 'fpg'),
    copied(records),
    sameOnOneDay(records),
    savedTogether(records),
    homeVisitsOfADay(records),
    afterDeath(records),
  ]
}

/** How many findings of chance would be asked about if everybody wrote down what was measured: at most one in a thousand comparisons. */
export const askedByChance = (findings: readonly Finding[]): number =>
  findings.filter(({ tail }) => tail !== null).length * askBelow
