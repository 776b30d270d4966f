import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { launchStation } from './launch.ts'
import type { LaunchedStation, StationLaunch } from './launch.ts'
import { madeDemonstration } from './make-demonstration.ts'

export type DemoRole = '公卫专干' | '下沉专科医生' | '卫生院管理者' | '系统管理员'

/** The demonstration township with somebody of a role at work, in the window of the commonest clinic screen. */
export async function openDemo(role: DemoRole, options: StationLaunch = {}): Promise<LaunchedStation> {
  const station = await launchStation({ demo: true, copyOf: madeDemonstration(), ...options })
  await station.page.setViewportSize({ width: 1366, height: 768 })
  await logInAs(station.page, role)
  return station
}

/** One click on a person of the demonstration township. */
export async function logInAs(page: Page, role: DemoRole): Promise<void> {
  const person = page.getByRole('region', { name: '演示人员' }).getByRole('button').filter({ hasText: role }).first()
  // A first opening without a copy makes three years of records; on a machine that does other things as well that takes its time.
  await person.click({ timeout: 100_000 })
  await expect(page.getByRole('navigation', { name: '主要功能' })).toBeVisible()
}
