import { describe, expect, it } from 'vitest'
import { specialistFindings, specialistSentences } from './specialist-work.ts'
import type { SpecialistWork } from './specialist-work.ts'

const none: SpecialistWork = {
  visits: 0,
  people: 0,
  villages: 0,
  regimenChanged: 0,
  referred: 0,
  adviceDue: 0,
  adviceDone: 0,
  adviceDropped: 0,
  adviceOverdue: 0,
  target: null,
}
const some: SpecialistWork = {
  visits: 24,
  people: 23,
  villages: 3,
  regimenChanged: 7,
  referred: 1,
  adviceDue: 20,
  adviceDone: 15,
  adviceDropped: 1,
  adviceOverdue: 4,
  target: 1,
}

describe('specialists', () => {
  it('are told with what became of their advice', () =>
    expect(specialistSentences(some)).toEqual([
      '本季度专科医生下沉接诊 24 人次（目标每季度不少于 1 次，达标），涉及 3 个村、23 人，调整用药 7 人次，建议转诊 1 人次。',
      '年内到期的专家建议 20 条，已落实 15 条，取消 1 条，逾期未落实 4 条。',
    ]))
  it('that did not come are a problem', () => {
    expect(specialistSentences({ ...none, target: 1 })).toEqual([
      '本季度没有专科医生下沉接诊记录（目标每季度不少于 1 次，未达标）。',
    ])
    expect(specialistFindings(none).map((found) => found.kind)).toEqual(['no-specialist'])
    expect(specialistFindings(some).map((found) => found.sentence)).toEqual([
      '专家建议逾期未落实 4 条（年内到期 20 条）。',
    ])
  })
})
