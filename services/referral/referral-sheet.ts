/** The lists of the referral page as a spreadsheet. */
import { contract } from '../../core/contract/index.ts'
import { referralShowNames } from '../../core/contract/referrals.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { referralDirectionCodes, referralStateCodes } from '../../core/domain/referral/referral-codes.ts'
import { suggestionKindCodes } from '../../core/domain/referral/referral-suggestion.ts'
import { day, diseaseNames, filterText, headers, villageName } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { personPart } from '../lists/person-part.ts'
import { referralHandlers } from './referrals.ts'

export const referralSheet: ListSourceOf<'referrals'> = {
  right: contract['referrals.list'].right,
  table: async (query, context, masked) => {
    const { items, suggested } = await referralHandlers['referrals.list']({ ...query, limit: 100_000 }, context)
    const who = personPart(context.store, masked, '姓名', '性别', '年龄', '电话', '村', '责任医生')
    const common = [...who.headings, '病种']
    const person = (one: (typeof items)[number] | (typeof suggested)[number]) => [
      ...who.cells(one),
      one.diseases.map((disease) => diseaseNames[disease]).join('、'),
    ]
    const filters = filterText(
      ['名单', referralShowNames[query.show]],
      ['村', villageName(context.store, query.villageId)],
      ['病种', query.disease && diseaseNames[query.disease]],
    )
    const head = { title: '转诊名单', filters }
    if (query.show === 'suggested')
      return {
        ...head,
        columns: headers(...common, '为什么', '日期', '依据'),
        rows: suggested.map((one) => [
          ...person(one),
          labelOf(suggestionKindCodes, one.grounds[0]?.kind),
          day(one.grounds[0]?.on ?? null),
          one.grounds.map((ground) => ground.sentence).join('；'),
        ]),
      }
    return {
      ...head,
      columns: headers(
        ...common,
        '方向',
        '状态',
        '状态日期',
        '转出日期',
        '医院',
        '科室',
        '绿色通道',
        '要做的事',
        '期限',
        '逾期天数',
        '原因',
      ),
      rows: items.map((one) => [
        ...person(one),
        labelOf(referralDirectionCodes, one.direction),
        labelOf(referralStateCodes, one.state),
        day(one.stateOn || null),
        day(one.sentOn),
        one.hospital,
        one.department,
        one.greenChannel ? '是' : '',
        one.deadline?.sentence ?? '',
        day(one.deadline?.dueOn ?? null),
        one.deadline?.daysLate ?? 0,
        one.reason,
      ]),
    }
  },
}
