import type { Disease, FollowUp } from '../../core/contract/entities/index.ts'
import {
  isBloodPressureKpiControlled,
  kpiBloodPressureLimits,
  systolicLimit,
} from '../../core/domain/blood-pressure.ts'
import { isGlucoseKpiControlled, kpiFastingGlucoseLimit } from '../../core/domain/glucose.ts'
import { ageOn } from '../../core/domain/local-date.ts'
import type { Tone } from './tone.ts'

export interface ControlVerdict {
  readonly tone: Tone
  readonly label: string
  /** One sentence with the date, the value and the standard in it. */
  readonly reason: string
}

type Reading = Pick<FollowUp, 'disease' | 'visitDate' | 'contact' | 'sbp' | 'dbp' | 'fpg'>

/**
 * Whether the last follow-up of a disease counts as controlled, as the county counts it: lost contact or no value is not
 * controlled, the age is the age on that day. `followUps` newest first.
 */
export function controlVerdict(
  disease: Disease,
  followUps: readonly Reading[],
  birthDate: string | null,
): ControlVerdict {
  const last = followUps.find((one) => one.disease === disease)
  if (!last) return { tone: 'grey', label: '未随访', reason: '还没有随访记录' }
  if (last.contact !== 'met')
    return { tone: 'red', label: '未控制', reason: `${last.visitDate} 随访时失访，按未控制算` }
  return disease === 'HTN' ? pressureVerdict(last, birthDate) : glucoseVerdict(last)
}

function pressureVerdict(last: Reading, birthDate: string | null): ControlVerdict {
  if (last.sbp === null || last.dbp === null)
    return { tone: 'red', label: '未控制', reason: `${last.visitDate} 没有填血压，按未控制算` }
  const age = birthDate ? ageOn(birthDate, last.visitDate) : null
  const standard = `标准 <${systolicLimit(age)}/${kpiBloodPressureLimits.dbp}${age === null ? '' : `（当日 ${age} 岁）`}`
  const controlled = isBloodPressureKpiControlled(last.sbp, last.dbp, age)
  return { ...named(controlled), reason: `${last.visitDate} 血压 ${last.sbp}/${last.dbp}，${standard}` }
}

function glucoseVerdict(last: Reading): ControlVerdict {
  if (last.fpg === null) return { tone: 'red', label: '未控制', reason: `${last.visitDate} 没有填空腹血糖，按未控制算` }
  const controlled = isGlucoseKpiControlled(last.fpg)
  return {
    ...named(controlled),
    reason: `${last.visitDate} 空腹血糖 ${last.fpg}，标准 <${kpiFastingGlucoseLimit.toFixed(1)}`,
  }
}

function named(controlled: boolean): { tone: Tone; label: string } {
  return controlled ? { tone: 'green', label: '已控制' } : { tone: 'red', label: '未控制' }
}
