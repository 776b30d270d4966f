/** The lists about the supply of drugs as spreadsheets: stock, shortages, who runs out, demand, cover. */
import { contract } from '../../core/contract/index.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import {
  coverNoneReasonCodes,
  coverStateCodes,
  coverStopReasonCodes,
  runOutCallResultCodes,
  shortageSolutionCodes,
} from '../../core/domain/drug-supply/supply-codes.ts'
import { dispensingHandlers } from './dispensings.ts'
import { drugCoverHandlers } from './drug-covers.ts'
import { drugDemandHandlers } from './drug-demands.ts'
import { drugStockHandlers } from './drug-stocks.ts'
import { all, day, diseaseNames, filterText, headers, villageName } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { personPart } from '../lists/person-part.ts'

const stockStates = { out: '没有了', low: '不足', enough: '够用', uncounted: '未盘点' } as const

const stockList: ListSourceOf<'drugStock'> = {
  right: contract['drugStock.table'].right,
  table: async (query, context) => {
    const { places, rows } = await drugStockHandlers['drugStock.table'](query, context)
    const names = new Map(places.map((place) => [place.villageId, place.name]))
    return {
      title: '药品配备与库存',
      filters: '',
      columns: headers(
        '目录编号',
        '通用名',
        '规格',
        '单位',
        '用药人数',
        '每周用量',
        '地点',
        '盘点日期',
        '盘点数量',
        '现存',
        '状态',
      ),
      rows: rows.flatMap((row) =>
        row.cells.map((cell) => [
          row.drugCode,
          row.genericName,
          row.spec ?? '',
          row.unit ?? '',
          row.people,
          row.perWeek,
          names.get(cell.villageId) ?? '',
          day(cell.countedOn),
          cell.quantity,
          cell.left,
          stockStates[cell.state],
        ]),
      ),
    }
  },
}

const shortageList: ListSourceOf<'shortages'> = {
  right: contract['shortages.list'].right,
  table: async (query, context) => {
    const items = await drugStockHandlers['shortages.list'](query, context)
    return {
      title: '缺药登记',
      filters: query.show === 'open' ? '未解决' : '',
      columns: headers('登记日期', '地点', '通用名', '规格', '数量', '谁要', '处理', '处理日期', '天数', '说明'),
      rows: items.map((item) => [
        day(item.askedOn),
        item.place,
        item.genericName,
        item.spec ?? '',
        item.quantity,
        item.askedBy,
        labelOf(shortageSolutionCodes, item.solution) || '未解决',
        day(item.solvedOn),
        item.days,
        item.note ?? '',
      ]),
    }
  },
}

const runOutList: ListSourceOf<'runOut'> = {
  right: contract['runOut.list'].right,
  table: async (query, context, masked) => {
    const { items } = await dispensingHandlers['runOut.list']({ ...query, limit: all.limit }, context)
    const who = personPart(context.store, masked, '姓名', '年龄', '电话', '村', '责任医生')
    return {
      title: '快断药名单',
      filters: filterText(['断药日期', `${query.within} 天内`], ['村', villageName(context.store, query.villageId)]),
      columns: headers(...who.headings, '断药日期', '还有天数', '药品', '上次电话', '结果', '说明'),
      rows: items.map((item) => [
        ...who.cells(item),
        day(item.runOutOn),
        item.daysLeft,
        item.medicines.map((each) => `${each.genericName}（${each.runOutOn}）`).join('、'),
        day(item.lastCall?.calledOn ?? null),
        labelOf(runOutCallResultCodes, item.lastCall?.callResult),
        item.lastCall?.note ?? '',
      ]),
    }
  },
}

const needList: ListSourceOf<'runOutNeed'> = {
  right: contract['runOut.weeks'].right,
  table: async (query, context) => {
    const weeks = await dispensingHandlers['runOut.weeks'](query, context)
    return {
      title: '每周备药',
      filters: filterText(['村', villageName(context.store, query.villageId)]),
      columns: headers('周一', '周日', '通用名', '规格', '单位', '人数', '备药数量（按取 4 周）'),
      rows: weeks.flatMap((week) =>
        week.drugs.map((drug) => [
          day(week.from),
          day(week.to),
          drug.genericName,
          drug.spec ?? '',
          drug.unit,
          drug.people,
          drug.quantity,
        ]),
      ),
    }
  },
}

const demandList: ListSourceOf<'drugDemand'> = {
  right: contract['demand.table'].right,
  table: async (query, context) => {
    const { lines, periodName, saved } = await drugDemandHandlers['demand.table'](query, context)
    return {
      title: '药品需求表',
      filters: filterText(
        ['时段', periodName],
        ['状态', saved?.signedOn ? `${saved.signedOn} 已签字` : saved ? '未签字' : '未保存'],
      ),
      columns: headers(
        '地点',
        '目录编号',
        '通用名',
        '规格',
        '单位',
        '用药人数',
        '测算需求',
        '申报数量',
        '用量不明人数',
      ),
      rows: lines.map((line) => [
        line.place,
        line.drugCode,
        line.genericName,
        line.spec ?? '',
        line.unit ?? '',
        line.people,
        line.computed,
        line.quantity,
        line.unclear,
      ]),
    }
  },
}

const coverList: ListSourceOf<'drugCover'> = {
  right: contract['drugCover.list'].right,
  table: async (query, context, masked) => {
    const { asOf, items } = await drugCoverHandlers['drugCover.list']({ ...query, limit: all.limit }, context)
    const who = personPart(context.store, masked, '姓名', '年龄', '证件号', '电话', '村', '责任医生')
    return {
      title: '两病门诊用药保障名单',
      filters: filterText(
        ['日期', asOf],
        ['病种', query.disease && diseaseNames[query.disease]],
        ['状态', query.state && labelOf(coverStateCodes, query.state)],
        ['村', villageName(context.store, query.villageId)],
      ),
      columns: headers(
        ...who.headings,
        '病种',
        '状态',
        '登记日期',
        '凭证号',
        '首次使用',
        '停止日期',
        '原因',
        '在用保障内药品',
      ),
      rows: items.map(({ cover, ...item }) => {
        const reason =
          labelOf(coverStopReasonCodes, cover?.coverStopReason) || labelOf(coverNoneReasonCodes, cover?.coverNoneReason)
        return [
          ...who.cells(item),
          diseaseNames[item.disease],
          labelOf(coverStateCodes, item.state),
          day(cover?.registeredOn ?? null),
          cover?.certificateNo ?? '',
          day(cover?.usingSince ?? null),
          day(cover?.stoppedOn ?? null),
          reason,
          item.takesCovered ? '是' : '否',
        ]
      }),
    }
  },
}

export const drugSupplyLists = {
  drugStock: stockList,
  shortages: shortageList,
  runOut: runOutList,
  runOutNeed: needList,
  drugDemand: demandList,
  drugCover: coverList,
} as const
