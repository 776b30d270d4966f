/** A real township from its first minute: set up, recovery code, lock, log in, and who sees what. */
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { logInAs } from './demo.ts'
import { launchStation } from './launch.ts'
import type { LaunchedStation } from './launch.ts'

const password = 'Huangshan-2035'
const nav = (page: Page) => page.getByRole('navigation', { name: '主要功能' })

test.describe.serial('a new township', () => {
  let station: LaunchedStation
  let page: Page
  test.beforeAll(async () => {
    station = await launchStation()
    page = station.page
    await page.setViewportSize({ width: 1366, height: 768 })
  })
  test.afterAll(() => station.close())

  test('says beside each field what is missing, and makes nothing', async () => {
    await page.getByRole('button', { name: '建立工作站' }).click()
    await expect(page.getByText('至少填一个村')).toBeVisible()
    await expect(page.getByText('机构代码是 6–18 位数字或大写字母')).toBeVisible()
  })

  test('is set up by keyboard alone', async () => {
    await page.getByLabel('机构代码').fill('341522102')
    await page.keyboard.press('Enter')
    await page.keyboard.type('花园镇卫生院')
    await page.getByLabel('一行一个').fill('东岗村\n西岗村\n东岗村')
    await expect(page.getByText('共 2 个村，重复的已合并：东岗村')).toBeVisible()
    await page.getByLabel('姓名', { exact: true }).fill('王建国')
    await page.keyboard.press('Enter')
    await page.keyboard.type('wangjg')
    await page.keyboard.press('Enter')
    await page.keyboard.type(password)
    await expect(page.getByRole('list', { name: '密码要求' }).getByText('已符合')).toHaveCount(4)
    await page.keyboard.press('Enter')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: '恢复码' })).toBeVisible({ timeout: 30_000 })
  })

  test('asks for the recovery code to be typed back and says which group is wrong', async () => {
    const groups = await page.getByRole('list', { name: '恢复码' }).locator('strong').allTextContents()
    expect(groups).toHaveLength(8)
    const back = page.getByLabel('照纸上的打回来，确认抄对了')
    await back.fill([...groups.slice(0, 2), '00000'].join(' '))
    await expect(page.getByText('第 3 组和上面不一样')).toBeVisible()
    await expect(page.getByRole('button', { name: '已封存，开始使用' })).toBeDisabled()
    await back.fill(groups.join(''))
    await back.press('Enter')
    await expect(nav(page)).toBeVisible()
    await expect(page.getByText('还没有患者')).toBeVisible()
  })

  test('locks with one key and lets only the right password in', async () => {
    await page.keyboard.press('Control+l')
    await expect(page.getByLabel('登录名')).toHaveValue('wangjg')
    await page.getByLabel('密码', { exact: true }).fill('Huangshan-2036')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('密码不对')
    await page.waitForTimeout(1200)
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await expect(nav(page)).toBeVisible()
  })
})

test.describe.serial('roles of the demonstration township', () => {
  let station: LaunchedStation
  let page: Page
  test.beforeAll(async () => {
    // The one spec whose window makes the township itself, as the first `npm start` of a person does.
    station = await launchStation({ demo: true })
    page = station.page
    await page.setViewportSize({ width: 1366, height: 768 })
    await logInAs(page, '公卫专干')
  })
  test.afterAll(() => station.close())
  const words = () => nav(page).getByRole('link').locator('.word').allTextContents()

  test('is marked as a demonstration', async () => {
    await expect(page.getByText('演示数据', { exact: true })).toBeVisible()
  })

  test('a clerk sees the clerk’s pages', async () => {
    expect(await words()).toEqual([
      '今日',
      '患者',
      '随访录入',
      '专家巡诊',
      '转诊',
      '药品',
      '指标',
      '督导',
      '数据交换',
      '系统',
    ])
  })

  test('the next person starts on the own first page and sees only what the role may', async () => {
    await page.keyboard.press('Alt+2')
    await expect(page.getByRole('heading', { name: '患者', exact: true })).toBeVisible()
    await page.getByRole('button', { name: '锁定' }).click()
    await logInAs(page, '系统管理员')
    expect(await words()).toEqual(['数据交换', '系统'])
    await page.getByRole('button', { name: '退出登录' }).click()
    await logInAs(page, '下沉专科医生')
    await expect(page.getByRole('heading', { name: '今日' })).toBeVisible()
    expect(await words()).toEqual(['今日', '患者', '专家巡诊', '转诊', '药品', '指标', '系统'])
  })

  test('the same person goes on where the work was', async () => {
    await page.keyboard.press('Alt+2')
    await page.keyboard.press('Control+l')
    await logInAs(page, '下沉专科医生')
    await expect(page.getByRole('heading', { name: '患者', exact: true })).toBeVisible()
  })

  test('F1 explains the page', async () => {
    await page.keyboard.press('F1')
    await expect(page.getByRole('dialog')).toContainText('患者 · 说明')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })
  test('no page asks for what the window forbids', async () => {
    await page.getByRole('button', { name: '锁定' }).click()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.reload()
    await logInAs(page, '卫生院管理者')
    for (const word of await words()) {
      await nav(page).getByRole('link', { name: word }).click()
      await page.waitForLoadState('networkidle')
    }
    expect(complaints).toEqual([])
  })
})
