/** The demonstration township: made by the seeded generator on first opening, kept apart from real data, made anew when it grows old. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../core/contract/kit.ts'
import { chinaDay } from '../../core/domain/china-time.ts'
import { daysBetween } from '../../core/domain/local-date.ts'
import { dataFolder, readDescriptor } from '../station/data-folder.ts'
import { stationOver, stationState, type Station, type StationOptions, type StationState } from '../station.ts'
import { installOutsideData } from './outside-data.ts'
import { installInspected } from './inspected.ts'
import { installChecked } from './checked.ts'
import { installDrugSupply } from './drug-supply.ts'
import { makeTownship } from './facts.ts'
import { installTownship } from './install.ts'
import { demoLogins } from './logins.ts'
import { installReviewed } from './reviewed.ts'
import { installReferrals } from './referred.ts'
import { installRounds } from './rounds.ts'
import { installScreened } from './screened.ts'
import { installRoundingOutcome } from './rounding-outcome.ts'

/** A change of the generator makes the demonstration anew. */
const edition = 6
const freshDays = 14

/** Opens the demonstration in `options.dataDir`; a folder with real data is refused, never touched. */
export async function openDemonstration(options: StationOptions): Promise<Station> {
  const demo: StationOptions = { ...options, demo: true, cheapKeys: true }
  const today = chinaDay((options.nowMs ?? Date.now)())
  if (!isFresh(options.dataDir, today)) await build(demo, today)
  return stationOver(stationState(demo))
}

const markOf = (dataDir: string): string => join(dataDir, 'demonstration.json')

function isFresh(dataDir: string, today: string): boolean {
  try {
    const mark = JSON.parse(readFileSync(markOf(dataDir), 'utf8')) as { edition: number; asOf: string }
    return mark.edition === edition && Math.abs(daysBetween(mark.asOf, today)) <= freshDays
  } catch {
    return false
  }
}

async function build(options: StationOptions, today: string): Promise<void> {
  clear(options.dataDir)
  const facts = makeTownship({ seed: '演示乡镇', people: 1200, villages: 12, asOf: today, years: 3 })
  const state = stationState(options)
  await setUp(state, facts.org)
  installTownship(opened(state).store, facts, { userId: state.session?.user.id ?? null })
  installScreened(opened(state).store, { asOf: today, people: 66, userId: state.session?.user.id ?? null })
  installReviewed(opened(state).store, { asOf: today, userId: state.session?.user.id ?? null })
  installDrugSupply(opened(state).store, { asOf: today, userId: state.session?.user.id ?? null })
  installRoundingOutcome(opened(state).store, today)
  installReferrals(opened(state).store, { asOf: today, userId: state.session?.user.id ?? null })
  installRounds(opened(state).store, { asOf: today, userId: state.session?.user.id ?? null })
  installOutsideData(opened(state).store, { asOf: today, userId: state.session?.user.id ?? null })
  installInspected(opened(state).store, { asOf: today, userId: state.session?.user.id ?? null })
  installChecked(opened(state).store, { asOf: today, userId: state.session?.user.id ?? null })
  opened(state).store.setMeta('recoveryConfirmed', 'yes')
  state.lock()
  writeFileSync(markOf(options.dataDir), JSON.stringify({ edition, asOf: today }))
}

function clear(dataDir: string): void {
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) return
  const descriptor = readDescriptor(dataFolder(dataDir))
  if (descriptor && !descriptor.demo)
    throw new Refusal('not-a-demonstration', '这个文件夹里是真实数据，不能用作演示。请换一个空文件夹。')
  rmSync(dataDir, { recursive: true })
}

function opened(state: StationState) {
  if (!state.opened) throw new Error('the demonstration is not open')
  return state.opened
}

async function setUp(state: StationState, org: { code: string; name: string }): Promise<void> {
  const station = stationOver(state)
  const manager = demoLogins.find((each) => each.role === 'manager')
  if (!manager) throw new Error('the demonstration needs a manager')
  const call = async (name: string, input: unknown): Promise<void> => {
    const result = await station.call(state.session?.token ?? null, name, input)
    if (!result.ok) throw new Refusal(result.failure.code, result.failure.message)
  }
  const { login, name, password } = manager
  await call('session.setUp', {
    org: { code: org.code, name: org.name, kind: 'township' },
    villages: [],
    manager: { login, name, password },
  })
  for (const { role, ...user } of demoLogins) if (role !== 'manager') await call('users.add', { ...user, role })
}
