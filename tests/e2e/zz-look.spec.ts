import { test } from '@playwright/test'
import { openDemo } from './demo.ts'
import { ask } from './bridge.ts'
test.setTimeout(280000)
test('look', async () => {
  const station = await openDemo('公卫专干', {})
  const page = station.page
  const shot = (name: string) => page.screenshot({ path: `/tmp/shots/${name}.png` })
  const list = await ask(page, 'patients.search', { show: 'active', limit: 200 })
  let best = list.items[0]!.personId, score = -1
  for (const one of list.items.filter((i) => i.diseases.length === 1)) {
    const p = await ask(page, 'patients.page', { personId: one.personId })
    const s = p.conditions.length * 3 + p.visits.length + (p.person.education ? 2 : 0)
    if (s > score) { score = s; best = one.personId }
  }
  await page.evaluate((id) => { location.hash = location.hash.startsWith('#/') ? `#/patients/${id}` : ''; }, best)
  const name = (await ask(page, 'patients.page', { personId: best })).person.name
  await page.keyboard.press('F3'); await page.keyboard.type(name); await page.waitForTimeout(800); await page.keyboard.press('Enter'); await page.waitForTimeout(1500)
  await shot('1-page')
  const main = page.locator('main')
  await main.evaluate((e) => e.scrollTo(0, 700)); await page.waitForTimeout(400); await shot('2-page')
  await main.evaluate((e) => e.scrollTo(0, 1500)); await page.waitForTimeout(400); await shot('3-page')
  await main.evaluate((e) => e.scrollTo(0, 0))
  await main.press('e'); await page.waitForTimeout(700); await shot('4-edit')
  for (const t of ['民族、文化、职业、支付', '过敏、暴露、残疾', '家族史、遗传病史']) await page.getByRole('button', { name: new RegExp(t) }).click()
  await page.waitForTimeout(300); await page.locator('.el-drawer__body').evaluate((e) => e.scrollTo(0, 600)); await shot('5-edit-open')
  await page.locator('.el-drawer__body').evaluate((e) => e.scrollTo(0, 3000)); await shot('5b-edit-open')
  await page.keyboard.press('Escape'); await page.waitForTimeout(600)
  await page.getByRole('region', { name: '并发症与病史' }).getByRole('button', { name: '登记' }).click(); await page.waitForTimeout(600)
  await page.keyboard.press('3'); await page.waitForTimeout(300); await page.keyboard.press('2'); await page.waitForTimeout(400); await shot('6-condition')
  await page.keyboard.press('Escape'); await page.waitForTimeout(600)
  await page.getByRole('button', { name: /^建.*档案$/ }).click(); await page.waitForTimeout(700)
  for (const t of ['分级、分层', '建档时的测量值', '家族史、机构、备注']) await page.getByRole('dialog').getByRole('button', { name: new RegExp(t) }).click()
  await page.waitForTimeout(300); await shot('7-second')
  await page.keyboard.press('Escape'); await page.waitForTimeout(600)
  await page.getByRole('region', { name: '家庭医生签约' }).getByRole('button').first().click(); await page.waitForTimeout(700); await shot('8-contract')
  await page.keyboard.press('Escape'); await page.waitForTimeout(600)
  await page.getByRole('button', { name: /的状态$/ }).first().click(); await page.waitForTimeout(700); await shot('9-status')
  await page.keyboard.press('Escape'); await page.waitForTimeout(600)
  await main.press('h'); await page.waitForTimeout(900); await shot('10-history')
  await page.locator('.el-drawer__body').evaluate((e) => e.scrollTo(0, 9000)); await page.waitForTimeout(300); await shot('11-history')
  await page.keyboard.press('Escape'); await page.waitForTimeout(600)
  await page.keyboard.press('Alt+2'); await page.waitForTimeout(600); await page.getByRole('button', { name: '新建患者' }).click(); await page.waitForTimeout(800)
  await page.getByLabel('建高血压档案').check(); await page.waitForTimeout(300); await shot('12-new')
  await station.close()
})
