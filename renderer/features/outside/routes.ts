import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const admissionsHelp = [
  '住院记录来自县医保部门的住院结算表（在“数据交换”页导入，按身份证号对人），也可以在上面查找患者逐人登记。',
  '“归为”按诊断编码（ICD-10）判断是不是两病或其并发症；没有编码时按文字判断，看不出的列在“看不出”，请补编码。',
  '住院率和扣分考核 JZ01–JZ03 由这里数出。只含本站有档案的人，医保部门给了总数的，以登记的总数为准。',
  'Enter：更改；O：打开患者。',
]
const outpatientHelp = [
  '医保门诊结算逐次记录，用来算基层就诊率（按人次）和二级及以上门诊占比。药店购药和冲正记录导入时不算就诊。',
  '机构级别看不出的按“级别不明”计入全部人次，不算基层也不算二级；请补填。',
  'Enter：更改；O：打开患者。',
]
const deathsHelp = [
  '登记过死亡的两病患者，每人一行。死因按《死亡医学证明书》的根本死因填编码或文字。',
  '没有填、看不出的死因不当作“其他疾病”，病死率（两病及并发症）把这些人另列为不计入。',
  'Enter：填死因；O：打开患者。',
]
const surveyHelp = [
  '每人每年两次：年初摸底、年终再问一次。可以打印空白问卷，或印上未调查的人的姓名，入户后回来照着录。',
  'Enter 打开一人的问卷；数字选答案，Ctrl+Enter 保存并接着录下一人，调查日期和调查人沿用上一份。',
  '知晓率、满意度、治疗率（问卷口径）由年内最后一份问卷得出。“摸底与年终对照”看全镇或一个村的变化。',
]

const page = (
  path: string,
  title: string,
  right: 'insurance:read' | 'survey:read',
  help: string[],
  component: RouteRecordRaw['component'],
) => ({ path, component, meta: { title, right, help } }) as RouteRecordRaw

export const routes: RouteRecordRaw[] = [
  page(paths.admissions, '住院', 'insurance:read', admissionsHelp, () => import('./AdmissionsPage.vue')),
  page(paths.outpatient, '门诊结算', 'insurance:read', outpatientHelp, () => import('./OutpatientPage.vue')),
  page(paths.deaths, '死因登记', 'insurance:read', deathsHelp, () => import('./DeathsPage.vue')),
  page(paths.surveys, '摸底调查', 'survey:read', surveyHelp, () => import('./SurveyPage.vue')),
]
