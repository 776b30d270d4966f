import type { ChosenPatient } from './chosen-patient.ts'
import { mustEqual } from './tour-reporter.ts'
import type { TourWindow } from './tour-window.ts'

const sbp = 158
const dbp = 92
/** What the paper says, by field; Enter alone where it says nothing. */
const paperOf = ({ weightKg }: ChosenPatient): Readonly<Record<string, string>> => ({
  weightKg: String(weightKg),
  visitWay: '1',
  symptoms: '89',
  sbp: String(sbp),
  dbp: String(dbp),
  heartRate: '78',
  smokePerDay: '0',
  smokeTarget: '0',
  drinkPerDayLiang: '1',
  drinkTargetLiang: '0',
  exerTimesPerWeek: '4',
  exerMinPerTime: '30',
  exerTimesTarget: '5',
  exerMinTarget: '30',
  saltLevel: '2',
  saltTarget: '1',
  psychAdjust: '1',
  complianceBehavior: '1',
  medAdherence: '2',
  nonAdhReason: '1',
  adr: '1',
  referralReason: '连续两次控制不满意',
  referralOrgDept: '演示县人民医院 心血管内科',
})
/** Enter goes past this line, which most papers leave empty; Shift+Tab reaches it. */
const auxExam = '心电图：窦性心律，左室高电压'
/** The power goes when this field is reached. */
const cutAt = 'medAdherence'
const mostFields = 60

export async function typeFirstHalf(window: TourWindow, patient: ChosenPatient): Promise<void> {
  await window.goTo('随访录入')
  await window.screen('follow-up-begin')
  await window.find('给谁录随访', patient)
  await window.press('Enter')
  await formIsOpen(window)
  await window.screen('follow-up-form-both-diseases')
  await window.page.getByRole('link', { name: '高血压', exact: true }).click()
  await window.page.getByRole('heading', { level: 1, name: /高血压随访/ }).waitFor()
  await formIsOpen(window)
  await window.screen('follow-up-form-empty')
  await typeFields(window, paperOf(patient), cutAt)
  await window.press('Shift+Tab')
  await window.type(auxExam)
  await window.status(/草稿已保存/).waitFor()
  // The draft is kept within a second of the last key; a power cut before that is not what is shown here.
  await window.page.waitForTimeout(1200)
  await window.screen('follow-up-form-half-typed')
}

export async function loseAndFindDraft(
  before: TourWindow,
  reopen: () => Promise<TourWindow>,
  patient: ChosenPatient,
): Promise<TourWindow> {
  const typed = await answersShown(before)
  await before.kill()
  const window = await reopen()
  await window.logInAs('clerk')
  await window.goTo('随访录入')
  const row = window.page.getByRole('row').filter({ hasText: '没录完的' }).filter({ hasText: patient.name })
  await row.waitFor()
  await window.screen('draft-after-power-cut')
  await row.dblclick()
  await formIsOpen(window)
  await window.page.getByText(/已恢复 .*的草稿/).waitFor()
  await window.screen('draft-restored')
  mustEqual('恢复的草稿', await answersShown(window), typed)
  return window
}

export interface SavedFigures {
  readonly name: string
  readonly sbp: number
  readonly dbp: number
  readonly suggestion: string
}

export async function saveFollowUp(window: TourWindow, patient: ChosenPatient): Promise<SavedFigures> {
  await typeFields(window, paperOf(patient), null)
  const suggestion = (await window.status(/建议/).first().innerText()).split('\n').slice(0, 3).join(' ')
  await window.screen('follow-up-form-complete')
  await window.save(window.button(/^撤销（/), 'follow-up-asks-for-a-look')
  await window.screen('follow-up-saved-with-undo')
  const page = await window.ask('patients.page', { personId: patient.personId })
  const saved = page.followUps.find((one) => one.disease === 'HTN')
  mustEqual('存下的血压', [saved?.sbp, saved?.dbp, saved?.auxExam], [sbp, dbp, auxExam])
  await window.button(/接着录 糖尿病随访/).click()
  await formIsOpen(window)
  await window.screen('follow-up-form-diabetes')
  await window.press('Escape')
  await window.page.getByRole('heading', { level: 1, name: '随访录入' }).waitFor()
  return { name: patient.name, sbp, dbp, suggestion }
}

const formIsOpen = (window: TourWindow): Promise<void> => window.button('保存，下一位').waitFor()

/** Types the paper field by field, Enter by Enter, until the field `end`, or the last one, where Enter would save. */
async function typeFields(
  window: TourWindow,
  paper: Readonly<Record<string, string>>,
  end: string | null,
): Promise<void> {
  for (let count = 0; count < mostFields; count += 1) {
    const { field, place, answered, choice, last } = await focused(window)
    if (field === end) return
    // A number typed at the last choice would save at once; the space bar only takes its first answer.
    if (!answered && last && choice) await window.press('Space')
    else if (!answered) await window.type(paper[field] ?? (field === '' ? '2' : ''))
    const after = await focused(window)
    // Another choice goes on by itself.
    if (after.place !== place) continue
    if (after.last) return
    await window.press('Enter')
  }
  throw new Error('用键盘没有走到表的末尾')
}

interface FocusedField {
  readonly field: string
  /** Which one of the form it is. */
  readonly place: number
  readonly answered: boolean
  /** Answered by a number that also goes on, not by text. */
  readonly choice: boolean
  /** Nothing follows at which Enter would stop. */
  readonly last: boolean
}

function focused(window: TourWindow): Promise<FocusedField> {
  return window.page.evaluate(() => {
    const active = document.activeElement
    const field = active?.closest('[data-name]')?.getAttribute('data-name') ?? ''
    const fields = 'form [data-field], form input:not([tabindex="-1"]), form textarea, form select'
    const stops = [...document.querySelectorAll(fields)]
    const place = active ? stops.indexOf(active) : -1
    const answered =
      active instanceof HTMLInputElement ? active.value !== '' : Boolean(active?.querySelector('[aria-checked="true"]'))
    const last = stops.slice(place + 1).every((stop) => stop.closest('[data-pass="true"]') !== null)
    return { field, place, answered, choice: active?.matches('[role="radiogroup"]') ?? false, last }
  })
}

/** Every answer on the form as the eye sees it. */
function answersShown(window: TourWindow): Promise<Record<string, string>> {
  return window.page.evaluate(() => {
    const cells = [...document.querySelectorAll('form [data-name]')].map((cell) => {
      const inputs = [...cell.querySelectorAll('input')].map((input) => input.value)
      const chosen = [...cell.querySelectorAll('[aria-checked="true"]')].map((option) => option.textContent)
      return [cell.getAttribute('data-name') ?? '', [...inputs, ...chosen].join('|')] as const
    })
    return Object.fromEntries(cells)
  })
}
