import { choosePatient, type ChosenPatient } from './chosen-patient.ts'
import { loseAndFindDraft, saveFollowUp, typeFirstHalf } from './follow-up-by-keyboard.ts'
import { mustEqual, type TourReporter } from './tour-reporter.ts'
import type { TourWindow } from './tour-window.ts'

/** From the morning's list to a saved follow-up, with the power cut in the middle. Gives the window that is open at the end. */
export async function clerkDay(
  reporter: TourReporter,
  first: TourWindow,
  reopen: () => Promise<TourWindow>,
): Promise<{ window: TourWindow; patient: ChosenPatient }> {
  const patient = await morning(reporter, first)
  await reporter.step('患者：名单、新建、修改历史', () => lookAtPatients(first))
  await reporter.step('批量录入：选一叠表，行序与路线单相同', () => lookAtBatch(first))
  await reporter.step('走访计划、可能重复、体检、双处方', () => lookAtOtherPages(first, patient))
  await reporter.step('随访：用键盘填到一半', () => typeFirstHalf(first, patient))
  const window = await reporter.step(
    '断电：结束进程（kill -9），重新打开，草稿还在',
    () => loseAndFindDraft(first, reopen, patient),
    () => '已填的内容逐格相同',
  )
  reporter.figures.followUp = await reporter.step(
    '随访：填完、保存，可撤销',
    () => saveFollowUp(window, patient),
    ({ name, sbp, dbp, suggestion }) => `${name} ${sbp}/${dbp}，${suggestion}`,
  )
  await reporter.step('药品目录：查找、详情', () => lookAtDrugs(window))
  await window.logOut()
  return { window, patient }
}

async function morning(reporter: TourReporter, window: TourWindow): Promise<ChosenPatient> {
  await reporter.step('公卫专干：今日名单、路线单、说明', async () => {
    await window.screen('demonstration-log-in')
    await window.logInAs('clerk')
    await window.page.getByRole('gridcell').first().waitFor()
    await window.screen('today')
    await window.button('打印路线单').click()
    await window.lookAtPreview('route-sheet')
    await window.press('F1')
    await window.page.getByRole('heading', { name: '哪里都能用的键' }).waitFor()
    await window.screen('help')
    await window.closeDialog()
  })
  const patient = await choosePatient(window)
  await reporter.step(
    '按拼音首字母查找患者，看患者页面',
    async () => {
      await window.find('查找患者', patient)
      await window.screen('search-by-pinyin')
      await window.press('Enter')
      await patientPage(window, patient)
      await window.screen('patient-page')
    },
    () => `${patient.initials} → ${patient.name}`,
  )
  return patient
}

/** The page of the person, with its chart drawn. */
async function patientPage(window: TourWindow, { name }: ChosenPatient): Promise<void> {
  await window.page.getByRole('heading', { level: 1, name }).waitFor()
  await window.page.getByRole('img', { name: /趋势/ }).first().locator('canvas').waitFor()
}

async function lookAtPatients(window: TourWindow): Promise<void> {
  await window.page.getByRole('region', { name: '时间线' }).getByRole('button').last().scrollIntoViewIfNeeded()
  await window.screen('patient-page-below')
  for (const [button, picture] of [
    [/^修改历史/, 'patient-history'],
    [/^改资料/, 'patient-edit'],
    ['迁村', 'patient-move'],
    ['变更', 'patient-status'],
  ] as const) {
    await window.button(button).first().click()
    await window.page.getByRole('dialog').waitFor()
    await window.screen(picture)
    await window.closeDialog()
  }
  await window.goTo('患者')
  await window.page.getByRole('gridcell').first().waitFor()
  await window.screen('patients')
  await window.button('新建患者').click()
  await window.page.getByRole('heading', { level: 1, name: '新建患者' }).waitFor()
  await window.screen('new-patient')
  await window.button('不建了').click()
  await window.button('新建患者').waitFor()
}

async function lookAtOtherPages(window: TourWindow, { personId }: ChosenPatient): Promise<void> {
  for (const [address, heading, picture] of [
    ['/today/plan', '走访计划', 'plan'],
    ['/patients/duplicates', '可能重复', 'duplicates'],
    [`/exam/${personId}`, /年度体检/, 'examination'],
    [`/education/${personId}`, /双处方/, 'double-prescription'],
  ] as const) {
    await window.page.evaluate((hash) => (location.hash = hash), address)
    await window.page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await window.screen(picture)
  }
}

async function lookAtBatch(window: TourWindow): Promise<void> {
  await window.goTo('随访录入')
  await window.button(/^批量录入/).click()
  // The page before has a choice of villages too.
  await window.page.getByRole('heading', { level: 1, name: '批量录入' }).waitFor()
  await window.page.getByRole('combobox', { name: '村', exact: true }).selectOption({ index: 1 })
  await window.screen('batch-choose-a-pile')
  await window.button('开始录入').click()
  await window.status(/\d+ 行，已保存/).waitFor()
  await window.screen('batch-grid')
  await window.button('换一叠').click()
  await window.button('开始录入').waitFor()
}

async function lookAtDrugs(window: TourWindow): Promise<void> {
  await window.goTo('药品')
  await window.page.getByRole('gridcell').first().waitFor()
  await window.screen('drugs')
  await window.field('查找药品').fill('aldp')
  await window.page.getByRole('gridcell', { name: '氨氯地平' }).first().waitFor()
  await window.screen('drugs-found')
  await window.press('Enter')
  await window.page.getByRole('dialog').waitFor()
  await window.screen('drug-detail')
  await window.closeDialog()
}

export interface AdvisedTask {
  readonly personId: number
  readonly name: string
  readonly title: string
}

/** The specialist's advice is on the clerk's list, and is done there. */
export async function clerkDoesTask(reporter: TourReporter, window: TourWindow, task: AdvisedTask): Promise<void> {
  await reporter.step(
    '公卫专干：专家交代的任务在今日名单上，办结',
    async () => {
      await window.logInAs('clerk')
      const { fromTop, fromEnd } = await placeOnList(window, task)
      await window.page.getByRole('group', { name: '按类别看' }).getByRole('button', { name: '处置任务' }).click()
      const list = window.page.getByRole('grid', { name: '今日名单' })
      await list.and(window.page.locator(`[aria-busy="false"][aria-rowcount="${fromTop + fromEnd + 1}"]`)).waitFor()
      await list.focus()
      if (fromTop < fromEnd) await window.press('ArrowDown', fromTop)
      else {
        await window.press('End')
        await window.press('ArrowUp', fromEnd)
      }
      await window.page.getByRole('row', { selected: true }).filter({ hasText: task.title }).waitFor()
      await window.screen('task-on-worklist')
      await window.press('Enter')
      await window.field('结果或原因').waitFor()
      await window.type('已入户复测，血压 138/86，按新方案服药')
      await window.screen('task-closing')
      await window.press('Enter')
      await window.status('已办结').waitFor()
      await window.screen('task-done')
      mustEqual('名单上剩下的这项任务', await placeOnList(window, task).catch(() => '没有了'), '没有了')
      await window.logOut()
    },
    () => `${task.name}：${task.title}`,
  )
}

async function placeOnList(
  window: TourWindow,
  { personId, title }: AdvisedTask,
): Promise<{ fromTop: number; fromEnd: number }> {
  const { items } = await window.ask('worklist.today', { kind: 'task', limit: 200 })
  const fromTop = items.findIndex((item) => item.personId === personId && item.reason.includes(title))
  if (fromTop === -1) throw new Error(`任务“${title}”不在今日名单上`)
  return { fromTop, fromEnd: items.length - 1 - fromTop }
}
