/** What happens to a follow-up after its saving, and the forms that are none of the routine: corrections, lost contacts, deaths, paper. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { FollowUp } from '../../core/contract/entities/index.ts'
import type { PatientListItem } from '../../core/contract/patients.ts'
import { extensionGroups } from '../../core/domain/extension-fields.ts'
import { addDays } from '../../core/domain/local-date.ts'
import { ask, peopleWithBoth } from './bridge.ts'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
let dataDir = ''
let today = ''
let people: PatientListItem[] = []

test.beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'yifang-forms-'))
  station = await openDemo('卫生院管理者', { dataDir })
  page = station.page
  today = (await ask(page, 'system.overview', {})).today
  people = await peopleWithBoth(page)
  expect(people.length).toBeGreaterThan(8)
})
test.afterAll(async () => {
  await station.close()
  rmSync(dataDir, { recursive: true })
})

const person = (at: number): PatientListItem => {
  const one = people[at]
  if (!one) throw new Error('the demonstration township has too few people')
  return one
}
const field = (name: string) => page.getByRole('main').getByLabel(name, { exact: true })
const suggestion = () => page.getByRole('status', { name: '系统建议' })
const go = (hash: string) => page.evaluate((to) => (location.hash = to), hash)
const recordsOf = async (at: number) => (await ask(page, 'patients.page', { personId: person(at).personId })).followUps
async function openForm(at: number, disease: 'HTN' | 'T2DM' | 'both' = 'HTN'): Promise<void> {
  await go(`/follow-up/${person(at).personId}/${disease}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(person(at).name)
  await expect(page.getByRole('form')).toBeVisible()
}
async function openPatient(at: number): Promise<void> {
  await go(`/patients/${person(at).personId}`)
  await expect(page.getByRole('heading', { level: 1, name: person(at).name })).toBeVisible()
}
/** Ctrl+Enter, and once more where something deserved a look. */
async function save(): Promise<void> {
  await page.keyboard.press('Control+Enter')
  const look = page.getByRole('alert').filter({ hasText: '请看一眼' })
  await expect(look.or(page.getByRole('status').filter({ hasText: /已保存 |已更正 / })).first()).toBeVisible()
  if (await look.isVisible()) await page.keyboard.press('Control+Enter')
}
async function undo(): Promise<void> {
  await page.getByRole('button', { name: /^撤销/ }).click()
  await expect(page.getByText('已撤销')).toBeVisible()
}
const line = (record: Pick<FollowUp, 'visitDate'>) =>
  page
    .getByRole('region', { name: '时间线' })
    .getByRole('button', { name: new RegExp(`^${record.visitDate} *高血压随访`) })
async function oldMeeting(at: number) {
  const found = (await recordsOf(at)).find(
    (one) => one.disease === 'HTN' && one.contact === 'met' && one.sbp !== null && one.visitDate < addDays(today, -31),
  )
  if (!found) throw new Error('nobody was seen more than a month ago')
  return found
}

test('a saved follow-up is corrected on its own form: an old one wants its reason, and undo gives the old value back', async () => {
  const record = await oldMeeting(0)
  await openPatient(0)
  await line(record).click()
  await page.getByRole('button', { name: '更正' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('高血压随访更正')
  await expect(field('收缩压')).toHaveValue(String(record.sbp))
  await field('收缩压').fill('171')
  await expect(suggestion()).toContainText('171')
  await expect(page.getByRole('list', { name: '改了什么' })).toContainText(`收缩压：${record.sbp ?? ''} → 171`)
  await field('收缩压').press('Control+Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('请写明为什么更正')).toBeVisible()
  await expect(field('更正理由')).toBeFocused()
  await page.keyboard.insertText('纸表抄错')
  await save()
  await expect(page.getByRole('heading', { level: 1, name: person(0).name })).toBeVisible()
  await expect(line(record)).toContainText('171')
  await undo()
  await expect(line(record)).toContainText(String(record.sbp))
})

test('a follow-up entered for the wrong person is removed with a reason, kept in the history, and undo brings it back', async () => {
  const record = await oldMeeting(1)
  const before = (await recordsOf(1)).length
  await openPatient(1)
  await line(record).click()
  await page.getByRole('button', { name: '删除这次随访' }).click()
  await page.getByRole('textbox', { name: '删除的理由' }).fill('录错了人')
  await page.getByRole('button', { name: '删除（可撤销）' }).click()
  await expect(line(record)).toHaveCount(0)
  expect((await recordsOf(1)).length).toBe(before - 1)
  const history = await ask(page, 'patients.history', { personId: person(1).personId })
  expect(history[0]).toMatchObject({ op: 'remove', reason: '录错了人' })
  await undo()
  await expect(line(record)).toHaveCount(1)
})

test('three failed attempts suggest 失访, accepted with one key; meeting the person brings the file back', async () => {
  const { personId } = person(2)
  for (const days of [-20, -10])
    await ask(page, 'followUps.save', {
      followUp: {
        personId,
        disease: 'HTN',
        visitDate: addDays(today, days),
        contact: 'lost',
        lostReason: '电话打不通',
      },
    })
  await openForm(2)
  await page.getByRole('radiogroup', { name: /^随访结果/ }).press('2')
  await page.getByRole('radiogroup', { name: /^失访原因代码/ }).press('1')
  await expect(field('失访原因')).toHaveValue('外出务工')
  await field('下次再联系的日期').fill(addDays(today, 60))
  await save()
  const offer = page.getByRole('status').filter({ hasText: '建议标为失访' })
  await expect(offer).toContainText('连续 3 次联系不上')
  await offer.getByRole('button', { name: /标为失访/ }).click()
  await expect(offer).toHaveCount(0)
  const lost = await ask(page, 'patients.page', { personId })
  const htn = lost.files.find((file) => file.disease === 'HTN')
  expect(htn?.statuses[0]).toMatchObject({ status: 'lost', fromDate: today })
  expect(lost.followUps[0]).toMatchObject({
    contact: 'lost',
    lostReasonCode: '1',
    nextVisitDate: addDays(today, 60),
    sbp: null,
  })
  await undo()
  await openPatient(2)
  await expect(page.getByRole('status').filter({ hasText: '建议标为失访' })).toContainText('高血压')
})

test('both diseases of one meeting are typed once and saved as two records of one transaction', async () => {
  await openForm(3)
  await page.getByRole('link', { name: '两病一起' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('两病随访')
  await expect(page.getByLabel('收缩压', { exact: true })).toHaveCount(1)
  await page.getByRole('radiogroup', { name: /^随访方式/ }).press('1')
  await field('收缩压').fill('128')
  await field('舒张压，单位 mmHg').fill('78')
  await field('心率，单位 次/分').fill('72')
  await field('空腹血糖，单位 mmol/L').fill('8.4')
  const second = page.locator('[data-scope="T2DM"]')
  await expect(suggestion().first()).toContainText('建议 1 控制满意')
  await expect(suggestion().nth(1)).toContainText('建议 2 控制不满意')
  for (const scope of [page.locator('.rows > .form-row'), second]) {
    for (const name of [/^症状/, /^服药依从性/, /^药物不良反应/]) {
      const group = scope.getByRole('radiogroup', { name }).or(scope.getByRole('group', { name })).first()
      await group.press('1')
    }
  }
  await second.getByRole('radiogroup', { name: /^足背动脉搏动/ }).press('1')
  await second.getByRole('radiogroup', { name: /^低血糖反应/ }).press('1')
  await save()
  await expect(page.getByRole('status').filter({ hasText: '已保存' }).first()).toContainText('高血压、糖尿病')
  const made = (await recordsOf(3)).filter((one) => one.visitDate === today)
  expect(made.map(({ disease, sbp, dbp, visitWay }) => [disease, sbp, dbp, visitWay]).sort()).toEqual([
    ['HTN', 128, 78, '1'],
    ['T2DM', 128, 78, '1'],
  ])
  await undo()
  expect((await recordsOf(3)).filter((one) => one.visitDate === today)).toEqual([])
})

test('a dead man turns up in the pile: the sentence says when he died and what to look at', async () => {
  const { personId } = person(4)
  await openForm(4)
  await page.getByRole('radiogroup', { name: /^随访结果/ }).press('3')
  await field('死亡日期').fill(addDays(today, -3))
  await field('死亡原因').fill('脑卒中，家属告知')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert').filter({ hasText: '请再核对' })).toContainText('死亡')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已保存').first()).toBeVisible()
  const { tasks } = await ask(page, 'patients.page', { personId })
  expect(tasks.filter((task) => task.state === 'open')).toEqual([])
  const paper = (visitDate: string) =>
    ask(page, 'followUps.save', {
      followUp: {
        personId,
        disease: 'HTN',
        visitDate,
        visitWay: '2',
        symptoms: ['1'],
        sbp: 130,
        dbp: 80,
        medAdherence: '1',
        adr: '1',
      },
    })
  await expect(paper(today)).rejects.toThrow('在死亡之后')
  await paper(addDays(today, -4))
})

test('a column of the county is asked once it is switched on, and its answers stay when it is switched off', async () => {
  await go('/system/forms')
  await page.getByRole('checkbox', { name: '患者接受管理程度' }).check()
  await expect(page.getByText(/设置已保存/)).toBeVisible()
  await openForm(5)
  await page.getByRole('radiogroup', { name: /^患者接受管理程度/ }).press('2')
  await field('收缩压').fill('130')
  await field('舒张压，单位 mmHg').fill('80')
  await page.getByRole('radiogroup', { name: /^随访方式/ }).press('1')
  await save()
  await expect(page.getByRole('status').filter({ hasText: '已保存' }).first()).toBeVisible()
  const [saved] = await recordsOf(5)
  expect(saved?.ext['acceptLevel']).toBe('2')
  const printed = () => ask(page, 'followUps.sheet', { personId: person(5).personId, disease: 'HTN' })
  expect((await printed()).html).toContain('患者接受管理程度')
  await go('/system/forms')
  await page.getByRole('checkbox', { name: '患者接受管理程度' }).uncheck()
  await openForm(6)
  await expect(page.getByRole('radiogroup', { name: /^患者接受管理程度/ })).toHaveCount(0)
  expect((await printed()).html).not.toContain('患者接受管理程度')
  await openPatient(5)
  await page.getByRole('region', { name: '时间线' }).getByRole('button').filter({ hasText: today }).first().click()
  await expect(page.getByRole('region', { name: '时间线' })).toContainText('勉强接受')
})

test('the official form is printed from the patient page, and a village goes out with its paper half filled in', async () => {
  const record = await oldMeeting(7)
  await openPatient(7)
  await line(record).click()
  await page.getByRole('button', { name: /打印.*年随访表/ }).click()
  const sheet = page.frameLocator('iframe').locator('.sheet').first()
  await expect(sheet.getByRole('heading', { name: '高血压患者随访服务记录表' })).toBeVisible()
  await expect(sheet).toContainText(`姓名：${person(7).name}`)
  const pressures = page.frameLocator('iframe').locator('tr').filter({ hasText: '血压（mmHg）' })
  await expect(pressures.filter({ hasText: `${record.sbp ?? ''}/${record.dbp ?? ''}` }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await go('/follow-up/batch')
  await page.getByLabel('村', { exact: true }).selectOption({ index: 1 })
  await page.getByRole('button', { name: /打印这一叠/ }).click()
  await expect(page.frameLocator('iframe').locator('.sheet').first()).toContainText('随访服务记录表')
  await page.keyboard.press('Escape')
})

test('the program is killed: correction, meeting, visit and new patient are all where they were', async () => {
  test.setTimeout(120_000)
  const record = await oldMeeting(0)
  await go(`/follow-up/record/${record.id}`)
  await field('收缩压').fill('166')
  await field('更正理由').fill('县里核查')
  await openForm(6, 'both')
  await field('收缩压').fill('149')
  await field('空腹血糖，单位 mmol/L').fill('9.9')
  await go(`/visit/${person(7).personId}`)
  await field('主观资料').fill('头晕两天')
  await go('/patients/new')
  await field('姓名').fill('欧阳新')
  // What was typed up to a second before the plug was pulled.
  await page.waitForTimeout(1100)
  await station.kill()
  station = await openDemo('卫生院管理者', { dataDir })
  page = station.page
  await go(`/follow-up/record/${record.id}`)
  await expect(field('收缩压')).toHaveValue('166')
  await expect(field('更正理由')).toHaveValue('县里核查')
  await openForm(6, 'both')
  await expect(field('收缩压')).toHaveValue('149')
  await expect(field('空腹血糖，单位 mmol/L')).toHaveValue('9.9')
  await go(`/visit/${person(7).personId}`)
  await expect(field('主观资料')).toHaveValue('头晕两天')
  await go('/patients/new')
  await expect(field('姓名')).toHaveValue('欧阳新')
})

test('a diabetes sheet with every column of the county switched on is one page', async () => {
  const settings = await ask(page, 'forms.settings', {})
  await ask(page, 'forms.choose', { ...settings, extensions: extensionGroups.map(({ id }) => id) })
  const { html } = await ask(page, 'followUps.blankSheets', { people: [person(8).personId], diseases: ['T2DM'] })
  const path = join(dataDir, 'sheet.pdf')
  await station.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
  }, path)
  await page.evaluate(
    async ([text, chosen]) => {
      const { station: bridge } = window as unknown as {
        station: { call(name: string, input: unknown): Promise<{ value: { token: string } }> }
      }
      const { value } = await bridge.call('shell.registerDocument', { html: text, title: '随访表' })
      await bridge.call('shell.saveFile', { defaultName: 'sheet.pdf' })
      await bridge.call('shell.savePdf', { token: value.token, path: chosen })
    },
    [html, path] as const,
  )
  expect(/\/Type \/Pages\s*\/Count (\d+)/.exec(readFileSync(path, 'latin1'))?.[1]).toBe('1')
})
