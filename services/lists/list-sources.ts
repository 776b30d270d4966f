/** The lists that can be written to a spreadsheet: each stands beside its subject and calls the handler of its own query. */
import type { ListRequest } from '../../core/contract/lists.ts'
import { drugCatalogueLists } from '../drugs/drug-catalogue-lists.ts'
import type { PatientListItem } from '../../core/contract/patients.ts'
import { platformStateNames } from '../../core/domain/platform-order.ts'
import { labelOf, labelsOf } from '../../core/domain/code-list.ts'
import {
  highRiskKindCodes,
  highRiskOutcomeCodes,
  screeningShowNames,
} from '../../core/domain/screening/high-risk-kinds.ts'
import { findIndicator } from '../../core/domain/indicator/catalogue.ts'
import { gradeColorCodes } from '../../core/domain/grading/grading-words.ts'
import { fileStatusCodes, sexCodes } from '../../core/domain/register-codes.ts'
import { visitKindCodes } from '../../core/domain/visit-codes.ts'
import {
  all,
  day,
  diseaseNames,
  figureCell,
  filterText,
  headers,
  momentText,
  nameFor,
  numbersOf,
  targetCell,
  villageName,
  type Numbers,
} from './list-cells.ts'
import { drugSupplyLists } from '../drugs/drug-supply-lists.ts'
import { followUpList } from '../follow-up/follow-up-list.ts'
import { platformList } from '../follow-up/platform-list.ts'
import { importBatchList } from '../import/import-batch-list.ts'
import { importProblemList } from '../import/import-problem-list.ts'
import { boardLists } from '../indicators/board-lists.ts'
import { figureLists } from '../indicators/figure-lists.ts'
import { frozenLists } from '../indicators/frozen-lists.ts'
import { insuranceLists } from '../insurance/insurance-lists.ts'
import type { ListSourceOf } from './list-table.ts'
import { patientList } from '../patients/patient-list-sheet.ts'
import { reviewList, sweepList } from '../prescription/review-lists.ts'
import { referralSheet } from '../referral/referral-sheet.ts'
import { roundingDayList, roundingPlanList } from '../rounding/rounding-lists.ts'
import { screeningList } from '../screening/screening-list-sheet.ts'
import { fundTableList } from '../supervision/fund-lists.ts'
import { checkCallList, checkFrameList } from '../supervision/random-check-lists.ts'
import { scoreLists } from '../supervision/score-lists.ts'
import { truthBoardList, truthRecordList } from '../supervision/truth-lists.ts'
import { surveyLists } from '../survey/survey-lists.ts'
import { caseTaskList, similarPatientList } from '../visits/case-lists.ts'
import { visitList } from '../visits/visit-list.ts'
import { adviceList, effectList } from '../visits/visit-outcome-lists.ts'
import { workEvidenceList, workList } from '../visits/work-lists.ts'
import { todayList } from '../worklist/today-list.ts'
import { visitHandlers } from '../visits/visits.ts'
import { worklistHandlers } from '../worklist/worklist.ts'

type QueryOf<N extends ListRequest['name']> = Extract<ListRequest, { name: N }>['query']

const showNames = { all: '', active: '在管', lost: '失访', closed: '注销', verify: '待核' } as const
const sideNames = { in: '达到', out: '没有达到', excluded: '不计入' } as const

const patientsList: ListSource<QueryOf<'patients'>> = {
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

const worklistList: ListSource<QueryOf<'worklist'>> = {
  right: contract['worklist.today'].right,
  table: async (query, context, masked) => {
    const { store } = context
    const { asOf, items } = await worklistHandlers['worklist.today']({ ...query, limit: all.limit }, context)
    const name = nameFor(masked)
    return {
      title: '今日名单',
      filters: filterText(
        ['日期', asOf],
        ['类别', query.kind && worklistNames[query.kind]],
        ['村', villageName(store, query.villageId)],
        ['路线', query.routeId === null ? null : store.find('route', query.routeId)?.name],
        ['责任医生', query.doctor],
        ['选定', query.people ? `${query.people.length} 人` : null],
      ),
      columns: headers(
        '类别',
        '姓名',
        '年龄',
        '电话',
        '村',
        '责任医生',
        '病种',
        '应访日期',
        '逾期天数',
        '为什么在名单上',
        '任务责任人',
      ),
      rows: items.map((item) => [
        worklistNames[item.kind],
        name(item.name),
        item.age,
        numbersOf(store, item.personId, masked).phone,
        item.village,
        item.doctor,
        item.diseases.map((each) => diseaseNames[each]).join('、'),
        day(item.dueDate),
        item.daysLate,
        item.reason,
        item.taskOwner ?? '',
      ]),
    }
  },
}

const peopleList: ListSource<QueryOf<'people'>> = {
  right: contract['indicators.people'].right,
  table: async (query, context, masked) => {
    const { items } = await indicatorHandlers['indicators.people']({ ...query, ...all, unmasked: !masked }, context)
    const name = nameFor(masked)
    return {
      title: '指标名单',
      filters: filterText(
        ['指标', findIndicator(query.indicator)?.name],
        ['病种', diseaseNames[query.disease]],
        ['统计到', query.asOf],
        ['村', villageName(context.store, query.villageId)],
        ['归类', query.side && sideNames[query.side]],
      ),
      columns: headers('姓名', '年龄', '证件号', '村', '责任医生', '归类', '理由'),
      rows: items.map((item) => [
        name(item.name),
        item.age,
        masked ? numbersOf(context.store, item.personId, true).idNo : item.idNo,
        item.village,
        item.doctor,
        sideNames[item.side],
        item.reason,
      ]),
    }
  },
}

const partNames = { township: '全镇', village: '分村', doctor: '分责任医生', team: '分签约团队' } as const
/** Where there is no source of data there is no 0 either. */
const counted = (row: FigureRow): SheetValue[] =>
  row.unavailable === null
    ? [row.numerator, row.denominator, figureCell(row)]
    : [row.numerator || null, null, '尚无数据来源']

const figuresList: ListSource<QueryOf<'figures'>> = {
  right: contract['indicators.table'].right,
  table: async (query, context) => {
    const { scheme, rows } = await indicatorHandlers['indicators.table'](query, context)
    return {
      title: '指标表',
      filters: filterText(['统计到', query.asOf], ['范围', partNames[query.by]], ['目标方案', scheme]),
      columns: headers('指标', '病种', '口径', '单位', '分子', '分母', '比率（%）', '目标（%）', '目标依据'),
      rows: rows.map((row) => {
        const definition = findIndicator(row.indicator)
        const variant = definition?.variants.find(({ id }) => id === row.variant)?.name ?? row.variant
        return [
          definition?.name ?? row.indicator,
          diseaseNames[row.disease],
          variant,
          row.unit,
          ...counted(row),
          targetCell(row),
          row.targetClause ?? '',
        ]
      }),
    }
  },
}

const drugsList: ListSource<QueryOf<'drugs'>> = {
  right: contract['drugs.search'].right,
  table: async (query, context) => {
    const { list, items } = await drugHandlers['drugs.search']({ ...query, limit: all.limit }, context)
    return {
      title: '药品目录',
      filters: filterText(['目录', list?.name], ['查找', query.text]),
      // Headings that the import of a list knows: what was written can be changed and read again.
      columns: headers(...drugListHeadings),
      rows: items.map(drugListRow),
    }
  },
}

const visitsList: ListSource<QueryOf<'visits'>> = {
  right: contract['visits.list'].right,
  table: async (query, context, masked) => {
    const items = await visitHandlers['visits.list'](query, context)
    const specialist = query.specialistId === null ? null : context.store.find('specialist', query.specialistId)?.name
    const name = nameFor(masked)
    return {
      title: '专家接诊名单',
      filters: filterText(
        ['日期', `${query.from} 至 ${query.to}`],
        ['专家', specialist],
        ['村', villageName(context.store, query.villageId)],
      ),
      columns: headers(
        '日期',
        '姓名',
        '村',
        '专家',
        '类别',
        '收缩压',
        '舒张压',
        '空腹血糖',
        '建议待办',
        '建议已落实',
        '转诊',
        '没有照办的用药提示及理由',
      ),
      rows: items.map((visit) => [
        day(visit.visitDate),
        name(visit.patientName),
        visit.village,
        visit.specialistName,
        labelOf(visitKindCodes, visit.visitKind),
        visit.sbp,
        visit.dbp,
        visit.fpg,
        visit.adviceOpen,
        visit.adviceDone,
        visit.referral ? '是' : '',
        answeredOf(visit.alerts).map(answeredText).join('\n'),
      ]),
    }
  },
}

const screeningList: ListSource<QueryOf<'screening'>> = {
  right: contract['screening.list'].right,
  table: async (query, context, masked) => {
    const { items } = await screeningHandlers['screening.list']({ ...query, limit: all.limit }, context)
    const name = nameFor(masked)
    return {
      title: '高危与筛查名单',
      filters: filterText(
        ['名单', screeningShowNames[query.show]],
        ['村', villageName(context.store, query.villageId)],
      ),
      columns: headers(
        '姓名',
        '性别',
        '年龄',
        '电话',
        '村',
        '责任医生',
        '高危类别',
        '为什么在名单上',
        '最近测量',
        '期限',
        '逾期天数',
        '转归',
      ),
      rows: items.map((item) => [
        name(item.name),
        labelOf(sexCodes, item.sex),
        item.age,
        numbersOf(context.store, item.personId, masked).phone,
        item.village,
        item.doctor,
        labelsOf(highRiskKindCodes, item.kinds),
        item.reason,
        day(item.lastOn),
        day(item.dueOn),
        item.daysLate,
        labelOf(highRiskOutcomeCodes, item.outcome),
      ]),
    }
  },
}

const platformList: ListSource<QueryOf<'platform'>> = {
  right: contract['platform.list'].right,
  table: async (query, context, masked) => {
    const { items } = await platformHandlers['platform.list']({ ...query, limit: all.limit }, context)
    const name = nameFor(masked)
    return {
      title: '省平台补录名单',
      filters: filterText(
        ['随访日期', `${query.from} 至 ${query.to}`],
        ['录入情况', query.state && platformStateNames[query.state]],
      ),
      columns: headers(
        '随访日期',
        '姓名',
        '病种',
        '村',
        '随访医生',
        '录入情况',
        '录入日期',
        '录入人',
        '之后又改过的栏目',
      ),
      rows: items.map((item) => [
        day(item.visitDate),
        name(item.name),
        diseaseNames[item.disease],
        item.village,
        item.visitDoctor,
        platformStateNames[item.state],
        day(item.enteredOn),
        item.enteredBy ?? '',
        item.changedFields.map(fieldNameOf).join('、'),
      ]),
    }
  },
}

const importBatchesList: ListSource<QueryOf<'importBatches'>> = {
  right: contract['imports.batches'].right,
  table: async (_query, context) => {
    const batches = await importHandlers['imports.batches']({}, context)
    return {
      title: '导入记录',
      filters: '',
      columns: headers(
        '时间',
        '经手人',
        '状态',
        '文件',
        '内容',
        '行数',
        '新增',
        '更新',
        '无变化',
        '未导入',
        '非数据行',
      ),
      rows: batches.flatMap(({ startedAt, userName, state, files }) =>
        files.map((file) => [
          momentText(startedAt),
          userName ?? '',
          state === 'committed' ? '已导入' : '已撤销',
          file.file,
          file.kindName,
          file.rows,
          file.created,
          file.updated,
          file.unchanged,
          file.rejected,
          file.dropped.length,
        ]),
      ),
    }
  },
}

const importProblemsList: ListSource<QueryOf<'importProblems'>> = {
  right: contract['imports.preview'].right,
  table: importProblemTable,
}

export const listSources = {
  patients: patientList,
  worklist: todayList,
  visits: visitList,
  followUps: followUpList,
  importProblems: importProblemList,
  importBatches: importBatchList,
  screening: screeningList,
  platform: platformList,
  ...figureLists,
  ...drugCatalogueLists,
  ...drugSupplyLists,
  ...insuranceLists,
  ...surveyLists,
  prescriptionReview: reviewList,
  regimenSweep: sweepList,
  advice: adviceList,
  effect: effectList,
  truth: truthBoardList,
  truthRecords: truthRecordList,
  work: workList,
  workEvidence: workEvidenceList,
  referrals: referralSheet,
  roundingPlan: roundingPlanList,
  roundingDay: roundingDayList,
  similarPatients: similarPatientList,
  caseTasks: caseTaskList,
  ...boardLists,
  ...scoreLists,
  ...frozenLists,
  fundTable: fundTableList,
  checkCalls: checkCallList,
  checkFrame: checkFrameList,
} as const satisfies { readonly [N in ListRequest['name']]: ListSourceOf<N> }
