/** The typing helper for the provincial platform, as the clerk meets it. */
import { expect, test } from '@playwright/test'
import { openDemo } from './demo.ts'

test('the list of what is left for the provincial platform copies field by field and is ticked', async () => {
  const station = await openDemo('公卫专干')
  const { page } = station
  try {
    await page.evaluate(() => (location.hash = '#/platform'))
    await expect(page.getByRole('heading', { name: '省平台补录' })).toBeVisible()
    await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible()
    await page.getByRole('listbox').press('Space')
    await expect(page.getByRole('option', { selected: true })).not.toContainText('随访日期')
    await page.getByRole('listbox').press('c')
    await expect(page.getByRole('status').filter({ hasText: '身份证号' })).toHaveText(/已复制身份证号|没有登记身份证号/)
    const missing = page.getByRole('group', { name: '按录入情况看' }).getByRole('button').first()
    const before = await missing.textContent()
    await page.getByRole('button', { name: '已录入省平台' }).click()
    await expect(missing).not.toHaveText(before ?? '')
    await page.getByRole('button', { name: /^撤销/ }).click()
    await expect(missing).toHaveText(before ?? '')
  } finally {
    await station.close()
  }
})
