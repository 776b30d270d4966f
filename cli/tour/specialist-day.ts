import { lookAfterVisits } from './after-visits.ts'
import type { ChosenPatient } from './chosen-patient.ts'
import type { AdvisedTask } from './clerk-day.ts'
import { mustEqual, type TourReporter } from './tour-reporter.ts'
import { demoPerson, type TourWindow } from './tour-window.ts'

const owner = demoPerson('clerk').name
const advice = '1 周内复测血压'
/** Added by its pinyin initials; one that the demonstration's regimens seldom hold. */
const additions = ['吲达帕胺', '螺内酯', '特拉唑嗪', '阿托伐他汀'] as const
const initialsOf: Readonly<Record<(typeof additions)[number], string>> = {
  吲达帕胺: 'ydpa',
  螺内酯: 'lnz',
  特拉唑嗪: 'tlzq',
  阿托伐他汀: 'atft',
}

/** One rounding visit: what was found, the regimen changed, advice with owner and day, a referral, and the printed sheet. */
export async function specialistDay(
  reporter: TourReporter,
  window: TourWindow,
  patient: ChosenPatient,
): Promise<AdvisedTask> {
  await reporter.step('下沉专科医生：接诊记录和专家名册', () => lookAtVisits(window))
  await reporter.step('巡诊计划、巡诊日名单和材料', () => lookAtRounding(window))
  const changes = await reporter.step('接诊服务记录单：用药调整、建议、转诊', () => recordVisit(window, patient))
  await reporter.step('接诊服务记录单：保存，打印预览', async () => {
    await window.save(window.status(`${patient.name} 的接诊记录`), 'visit-asks-for-a-look')
    await window.screen('visit-saved')
    await window.button('打印接诊服务记录单').click()
    await window.lookAtPreview('visit-sheet')
    await checkSaved(window, patient, changes)
  })
  await reporter.step('建议成效、处方审核、快断药名单、转诊单', () => lookAfterVisits(window, patient))
  await window.logOut()
  reporter.figures.visit = { name: patient.name, changes, advice, owner }
  return { personId: patient.personId, name: patient.name, title: advice }
}

async function lookAtVisits(window: TourWindow): Promise<void> {
  await window.logInAs('specialist')
  await window.goTo('专家巡诊')
  await window.page.getByRole('grid', { name: '接诊记录' }).waitFor()
  await window.screen('visits')
  await window.button('专家名册').click()
  await window.page.getByRole('dialog').waitFor()
  await window.screen('specialists')
  await window.closeDialog()
}

/** Who is behind in the quarter, whom today's list has and why, and the papers of the day. */
async function lookAtRounding(window: TourWindow): Promise<void> {
  await window.page.getByRole('link', { name: '巡诊计划' }).click()
  await window.page.getByRole('grid', { name: '各村各季度巡诊' }).getByRole('row').nth(1).waitFor()
  await window.screen('rounding-plan')
  await window.page.getByRole('link', { name: '巡诊日' }).click()
  await window.page.getByRole('grid', { name: '巡诊名单' }).getByRole('row').nth(1).waitFor()
  await window.screen('rounding-day')
  for (const [button, name] of [
    ['村医通知单', 'rounding-notice'],
    ['打印名单', 'rounding-list'],
    ['预填记录单', 'rounding-records'],
  ] as const) {
    await window.button(button).click()
    await window.lookAtPreview(name)
  }
  await window.button(/^开始接诊/).click()
  await window.field('主观资料').waitFor()
  await window.screen('rounding-visit')
  await window.page.keyboard.press('Escape')
  await window.goTo('专家巡诊')
}

async function recordVisit(window: TourWindow, patient: ChosenPatient): Promise<string[]> {
  await window.find('给谁记接诊', patient)
  await window.press('Enter')
  await window.field('主观资料').waitFor()
  await window.screen('visit-form-empty')
  await examine(window)
  const changes = await changeRegimen(window, patient)
  await advise(window)
  await answerWarnings(window)
  await window.screen('visit-form-complete')
  return changes
}

async function examine(window: TourWindow): Promise<void> {
  await window.field('主观资料').fill('晨起头晕两周，服药时断时续，饮食偏咸')
  await window.page.getByRole('textbox', { name: '收缩压' }).fill('158')
  await window.page.getByRole('textbox', { name: /^舒张压/ }).fill('94')
  await window.page.getByRole('textbox', { name: /^空腹血糖/ }).fill('6.8')
  await window.field('客观资料').fill('双下肢无水肿，心率 78 次/分，律齐')
  for (const disease of ['高血压', '2 型糖尿病']) {
    await window.page
      .getByRole('radiogroup', { name: `${disease}诊断复核` })
      .getByRole('radio')
      .first()
      .click()
  }
  await window.field('评估').fill('血压未达标，血糖达标，高危，无急性并发症')
}

/** One medicine changed, one added from the drug list. */
async function changeRegimen(window: TourWindow, patient: ChosenPatient): Promise<string[]> {
  await window.button(`调整 ${patient.medicine}`).first().click()
  await window.page.getByRole('textbox', { name: `${patient.medicine} 每次用量` }).fill(String(patient.doubleDose))
  await window.page.getByRole('textbox', { name: `${patient.medicine} 调整的理由` }).fill('未达标，加强')
  const { medications } = await window.ask('patients.page', { personId: patient.personId })
  const added = additions.find((name) => medications.every((one) => !one.genericName.includes(name))) ?? additions[0]
  await window.press('F4')
  await window.type(initialsOf[added])
  const option = window.page.getByRole('option', { name: added }).first()
  await option.waitFor()
  const fullName = (await option.locator('span').first().innerText()).trim()
  await window.screen('visit-drug-picker')
  await option.click()
  await window.page.getByRole('textbox', { name: `${fullName} 每次用量` }).fill('1.5')
  await window.page.getByRole('textbox', { name: `${fullName} 加用的理由` }).fill('单药不达标，联合用药')
  return [`调整 ${patient.medicine}`, `加用 ${fullName}`]
}

/** The prescription rules look at the whole regimen; what they warn of is answered beside it. */
async function answerWarnings(window: TourWindow): Promise<void> {
  const alerts = window.page.getByRole('region', { name: '用药提示' })
  await window.page.locator('[aria-label=用药提示][aria-busy=false]').waitFor()
  for (const reason of await alerts.getByRole('textbox', { name: /仍要这样用的理由$/ }).all())
    await reason.fill('已查血钾正常，两周后复查')
}

async function advise(window: TourWindow): Promise<void> {
  await window.press('F8')
  await window.type(advice)
  const owners = window.page.getByRole('combobox', { name: '建议 1 的责任人' })
  const label = (await owners.getByRole('option').allInnerTexts()).find((text) => text.includes(owner))
  await owners.selectOption({ label })
  await window.field('建议 1 的完成期限').fill('+7')
  await window.field('处置计划').fill('限盐、规律服药，两周后复查；不达标转县医院心内科')
  await window.page
    .getByRole('radiogroup', { name: /^转诊，/ })
    .getByRole('radio', { name: '是' })
    .click()
  await window.field('转诊原因').fill('连续两次血压控制不满意')
  await window.field('转入机构及科别').fill('演示县人民医院 心血管内科')
  await window.field('带教指导').fill('联合用药的起始时机，低盐饮食怎么讲')
}

async function checkSaved(window: TourWindow, patient: ChosenPatient, changes: readonly string[]): Promise<void> {
  const { visits, tasks } = await window.ask('patients.page', { personId: patient.personId })
  mustEqual('存下的用药调整', visits[0]?.regimenChanges.length, changes.length)
  mustEqual('存下的转诊', visits[0]?.referral, true)
  const task = tasks.find((one) => one.title === advice && one.state === 'open')
  mustEqual('建议的责任人', task?.ownerName, owner)
}
