/** 处方审核 as spreadsheets: the recorded alerts, and what the rules say of today's medicines. */
import { contract } from '../../core/contract/index.ts'
import { alertLevelNames, alertOutcomeNames, alertSourceNames } from '../../core/domain/prescription/alert-words.ts'
import { all, day, filterText, headers, nameFor, villageName } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { prescriptionReviewHandlers } from './prescription-review.ts'

export const reviewList: ListSourceOf<'prescriptionReview'> = {
  right: contract['prescriptionReview.list'].right,
  table: async (query, context, masked) => {
    const { items } = await prescriptionReviewHandlers['prescriptionReview.list'](
      { ...query, limit: all.limit },
      context,
    )
    const name = nameFor(masked)
    return {
      title: '处方审核名单',
      filters: filterText(
        ['日期', `${query.from} 至 ${query.to}`],
        ['规则', query.rule],
        ['等级', query.level && alertLevelNames[query.level]],
        ['处理', query.outcome && alertOutcomeNames[query.outcome]],
        ['医生', query.doctor],
        ['村', villageName(context.store, query.villageId)],
      ),
      columns: headers(
        '日期',
        '姓名',
        '村',
        '医生',
        '来源',
        '规则',
        '规则名称',
        '等级',
        '药品',
        '提示内容',
        '处理',
        '理由',
        '录入人',
        '第二签字人',
        '规则版本',
      ),
      rows: items.map((item) => [
        day(item.alertDate),
        name(item.name),
        item.village,
        item.doctor ?? '',
        alertSourceNames[item.sourceEntity],
        item.rule,
        item.title,
        alertLevelNames[item.level],
        item.medicines.join('、'),
        item.said,
        alertOutcomeNames[item.outcome],
        item.reason ?? '',
        item.decidedBy ?? '',
        item.secondPerson ?? '',
        item.ruleVersion,
      ]),
    }
  },
}

export const sweepList: ListSourceOf<'regimenSweep'> = {
  right: contract['prescriptionReview.sweep'].right,
  table: async (query, context, masked) => {
    const { asOf, items } = await prescriptionReviewHandlers['prescriptionReview.sweep'](query, context)
    const name = nameFor(masked)
    return {
      title: '现行用药检查',
      filters: filterText(['日期', asOf], ['村', villageName(context.store, query.villageId)]),
      columns: headers(
        '姓名',
        '年龄',
        '村',
        '责任医生',
        '规则',
        '规则名称',
        '等级',
        '药品',
        '提示内容',
        '以前的答复',
        '答复日期',
      ),
      rows: items.map((item) => [
        name(item.name),
        item.age,
        item.village,
        item.doctor,
        item.rule,
        item.title,
        alertLevelNames[item.level],
        item.medicines.join('、'),
        item.said,
        item.answered?.words ?? '',
        day(item.answered?.on ?? null),
      ]),
    }
  },
}
