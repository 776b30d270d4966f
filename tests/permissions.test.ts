/**
 * Who may call what: every method of the contract for every role, logged out, with a wrong token and after the lock; then the
 * same methods under arbitrary input. The table is written by hand: a method without a row fails the type check and the test.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { contract, type MethodName } from '../core/contract/index.ts'
import { roles, type Role } from '../core/contract/rights.ts'
import { firstBrokenAuditRow } from '../database/audit-chain.ts'
import { sha256Hex } from '../services/crypto/primitives.ts'
import { handlers } from '../services/handlers.ts'
import { openHandlers, ownHandlers } from '../services/station/session.ts'
import { setUpTestStation, type TestStation } from '../services/test-station.ts'
import { anyJson, shaped } from './arbitrary-input.ts'

const letters: Readonly<Record<Role, string>> = { clerk: 'C', specialist: 'S', manager: 'M', administrator: 'A' }

/** C clerk, S specialist, M manager, A administrator; `anyone`: no log-in needed. */
const mayCall: Readonly<Record<MethodName, string>> = {
  'session.status': 'anyone',
  'session.setUp': 'anyone',
  'session.logIn': 'anyone',
  'session.logOut': 'anyone',
  'session.lock': 'anyone',
  'session.recover': 'anyone',
  'session.confirmRecoveryCode': 'CSMA',
  'session.newRecoveryCode': 'M',
  'session.emergencyKeys': 'M',
  'session.changePassword': 'CSMA',
  'users.list': 'MA',
  'users.add': 'MA',
  'users.setActive': 'MA',
  'users.resetPassword': 'MA',
  'system.overview': 'CSMA',
  'system.addVillage': 'CM',
  'system.setPopulation': 'CM',
  'system.backUp': 'CMA',
  'system.undo': 'CSM',
  'system.audit': 'MA',
  'admissions.list': 'CSM',
  'admissions.save': 'CM',
  'admissions.remove': 'CM',
  'insuredVisits.list': 'CSM',
  'insuredVisits.save': 'CM',
  'insuredVisits.remove': 'CM',
  'deaths.list': 'CSM',
  'deaths.setCause': 'CM',
  'surveys.list': 'CSM',
  'surveys.save': 'CM',
  'surveys.remove': 'CM',
  'surveys.comparison': 'CSM',
  'surveys.sheet': 'CSM',
  'patients.search': 'CSM',
  'patients.page': 'CSM',
  'patients.reveal': 'CM',
  'patients.alike': 'CSM',
  'patients.add': 'CM',
  'patients.edit': 'CM',
  'patients.move': 'CM',
  'patients.enrol': 'CM',
  'patients.setStatus': 'CM',
  'patients.history': 'CSM',
  'patientFiles.edit': 'CM',
  'patientFiles.correctStatus': 'CM',
  'patientFiles.removeStatus': 'CM',
  'patientFiles.correctResidence': 'CM',
  'patientFiles.removeResidence': 'CM',
  'patientFiles.saveCondition': 'CM',
  'patientFiles.removeCondition': 'CM',
  'patientFiles.saveContract': 'CM',
  'patientFiles.removeContract': 'CM',
  'duplicates.sweep': 'CSM',
  'duplicates.cancel': 'CSM',
  'duplicates.compare': 'CSM',
  'duplicates.merge': 'CM',
  'duplicates.unmergePlan': 'CSM',
  'duplicates.unmerge': 'CM',
  'duplicates.dismiss': 'CM',
  'duplicates.reopen': 'CM',
  'grading.override': 'CSM',
  'grading.endOverride': 'CSM',
  'grading.rules': 'CSM',
  'grading.choose': 'M',
  'screening.save': 'CM',
  'screening.remove': 'CM',
  'screening.list': 'CSM',
  'screening.person': 'CSM',
  'screening.enrol': 'CM',
  'highRisk.close': 'CM',
  'followUps.start': 'CM',
  'followUps.save': 'CM',
  'followUps.amend': 'CM',
  'followUps.remove': 'CM',
  'forms.settings': 'CSM',
  'forms.choose': 'M',
  'followUps.open': 'CM',
  'followUps.lostSuggestions': 'CSM',
  'followUps.sheet': 'CSM',
  'followUps.blankSheets': 'CSM',
  'batch.roster': 'CM',
  'followUps.saveMeeting': 'CM',
  'exams.start': 'CM',
  'exams.save': 'CM',
  'exams.amend': 'CM',
  'exams.remove': 'CM',
  'labs.start': 'CSM',
  'labs.save': 'CSM',
  'labs.amend': 'CSM',
  'labs.remove': 'CSM',
  'prescriptions.start': 'CSM',
  'prescriptions.save': 'CSM',
  'prescriptions.remove': 'CSM',
  'prescriptions.sheet': 'CSM',
  'education.library': 'CSM',
  'education.keep': 'M',
  'education.restore': 'M',
  'education.history': 'M',
  'drafts.keep': 'CSM',
  'drafts.discard': 'CSM',
  'drafts.list': 'CSM',
  'drafts.open': 'CSM',
  'advice.list': 'CSM',
  'tasks.postpone': 'CSM',
  'tasks.reopen': 'CSM',
  'effect.summary': 'CSM',
  'effect.lines': 'CSM',
  'effect.sheet': 'CSM',
  'cases.list': 'CSM',
  'cases.mark': 'SM',
  'cases.open': 'CSM',
  'cases.check': 'CSM',
  'cases.save': 'SM',
  'cases.publish': 'SM',
  'cases.withdraw': 'SM',
  'cases.handOut': 'SM',
  'cases.sheet': 'CSM',
  'truth.board': 'CM',
  'truth.open': 'CM',
  'truth.notice': 'CM',
  'truth.sheet': 'CM',
  'funds.draft': 'M',
  'funds.list': 'M',
  'funds.open': 'M',
  'funds.keep': 'M',
  'funds.remove': 'M',
  'funds.sheet': 'M',
  'funds.rules': 'M',
  'funds.keepRule': 'M',
  'funds.removeRule': 'M',
  'work.list': 'SM',
  'work.open': 'SM',
  'work.setHours': 'M',
  'work.rules': 'SM',
  'work.keepRule': 'M',
  'work.removeRule': 'M',
  'work.sign': 'M',
  'work.withdraw': 'M',
  'work.sheet': 'SM',
  'checks.list': 'M',
  'checks.preview': 'M',
  'checks.freeze': 'M',
  'checks.draw': 'M',
  'checks.seed': 'M',
  'checks.open': 'M',
  'checks.record': 'M',
  'checks.verify': 'M',
  'checks.replace': 'M',
  'checks.withdraw': 'M',
  'checks.paper': 'M',
  'visits.start': 'SM',
  'visits.save': 'SM',
  'regimen.check': 'SM',
  'regimen.checkForms': 'CM',
  'regimen.checkPrescription': 'CSM',
  'regimen.listFromForms': 'SM',
  'approvals.give': 'CSM',
  'prescriptionReview.list': 'CSM',
  'prescriptionReview.sheet': 'CSM',
  'prescriptionReview.sweep': 'CSM',
  'prescriptionReview.cancel': 'CSM',
  'prescriptionReview.settings': 'CSM',
  'prescriptionReview.choose': 'M',
  'visits.list': 'CSM',
  'visits.sheet': 'CSM',
  'specialists.list': 'CSM',
  'specialists.keep': 'SM',
  'worklist.today': 'CSM',
  'worklist.sheet': 'CSM',
  'worklist.villages': 'CSM',
  'routes.list': 'CSM',
  'routes.keep': 'CSM',
  'routes.remove': 'CSM',
  'coverage.list': 'CSM',
  'coverage.keep': 'CM',
  'coverage.remove': 'CM',
  'roundingPlans.matrix': 'CSM',
  'roundingPlans.list': 'CSM',
  'roundingPlans.make': 'CM',
  'roundingPlans.add': 'CM',
  'roundingPlans.move': 'CM',
  'roundingPlans.mark': 'CM',
  'roundingPlans.sheet': 'CSM',
  'roundingDays.list': 'CSM',
  'roundingDays.open': 'CSM',
  'roundingDays.make': 'CSM',
  'roundingDays.change': 'CSM',
  'roundingDays.remove': 'CSM',
  'roundingDays.add': 'CSM',
  'roundingDays.addNext': 'CSM',
  'roundingDays.order': 'CSM',
  'roundingDays.mark': 'CSM',
  'roundingDays.sheet': 'CSM',
  'roundingDays.settings': 'CSM',
  'roundingDays.choose': 'M',
  'plans.preview': 'CSM',
  'plans.make': 'CSM',
  'plans.calendar': 'CSM',
  'plans.move': 'CSM',
  'plans.clear': 'CSM',
  'tasks.close': 'CSM',
  'referrals.list': 'CSM',
  'referrals.open': 'CSM',
  'referrals.draft': 'CSM',
  'referrals.decline': 'CSM',
  'referrals.keep': 'CSM',
  'referrals.move': 'CSM',
  'referrals.stepBack': 'CSM',
  'referrals.remove': 'CSM',
  'referrals.sheet': 'CSM',
  'drugs.lists': 'CSM',
  'drugLists.preview': 'M',
  'drugLists.commit': 'M',
  'drugLists.remove': 'M',
  'drugLists.compare': 'CSM',
  'drugLists.affected': 'CSM',
  'drugStock.table': 'CSM',
  'drugStock.count': 'CM',
  'shortages.list': 'CSM',
  'shortages.save': 'CM',
  'shortages.remove': 'CM',
  'dispensings.start': 'CSM',
  'dispensings.save': 'CSM',
  'dispensings.remove': 'CSM',
  'dispensings.assessment': 'CSM',
  'runOut.list': 'CSM',
  'runOut.weeks': 'CSM',
  'runOut.saveCall': 'CSM',
  'demand.table': 'CSM',
  'demand.save': 'CM',
  'demand.sign': 'M',
  'demand.sheet': 'CSM',
  'drugCover.list': 'CSM',
  'drugCover.person': 'CSM',
  'drugCover.save': 'CM',
  'drugCover.remove': 'CM',
  'drugs.search': 'CSM',
  'indicators.catalogue': 'CSM',
  'indicators.table': 'CSM',
  'indicators.people': 'CSM',
  'indicators.selfTest': 'CSM',
  'indicators.headline': 'CSM',
  'indicators.difference': 'CSM',
  'indicators.quarters': 'CSM',
  'indicators.stop': 'CSM',
  'indicators.settings': 'CSM',
  'indicators.choose': 'M',
  'targets.table': 'CSM',
  'targets.choose': 'M',
  'targets.keep': 'M',
  'targets.reach': 'CSM',
  'targets.reachSheet': 'M',
  'board.overview': 'CSM',
  'board.trend': 'CSM',
  'board.people': 'CSM',
  'board.sheet': 'M',
  'spectrum.table': 'CSM',
  'spectrum.people': 'CSM',
  'spectrum.sheet': 'M',
  'frozenFigures.list': 'CSM',
  'frozenFigures.freeze': 'M',
  'frozenFigures.compare': 'CSM',
  'frozenFigures.why': 'CSM',
  'frozenFigures.sheet': 'CSM',
  'reports.supervision': 'M',
  'reports.write': 'M',
  'reports.verify': 'M',
  'imports.preview': 'CM',
  'imports.commit': 'CM',
  'imports.cancel': 'CM',
  'imports.batches': 'CM',
  'imports.undo': 'CM',
  'imports.fields': 'CM',
  'exchange.myCard': 'MA',
  'exchange.readCard': 'MA',
  'exchange.trust': 'M',
  'exchange.peers': 'MA',
  'exchange.export': 'M',
  'exchange.preview': 'M',
  'exchange.import': 'M',
  'exchange.log': 'MA',
  'lists.export': 'CSM',
  'platform.list': 'CM',
  'platform.sheet': 'CM',
  'platform.tick': 'CM',
  'platform.untick': 'CM',
  'views.widths': 'CSMA',
  'views.keepWidths': 'CSMA',
  'scores.table': 'CM',
  'scores.evidence': 'CM',
  'scores.keepCase': 'M',
  'scores.removeCase': 'M',
  'scores.takeCheck': 'M',
  'scores.rules': 'CM',
  'scores.keepRule': 'M',
  'scores.removeRule': 'M',
  'scores.addSamples': 'M',
  'scores.year': 'CM',
  'scores.keepYear': 'M',
  'scores.mock': 'CM',
  'scores.people': 'CM',
  'scores.settle': 'M',
  'scores.settled': 'CM',
  'scores.sheet': 'CM',
  'scores.mockSheet': 'CM',
  'rectifications.list': 'CM',
  'rectifications.counts': 'CM',
  'rectifications.open': 'CM',
  'rectifications.suggest': 'M',
  'rectifications.add': 'M',
  'rectifications.take': 'M',
  'rectifications.change': 'M',
  'rectifications.report': 'CM',
  'rectifications.decide': 'M',
  'rectifications.ledger': 'CM',
  'rectifications.notice': 'CM',
}
const methods = Object.keys(contract) as MethodName[]

/** No method takes it: past the right, the answer is `invalid-input`, and nothing is done. */
const nothing = 'not an object'

const codeOf = async (
  station: TestStation,
  token: string | null,
  name: string,
  input: unknown = nothing,
): Promise<string> => {
  const result = await station.call(token, name, input)
  return result.ok ? 'ok' : result.failure.code
}

describe('the table of methods', () => {
  it('has a row for every method of the contract and no other', () => {
    expect(Object.keys(mayCall).sort()).toEqual([...methods].sort())
  })

  it('every method has exactly one handler', () => {
    const named = [openHandlers, ownHandlers, handlers].flatMap((each) => Object.entries(each))
    expect(named.map(([name]) => name).sort()).toEqual([...methods].sort())
    for (const [, handler] of named) expect(handler).toBeTypeOf('function')
  })

  it('every method refuses what is not an object, so that nothing of the matrix below is ever carried out', () => {
    for (const name of methods) expect((contract[name].input as z.ZodType).safeParse(nothing).success, name).toBe(false)
  })
})

describe('rights', () => {
  let station: TestStation
  beforeAll(async () => {
    station = await setUpTestStation({ roles: ['clerk', 'specialist', 'administrator'] })
  })
  afterAll(() => station.remove())

  it.each(roles)('a %s reaches exactly the methods of the role', async (role) => {
    await station.logIn(role)
    const reached: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const name of methods) {
      const may = mayCall[name] === 'anyone' || (mayCall[name] ?? '').includes(letters[role])
      expected[name] = may ? 'invalid-input' : 'not-permitted'
      reached[name] = await codeOf(station, station.token(), name)
    }
    expect(reached).toEqual(expected)
  })

  it('every refusal of a right is in the audit log under the name of who tried', async () => {
    const { store } = station.state.opened ?? (await station.logIn('clerk'), station.state.opened) ?? {}
    const refusals =
      store?.all<{ role: Role; action: MethodName }>(
        "SELECT role, action FROM audit WHERE outcome = 'not-permitted'",
      ) ?? []
    const expected = roles.flatMap((role) =>
      methods
        .filter((name) => mayCall[name] !== 'anyone' && !(mayCall[name] ?? '').includes(letters[role]))
        .map((name) => `${role} ${name}`),
    )
    expect(refusals.map(({ role, action }) => `${role} ${action}`).sort()).toEqual(expected.sort())
  })

  it('without a token, with a wrong one and after the lock every method but the open ones is locked', async () => {
    await station.logIn('manager')
    const mine = station.token()
    const wrong = [
      null,
      '',
      'x',
      mine.slice(0, -1),
      `${mine} `,
      mine.toUpperCase(),
      '00000000-0000-4000-8000-000000000000',
    ]
    const expected = Object.fromEntries(
      methods.map((name) => [name, mayCall[name] === 'anyone' ? 'invalid-input' : 'locked']),
    )
    const answers = async (token: string | null) => {
      const found: Record<string, string> = {}
      for (const name of methods) found[name] = await codeOf(station, token, name)
      return found
    }
    for (const token of wrong) expect(await answers(token), `token ${token}`).toEqual(expected)
    await station.ask('session.lock', {})
    expect(await answers(mine)).toEqual(expected)
    station.restart()
    expect(await answers(mine)).toEqual(expected)
  })

  it('a valid call is as locked as an invalid one', async () => {
    expect(await codeOf(station, null, 'patients.search', {})).toBe('locked')
    expect(await codeOf(station, null, 'system.overview', {})).toBe('locked')
  })

  it('the token of an earlier session opens nothing, even for the same person', async () => {
    await station.logIn('clerk')
    const old = station.token()
    await station.logIn('clerk')
    expect(await codeOf(station, old, 'patients.search', {})).toBe('locked')
    expect(await codeOf(station, station.token(), 'patients.search', {})).toBe('ok')
  })

  it.each([
    '',
    'patients',
    'patients.search ',
    'Patients.search',
    'toString',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'a'.repeat(10_000),
  ])('the name %j is no method', async (name) => {
    const result = await station.call(station.token(), name, {})
    expect(result).toMatchObject({ ok: false, failure: { code: 'unknown-method' } })
    expect(JSON.stringify(result).length).toBeLessThan(300)
  })

  it('an administrator finds no way to a patient', async () => {
    await station.logIn('manager')
    const { villages } = await station.ask('system.overview', {})
    const { personId } = await station.ask('patients.add', {
      person: { name: '诸葛红旺', idNo: '341522195010081674' },
      villageId: villages[0]?.id ?? 0,
      enrolments: [],
    })
    await station.ask('patients.page', { personId })
    await station.logIn('administrator')
    const allowed = methods.filter((name) => (mayCall[name] ?? '').includes('A') && contract[name].kind === 'query')
    expect(allowed).toContain('system.audit')
    for (const name of allowed) {
      const result = await station.call(station.token(), name, {})
      expect(JSON.stringify(result), name).not.toMatch(/红旺|341522195010081674/)
    }
  })
})

/** Neither code, path, SQL nor stack belongs into an answer. */
const talk = /SQLITE|sqlite|SELECT |INSERT |\bat .*:\d+|node:|\.ts\b|\/work|\/tmp|undefined|\[object|Error:/

describe('arbitrary input', () => {
  let station: TestStation
  let outside: string
  const paths: string[] = []
  const ids: number[] = []
  const unexpected: string[] = []

  beforeAll(async () => {
    vi.spyOn(console, 'error').mockImplementation((line: unknown) => void unexpected.push(String(line)))
    outside = mkdtempSync(join(tmpdir(), 'fuzz-'))
    mkdirSync(join(outside, 'folder'))
    writeFileSync(join(outside, 'empty.xlsx'), '')
    writeFileSync(join(outside, 'garbage.lcx.age'), 'age-encryption.org/v1\n-> X25519 garbage\n')
    paths.push(
      outside,
      join(outside, 'folder'),
      join(outside, 'empty.xlsx'),
      join(outside, 'garbage.lcx.age'),
      join(outside, 'none', 'x.csv'),
      '\u0000',
      '/dev/null',
      '/proc/none',
    )
    station = await setUpTestStation({ roles: ['clerk', 'specialist'] })
    ids.push(...(await plantRecords(station)))
  })
  afterAll(() => {
    vi.restoreAllMocks()
    station.remove()
    rmSync(outside, { recursive: true, force: true })
  })

  /** Calls that derive a key, start a worker or print a report are tried less often. */
  const slow = /^imports\.(preview|commit)$|^users\.(add|reset)|^session\.|^system\.backUp$|^reports\./
  const runsFor = (name: MethodName): number => (slow.test(name) ? 8 : 60)

  it.each(methods)('%s answers with a value or a typed failure', async (name) => {
    const schema = contract[name].input as z.ZodType
    const input = fc.oneof({ weight: 1, arbitrary: anyJson }, { weight: 3, arbitrary: shaped(schema, { ids, paths }) })
    await fc.assert(
      fc.asyncProperty(input, async (value) => {
        if (station.state.session === null) await logInAgain(station)
        const result = await station.call(station.token(), name, value)
        if (result.ok) return
        const { code, message, details } = result.failure
        expect(code, JSON.stringify(value)).not.toBe('internal')
        expect(code).toMatch(/^[a-z][a-z0-9-]{2,39}$/)
        expect(message).toMatch(/[\u4e00-\u9fff]/)
        expect(`${message} ${JSON.stringify(details ?? {})}`).not.toMatch(talk)
        expect(JSON.stringify(result)).not.toMatch(/红旺|341522195010081674|15556889500/)
      }),
      { numRuns: runsFor(name), seed: 20251231, endOnFailure: true },
    )
    expect(unexpected.splice(0)).toEqual([])
  })

  it('has left a station that logs in, whole in database, people and audit chain', async () => {
    station.restart()
    await logInAgain(station)
    const { store } = station.state.opened ?? {}
    if (!store) throw new Error('not open')
    expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(store.db.pragma('foreign_key_check')).toEqual([])
    expect(firstBrokenAuditRow(store.db, sha256Hex)).toBeNull()
    expect(await station.ask('session.status', {})).toMatchObject({ state: 'open', user: { role: 'manager' } })
  })
})

/** Whatever waits the wrong passwords of the fuzz have earned. */
async function logInAgain(station: TestStation): Promise<void> {
  await station.state.throttle.clear('manager')
  await station.logIn('manager')
}

/** A person with records of every kind; gives all ids. */
async function plantRecords(station: TestStation): Promise<number[]> {
  const { villages } = await station.ask('system.overview', {})
  const { personId } = await station.ask('patients.add', {
    person: { name: '诸葛红旺', idNo: '341522195010081674', phone: '15556889500' },
    villageId: villages[0]?.id ?? 0,
    enrolments: [{ disease: 'HTN', enrolDate: '2025-01-10' }],
    contract: { paid: false },
  })
  await station.ask('followUps.save', {
    followUp: { personId, disease: 'HTN', visitDate: '2025-12-01', visitWay: '1', sbp: 132, dbp: 82 },
  })
  const specialist = await station.ask('specialists.keep', { specialist: { name: '周明远', hospital: '县医院' } })
  await station.ask('visits.save', {
    visit: { personId, specialistId: specialist.id, visitDate: '2025-12-02' },
    advice: [{ title: '复查血脂', detail: null, ownerUserId: null, ownerName: '村医', dueDate: '2026-01-15' }],
  })
  const { store } = station.state.opened ?? {}
  return (
    store
      ?.all<{ id: number }>('SELECT DISTINCT entity_id AS id FROM change')
      .map(({ id }) => id)
      .concat([1, 2, 3, 30]) ?? []
  )
}
