/** What a heading of the national statistic tables counts (layout E, domain handbook §7.1; formulas §3.1). */
import type { DiseaseId } from '../follow-up-facts.ts'

export type MeasurePart = 'numerator' | 'denominator' | 'rate'

export interface StatisticMeasure {
  readonly indicator: string
  readonly disease: DiseaseId
  readonly part: MeasurePart
}

const indicators: readonly { readonly id: string; readonly says: RegExp; readonly only?: DiseaseId }[] = [
  { id: 'stdManageRate', says: /规范(化)?(健康)?管理|按照?规范要求/ },
  { id: 'bpControlRate', says: /血压(控制|达标)/, only: 'HTN' },
  { id: 'fpgControlRate', says: /血糖(控制|达标)/, only: 'T2DM' },
  { id: 'signRate', says: /签约/ },
  { id: 'examRate', says: /体检/ },
  { id: 'detectRate', says: /检出|发现率/ },
  { id: 'medAdherenceRate', says: /依从率|服药依从/ },
]

/**
 * The figure a heading stands for, or null. `about`: the disease that the title names, for headings that name none. `已管理人数` is the
 * denominator of the management rate; a rate ends in 率, a count in 人数 or 数. Paid and other contracts are figures of their own: null.
 */
export function statisticMeasure(heading: string, about: DiseaseId | null): StatisticMeasure | null {
  const said = heading.normalize('NFKC').replace(/\s+/g, '')
  const named = diseaseNamed(said)
  const isRate = /率([([].*)?$/.test(said)
  const isCount = /人数|患者数|例数|人\)$/.test(said) && !isRate
  if ((!isRate && !isCount) || /有偿|应随访|人次|目标/.test(said)) return null
  const found = indicators.find(({ says }) => says.test(said))
  const disease = named ?? found?.only ?? about
  if (disease === null || (found?.only !== undefined && found.only !== disease)) return null
  if (found) return { indicator: found.id, disease, part: isRate ? 'rate' : 'numerator' }
  return isCount && /管理/.test(said) ? { indicator: 'stdManageRate', disease, part: 'denominator' } : null
}

function diseaseNamed(said: string): DiseaseId | null {
  const htn = said.includes('高血压')
  const t2dm = said.includes('糖尿病')
  return htn === t2dm ? null : htn ? 'HTN' : 'T2DM'
}
