import type { ChosenPatient } from './chosen-patient.ts'
import type { TourWindow } from './tour-window.ts'

/** What came of advice, what the prescription rules said, whose medicine runs out, and the slip of the referral that the visit asked for. */
export async function lookAfterVisits(window: TourWindow, patient: ChosenPatient): Promise<void> {
  await openPage(window, '/visit/effect', '建议成效')
  await window.page.getByText('不说明变化的原因').waitFor()
  await window.screen('effect')
  await openPage(window, '/drugs/review', '处方审核')
  await firstRow(window, '用药提示记录')
  await window.screen('prescription-review')
  await openPage(window, '/drugs/long', '取药与断药')
  await firstRow(window, '断药名单')
  await window.screen('run-out')
  await lookAtReferral(window, patient)
}

async function lookAtReferral(window: TourWindow, { personId, name }: ChosenPatient): Promise<void> {
  await window.goTo('转诊')
  await window.page.getByRole('radiogroup', { name: '名单' }).getByText('建议转诊').click()
  await firstRow(window, '建议转诊')
  await window.screen('referrals')
  const { suggested } = await window.ask('referrals.list', { show: 'suggested' })
  if (!suggested.some((one) => one.personId === personId)) throw new Error(`${name}不在“建议转诊”里`)
  await window.page.getByRole('grid', { name: '建议转诊' }).focus()
  await window.press(
    'ArrowDown',
    suggested.findIndex((one) => one.personId === personId),
  )
  await window.press('Enter')
  await window.field('主要现病史（转出原因）').waitFor()
  await window.screen('referral-slip')
}

/** The quarter of a specialist: visits, hours, amount, and the statement on paper. */
export async function lookAtWorkload(window: TourWindow): Promise<void> {
  await openPage(window, '/visit/work', '专家工作量')
  const list = window.page.getByRole('grid', { name: '专家工作量' })
  await list.getByRole('row').nth(1).dblclick()
  await window.button('打印结算单…').waitFor()
  await window.screen('workload')
  await window.button('打印结算单…').click()
  await window.lookAtPreview('workload-statement')
  await window.closeDialog()
}

async function openPage(window: TourWindow, address: string, heading: string): Promise<void> {
  await window.page.evaluate((hash) => (location.hash = hash), address)
  await window.page.getByRole('heading', { level: 1, name: heading }).waitFor()
}

const firstRow = (window: TourWindow, grid: string): Promise<void> =>
  window.page.getByRole('grid', { name: grid }).getByRole('row').nth(1).waitFor()
