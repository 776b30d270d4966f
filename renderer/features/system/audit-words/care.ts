/** What an audited call of the daily work of village doctors and clerks is called. */
import type { drafts, followUps, worklist } from '../../../../core/contract/care.ts'
import type { visitPlans } from '../../../../core/contract/visit-plan.ts'
import type { batch } from '../../../../core/contract/batch.ts'
import type { forms } from '../../../../core/contract/forms.ts'
import type { exams } from '../../../../core/contract/exams.ts'
import type { prescriptions } from '../../../../core/contract/prescriptions.ts'
import type { WordsOf } from './words-of.ts'

export const careWords = {
  'worklist.villages': '查看各村任务',
  'tasks.close': '办结任务',
  'worklist.today': '查看今日名单',
  'worklist.sheet': '打印路线单',
  'routes.list': '查看路线',
  'plans.preview': '试排随访计划',
  'plans.calendar': '查看随访计划',
  'routes.keep': '改路线',
  'routes.remove': '删路线',
  'plans.make': '排走访计划',
  'plans.move': '改计划日期',
  'plans.clear': '清除未办计划',
  'batch.roster': '打开成批录入',
  'followUps.saveMeeting': '录一次见面的随访',
  'followUps.start': '打开随访表',
  'followUps.save': '录随访',
  'followUps.amend': '改随访',
  'followUps.remove': '删随访',
  'forms.settings': '查看随访表设置',
  'followUps.lostSuggestions': '查看失访建议',
  'followUps.open': '打开更正随访',
  'followUps.sheet': '打印随访表',
  'followUps.blankSheets': '打印待填随访表',
  'forms.choose': '设置随访表',
  'drafts.keep': '暂存草稿',
  'drafts.discard': '丢弃草稿',
  'drafts.list': '查看草稿',
  'drafts.open': '打开草稿',
  'exams.start': '打开体检表',
  'exams.save': '录体检',
  'exams.amend': '更正体检',
  'exams.remove': '删除体检',
  'labs.start': '打开检验单',
  'labs.save': '录检验检查',
  'labs.amend': '更正检验检查',
  'labs.remove': '删除检验检查',
  'prescriptions.start': '打开双处方',
  'prescriptions.save': '开双处方',
  'prescriptions.remove': '删除双处方',
  'prescriptions.sheet': '打印双处方',
  'education.library': '查看健康教育处方库',
  'education.keep': '改健康教育处方',
  'education.restore': '恢复健康教育处方',
  'education.history': '查看健康教育处方的修改',
} as const satisfies WordsOf<
  typeof worklist &
    typeof visitPlans &
    typeof batch &
    typeof followUps &
    typeof forms &
    typeof drafts &
    typeof exams &
    typeof prescriptions
>
