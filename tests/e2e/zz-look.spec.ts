import { test } from '@playwright/test'
import { ask } from './bridge.ts'
import { openDemo } from './demo.ts'

test('look', async () => {
  test.setTimeout(240_000)
  const station = await openDemo('卫生院管理者')
  const page = station.page
  const shot = (name: string) => page.screenshot({ path: `/tmp/ind/${name}.png` })
  const { today } = await ask(page, 'system.overview', {})
  for (let i = 0; i < 2; i += 1) {
    const t0 = Date.now(); await ask(page, 'indicators.table', { asOf: today, by: 'village' }); console.log('all by village', Date.now() - t0)
  }
  await page.keyboard.press('Alt+6')
  await page.getByRole('table').first().waitFor()
  await page.getByRole('button', { name: '按责任医生', exact: true }).click(); await page.waitForTimeout(900); await shot('4-doctor')
  await page.getByRole('button', { name: /^规范管理率/ }).first().click(); await page.waitForTimeout(500); await shot('4-bp')
  await page.getByRole('button', { name: '哪些人能补上' }).click(); await page.waitForTimeout(900); await shot('5-reach')
  await page.getByRole('button', { name: '打印名单' }).click(); await page.waitForTimeout(1500); await shot('5-print')
  await page.keyboard.press('Escape'); await page.keyboard.press('Escape'); await page.waitForTimeout(600)
  await page.getByRole('button', { name: '逐季变化' }).click({ timeout: 5000 }).catch(() => undefined); await page.waitForTimeout(2500); await shot('6-quarters')
  for (const p of ['targets', 'readings', 'self-test', 'frozen']) {
    await page.evaluate((x) => { location.hash = '#/indicators/' + x }, p); await page.waitForTimeout(2500); await shot('7-' + p)
  }
  await page.getByRole('button', { name: '锁定这一天的指标' }).click(); await page.waitForTimeout(3500); await shot('8-frozen')
  await station.close()
})
