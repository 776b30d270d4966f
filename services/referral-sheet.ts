/** The lists of the referral page as a spreadsheet. */
import { contract } from '../core/contract/index.ts'
import type { ListRequest } from '../core/contract/lists.ts'
import { referralShowNames } from '../core/contract/referrals.ts'
import { labelOf } from '../core/domain/code-list.ts'
import { maskName, maskPhone } from '../core/domain/mask.ts'
import { referralDirectionCodes, referralStateCodes } from '../core/domain/referral/referral-codes.ts'
import { suggestionKindCodes } from '../core/domain/referral/referral-suggestion.ts'
import { sexCodes } from '../core/domain/register-codes.ts'
import type { CallContext } from './context.ts'
import type { ListSource, ListTable } from './list-export.ts'
import { referralHandlers } from './referrals.ts'

type Query = Extract<ListRequest, { name: 'referrals' }>['query']

const diseaseNames = { HTN: '高血压', T2DM: '糖尿病' } as const
const headers = (...names: readonly string[]): ListTable['columns'] => names.map((header) => ({ header }))
const common = ['姓名', '性别', '年龄', '电话', '村', '责任医生', '病种'] as const
const day = (date: string | null) => (date === null || date === '' ? null : { date })

export const referralSheet: ListSource<Query> = {
  right: contract['referrals.list'].right,
  table: async (query, context, masked) => {
    const { items, suggested } = await referralHandlers['referrals.list']({ ...query, limit: 100_000 }, context)
    const person = (one: (typeof items)[number] | (typeof suggested)[number]) => [
      masked ? maskName(one.name) : one.name,
      labelOf(sexCodes, one.sex),
      one.age,
      phoneOf(context, one.personId, masked),
      one.village,
      one.doctor,
      one.diseases.map((disease) => diseaseNames[disease]).join('、'),
    ]
    const village = query.villageId === null ? null : (context.store.find('village', query.villageId)?.name ?? null)
    const filters = [
      `名单：${referralShowNames[query.show]}`,
      village && `村：${village}`,
      query.disease && `病种：${diseaseNames[query.disease]}`,
    ]
    const head = { title: '转诊名单', filters: filters.filter(Boolean).join('；') }
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
        day(one.stateOn),
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

/** The list itself carries masked numbers only. */
function phoneOf({ store }: CallContext, personId: number, masked: boolean): string {
  const phone = store.find('person', personId)?.phone ?? ''
  return masked ? maskPhone(phone) : phone
}
