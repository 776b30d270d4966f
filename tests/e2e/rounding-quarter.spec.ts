/** A quarter of one specialist: the pack of a day, its visits, the readings afterwards, the statement, and what was measured after. */
import { readFileSync } from 'node:fs'
import { read, utils } from '@e965/xlsx'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { EffectSummary } from '../../core/domain/effect/effect-summary.ts'
import type { PatientPage } from '../../core/contract/patients.ts'
import type { SessionLine, SessionView } from '../../core/contract/rounding-day.ts'
import { ask } from './bridge.ts'
import { logInAs, openDemo, type DemoRole } from './demo.ts'
import { recountRecords, recountRows, type Recount } from './effect-recount.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
let today = ''
let sessionId = 0
let specialistId = 0
let seen: readonly SessionLine[] = []

test.beforeAll(async () => {
  station = await openDemo('公卫专干')
  page = station.page
  today = (await ask(page, 'system.overview', {})).today
})
test.afterAll(() => station.close())

const goTo = (hash: string) => page.evaluate((to) => (location.hash = to), hash)
const heading = () => page.getByRole('heading', { level: 1 })
const field = (name: string) => page.getByRole('main').getByLabel(name, { exact: true })
const daysAfter = (from: string, by: number) => new Date(Date.parse(from) + by * 86_400_000).toISOString().slice(0, 10)
const view = (): Promise<SessionView> => ask(page, 'roundingDays.open', { sessionId })
const open = (personId: number): Promise<PatientPage> => ask(page, 'patients.page', { personId })
async function becomes(role: DemoRole): Promise<void> {
  await ask(page, 'session.logOut', {})
  await page.reload()
  await logInAs(page, role)
  // Somebody else begins on the first page; only then another one can be asked for.
  await expect(page).toHaveURL(/#\/today/)
}
/** The quarter before this one, and a day late in it: whatever today is, two weeks have passed since. */
function quarter(): { year: number; quarter: number; from: string; to: string; day: string } {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const thisBegins = `${year}-${String(Math.floor((month - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
  const to = daysAfter(thisBegins, -1)
  const last = Math.ceil(Number(to.slice(5, 7)) / 3)
  const from = `${to.slice(0, 4)}-${String(last * 3 - 2).padStart(2, '0')}-01`
  return { year: Number(to.slice(0, 4)), quarter: last, from, to, day: daysAfter(to, -20) }
}
const hasPressure = ({ diseases }: SessionLine) => diseases.includes('HTN')
const called = ({ lines }: SessionView) =>
  lines.filter(({ time }) => time !== '').sort((a, b) => a.time.localeCompare(b.time))

test('the pack of the day: three villages, 24 people, a record sheet for each', async () => {
  const { day } = quarter()
  const { villages } = await ask(page, 'system.overview', {})
  await goTo('/visit/day')
  await page.getByRole('button', { name: '排新的一天' }).click()
  const setup = page.getByRole('form', { name: '排一天的名单' })
  const texts = await setup.getByRole('combobox', { name: '专家' }).locator('option').allInnerTexts()
  await setup
    .getByRole('combobox', { name: '专家' })
    .selectOption({ index: texts.findIndex((text) => text.includes('周明远')) })
  await setup.getByLabel('哪天', { exact: true }).fill(day)
  const pressed = setup.getByRole('button', { pressed: true })
  while ((await pressed.count()) > 0) await pressed.first().click()
  for (const village of villages.slice(0, 3)) await setup.getByRole('button', { name: village.name }).click()
  await setup.getByLabel(/^每人几分钟/).fill('5')
  await setup.getByLabel(/^共几小时/).fill('2')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('grid', { name: '巡诊名单' })).toContainText('连续不达标')
  const [made] = await ask(page, 'roundingDays.list', { from: day, to: day })
  sessionId = made?.id ?? 0
  specialistId = made?.specialistId ?? 0
  expect(called(await view())).toHaveLength(24)
  await page.getByRole('button', { name: '预填记录单' }).click()
  await expect(page.frameLocator('iframe').locator('section')).toHaveCount(24)
  await page.keyboard.press('Escape')
})

test('the specialist logs one by hand with a task for the village doctor, the others follow', async () => {
  await becomes('下沉专科医生')
  const day = await view()
  const { session } = day
  const [first, ...others] = called(day).sort((a, b) => Number(hasPressure(b)) - Number(hasPressure(a)))
  await goTo(`/visit/${first?.personId}?session=${sessionId}`)
  await expect(heading()).toContainText(first?.name ?? '')
  await expect(field('接诊日期')).toHaveValue(session.day)
  await field('收缩压').fill('158')
  await field('舒张压，单位 mmHg').fill('88')
  await field('评估').fill('血压未达标，核对服药')
  await field('建议 1').fill('两周后复测血压')
  await page.keyboard.press('Control+Enter')
  const warned = page.getByText('请看一眼，没有错就再按一次')
  await expect(
    warned.or(page.getByRole('status', { name: '进度' }).filter({ hasText: '已看 1 /' })).first(),
  ).toBeVisible()
  if (await warned.isVisible()) await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status', { name: '进度' })).toContainText('已看 1 /')
  const [absent, ...present] = others
  await ask(page, 'roundingDays.mark', { id: absent?.id ?? 0, state: 'absent' })
  for (const [at, { personId, diseases }] of present.entries())
    await ask(page, 'visits.save', {
      visit: {
        personId,
        specialistId,
        visitDate: session.day,
        sbp: 134 + at,
        dbp: 78 + (at % 20),
        fpg: diseases.includes('T2DM') ? 6 + at / 10 : null,
        assessment: '按计划复诊',
      },
    })
  const states = new Map((await view()).lines.map(({ id, state }) => [id, state]))
  seen = [first, ...others].flatMap((line) => (line && states.get(line.id) === 'seen' ? [line] : []))
  expect(seen).toHaveLength(23)
})

test('the clerk enters readings of the next weeks: one on the form, the others at once', async () => {
  await becomes('公卫专干')
  const { day } = quarter()
  const latest = Math.min(90, (Date.parse(today) - Date.parse(day)) / 86_400_000)
  const [first, tooEarly, , ...others] = seen
  await goTo(`/follow-up/${first?.personId}/HTN`)
  await expect(heading()).toContainText(first?.name ?? '')
  await field('随访日期').fill(daysAfter(day, 14))
  await page
    .getByRole('radiogroup', { name: /^随访方式/ })
    .getByRole('radio', { name: '门诊' })
    .click()
  await field('收缩压').fill('132')
  await field('舒张压，单位 mmHg').fill('78')
  const before = (await open(first?.personId ?? 0)).followUps.length
  await page.keyboard.press('Control+Enter')
  const warned = page.getByRole('alert').filter({ hasText: '请看一眼' })
  const saved = page
    .getByRole('status')
    .filter({ hasText: '已保存' })
    .filter({ hasText: first?.name ?? '' })
  await expect(warned.or(saved).first()).toBeVisible()
  if (await warned.isVisible()) await page.keyboard.press('Control+Enter')
  await expect(saved.first()).toBeVisible()
  expect((await open(first?.personId ?? 0)).followUps).toHaveLength(before + 1)
  const save = (personId: number, values: object) =>
    ask(page, 'followUps.save', { followUp: { personId, visitWay: '1', ...values } as never })
  // The third is not measured at all.
  const measured = [tooEarly, ...others].filter((line) => line !== undefined)
  for (const [at, { personId, diseases }] of measured.entries()) {
    const visitDate = daysAfter(day, at === 0 ? 13 : 14 + (at % (latest - 13)))
    if (diseases.includes('HTN')) await save(personId, { disease: 'HTN', visitDate, sbp: 129 + at, dbp: 76 })
    if (diseases.includes('T2DM')) await save(personId, { disease: 'T2DM', visitDate, fpg: 5.8 + at / 10 })
  }
})

test('the manager takes back the old statement, signs the new one, and it pays what the records say', async () => {
  await becomes('卫生院管理者')
  const { year, quarter: number, from, to } = quarter()
  await goTo('/visit/work')
  await page.getByRole('grid', { name: '专家工作量' }).getByRole('row').filter({ hasText: '周明远' }).dblclick()
  const withdraw = page.getByRole('button', { name: '撤回签认…' })
  const sign = page.getByRole('button', { name: /^签认 .* 元$/ })
  await expect(withdraw.or(sign)).toBeVisible()
  if (await withdraw.isVisible()) {
    await expect(page.getByText('签认后变化', { exact: true }).first()).toBeVisible()
    await withdraw.click()
    await page.getByLabel('撤回的原因').fill('补录一天巡诊')
    await page.getByRole('button', { name: '撤回', exact: true }).click()
  }
  await sign.click()
  await expect(page.getByText(/^已签认 /)).toBeVisible()
  const work = await ask(page, 'work.open', { year, quarter: number, specialistId })
  const people = await peopleSeen(from, to)
  const own = people.flatMap(({ visits }) =>
    visits.filter(({ visitDate, ...one }) => visitDate >= from && visitDate <= to && one.specialistId === specialistId),
  )
  const remote = own.filter(({ visitKind }) => visitKind === 'teleconsultation').length
  const days = new Set(
    own.filter(({ visitKind }) => visitKind !== 'teleconsultation').map(({ visitDate }) => visitDate),
  ).size
  expect(work).toMatchObject({ state: 'signed', visits: own.length })
  expect(work.signedFen).toBe(days * 30_000 + (own.length - remote) * 1500 + remote * 6000)
  await page.getByRole('button', { name: '打印结算单…' }).click()
  const sheet = page.frameLocator('iframe[title^="专家工作量结算单"]').locator('body')
  await expect(sheet).toContainText('派出医院（盖章）')
  await expect(sheet).not.toContainText('未签认')
  await page.keyboard.press('Escape')
})

test('the effect of the quarter: page, spreadsheet and bare records say the same', async () => {
  const { from, to } = quarter()
  const { groups } = await ask(page, 'effect.summary', { from, to })
  const summaryOf = (disease: 'HTN' | 'T2DM' | null) => {
    const found = groups.find((group) => group.by === 'township' && group.disease === disease)
    if (!found) throw new Error('no line of the township')
    return found.summary
  }
  const path = `${station.dataDir}/effect.xlsx`
  await ask(page, 'lists.export', { list: { name: 'effect', query: { from, to } }, path })
  const book = read(readFileSync(path))
  const rows = utils.sheet_to_json<Record<string, string | number>>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, {
    range: 1,
    defval: '',
  })
  const all = recountRows(rows)
  expect(all.paired).toBeGreaterThan(20)
  same(all, summaryOf(null))
  for (const [name, disease] of [
    ['高血压', 'HTN'],
    ['2型糖尿病', 'T2DM'],
  ] as const) {
    const own = rows.filter((row) => row['病种'] === name)
    expect(own.length).toBeGreaterThan(0)
    same(recountRows(own), summaryOf(disease))
  }
  for (const group of groups.filter(({ by }) => by === 'village'))
    same(recountRows(rows.filter((row) => row['村'] === group.name)), group.summary)
  const people = await peopleSeen(from, to)
  const bare = recountRecords(people, from, to, today)
  same(bare, summaryOf(null))
  await goTo('/visit/effect')
  const first = page.getByRole('main').getByRole('row').filter({ hasText: '全镇' }).filter({ hasText: '%' }).first()
  await expect(first).toContainText(String(bare.paired))
  await expect(first).toContainText(String(bare.controlledAfter))
})

test('who was measured too early or not at all is no pair', async () => {
  const { day } = quarter()
  const [first, tooEarly] = seen
  const lines = await ask(page, 'effect.lines', { from: day, to: day })
  const ofToday = lines.filter((line) => seen.some(({ personId }) => personId === line.personId))
  expect(new Set(ofToday.map(({ personId }) => personId)).size).toBe(23)
  expect(ofToday.find((line) => line.personId === first?.personId && line.disease === 'HTN')).toMatchObject({
    before: { sbp: 158, dbp: 88 },
    after: { on: daysAfter(day, 14), sbp: 132, dbp: 78 },
    days: 14,
  })
  const after = ofToday.filter((line) => line.personId === tooEarly?.personId).map((line) => line.after?.on ?? null)
  expect(after).not.toContain(daysAfter(day, 13))
})

/** The pages of everybody whom a specialist saw in the span, fetched once: after the readings nothing is written about them. */
let pages: PatientPage[] = []
async function peopleSeen(from: string, to: string): Promise<PatientPage[]> {
  if (pages.length > 0) return pages
  const visits = await ask(page, 'visits.list', { from, to })
  pages = await Promise.all([...new Set(visits.map(({ personId }) => personId))].map(open))
  return pages
}

function same(
  counted: Recount,
  { cases, paired, sbp, dbp, fpg, controlledBefore, controlledAfter }: EffectSummary,
): void {
  const { sbp: systolic, dbp: diastolic, fpg: glucose, sbpSpread, ...counts } = counted
  expect(counts).toEqual({ cases, paired, controlledBefore, controlledAfter })
  for (const [mine, theirs] of [
    [systolic, sbp?.mean],
    [diastolic, dbp?.mean],
    [glucose, fpg?.mean],
    [sbpSpread, sbp?.sd],
  ])
    if (mine === null) expect(theirs ?? null).toBeNull()
    else expect(theirs).toBeCloseTo(mine ?? Number.NaN, 9)
}

test('a specialist who sees the list of the day only gets the counts, and reads why not the people', async () => {
  await ask(page, 'roundingDays.choose', { listOnly: true })
  await becomes('下沉专科医生')
  await goTo('/visit/effect')
  await page
    .getByRole('button', { name: '全镇' })
    .or(page.getByRole('link', { name: '全镇' }))
    .first()
    .click()
  await expect(page.getByText('只能看今天巡诊名单上的人').first()).toBeVisible()
})
