import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { Disease } from '../../../core/contract/entities/index.ts'
import type { GradeColor } from '../../../core/domain/grading/grading-words.ts'
import { gradeNames } from '../../shared/words.ts'

/** What the list shows: which people, in the order the person set. */
export interface PatientFilter {
  text: string
  villageId: number | null
  disease: Disease | null
  color: GradeColor | null
  show: 'all' | 'active' | 'lost' | 'closed' | 'verify'
}

export const showNames: Readonly<Record<PatientFilter['show'], string>> = {
  all: '全部',
  active: '在管',
  lost: '失访',
  closed: '注销',
  verify: '待核',
}

export function filterFromQuery(query: LocationQuery): PatientFilter {
  const one = (key: string) => (typeof query[key] === 'string' ? query[key] : '')
  const show = one('show')
  const color = one('color')
  return {
    text: one('text'),
    villageId: Number(one('village')) || null,
    disease: one('disease') === 'HTN' || one('disease') === 'T2DM' ? (one('disease') as Disease) : null,
    color: Object.hasOwn(gradeNames, color) ? (color as GradeColor) : null,
    show: Object.hasOwn(showNames, show) ? (show as PatientFilter['show']) : 'all',
  }
}

export function filterToQuery(filter: PatientFilter): LocationQueryRaw {
  return {
    ...(filter.text && { text: filter.text }),
    ...(filter.villageId && { village: String(filter.villageId) }),
    ...(filter.disease && { disease: filter.disease }),
    ...(filter.color && { color: filter.color }),
    ...(filter.show !== 'all' && { show: filter.show }),
  }
}
