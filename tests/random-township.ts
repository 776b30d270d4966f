/** A township thrown together from a seed: everything that a figure can be made of, on days around New Year and the quarter ends. */
import type { EntityInput } from '../core/contract/entities/index.ts'
import type { Tx } from '../database/store.ts'

/** Numbers 0..1 that are the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export interface RandomWish {
  readonly seed: number
  readonly people: number
}

/** What insurance, registry of deaths and surveys say, from a stream of its own. */
function outsideOf(seed: number) {
  const next = numbers(seed + 1_000_003)
  const one = <T>(...choices: readonly T[]): T => choices[Math.floor(next() * choices.length)] as T
  const chance = (share: number) => next() < share
  const day = () => new Date(Date.parse('2024-10-01T00:00:00Z') + Math.floor(next() * 510) * 86_400_000)
  const on = () => day().toISOString().slice(0, 10)
  const maybe = <T>(share: number, value: () => T): T | null => (chance(share) ? value() : null)
  const cause = () =>
    one(
      { code: 'I10', text: '高血压' },
      { code: 'E11.9', text: null },
      { code: 'I63.9', text: '脑梗死' },
      { code: 'J18.9', text: '肺炎' },
      { code: null, text: '2型糖尿病' },
      { code: null, text: '肺癌' },
      { code: 'R99', text: null },
      { code: null, text: null },
    )
  return {
    deathCause: () => {
      const { code, text } = cause()
      return { deathCode: code, deathCause: text }
    },
    fill: (tx: Tx, personId: number) => {
      for (let stays: number = one(0, 0, 1, 2); stays > 0; stays -= 1) {
        const { code, text } = cause()
        tx.insert('admission', {
          personId,
          admittedOn: on(),
          hospital: '县医院',
          hospitalLevel: '2',
          diagnosisCode: code,
          diagnosis: text,
          insured: chance(0.8),
        })
      }
      for (let visits: number = one(0, 1, 3, 6); visits > 0; visits -= 1)
        tx.insert('insuredVisit', {
          personId,
          visitedOn: on(),
          hospital: '某机构',
          hospitalLevel: one('0', '0', '0', '1', '2', '3', null),
        })
      for (let asked: number = one(0, 1, 2); asked > 0; asked -= 1) {
        const surveyedOn = on()
        tx.insert('survey', {
          personId,
          year: Number(surveyedOn.slice(0, 4)),
          round: one('baseline', 'year-end'),
          surveyedOn,
          toldHtn: chance(0.5),
          toldT2dm: chance(0.3),
          treatedHtn: chance(0.4),
          treatedT2dm: chance(0.2),
          sbp: maybe(0.8, () => one(120, 139, 140, 160)),
          dbp: maybe(0.8, () => one(70, 89, 90)),
          fpg: maybe(0.6, () => one(5.5, 6.9, 7, 9)),
          satisfaction: maybe(0.8, () => one('1', '2', '3', '4', '5')),
        })
      }
    },
  }
}

export function fillRandomTownship(tx: Tx, { seed, people }: RandomWish): void {
  const next = numbers(seed)
  const outside = outsideOf(seed)
  const one = <T>(...choices: readonly T[]): T => choices[Math.floor(next() * choices.length)] as T
  const chance = (share: number) => next() < share
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const day = (from = '2024-07-01', span = 620) =>
    new Date(Date.parse(`${from}T00:00:00Z`) + whole(0, span) * 86_400_000).toISOString().slice(0, 10)
  const maybe = <T>(share: number, value: () => T): T | null => (chance(share) ? value() : null)

  const villages = ['东岗村', '西湖村', '桥头村'].map((name, at) => tx.insert('village', { name, sortNo: at }).id)
  for (const villageId of villages)
    for (const year of chance(0.7) ? [2024, 2025] : [2026])
      tx.insert('population', { villageId, year, residents: whole(50, 400), residents35: whole(20, 200) })
  const specialistId = tx.insert('specialist', { name: '钱专科', hospital: '县医院' }).id

  const followUp = (personId: number, disease: 'HTN' | 'T2DM'): EntityInput<'followUp'> => {
    const taking = one<'1' | '2' | '3' | null>('1', '1', '1', '1', '1', '1', '2', '3', null)
    const contact = one<'met' | 'lost'>('met', 'met', 'met', 'met', 'met', 'met', 'met', 'met', 'lost')
    const visitDate = day()
    if (contact === 'lost') return { personId, disease, visitDate, contact, lostReason: '外出' }
    return {
      personId,
      disease,
      visitDate,
      contact,
      visitWay: one('1', '2', '2', '3', null),
      symptoms: chance(0.98) ? ['1'] : [],
      sbp: maybe(0.97, () => one(118, 129, 130, 139, 140, 149, 150, 165)),
      dbp: maybe(0.97, () => one(70, 79, 80, 89, 90, 95)),
      fpg: disease === 'T2DM' ? maybe(0.85, () => one(4.3, 5.6, 6.9, 7, 8.2)) : null,
      glucose2h: disease === 'T2DM' ? maybe(0.3, () => one(9.9, 10)) : null,
      dorsalisPedis: disease === 'T2DM' ? maybe(0.9, () => '1') : null,
      smokePerDay: maybe(0.97, () => one(0, 10, 20)),
      drinkPerDayLiang: maybe(0.97, () => one(0, 1, 2, 4)),
      exerTimesPerWeek: maybe(0.97, () => one(0, 2, 3, 5)),
      exerMinPerTime: maybe(0.8, () => one(20, 30)),
      saltLevel: maybe(0.97, () => one('1', '2', '3')),
      stapleG: disease === 'T2DM' ? 300 : null,
      psychAdjust: '1',
      complianceBehavior: '1',
      weightKg: maybe(0.8, () => one(60, 76, 80)),
      bmi: maybe(0.8, () => one(23.9, 24, 28)),
      medAdherence: taking,
      meds: chance(0.97) && taking !== null ? [{ name: '氨氯地平' }] : [],
      adr: one('1', '1', '2', null),
      visitClass: maybe(0.97, () => one('1', '1', '1', '1', '1', '2', '3')),
      nextStep: one('1', '1', '2', '3', null),
      nextVisitDate: maybe(0.7, () => day('2024-11-01', 500)),
      referralReason: maybe(0.08, () => '血压不降'),
    }
  }

  for (let at = 0; at < people; at += 1) {
    const personId = tx.insert('person', {
      name: `居民${at}`,
      idNo: `${seed}-${at}`,
      birthDate: maybe(0.9, () => one('1944-06-30', '1960-01-01', '1960-06-30', '1975-03-01')),
      doctor: maybe(0.7, () => one('周村医', '吴村医')),
      disabilities: one(['1'], [], ['5']),
    }).id
    for (const fromDate of new Set(Array.from({ length: whole(0, 2) }, () => day('2023-01-01', 1000))))
      tx.insert('residence', { personId, villageId: one(...villages), fromDate })
    const diseases = one<readonly ('HTN' | 'T2DM')[]>(['HTN'], ['HTN'], ['T2DM'], ['HTN', 'T2DM'], [])
    for (const disease of diseases) {
      const enrolDate = chance(0.8) ? '2023-01-01' : day()
      const fileId = tx.insert('diseaseFile', { personId, disease, enrolDate }).id
      tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: enrolDate })
      if (chance(0.25)) {
        const fromDate = day('2026-03-15', 0) < enrolDate ? enrolDate : day('2024-10-01', 500)
        const status = one<'lost' | 'closed'>('lost', 'closed', 'closed')
        const reason =
          status === 'closed' ? one<'died' | 'moved' | 'misdiagnosed'>('died', 'moved', 'misdiagnosed') : null
        const cause = reason === 'died' ? outside.deathCause() : {}
        if (fromDate > enrolDate) tx.insert('diseaseStatus', { fileId, status, reason, fromDate, ...cause })
      }
      for (let visits = whole(0, 9); visits > 0; visits -= 1) tx.insert('followUp', followUp(personId, disease))
    }
    outside.fill(tx, personId)
    if (chance(0.7))
      tx.insert('exam', {
        personId,
        examDate: day(),
        fundus: maybe(0.4, () => '1'),
        creatinineUmolPerL: maybe(0.5, () => 80),
        dorsalisPedis: maybe(0.5, () => '2'),
      })
    if (chance(0.3))
      tx.insert('labResult', { personId, item: one('foot', 'fundus', 'acrMgPerG', 'hba1c'), testDate: day(), value: 6 })
    if (chance(0.6))
      tx.insert('contract', {
        personId,
        paid: chance(0.3),
        team: maybe(0.8, () => one('一队', '二队')),
        signDate: maybe(0.7, () => day()),
        endDate: maybe(0.5, () => day('2025-01-01', 600)),
        stopDate: maybe(0.1, () => day()),
      })
    if (chance(0.3))
      tx.insert('condition', {
        personId,
        kind: one('302', '305', '308', '501', '601', '201'),
        foundOn: maybe(0.8, () => day()),
      })
    if (chance(0.2)) tx.insert('roundingVisit', { personId, specialistId, visitDate: day(), referral: chance(0.4) })
    if (chance(0.1)) tx.insert('doublePrescription', { personId, givenOn: day() })
    if (chance(0.3)) {
      const drafted = day()
      const sent = day(drafted, 5)
      const followed = maybe(0.5, () => day(sent, 30))
      const states = [
        ['drafted', drafted],
        ['sent', sent],
        ...(followed === null ? [] : [['followed', followed]]),
      ] as const
      const steps = states.slice(0, chance(0.9) ? 3 : 1).map(([state, on]) => ({ state, on, note: null, by: '赵公卫' }))
      const state = steps.at(-1)?.state ?? 'drafted'
      tx.insert('referral', {
        personId,
        diseases: chance(0.7) ? diseases.slice(0, 1) : [],
        state,
        steps,
      } as EntityInput<'referral'>)
    }
    for (const disease of diseases)
      if (chance(0.6)) {
        const registeredOn = day()
        const stoppedOn = maybe(0.3, () => day(registeredOn, 200))
        tx.insert('drugCover', { personId, disease, registeredOn, stoppedOn })
        if (stoppedOn !== null && chance(0.3)) tx.insert('drugCover', { personId, disease, registeredOn: stoppedOn })
      }
    for (const genericName of one<readonly string[]>(
      [],
      ['氨氯地平'],
      ['二甲双胍'],
      ['氨氯地平', '缬沙坦', '二甲双胍'],
    )) {
      const spec = genericName === '缬沙坦' ? '80mg' : '5mg'
      const startDate = day('2024-05-01', 100)
      tx.insert('medication', { personId, genericName, spec, startDate, stopDate: maybe(0.3, () => day()) })
      const dispensedOn = day('2024-11-01', 120)
      for (let times = whole(1, 8), at = dispensedOn; times > 0; times -= 1, at = day(at, 70))
        tx.insert('dispensing', { personId, genericName, spec, quantity: 28, days: one(14, 28, 56), dispensedOn: at })
    }
    if (diseases.length === 0 && chance(0.6)) {
      tx.insert('highRisk', {
        personId,
        foundOn: day('2024-01-01', 500),
        kinds: ['1'],
        reason: '血压正常高值',
        ruleVersion: '1',
        lastSeenOn: '2025-01-01',
        nextDueOn: '2025-07-01',
      })
      for (let seen = whole(0, 3); seen > 0; seen -= 1)
        tx.insert('screening', { personId, screenDate: day(), purpose: 'high-risk' })
    }
  }
}
