import type { SystemOverview } from '../../core/contract/session.ts'
import { shortMoment } from './local-today.ts'
import type { Tone } from './tone.ts'

export interface SafetyVerdict {
  readonly tone: Tone
  readonly label: string
  /** One sentence with the figures in it. */
  readonly reason: string
}

const dayMs = 86_400_000
/** A backup older than this is amber; twice as old, or none at all, is red. */
const backupDays = 7

type SafetyFacts = Pick<SystemOverview, 'orgKind' | 'lastBackupAt' | 'lastPackageAt' | 'unsentChanges'>

/** How safe the data is, judged by the last backup; what is not yet sent to the county is said beside it. */
export function dataSafety(facts: SafetyFacts, now: Date = new Date()): SafetyVerdict {
  const sent = sentText(facts, now)
  if (facts.lastBackupAt === null) {
    return { tone: 'red', label: '还没有备份', reason: `还没有备份，电脑坏了就找不回来${sent}。` }
  }
  const days = Math.floor((now.getTime() - Date.parse(facts.lastBackupAt)) / dayMs)
  const reason = `上次备份 ${shortMoment(facts.lastBackupAt, now)}${sent}。`
  if (days <= backupDays) return { tone: 'green', label: `已备份 ${shortMoment(facts.lastBackupAt, now)}`, reason }
  return { tone: days > backupDays * 2 ? 'red' : 'amber', label: `${days} 天没有备份`, reason }
}

/** What the county has; the county itself reports to nobody. */
function sentText({ orgKind, lastPackageAt, unsentChanges }: SafetyFacts, now: Date): string {
  if (orgKind === 'county') return ''
  const sent = lastPackageAt ? `上次数据包 ${shortMoment(lastPackageAt, now)}` : '还没做过数据包'
  return `；${sent}${unsentChanges > 0 ? `，${unsentChanges.toLocaleString('zh-CN')} 处改动未上报` : ''}`
}
