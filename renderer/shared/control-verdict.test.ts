import { describe, expect, it } from 'vitest'
import { controlVerdict } from './control-verdict.ts'

const reading = { disease: 'HTN', visitDate: '2026-09-01', contact: 'met', sbp: 130, dbp: 84, fpg: null } as const

describe('controlVerdict', () => {
  it.each([
    ['139/89 at 64', { sbp: 139, dbp: 89 }, '1961-09-02', '已控制'],
    ['140/89 at 64', { sbp: 140, dbp: 89 }, '1961-09-02', '未控制'],
    ['140/89 on the 65th birthday', { sbp: 140, dbp: 89 }, '1961-09-01', '已控制'],
    ['149/90 at 65', { sbp: 149, dbp: 90 }, '1961-09-01', '未控制'],
    ['no reading', { sbp: null, dbp: null }, '1961-09-01', '未控制'],
    ['lost contact', { contact: 'lost' as const }, '1961-09-01', '未控制'],
  ])('%s', (_, change, birthDate, label) => {
    expect(controlVerdict('HTN', [{ ...reading, ...change }], birthDate).label).toBe(label)
  })

  it.each([
    [6.9, '已控制'],
    [7, '未控制'],
    [null, '未控制'],
  ])('fasting glucose %d', (fpg, label) => {
    expect(controlVerdict('T2DM', [{ ...reading, disease: 'T2DM', fpg }], null).label).toBe(label)
  })

  it('looks at the newest follow-up of the same disease and says its figures', () => {
    const glucose = { ...reading, disease: 'T2DM' as const, visitDate: '2026-10-01', fpg: 9 }
    const older = { ...reading, visitDate: '2026-06-01', sbp: 180 }
    const verdict = controlVerdict('HTN', [glucose, reading, older], '1971-04-30')
    expect(verdict.reason).toBe('2026-09-01 血压 130/84，标准 <140/90（当日 55 岁）')
  })

  it('says so when nothing was recorded yet', () => {
    expect(controlVerdict('HTN', [], null)).toMatchObject({ tone: 'grey', label: '未随访' })
  })
})
