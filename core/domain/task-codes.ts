/** Why a task was not carried out. */
import type { CodeList } from './code-list.ts'

export const taskDropCodes: CodeList = {
  id: 'taskDrop',
  name: '未落实原因',
  source: '本系统',
  codes: [
    { value: 'refused', label: '患者拒绝' },
    { value: 'away', label: '外出或联系不上' },
    { value: 'gone', label: '已迁出或死亡' },
    { value: 'unfit', label: '病情有变，不再适合' },
    { value: 'no-means', label: '缺药或做不了这项检查' },
    { value: 'replaced', label: '已改作别的安排' },
    { value: 'other', label: '其他（请写明）' },
  ],
}

export const taskStepCodes: CodeList = {
  id: 'taskStep',
  name: '任务变动',
  source: '本系统',
  codes: [
    { value: 'postponed', label: '改期' },
    { value: 'reopened', label: '重新打开' },
    { value: 'handed-out', label: '下达' },
  ],
}
