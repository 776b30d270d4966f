import { describe, expect, it } from 'vitest'
import { judgeGlucoseSeries, judgePressureSeries } from '../../../core/domain/screening/screening-series.ts'
import { savedWords } from './saved-words.ts'

const none = judgePressureSeries([])
const of = (sbp: number) => judgePressureSeries([{ id: 1, screenDate: '2025-03-01', sbp, dbp: 80, fpg: null }])
const answer = { tx: 1, personId: 1, kinds: [], pressure: none, glucose: judgeGlucoseSeries([]), tasks: 0 }

describe('what a reading means', () => {
  it.each([
    [answer, ['已保存，没有发现异常。']],
    [{ ...answer, pressure: of(120) }, ['血压 120/80，未达诊断标准']],
    [
      { ...answer, pressure: of(185), tasks: 3 },
      [
        '还需非同日复测 2 次（2025年3月29日前）：血压异常（2025年3月1日 185/80）。请立即处理并转诊',
        '已安排 3 项任务，会出现在“今日”。',
      ],
    ],
    [
      { ...answer, kinds: [{ kind: 'HR5_SMOKE' as const, sentence: '每日吸烟 20 支' }] },
      ['高危：每日吸烟（每日吸烟 20 支）'],
    ],
  ])('%#', (given, lines) => expect(savedWords(given)).toEqual(lines))
})
