/** Admissions, outpatient settlements, deaths and questionnaires as spreadsheets, from the calls of their pages. */
import { contract } from '../../core/contract/index.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { hospitalLevelCodes } from '../../core/domain/insurance/hospital-level.ts'
import { relationNames } from '../../core/domain/insurance/related-diagnosis.ts'
import { all, day, filterText, headers, villageName } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { personPart } from '../lists/person-part.ts'
import { admissionHandlers } from './admissions.ts'
import { deathHandlers } from './deaths.ts'
import { insuredVisitHandlers } from './insured-visits.ts'

const admissionList: ListSourceOf<'admissions'> = {
  right: contract['admissions.list'].right,
  table: async (query, context, masked) => {
    const { store } = context
    const { from, to, items } = await admissionHandlers['admissions.list']({ ...query, limit: all.limit }, context)
    const who = personPart(store, masked, '姓名', '身份证号', '年龄', '村', '责任医生')
    return {
      title: '住院名单',
      filters: filterText(
        ['入院日期', `${from} 至 ${to}`],
        ['村', villageName(store, query.villageId)],
        ['病因', query.relation && relationNames[query.relation]],
      ),
      columns: headers(
        ...who.headings,
        '医疗机构',
        '机构级别',
        '入院日期',
        '出院日期',
        '诊断编码',
        '主要诊断',
        '病因归类',
        '归类依据',
        '医保结算',
        '统筹支付',
        '结算单号',
      ),
      rows: items.map(({ admission, ...item }) => [
        ...who.cells(item),
        admission.hospital,
        labelOf(hospitalLevelCodes, admission.hospitalLevel),
        day(admission.admittedOn),
        day(admission.dischargedOn),
        admission.diagnosisCode ?? '',
        admission.diagnosis ?? '',
        relationNames[item.relation],
        item.basis,
        admission.insured ? '是' : '否',
        admission.fundPaid,
        admission.billNo ?? '',
      ]),
    }
  },
}

const visitList: ListSourceOf<'insuredVisits'> = {
  right: contract['insuredVisits.list'].right,
  table: async (query, context, masked) => {
    const { store } = context
    const { from, to, items } = await insuredVisitHandlers['insuredVisits.list'](
      { ...query, limit: all.limit },
      context,
    )
    const who = personPart(store, masked, '姓名', '身份证号', '年龄', '村', '责任医生')
    return {
      title: '医保门诊结算名单',
      filters: filterText(
        ['结算日期', `${from} 至 ${to}`],
        ['村', villageName(store, query.villageId)],
        ['级别', query.level && (query.level === 'none' ? '级别不明' : labelOf(hospitalLevelCodes, query.level))],
      ),
      columns: headers(
        ...who.headings,
        '结算日期',
        '医疗机构',
        '机构级别',
        '就诊类型',
        '诊断编码',
        '主要诊断',
        '统筹支付',
        '结算单号',
      ),
      rows: items.map(({ visit, ...item }) => [
        ...who.cells(item),
        day(visit.visitedOn),
        visit.hospital,
        labelOf(hospitalLevelCodes, visit.hospitalLevel),
        visit.visitType ?? '',
        visit.diagnosisCode ?? '',
        visit.diagnosis ?? '',
        visit.fundPaid,
        visit.billNo ?? '',
      ]),
    }
  },
}

const deathList: ListSourceOf<'deaths'> = {
  right: contract['deaths.list'].right,
  table: async (query, context, masked) => {
    const { store } = context
    const { from, to, items } = await deathHandlers['deaths.list']({ ...query, limit: all.limit }, context)
    const who = personPart(store, masked, '姓名', '身份证号', '年龄', '村', '责任医生')
    return {
      title: '死亡名单',
      filters: filterText(
        ['死亡日期', `${from} 至 ${to}`],
        ['村', villageName(store, query.villageId)],
        ['死因', query.relation && relationNames[query.relation]],
      ),
      columns: headers(...who.headings, '死亡日期', '死因编码', '死亡原因', '死因归类', '归类依据', '备注'),
      rows: items.map((item) => [
        ...who.cells(item),
        day(item.diedOn),
        item.deathCode ?? '',
        item.deathCause ?? '',
        relationNames[item.relation],
        item.basis,
        item.note ?? '',
      ]),
    }
  },
}

export const insuranceLists = { admissions: admissionList, insuredVisits: visitList, deaths: deathList } as const
