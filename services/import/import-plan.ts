/** A list of those to be seen (layout C of domain handbook §7.1): its days become the next appointments. */
import type { Stored } from '../../core/contract/entities/index.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import { mergeFields } from './import-fields.ts'
import type { ImportScope, Outcome } from './import-scope.ts'
import type { RowValues } from '../sheets/parsed-file.ts'

type Plan = Extract<RowValues, { type: 'plan' }>

/**
 * Sets the planned day as the appointment of the last follow-up before it. Such lists name every quarter of a year, so of several
 * days the nearest one counts; a day that has been kept, or that a follow-up has overtaken, changes nothing.
 */
export function takePlan(scope: ImportScope, personId: number, { diseases, plannedDate, done }: Plan): Outcome {
  if (done) {
    scope.note('notice', 'plan-done', '名单上写明已随访，没有要登记的日期。')
    return 'unchanged'
  }
  const changed = diseases.map((disease) => planOne(scope, personId, disease, plannedDate))
  return changed.includes(true) ? 'updated' : 'unchanged'
}

function planOne(scope: ImportScope, personId: number, disease: 'HTN' | 'T2DM', plannedDate: string): boolean {
  const { store, note } = scope
  const name = labelOf(diseaseCodes, disease)
  if (store.list('diseaseFile', { personId, disease }).length === 0) {
    note('warning', 'no-file', `该患者没有${name}专案，计划日期没有登记，请先建专案。`)
    return false
  }
  const visits = store.list('followUp', { personId, disease }).sort((a, b) => a.visitDate.localeCompare(b.visitDate))
  const last = visits.at(-1)
  if (!last) {
    note('notice', 'plan-unseen', `${name}还没有随访记录，已按建卡日期列入应访名单，计划日期没有登记。`)
    return false
  }
  if (plannedDate <= last.visitDate) {
    note('notice', 'plan-past', `${last.visitDate} 已随访，计划日期 ${plannedDate} 不再登记。`)
    return false
  }
  return hasNearer(last, plannedDate) ? false : mergeFields(scope, 'followUp', last, { nextVisitDate: plannedDate })
}

const hasNearer = ({ visitDate, nextVisitDate }: Stored<'followUp'>, plannedDate: string): boolean =>
  nextVisitDate !== null && nextVisitDate > visitDate && nextVisitDate <= plannedDate
