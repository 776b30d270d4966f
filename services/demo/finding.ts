/** What a meeting finds out: how it was held, what was measured, what the person says. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { systolicLimit } from '../../core/domain/blood-pressure.ts'
import { ageOn, type LocalDate } from '../../core/domain/local-date.ts'
import { note, workQuality, type Course } from './course.ts'
import { writeGlucose, writePressure, type Pressure } from './readings.ts'
import { tenth } from './traits.ts'

/** What one meeting found, before it is written on the form of either disease. */
export interface Finding {
  readonly on: LocalDate
  readonly way: '1' | '2' | '3'
  readonly pressure: Pressure | null
  readonly fpg: number | null
  readonly weightKg: number | null
  readonly heartRate: number | null
  readonly adherence: '1' | '2' | '3'
  readonly adverse: { readonly disease: Disease; readonly description: string } | null
  readonly complication: { readonly disease: Disease; readonly description: string } | null
  readonly hba1c: number | null
}

export function findOut(course: Course, on: LocalDate, diseases: readonly Disease[]): Finding {
  const { random, traits, doctor } = course
  const way = random.weighted([
    ['1', 56],
    ['2', 35],
    ['3', 3 + 30 * (1 - workQuality(course, on))],
  ] as const)
  const measured = way === '3' ? random.chance(0.6) : !random.chance(0.006 + 0.02 * (1 - course.village.quality))
  if (!measured && way !== '3') note(course, 'missing-reading', on)
  const fpg = writeGlucose(random, doctor.habit, course.fpg.measureOn(on))
  const weight = traits.weightKg * (1 + random.normal(0, 0.012))
  return {
    on,
    way,
    pressure: readPressure(course, on, measured),
    fpg: measured && diseases.includes('T2DM') && !(way === '3' && random.chance(0.3)) ? fpg : null,
    weightKg: way === '3' ? null : tenth(weight),
    heartRate: way === '3' ? null : Math.round(Math.min(98, Math.max(52, random.normal(traits.heartRate, 5)))),
    adherence: random.chance(0.88) ? traits.adherence : random.pick(['1', '2']),
    adverse: adverseReaction(course),
    complication: newComplication(course, diseases),
    hba1c: way === '1' && diseases.includes('T2DM') && random.chance(0.14) ? tenth((fpg * 1.12 + 2.59) / 1.59) : null,
  }
}

function readPressure(course: Course, on: LocalDate, measured: boolean): Pressure | null {
  const { random, traits, doctor, followUps } = course
  const sbp = course.sbp.measureOn(on)
  const dbp = course.dbpMean + 0.42 * (sbp - course.sbpMean) + random.normal(0, 4)
  if (!measured) return null
  const last = followUps.at(-1)
  const before = last?.sbp && last.dbp && last.visitDate !== on ? { sbp: last.sbp, dbp: last.dbp } : null
  const limit = systolicLimit(ageOn(traits.birthDate, on))
  const { untrue, ...written } = writePressure(random, doctor.habit, { sbp, dbp }, limit, before)
  if (untrue) note(course, untrue, on)
  return written
}

function adverseReaction({ random, regimen, files }: Course): Finding['adverse'] {
  const has = (disease: Disease) => files.some((file) => file.disease === disease)
  if (has('HTN') && regimen.has('ACEI') && random.chance(0.02)) return { disease: 'HTN', description: '干咳' }
  if (has('HTN') && regimen.has('CCB') && random.chance(0.003)) return { disease: 'HTN', description: '双踝部轻度水肿' }
  if (has('T2DM') && regimen.has('metformin') && random.chance(0.008))
    return { disease: 'T2DM', description: '腹胀、腹泻' }
  return null
}

function newComplication({ random }: Course, diseases: readonly Disease[]): Finding['complication'] {
  const disease = diseases[0]
  if (!disease || !random.chance(0.0015)) return null
  const found =
    disease === 'HTN' ? ['新发脑梗死，左侧肢体乏力', '新发房颤'] : ['糖尿病足，右足趾破溃', '视网膜病变加重']
  return { disease, description: random.pick(found) }
}
