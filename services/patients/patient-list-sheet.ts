/** The list of patients as a spreadsheet. */
import { contract } from '../../core/contract/index.ts'
import type { PatientListItem } from '../../core/contract/patients.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { gradeColorCodes } from '../../core/domain/grading/grading-words.ts'
import { fileStatusCodes } from '../../core/domain/register-codes.ts'
import { all, day, diseaseNames, filterText, headers, villageName } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { personPart } from '../lists/person-part.ts'
import type { SheetValue } from '../sheets/writing/sheet-writer.ts'
import { patientHandlers } from './patients.ts'

const showNames = { all: '', active: '在管', lost: '失访', closed: '注销', verify: '待核' } as const

export const patientList: ListSourceOf<'patients'> = {
  right: contract['patients.search'].right,
  table: async (query, context, masked) => {
    const { store } = context
    const { items } = await patientHandlers['patients.search']({ ...query, ...all }, context)
    const who = personPart(store, masked, '姓名', '性别', '年龄', '证件号', '电话', '村', '责任医生')
    return {
      title: '患者名单',
      filters: filterText(
        ['查找', masked ? query.text && '（已遮盖）' : query.text],
        ['村', villageName(store, query.villageId)],
        ['病种', query.disease && diseaseNames[query.disease]],
        ['状态', showNames[query.show]],
        ['分标', query.color && labelOf(gradeColorCodes, query.color)],
      ),
      columns: headers(...who.headings, '病种', '上次随访', '收缩压', '舒张压', '空腹血糖', '下次应访'),
      rows: items.map((item) => [...who.cells(item), ...fileCells(item)]),
    }
  },
}

function fileCells(item: PatientListItem): SheetValue[] {
  const diseases = item.diseases
    .map(({ disease, status }) => `${diseaseNames[disease]}${status ? `（${labelOf(fileStatusCodes, status)}）` : ''}`)
    .join('、')
  return [diseases, day(item.lastVisitDate), item.lastSbp, item.lastDbp, item.lastFpg, day(item.nextVisitDate)]
}
