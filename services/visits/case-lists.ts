/** Lists of a teaching case for a spreadsheet: patients in its situation, and the tasks handed out. */
import { contract } from '../../core/contract/index.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { taskStateCodes } from '../../core/domain/register-codes.ts'
import { day, headers, nameFor, yesNo } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { teachingCaseHandlers } from './teaching-cases.ts'

export const similarPatientList: ListSourceOf<'similarPatients'> = {
  right: contract['cases.open'].right,
  table: async (query, context, masked) => {
    const { teachingCase, pattern, similar } = await teachingCaseHandlers['cases.open'](query, context)
    const name = nameFor(masked)
    return {
      title: '同样情况的患者',
      filters: `病例：${teachingCase.title}；规则：${pattern}`,
      columns: headers('责任医生', '村', '患者', '年龄', '最近读数', '测于', '为什么在名单上'),
      rows: similar.map((one) => [
        one.doctor,
        one.village,
        name(one.name),
        one.age,
        one.reading,
        day(one.readOn),
        one.reasons.join('；'),
      ]),
    }
  },
}

export const caseTaskList: ListSourceOf<'caseTasks'> = {
  right: contract['cases.open'].right,
  table: async (query, context, masked) => {
    const { teachingCase, tasks } = await teachingCaseHandlers['cases.open'](query, context)
    const name = nameFor(masked)
    return {
      title: '病例推广任务',
      filters: `病例：${teachingCase.title}`,
      columns: headers('责任医生', '村', '患者', '下达日期', '期限', '状态', '结果', '之后测得', '之后达标'),
      rows: tasks.map((one) => [
        one.ownerName,
        one.village,
        name(one.name),
        day(one.handedOutOn),
        day(one.dueDate),
        labelOf(taskStateCodes, one.state),
        one.result ?? '',
        one.after,
        yesNo(one.controlledAfter ?? undefined),
      ]),
    }
  },
}
