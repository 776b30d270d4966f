import type { Medication } from '../../core/contract/entities/index.ts'

const timesWords = ['', '每日一次', '每日两次', '每日三次', '每日四次']

/** How a medicine is taken: `每次 5 mg，每日一次`; what is not known is left out. */
export function regimenText(one: Pick<Medication, 'dosePerTime' | 'doseUnit' | 'freqPerDay'>): string {
  const dose = one.dosePerTime === null ? '' : `每次 ${one.dosePerTime} ${one.doseUnit ?? ''}`.trim()
  const times = one.freqPerDay === null ? '' : (timesWords[one.freqPerDay] ?? `每日 ${one.freqPerDay} 次`)
  return [dose, times].filter((part) => part !== '').join('，') || '用法未填'
}
