/** The score, what stands behind it, and the ledger of problems, for a spreadsheet. */
import { contract } from '../../core/contract/index.ts'
import { periodName } from '../../core/domain/scoring/period.ts'
import { counterName } from '../../core/domain/scoring/score-rule.ts'
import { recheckNames } from '../../core/domain/rectification/recheck.ts'
import { sourceNames } from '../../core/domain/rectification/rectification-words.ts'
import { day, filterText, headers, nameFor, villageName } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { rectificationStateText } from '../print/rectification-ledger.ts'
import { rectificationHandlers } from './rectifications.ts'
import { scoreHandlers } from './scores.ts'

const points = (hundredths: number | null): number | null => (hundredths === null ? null : hundredths / 100)

const scoreList: ListSourceOf<'score'> = {
  right: contract['scores.table'].right,
  table: async (query, context) => {
    const table = await scoreHandlers['scores.table'](query, context)
    const lines = table.lines.map((line) => [
      line.code,
      line.name,
      line.party,
      line.cases,
      points(line.points),
      line.isOurs ? '是' : '否',
      line.sentence,
      line.readingSentence,
      line.others.map((each) => `${each.sentence}：${each.points === null ? '—' : each.points / 100}`).join('；'),
      line.clause,
      line.source,
      line.evidenceName,
    ])
    const sums = [
      ['', '基础分', '', null, points(table.base), '', '', '', '', '', '', ''],
      ['', '得分', '', null, points(table.total), '', '', '', '', '', '', ''],
    ]
    return {
      title: '扣分考核表',
      filters: filterText(['考核期', periodName(query)], ['统计到', table.asOf]),
      columns: headers(
        '编号',
        '考核内容',
        '扣分对象',
        '例数',
        '得失分',
        '计入本院',
        '计算',
        '采用读法',
        '其他读法',
        '条款原文',
        '出处',
        '数据来源',
      ),
      rows: [...lines, ...sums],
    }
  },
}

const scoreEvidenceList: ListSourceOf<'scoreEvidence'> = {
  right: contract['scores.evidence'].right,
  table: async (query, context, masked) => {
    const { cases, people, checks } = await scoreHandlers['scores.evidence'](query, context)
    const counted = checks.filter(({ takenOn, withdrawn }) => takenOn !== null && !withdrawn)
    const name = nameFor(masked)
    return {
      title: '扣分依据',
      filters: filterText(['考核期', periodName(query)], ['规则', query.code]),
      columns: headers('查实日期', '村', '对象', '责任医生', '例数', '依据', '登记人'),
      rows: [
        ...cases.map((one) => [day(one.foundOn), one.village, one.object, '', one.cases, one.proof, one.enteredBy]),
        ...counted.flatMap((check) =>
          check.people.map((one) => [
            day(one.calledOn),
            one.village,
            name(one.name),
            one.doctor,
            one.cases,
            `${check.title} 第 ${one.sortNo} 号：${one.note}`,
            check.takenBy,
          ]),
        ),
        ...people.map((one) => [null, one.village, name(one.name), one.doctor, one.cases, '本机数据', '']),
      ],
    }
  },
}

const scoreVillageList: ListSourceOf<'scoreVillages'> = {
  right: contract['scores.table'].right,
  table: async (query, context) => {
    const { villages, asOf } = await scoreHandlers['scores.table'](query, context)
    return {
      title: '各村得分',
      filters: filterText(['考核期', periodName(query)], ['统计到', asOf]),
      columns: headers('村', '例数', '得分', '扣在哪里'),
      rows: villages.map((one) => [one.name, one.cases, points(one.total), one.sentence]),
    }
  },
}

const scorePeopleList: ListSourceOf<'scorePeople'> = {
  right: contract['scores.people'].right,
  table: async (query, context, masked) => {
    const { people } = await scoreHandlers['scores.people'](query, context)
    const name = nameFor(masked)
    return {
      title: '待补名单',
      filters: filterText(['问题', counterName(query.counter)], ['统计到', query.asOf]),
      columns: headers('姓名', '年龄', '村', '责任医生'),
      rows: people.map((one) => [name(one.name), one.age, one.village, one.doctor]),
    }
  },
}

const showNames = { open: '未销号', overdue: '逾期', done: '待复查', closed: '已销号', all: '' } as const

const rectificationList: ListSourceOf<'rectifications'> = {
  right: contract['rectifications.list'].right,
  table: async (query, context) => {
    const { items } = await rectificationHandlers['rectifications.list'](query, context)
    return {
      title: '整改台账',
      filters: filterText(['状态', showNames[query.show]], ['村', villageName(context.store, query.villageId)]),
      columns: headers(
        '发现日期',
        '来源',
        '村',
        '存在的问题',
        '整改措施',
        '责任人',
        '期限',
        '状态',
        '复查结论',
        '复查情况',
        '销号日期',
      ),
      rows: items.map((row) => [
        day(row.foundOn),
        sourceNames[row.source],
        row.village,
        row.problem,
        row.measure,
        row.owner,
        day(row.dueOn),
        rectificationStateText(row),
        recheckNames[row.verdict],
        row.recheck,
        day(row.settledOn),
      ]),
    }
  },
}

export const scoreLists = {
  score: scoreList,
  scoreEvidence: scoreEvidenceList,
  scoreVillages: scoreVillageList,
  scorePeople: scorePeopleList,
  rectifications: rectificationList,
} as const
