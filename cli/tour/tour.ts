import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chinaDay } from '../../core/domain/china-time.ts'
import { lookAtWorkload } from './after-visits.ts'
import { clerkDay, clerkDoesTask } from './clerk-day.ts'
import { countyReceives } from './county.ts'
import { firstRun } from './first-run.ts'
import { importSheets, smallTownship } from './import-sheets.ts'
import { managerDay } from './manager-day.ts'
import { specialistDay } from './specialist-day.ts'
import type { TourSummary } from './summary-text.ts'
import { prepareFolder, writeSummary } from './tour-folder.ts'
import { TourReporter } from './tour-reporter.ts'
import { TourWindow } from './tour-window.ts'

/** Walks through the station's main job in its real window, and leaves pictures, files and figures in `out`. */
export async function runTour(out: string): Promise<{ json: TourSummary; text: string }> {
  prepareFolder(out)
  const reporter = new TourReporter(out)
  const scratch = mkdtempSync(join(tmpdir(), 'yifang-tour-'))
  const windows: TourWindow[] = []
  const open = async (folder: string, demo: boolean): Promise<TourWindow> => {
    const window = await TourWindow.open(reporter, { dataDir: join(scratch, folder), demo })
    windows.push(window)
    return window
  }
  try {
    await newTownship(reporter, () => open('township', false))
    await demonstration(reporter, open)
  } finally {
    await Promise.allSettled(windows.map((window) => window.close()))
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
  const summary = writeSummary(reporter)
  const text = `巡览完成：${summary.seconds} 秒，${summary.steps.length} 步，${summary.screens.length} 幅画面，都在 ${out}`
  return { json: summary, text }
}

async function newTownship(reporter: TourReporter, open: () => Promise<TourWindow>): Promise<void> {
  const facts = smallTownship(chinaDay(Date.now()))
  const window = await reporter.step('打开空文件夹', open)
  await firstRun(reporter, window, {
    kind: 'township',
    code: facts.org.code,
    name: facts.org.name,
    villages: facts.villages.map((village) => village.name),
    manager: { name: '沈如松', login: 'shenrs', password: 'Zhuxi-0719' },
  })
  await importSheets(reporter, window, facts)
  await window.close()
}

type Open = (folder: string, demo: boolean) => Promise<TourWindow>

async function demonstration(reporter: TourReporter, open: Open): Promise<void> {
  const first = await reporter.step('打开演示乡镇（首次打开时生成）', async () => {
    const window = await open('demo', true)
    await window.page.getByRole('region', { name: '演示人员' }).waitFor({ timeout: 120_000 })
    return window
  })
  const { window, patient } = await clerkDay(reporter, first, () => open('demo', true))
  const task = await specialistDay(reporter, window, patient)
  await clerkDoesTask(reporter, window, task)
  await managerDay(reporter, window)
  await reporter.step('管理者：专家工作量和结算单', () => lookAtWorkload(window))
  await countyReceives(reporter, window, () => open('county', false))
}
