/** What the prescription rules said of the last weeks' visits and double prescriptions, and what the invented doctors answered. */
import type { EntityInput, PrescriptionAlert, Stored } from '../../core/contract/entities/index.ts'
import { addDays, type LocalDate } from '../../core/domain/local-date.ts'
import { checkDecision, type DecisionAlert, type RuleBook } from '../../core/domain/prescription/check-decision.ts'
import { classesOf } from '../../core/domain/prescription/rule-context.ts'
import { resolveMedicine } from '../../core/domain/prescription/resolve-medicine.ts'
import type { RegimenStep } from '../../core/domain/regimen.ts'
import type { Store, Tx } from '../../database/store.ts'
import { prescriptionFacts } from '../prescription/prescription-facts.ts'
import { ruleBookOf } from '../prescription/prescription-settings.ts'
import { checkHandedOut } from '../prescription/regimen-check.ts'

/** So far back the rules are asked; older visits were before the program had them. */
const daysBack = 75
/** One visit in so many first wrote something that the rules blocked. */
const withdrawnEvery = 15

const reasons: Readonly<Record<string, string>> = {
  R05: '血钾正常上限，已嘱两周后复查血钾和肾功能',
  R18: '有颈动脉斑块，获益大于出血风险，已告知',
  R19: '短期止痛三天，已嘱监测血压',
  R22: '患者外出务工两个月，提前带足药',
  R23: '本次仅小幅加量，血压平稳，已约四周后电话随访',
}
const usual = '长期使用耐受良好，已告知风险，两周内复查'

export interface ReviewedWishes {
  readonly asOf: LocalDate
  readonly userId: number | null
}

type Source = Pick<PrescriptionAlert, 'personId' | 'alertDate' | 'sourceEntity' | 'sourceId' | 'doctor'>

export function installReviewed(store: Store, { asOf, userId }: ReviewedWishes): void {
  const context = { userId, role: 'manager', action: 'demo.install', reason: '演示数据，人物均为虚构' } as const
  const book = ruleBookOf(store, asOf)
  store.write(context, (tx) => {
    const from = addDays(asOf, -daysBack)
    const visits = store.list('roundingVisit').filter(({ visitDate }) => visitDate >= from && visitDate <= asOf)
    visits.forEach((visit, at) => reviewVisit(store, tx, book, visit, at % withdrawnEvery === 0))
    for (const given of store.list('doublePrescription'))
      if (given.givenOn >= from) reviewHandedOut(store, tx, given, asOf)
  })
}

function reviewVisit(store: Store, tx: Tx, book: RuleBook, visit: Stored<'roundingVisit'>, withBlock: boolean): void {
  const { id, personId, visitDate, longRx, longRxDays, assessment, regimenChanges } = visit
  const before = store
    .list('medication', { personId })
    .filter(({ startDate, stopDate }) => startDate < visitDate && (stopDate === null || stopDate >= visitDate))
  const long = longRx && longRxDays !== null ? { days: longRxDays, assessed: assessment !== null } : null
  const facts = prescriptionFacts(store, { ...visit, longRx: long })
  const check = (steps: readonly RegimenStep[]) => checkDecision(before, steps, facts, book)
  const doctor = store.get('specialist', visit.specialistId).name
  const source: Source = { personId, alertDate: visitDate, sourceEntity: 'roundingVisit', sourceId: id, doctor }
  const { alerts, version } = check(regimenChanges)
  const base = { ...source, ruleVersion: version, decidedBy: doctor }
  for (const alert of alerts.filter(({ isNew, level }) => isNew || level === 'block'))
    tx.insert('prescriptionAlert', { ...base, ...answered(alert) })
  const other = withBlock
    ? forbiddenBeside(before.map((each) => classesOf(resolveMedicine(each, book.drugs))).flat())
    : null
  if (!other) return
  const blocked = check([other]).alerts.filter(({ isNew, level }) => isNew && level === 'block')
  for (const alert of blocked)
    tx.insert('prescriptionAlert', {
      ...base,
      ...answered(alert),
      outcome: 'withdrawn',
      reason: null,
      secondPerson: null,
    })
}

function reviewHandedOut(store: Store, tx: Tx, given: Stored<'doublePrescription'>, asOf: LocalDate): void {
  const { id, personId, givenOn, doctor } = given
  const { alerts, version } = checkHandedOut(store, given, asOf)
  const source: Source = { personId, alertDate: givenOn, sourceEntity: 'doublePrescription', sourceId: id, doctor }
  for (const alert of alerts.filter(({ isNew }) => isNew))
    tx.insert('prescriptionAlert', { ...source, ruleVersion: version, decidedBy: doctor, ...answered(alert) })
}

type Answered = Pick<
  EntityInput<'prescriptionAlert'>,
  'rule' | 'clause' | 'level' | 'medicines' | 'said' | 'outcome' | 'reason' | 'secondPerson'
>

function answered({ rule, clause, level, medicines, reason: said }: DecisionAlert): Answered {
  const alert = { rule, clause, level, medicines: [...medicines], said }
  if (level === 'hint') return { ...alert, outcome: 'shown' }
  const reason = reasons[rule] ?? usual
  return level === 'block'
    ? { ...alert, outcome: 'overridden', reason, secondPerson: '何院长' }
    : { ...alert, outcome: 'kept', reason }
}

/** The slip that the rules caught: a second medicine that blocks the renin system. */
function forbiddenBeside(classes: readonly string[]): RegimenStep | null {
  const start = (drugCode: string, genericName: string, spec: string, dosePerTime: number): RegimenStep => ({
    action: 'start',
    medicationId: null,
    drugCode,
    genericName,
    spec,
    dosePerTime,
    doseUnit: 'mg',
    freqPerDay: 1,
    reason: null,
  })
  if (classes.includes('arb')) return start('D012', '马来酸依那普利', '10mg', 10)
  return classes.includes('acei') ? start('D017', '缬沙坦', '80mg', 80) : null
}
