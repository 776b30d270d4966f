import { test } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import { ask } from './bridge.ts'
import { openDemo } from './demo.ts'
test('look', async () => {
  const station = await openDemo('下沉专科医生')
  const { page } = station
  const shot = async (name: string) => { await page.waitForTimeout(600); await page.screenshot({ path: `/tmp/look/${name}.png` }) }
  await page.evaluate(() => (location.hash = '/visit/plan')); await page.waitForTimeout(1500); await shot('plan')
  await page.getByRole('button', { name: '分片包干' }).click(); await shot('coverage')
  await page.keyboard.press('Escape')
  await page.evaluate(() => (location.hash = '/visit/day')); await page.waitForTimeout(1500); await shot('day')
  await page.getByRole('button', { name: '排新的一天' }).click(); await shot('setup')
  const { today } = await ask(page, 'system.overview', {})
  const [s] = await ask(page, 'roundingDays.list', { from: today, to: today })
  for (const paper of ['notice', 'list', 'records'] as const) writeFileSync(`/tmp/look/${paper}.html`, (await ask(page, 'roundingDays.sheet', { sessionId: s!.id, paper })).html)
  writeFileSync('/tmp/look/planSheet.html', (await ask(page, 'roundingPlans.sheet', { year: Number(today.slice(0,4)), quarter: Math.ceil(Number(today.slice(5,7))/3) })).html)
  const visits = await ask(page, 'visits.list', { from: '2025-01-01', to: today })
  const five = visits.find((v) => v.visitKind === 'five-doctor')
  if (five) writeFileSync('/tmp/look/consult.html', (await ask(page, 'visits.sheet', { visitId: five.id })).html)
  await page.getByRole('button', { name: '不排了' }).click()
  await page.getByRole('button', { name: /^开始接诊/ }).click(); await page.waitForTimeout(1200); await shot('visit')
  await page.getByRole('radiogroup', { name: /^接诊类别/ }).getByRole('radio', { name: '五师查房' }).click(); await shot('visit-five')
  const { context } = page as never as { context: () => { newPage: () => Promise<typeof page> } }
  void context
  await station.close()
})
