import { chineseDate } from '../local-date.ts'
import { careOf, noCare, type InsuredVisitCounts } from './care-facts.ts'
import { defineIndicator, offRegister, periodText } from './definition.ts'
import { isInPeriod } from './patient-facts.ts'
import { worked, workedVisit } from './worked-patient.ts'

const allVisits = ({ primary, secondary, other }: InsuredVisitCounts): number => primary + secondary + other

/** 基层就诊率: managed people who came to the village clinic or the health centre in the year so far. */
export const primaryVisitRate = defineIndicator({
  id: 'primaryVisitRate',
  no: 11,
  name: '基层就诊率',
  diseases: ['HTN', 'T2DM'],
  unit: 'person',
  usesCare: true,
  denominatorName: '在册已管理患者',
  variants: [
    {
      id: 'HEADS',
      name: '按人头',
      sentence:
        '年内在乡村机构就诊一次及以上者：门诊随访（两病任一种）、下沉专家接诊、开具双处方；上门和电话随访不算就诊。',
    },
    {
      id: 'TIMES',
      name: '按人次',
      sentence: '患者在乡村机构的就诊人次 ÷ 在全部机构的就诊人次，最贴合政策原意。',
      needs: ['insuredVisits'],
    },
  ],
  sentence: '年内在乡村医疗卫生机构就诊过的患者人数 ÷ 统计日在册已管理患者人数。',
  source: '花园镇方案（公式未写，按人头为工程默认）；手册 §3.1-11',
  worked: [
    worked('来门诊一次', 'HEADS', 'in', {
      care: { ...noCare, clinicVisits: [{ date: '2025-03-01', what: '门诊随访' }] },
    }),
    worked('去年来过', 'HEADS', 'out', {
      care: { ...noCare, clinicVisits: [{ date: '2024-12-31', what: '门诊随访' }] },
    }),
    worked('只有上门随访', 'HEADS', 'out', { followUps: [workedVisit('2025-03-01')] }),
    worked('十次中七次在基层', 'TIMES', 'in', {
      care: { ...noCare, insuredVisits: { primary: 7, secondary: 3, other: 0 } },
    }),
    worked('只去过级别不明的机构', 'TIMES', 'out', {
      care: { ...noCare, insuredVisits: { primary: 0, secondary: 0, other: 2 } },
    }),
    worked('没有就诊', 'TIMES', 'excluded', {}),
  ],
  judge: (facts, period, variant) => {
    const off = offRegister(facts, period)
    if (off) return off
    const care = careOf(facts)
    if (variant === 'TIMES') {
      const { primary } = care.insuredVisits
      const all = allVisits(care.insuredVisits)
      if (all === 0) return { side: 'excluded', because: '没有医保门诊记录，不计入' }
      const because = () => `门诊 ${all} 人次，其中乡村机构 ${primary} 人次`
      return {
        side: primary > 0 ? 'in' : 'out',
        because,
        parts: { numerator: primary, denominator: all, ofPerson: true },
      }
    }
    const came = care.clinicVisits.filter(({ date }) => isInPeriod(date, period))
    const last = came.at(-1)
    return last
      ? { side: 'in', because: () => `年内就诊 ${came.length} 次，最近 ${chineseDate(last.date)}${last.what}` }
      : { side: 'out', because: () => `${periodText(period)}没有在乡村机构就诊的记录` }
  },
})

/** 二级及以上门诊占比: outpatient visits of patients to hospitals of the second level and above. */
export const secondaryOpShare = defineIndicator({
  id: 'secondaryOpShare',
  no: 23,
  name: '二级及以上门诊占比',
  diseases: ['HTN', 'T2DM'],
  unit: 'event',
  usesCare: true,
  lowIsGood: true,
  denominatorName: '患者全部门诊人次',
  variants: [{ id: 'DEFAULT', name: '按人次', sentence: '由医保门诊结算数据得出。', needs: ['insuredVisits'] }],
  sentence: '患者在二级及以上医院的门诊人次 ÷ 患者全部门诊人次。',
  source: '花园镇方案“降低”；手册 §3.1-23',
  worked: [
    worked('十次中三次', 'DEFAULT', 'in', {
      care: { ...noCare, insuredVisits: { primary: 7, secondary: 3, other: 0 } },
    }),
    worked('都在基层', 'DEFAULT', 'out', {
      care: { ...noCare, insuredVisits: { primary: 7, secondary: 0, other: 1 } },
    }),
    worked('没有就诊', 'DEFAULT', 'excluded', {}),
  ],
  judge: (facts, period) => {
    const off = offRegister(facts, period)
    if (off) return off
    const { secondary } = careOf(facts).insuredVisits
    const all = allVisits(careOf(facts).insuredVisits)
    if (all === 0) return { side: 'excluded', because: '没有医保门诊记录，不计入' }
    return {
      side: secondary > 0 ? 'in' : 'out',
      because: () => `门诊 ${all} 人次，其中二级及以上 ${secondary} 人次`,
      parts: { numerator: secondary, denominator: all, ofPerson: true },
    }
  },
})
