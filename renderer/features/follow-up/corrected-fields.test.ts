import { describe, expect, it } from 'vitest'
import { correctedFields } from './corrected-fields.ts'
import { blankFollowUp } from './follow-up-form.ts'

const record = {
  ...blankFollowUp(1, 'HTN', '2025-06-10'),
  sbp: 183,
  symptoms: ['1'],
  visitClass: '2',
  ext: { acceptLevel: '1' },
}
const words = (change: Partial<typeof record>) =>
  correctedFields(record, { ...record, ...change }).map(({ label, before, after }) => `${label} ${before}→${after}`)

describe('what a correction changes, in words', () => {
  it.each([
    [{}, []],
    [{ sbp: 138 }, ['收缩压 183→138']],
    [{ symptoms: ['2', '6'], visitClass: '1' }, ['症状 无症状→头痛头晕、心悸胸闷', '此次随访分类 控制不满意→控制满意']],
    [{ contact: 'lost' as const, lostReasonCode: '1' }, ['随访结果 已随访→失访', '失访原因 →外出务工']],
    [{ ext: { acceptLevel: '3' } }, ['患者接受管理程度 完全接受→不接受']],
    [
      { meds: [{ drugCode: null, name: '缬沙坦', freqPerDay: 1, dosePerTime: 80, doseUnit: 'mg' }] },
      ['用药情况 →缬沙坦 每次 80 mg，每日一次'],
    ],
  ])('%# %j', (change, said) => expect(words(change)).toEqual(said))
})
