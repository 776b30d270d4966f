/** A rounding day from the pack to the last record: one specialist, three villages, 24 people; most saved through the bridge, some by keys. */
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { SessionView } from '../../core/contract/rounding-day.ts'
import { ask } from './bridge.ts'
import { logInAs, openDemo, type DemoRole } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
let sessionId = 0

test.beforeAll(async () => {
  station = await openDemo('卫生院管理者')
  page = station.page
})
test.afterAll(() => station.close())

const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
const goTo = (hash: string) => page.evaluate((to) => (location.hash = to), hash)
const heading = () => page.getByRole('heading', { level: 1 })
const progress = () => page.getByRole('status', { name: '进度' })
const view = (): Promise<SessionView> => ask(page, 'roundingDays.open', { sessionId })
async function becomes(role: DemoRole): Promise<void> {
  await ask(page, 'session.logOut', {})
  await page.reload()
  await logInAs(page, role)
  // Somebody else begins on the first page; only then another one can be asked for.
  await expect(page).toHaveURL(/#\/today/)
}
/** Whoever is called next, by the order of the times on the notice. */
async function called(): Promise<SessionView['lines']> {
  const { lines } = await view()
  return lines.filter((line) => line.time !== '').sort((a, b) => a.time.localeCompare(b.time))
}

test('the plan says who is behind, and one key plans the quarter', async () => {
  await goTo('/visit/plan')
  await expect(page.getByRole('grid', { name: '各村各季度巡诊' }).getByRole('row').nth(1)).toBeVisible()
  await expect(page.getByRole('list', { name: '谁落下了' })).toContainText('没有专家包干')
  await page.getByRole('button', { name: '分片包干' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /选上没人包的 \d+ 个村/ }).click()
  await dialog.getByRole('button', { name: '指定', exact: true }).click()
  await expect(dialog.getByRole('button', { name: /选上没人包的/ })).toHaveCount(0)
  await dialog.getByRole('button', { name: /^关闭/ }).first().click()
  await expect(page.getByRole('list', { name: '谁落下了' })).not.toContainText('没有专家包干')
  await page.keyboard.press('p')
  await expect(page.getByText(/已给 \d+ 个村排了 \d+ 天/)).toBeVisible()
  await page.getByRole('button', { name: '打印本季度计划' }).click()
  await expect(page.frameLocator('iframe[title*="专家巡诊计划"]').locator('body')).toContainText('分片包干')
  await page.keyboard.press('Escape')
})

test('the clerk makes the list of a day: three villages, 24 people fit, each with a reason', async () => {
  await becomes('公卫专干')
  const { today, villages } = await ask(page, 'system.overview', {})
  const [old] = await ask(page, 'roundingDays.list', { from: today, to: today })
  if (old) await ask(page, 'roundingDays.remove', { sessionId: old.id })
  await goTo('/visit/day')
  await page.getByRole('button', { name: '排新的一天' }).click()
  const setup = page.getByRole('form', { name: '排一天的名单' })
  const options = await setup.getByRole('combobox', { name: '专家' }).locator('option').allInnerTexts()
  const own = options.findIndex((text) => text.includes('周明远'))
  await setup.getByRole('combobox', { name: '专家' }).selectOption({ index: own })
  await setup.getByLabel('哪天', { exact: true }).fill('今天')
  const pressed = setup.getByRole('button', { pressed: true })
  while ((await pressed.count()) > 0) await pressed.first().click()
  for (const village of villages.slice(0, 3)) await setup.getByRole('button', { name: village.name }).click()
  await setup.getByLabel(/^每人几分钟/).fill('5')
  await setup.getByLabel(/^共几小时/).fill('2')
  await expect(setup).toContainText('看得完 24 人')
  await page.keyboard.press('Control+Enter')
  const list = page.getByRole('grid', { name: '巡诊名单' })
  // The list grows beyond the 24 who fit: they, the line and those who stand ready.
  await expect.poll(async () => Number(await list.getAttribute('aria-rowcount'))).toBeGreaterThan(25)
  await list.focus()
  await page.keyboard.press('PageDown')
  await page.keyboard.press('PageDown')
  await expect(list).toContainText('今天看得完到这里')
  await page.keyboard.press('Home')
  const [made] = await ask(page, 'roundingDays.list', { from: today, to: today })
  sessionId = made?.id ?? 0
  const { session, lines } = await view()
  expect(session.fits).toBe(24)
  expect(lines.every((line) => line.reasons.length > 0)).toBe(true)
  expect(new Set((await called()).map((line) => line.village)).size).toBeGreaterThan(1)
})

test('somebody is taken out with a reason, and it is taken back', async () => {
  const list = page.getByRole('grid', { name: '巡诊名单' })
  await list.focus()
  await page.keyboard.press('x')
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/：移出/)).toBeVisible()
  expect((await view()).lines.filter((line) => line.state === 'removed')).toHaveLength(1)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await view()).lines.filter((line) => line.state === 'removed').length).toBe(0)
})

test('the papers of the day: notices, list, pre-filled sheets with masked numbers', async () => {
  for (const [button, text] of [
    ['村医通知单', '要带什么'],
    ['打印名单', '今天看得完到这里'],
    ['预填记录单', '接诊服务记录单'],
  ] as const) {
    await page.getByRole('button', { name: button }).click()
    const body = page.frameLocator('iframe').locator('body')
    await expect(body).toContainText(text)
    expect(await body.innerText()).not.toMatch(/\d{17}[\dX]/)
    await page.keyboard.press('Escape')
    await expect(page.locator('iframe')).toHaveCount(0)
  }
})

/** What a routine visit takes: phrases by their digit, readings, reviews, and saving. */
async function typeRoutine(): Promise<void> {
  const typed: Readonly<Record<string, string>> = {
    主观资料: '16',
    收缩压: '136',
    舒张压: '84',
    空腹血糖: '6.5',
    评估: '1',
    处置计划: '1',
  }
  for (let field = await focused(), at = 0; at < 14 && field !== ''; at += 1) {
    const name = Object.keys(typed).find((each) => field.startsWith(each))
    if (field.includes('诊断复核')) await page.keyboard.press('1')
    else {
      if (name) await page.keyboard.type(typed[name] ?? '')
      await page.keyboard.press('Enter')
    }
    if (field === '处置计划') return
    await expect.poll(focused).not.toBe(field)
    field = await focused()
  }
}

test('routine visits by keys alone: each saves and the next opens, under 40 keystrokes', async () => {
  await becomes('下沉专科医生')
  await goTo(`/visit/day?session=${sessionId}`)
  await page.getByRole('button', { name: /^开始接诊/ }).click()
  await page.getByLabel('计键').check()
  for (let visit = 0; visit < 3; visit += 1) {
    const [line] = (await called()).filter((each) => each.state === 'waiting')
    await expect(heading()).toContainText(`${line?.name} · 接诊服务记录单`)
    await expect.poll(focused).toBe('主观资料')
    await typeRoutine()
    await page.keyboard.press('Control+Enter')
    // A warning asks for a second look; the next person's form asks for nothing.
    const warned = page.getByText('请看一眼，没有错就再按一次')
    await expect(warned.or(progress().filter({ hasText: `已看 ${visit + 1} /` })).first()).toBeVisible()
    if (await warned.isVisible()) await page.keyboard.press('Control+Enter')
    await expect(progress()).toContainText(`已看 ${visit + 1} /`)
    const keys = Number(await page.getByRole('status', { name: '计键' }).getAttribute('data-last-keys'))
    expect(keys).toBeGreaterThan(10)
    expect(keys).toBeLessThanOrEqual(40)
    const { visits } = await ask(page, 'patients.page', { personId: line?.personId ?? 0 })
    expect(visits[0]).toMatchObject({
      sbp: 136,
      dbp: 84,
      subjective: '无明显不适，规律服药',
      assessment: '血压达标',
      plan: '维持现方案',
    })
  }
})

test('one key marks somebody absent, another puts them after the next, with the draft kept', async () => {
  const [first, second] = (await called()).filter((each) => each.state === 'waiting')
  await expect(heading()).toContainText(first?.name ?? '')
  await page.keyboard.press('F9')
  await expect(heading()).toContainText(second?.name ?? '')
  await expect(progress()).toContainText('未到 1')
  await page.keyboard.insertText('夜间气促')
  await page.keyboard.press('F10')
  await expect(heading()).not.toContainText(second?.name ?? '')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(heading()).toContainText(second?.name ?? '')
  await expect(page.getByRole('main').getByLabel('主观资料', { exact: true })).toHaveValue('夜间气促')
})

test('all 24 are logged: the rest through the bridge', async () => {
  const { session } = await view()
  for (const line of (await called()).filter((each) => each.state === 'waiting'))
    await ask(page, 'visits.save', {
      visit: {
        personId: line.personId,
        specialistId: session.specialistId,
        visitDate: session.day,
        sbp: 138,
        dbp: 84,
        assessment: '血压达标',
      },
    })
  const done = await called()
  expect(done).toHaveLength(24)
  expect(done.map((line) => line.state).filter((state) => state === 'seen')).toHaveLength(23)
  await goTo('/visit/day')
  await goTo(`/visit/day?session=${sessionId}`)
  await expect(page.getByText(/已看 23 \/ \d+，未到 1/)).toBeVisible()
})

test('专家只看当日名单: the specialist opens whoever is on the list and nobody else', async () => {
  await becomes('卫生院管理者')
  await goTo('/system/forms')
  await page.getByLabel('专家只看当日名单').check()
  await expect(page.getByRole('region', { name: '专家查看范围' }).getByText(/已保存/)).toBeVisible()
  const { lines } = await view()
  const on = new Set(lines.map((line) => line.personId))
  const { items } = await ask(page, 'patients.search', { limit: 200 })
  const outside = items.find((item) => !on.has(item.personId))
  await becomes('下沉专科医生')
  expect((await ask(page, 'patients.search', { limit: 200 })).total).toBe(on.size)
  await goTo(`/patients/${outside?.personId}`)
  await expect(page.getByText('只能看今天巡诊名单上的人').first()).toBeVisible()
  await goTo(`/patients/${lines[0]?.personId}`)
  await expect(page.getByText(lines[0]?.name ?? '').first()).toBeVisible()
})

test('a 五师查房 is refused without its people and prints as 会诊记录表', async () => {
  const { lines } = await view()
  const line = lines.at(-1)
  await goTo(`/visit/${line?.personId}`)
  await expect(heading()).toContainText('接诊服务记录单')
  await page
    .getByRole('radiogroup', { name: /^接诊类别/ })
    .getByRole('radio', { name: '五师查房' })
    .click()
  await page.getByLabel('会诊原因', { exact: true }).fill('多病共存，用药种类多')
  await page.getByLabel('会诊意见', { exact: true }).fill('停用重复药物')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('请写参加人员和所在机构')).toBeVisible()
  await page.getByLabel('参加人员 1 的姓名').fill('苏药师')
  await page.getByLabel('参加人员 1 的所在机构').fill('县人民医院药剂科')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
  await page.getByRole('button', { name: '打印接诊服务记录单' }).click()
  const sheet = page.frameLocator('iframe[title^="会诊记录表"]').locator('body')
  await expect(sheet).toContainText('停用重复药物')
  await expect(sheet).toContainText('县人民医院药剂科')
})
