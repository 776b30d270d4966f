import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { yearOf } from '../../core/domain/local-date.ts'
import { figuresOf, percent, type Figures } from './figures.ts'
import { mustEqual, type TourReporter } from './tour-reporter.ts'
import type { TourWindow } from './tour-window.ts'

/** The figures on two days, the people behind one of them, the report as PDF, and the keeping of the data. */
export async function managerDay(reporter: TourReporter, window: TourWindow): Promise<void> {
  const figures = await reporter.step(
    '管理者：指标，今天和上年末，名单',
    () => lookAtFigures(window),
    ({ today }) => shortText(today),
  )
  reporter.figures.indicators = figures
  await reporter.step(
    '督导报告：预览，存为 PDF',
    () => saveReport(window, join(reporter.out, 'supervision-report.pdf')),
    (bytes) => `supervision-report.pdf，${Math.round(bytes / 1024)} KB`,
  )
  await reporter.step('系统：村、用户、审计、密码、关于', () => lookAtSystem(window))
  reporter.figures.backup = await reporter.step(
    '备份并核对',
    () => backUp(window),
    (said) => said,
  )
}

interface TwoDays {
  readonly today: Figures
  readonly lastYearEnd: Figures
}

async function lookAtFigures(window: TourWindow): Promise<TwoDays> {
  await window.logInAs('manager')
  const { today } = await window.ask('system.overview', {})
  await window.goTo('指标')
  await window.page.getByRole('heading', { name: '从人口到控制' }).waitFor()
  await window.screen('indicators-overview')
  await window.page.getByRole('link', { name: '指标表' }).click()
  await figuresAreShown(window)
  await window.screen('indicators-hypertension')
  await window.page
    .getByRole('table', { name: '全镇和各村指标' })
    .getByRole('columnheader', { name: '控制率' })
    .first()
    .getByRole('button')
    .click()
  await window.screen('indicators-control-rate')
  await window.page.getByRole('group', { name: '病种' }).getByRole('button', { name: '糖尿病' }).click()
  await figuresAreShown(window)
  await window.screen('indicators-diabetes')
  await window.page.getByRole('group', { name: '病种' }).getByRole('button', { name: '高血压' }).click()
  await window.button(`${yearOf(today) - 1} 年末`).click()
  await window.page
    .getByText(`统计到 ${yearOf(today) - 1}年12月31日`)
    .first()
    .waitFor()
  await window.screen('indicators-last-year-end')
  await lookBehindFigure(window)
  const lastYearEnd = `${yearOf(today) - 1}-12-31`
  return { today: await figuresOf(window, today), lastYearEnd: await figuresOf(window, lastYearEnd) }
}

async function figuresAreShown(window: TourWindow): Promise<void> {
  await window.page.getByRole('table', { name: '全镇和各村指标' }).getByRole('cell').first().waitFor()
  await window.page
    .getByRole('img', { name: /各村排名/ })
    .locator('canvas')
    .waitFor()
}

/** The list behind a figure of the township has as many people as the figure says. */
async function lookBehindFigure(window: TourWindow): Promise<void> {
  const figure = window.page.locator('button[aria-description$=" 规范管理率，打开名单"]').first()
  const [numerator, denominator] = (/([\d,]+) 比 ([\d,]+)/.exec((await figure.getAttribute('aria-label')) ?? '') ?? [])
    .slice(1)
    .map((text) => Number(text.replaceAll(',', '')))
  await figure.click()
  const tabs = window.page.getByRole('tablist', { name: '名单' })
  await tabs
    .getByRole('tab', { name: /达到 \d/ })
    .first()
    .waitFor()
  await window.screen('people-behind-a-figure')
  const [out, inside] = await Promise.all(
    [/^没有达到/, /^达到/].map(async (name) =>
      Number(/\d+/.exec(await tabs.getByRole('tab', { name }).innerText())?.[0]),
    ),
  )
  mustEqual('名单人数', [inside, (inside ?? 0) + (out ?? 0)], [numerator, denominator])
  await window.closeDialog()
}

async function saveReport(window: TourWindow, pdf: string): Promise<number> {
  await window.goTo('督导')
  await window.page
    .getByRole('button', { name: /\d 比 \d/ })
    .first()
    .waitFor()
  await window.screen('supervision')
  await window.willSaveAs(pdf)
  await window.button(/预览、打印/).click()
  const frame = window.page.getByRole('dialog').locator('iframe')
  await frame.waitFor()
  await frame.contentFrame().locator('body').waitFor()
  await window.screen('report-preview')
  await window.button('存为 PDF').click()
  await window.status('已存到').waitFor({ timeout: 60_000 })
  await window.screen('report-saved')
  await window.closeDialog()
  const bytes = existsSync(pdf) ? readFileSync(pdf) : Buffer.alloc(0)
  mustEqual('PDF 文件头', bytes.subarray(0, 5).toString('latin1'), '%PDF-')
  return bytes.length
}

async function lookAtSystem(window: TourWindow): Promise<void> {
  await window.goTo('系统')
  const sections = window.page.getByRole('navigation', { name: '系统各项' })
  for (const [label, ready, picture] of [
    ['村与人口', window.page.getByRole('region', { name: '村与人口' }).getByRole('row').nth(1), 'system-villages'],
    ['用户', window.page.getByRole('listitem').filter({ hasText: '在用' }).first(), 'system-users'],
    ['审计', window.page.getByRole('gridcell').first(), 'system-audit'],
    ['改密码', window.field('新密码'), 'system-password'],
    ['关于', window.page.getByText('数据文件夹').first(), 'system-about'],
  ] as const) {
    await sections.getByRole('link', { name: label }).click()
    await ready.waitFor()
    await window.screen(picture)
  }
}

async function backUp(window: TourWindow): Promise<string> {
  await window.page.getByRole('navigation', { name: '系统各项' }).getByRole('link', { name: '数据安全' }).click()
  await window.button('现在备份').click()
  const said = window.status('核对无误')
  await said.waitFor()
  await window.screen('system-backup')
  const size = /（(.+?)）/.exec(await said.innerText())?.[1] ?? ''
  return `${size}，核对无误`
}

const shortText = (figures: Figures): string =>
  figures
    .filter((one) => one.variant === 'N1_DEFAULT' || one.variant === 'LAST_ANY_WAY')
    .map((one) => `${one.name} ${percent(one)}`)
    .join('，')
