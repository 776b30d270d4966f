import type { MethodOutput } from '../../../core/contract/index.ts'
import { labelOf } from '../../../core/domain/code-list.ts'
import { highRiskKindCodes } from '../../../core/domain/screening/high-risk-kinds.ts'

/** What a saved reading means and what was arranged, a sentence each. */
export function savedWords({ pressure, glucose, kinds, tasks }: MethodOutput<'screening.save'>): string[] {
  const series = [pressure, glucose].filter((each) => each.state !== 'none')
  return [
    ...series.map((each) => `${each.sentence}${each.emergency ? '。请立即处理并转诊' : ''}`),
    ...kinds.map((each) => `高危：${labelOf(highRiskKindCodes, each.kind)}（${each.sentence}）`),
    tasks > 0 ? `已安排 ${tasks} 项任务，会出现在“今日”。` : '',
    series.length === 0 && kinds.length === 0 ? '已保存，没有发现异常。' : '',
  ].filter((line) => line !== '')
}
