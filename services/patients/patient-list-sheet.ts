/** The list of patients as a spreadsheet. */
import { contract } from '../../core/contract/index.ts'
import type { PatientListItem } from '../../core/contract/patients.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { gradeColorCodes } from '../../core/domain/grading/grading-words.ts'
import { fileStatusCodes, sexCodes } from '../../core/domain/register-codes.ts'
import {
  all,
  day,
  diseaseNames,
  filterText,
  headers,
  nameFor,
  numbersOf,
  villageName,
  type Numbers,
} from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import type { SheetValue } from '../sheets/writing/sheet-writer.ts'
import { patientHandlers } from './patients.ts'

const showNames = { all: '', active: '在管', lost: '失访', closed: '注销', verify: '待核' } as const

export const patientList: ListSourceOf<'patients'> = {
  right: contract['patients.search'].right,
  table: async (query, context, masked) => {
    const { store } = context
    const { items } = await patientHandlers['patients.search']({ ...query, ...all }, context)
    return {
      title: '患者名单',
      filters: filterText(
        ['查找', masked ? query.text && '（已遮盖）' : query.text],
        ['村', villageName(store, query.villageId)],
        ['病种', query.disease && diseaseNames[query.disease]],
        ['状态', showNames[query.show]],
        ['分标', query.color && labelOf(gradeColorCodes, query.color)],
      ),
      columns: headers(
        '姓名',
        '性别',
        '年龄',
        '证件号',
        '电话',
        '村',
        '责任医生',
        '病种',
        '上次随访',
        '收缩压',
        '舒张压',
        '空腹血糖',
        '下次应访',
      ),
      rows: items.map((item) => patientRow(item, numbersOf(store, item.personId, masked), nameFor(masked))),
    }
  },
}

function patientRow(item: PatientListItem, { idNo, phone }: Numbers, name: (name: string) => string): SheetValue[] {
  const diseases = item.diseases
    .map(({ disease, status }) => `${diseaseNames[disease]}${status ? `（${labelOf(fileStatusCodes, status)}）` : ''}`)
    .join('、')
  return [
    name(item.name),
    labelOf(sexCodes, item.sex),
    item.age,
    idNo,
    phone,
    item.village,
    item.doctor,
    diseases,
    day(item.lastVisitDate),
    item.lastSbp,
    item.lastDbp,
    item.lastFpg,
    day(item.nextVisitDate),
  ]
}
