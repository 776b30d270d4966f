import { describe, expect, it } from 'vitest'
import type { Medication } from '../../../core/contract/entities/index.ts'
import type { WithId } from '../../../core/contract/patients.ts'
import { changeOf, regimenLines, startOf, unchangedProblems, whyNotStart } from './regimen-edit.ts'

const amlodipine: WithId<Medication> = {
  id: 11,
  rev: 1,
  personId: 1,
  drugCode: 'D01',
  genericName: '苯磺酸氨氯地平',
  spec: '5mg',
  dosePerTime: 5,
  doseUnit: 'mg',
  freqPerDay: 1,
  route: null,
  startDate: '2024-01-01',
  stopDate: null,
  stopReason: null,
  prescriber: null,
  visitId: null,
}

describe('regimenLines', () => {
  it('puts changes beside the medicine they change and added ones at the end', () => {
    const changes = [startOf('厄贝沙坦', null), changeOf(amlodipine, 'stop')]
    const lines = regimenLines([amlodipine], changes)
    expect(lines.map((line) => [line.current?.genericName ?? null, line.at, line.change?.action])).toEqual([
      ['苯磺酸氨氯地平', 1, 'stop'],
      [null, 0, 'start'],
    ])
  })
  it('shows a medicine that nothing happens to', () =>
    expect(regimenLines([amlodipine], [])).toEqual([{ current: amlodipine, at: null, change: null }]))
})

describe('whyNotStart', () => {
  it('refuses a medicine in use, by code or by name', () => {
    const lines = regimenLines([amlodipine], [])
    expect(whyNotStart('氨氯地平片', 'D01', lines)).toContain('调整')
    expect(whyNotStart('苯磺酸氨氯地平', null, lines)).toContain('调整')
    expect(whyNotStart('厄贝沙坦', 'D20', lines)).toBeNull()
  })
  it('does not put initials on the prescription as a medicine when Enter came before the list or nothing was found', () => {
    expect(whyNotStart('xst', null, [])).toContain('没有选中药')
    expect(whyNotStart('缬沙坦', null, [])).toBeNull()
    expect(whyNotStart('ACEI', 'D99', [])).toBeNull()
  })
})

describe('unchangedProblems', () => {
  const change = changeOf(amlodipine, 'change')
  it('refuses a change to the same dose', () => expect(unchangedProblems([change], [amlodipine])).toHaveLength(1))
  it('accepts another dose, and a stop', () => {
    expect(unchangedProblems([{ ...change, dosePerTime: 10 }], [amlodipine])).toEqual([])
    expect(unchangedProblems([changeOf(amlodipine, 'stop')], [amlodipine])).toEqual([])
  })
})
