import { describe, expect, it } from 'vitest'
import { dataSafety } from './data-safety.ts'

const now = new Date('2026-11-23T08:00:00')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
const facts = { orgKind: 'township' as const, lastBackupAt: daysAgo(1), lastPackageAt: daysAgo(3), unsentChanges: 12 }

describe('dataSafety', () => {
  it.each([
    [0, 'green'],
    [7, 'green'],
    [8, 'amber'],
    [14, 'amber'],
    [15, 'red'],
  ])('a backup of %d days ago is %s', (days, tone) => {
    expect(dataSafety({ ...facts, lastBackupAt: daysAgo(days) }, now).tone).toBe(tone)
  })

  it('is red without any backup', () => {
    expect(dataSafety({ ...facts, lastBackupAt: null }, now)).toMatchObject({ tone: 'red', label: '还没有备份' })
  })

  it('the county workspace is not told to report to a county', () => {
    const county = { ...facts, orgKind: 'county' as const }
    expect(dataSafety(county, now).reason).not.toMatch(/上报|数据包/)
    expect(dataSafety({ ...county, lastBackupAt: null }, now).reason).not.toMatch(/上报|数据包/)
  })

  it('says what the county does not have yet', () => {
    expect(dataSafety(facts, now).reason).toContain('12 处改动未上报')
    expect(dataSafety({ ...facts, unsentChanges: 0 }, now).reason).not.toContain('未上报')
  })
})
