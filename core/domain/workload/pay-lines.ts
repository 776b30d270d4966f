/** What a quarter's work comes to, in whole fen: no fraction is ever carried from one day to the next. */
import type { LocalDate } from '../local-date.ts'
import type { WorkDay, WorkVisit } from './work-days.ts'

export type PayUnit = 'day' | 'patient' | 'visit' | 'hour'

export interface Rate {
  readonly id: number
  readonly name: string
  readonly unit: PayUnit
  /** For visits of this kind; null: every kind without a rate of its own. Only for `visit`. */
  readonly visitKind: WorkVisit['kind'] | null
  readonly fen: number
  readonly validFrom: LocalDate
  readonly validTo: LocalDate | null
}

export interface PaidLine {
  readonly ruleId: number
  readonly name: string
  readonly unit: PayUnit
  /** Days, people, visits, or minutes. */
  readonly quantity: number
  readonly unitFen: number
  readonly amountFen: number
}

export const payUnitNames: Readonly<Record<PayUnit, string>> = {
  day: '每天',
  patient: '每人',
  visit: '每次',
  hour: '每小时',
}
export const quantityNames: Readonly<Record<PayUnit, string>> = { day: '天', patient: '人', visit: '次', hour: '分钟' }

/** The rate that holds on a day: of one unit and kind the one that began last, the newer record of two that began together. */
export function rateOn(
  rates: readonly Rate[],
  unit: PayUnit,
  kind: WorkVisit['kind'] | null,
  day: LocalDate,
): Rate | null {
  const holding = rates
    .filter((each) => each.unit === unit && each.validFrom <= day && (each.validTo === null || each.validTo >= day))
    .toSorted((a, b) => (a.validFrom === b.validFrom ? b.id - a.id : a.validFrom < b.validFrom ? 1 : -1))
  const own = kind === null ? undefined : holding.find((each) => each.visitKind === kind)
  return own ?? holding.find((each) => each.visitKind === null) ?? null
}

/** Minutes at a rate an hour, to the nearest fen, a half upwards. */
export const hourlyFen = (minutes: number, fenPerHour: number): number =>
  Math.floor((minutes * fenPerHour * 2 + 60) / 120)

/**
 * Lines by rate, in the order of their rates. A patient is paid once a quarter, by the rate of the first visit's day; a day by the
 * rate of that day; hours day by day, each rounded to the fen; a day without known hours earns none.
 */
export function payLines(
  visits: readonly WorkVisit[],
  days: readonly Pick<WorkDay, 'on' | 'minutes'>[],
  rates: readonly Rate[],
): PaidLine[] {
  const lines = new Map<number, PaidLine>()
  const add = (rate: Rate | null, quantity: number, amountFen: number) => {
    if (rate === null) return
    const { id: ruleId, name, unit, fen: unitFen } = rate
    const line = lines.get(ruleId) ?? { ruleId, name, unit, quantity: 0, unitFen, amountFen: 0 }
    lines.set(ruleId, { ...line, quantity: line.quantity + quantity, amountFen: line.amountFen + amountFen })
  }
  const addOne = (rate: Rate | null) => add(rate, 1, rate?.fen ?? 0)
  for (const { on, minutes } of days) {
    addOne(rateOn(rates, 'day', null, on))
    const hourly = rateOn(rates, 'hour', null, on)
    if (minutes !== null && minutes > 0) add(hourly, minutes, hourlyFen(minutes, hourly?.fen ?? 0))
  }
  for (const { on, kind } of visits) addOne(rateOn(rates, 'visit', kind, on))
  for (const day of firstVisitDays(visits)) addOne(rateOn(rates, 'patient', null, day))
  const place = (line: PaidLine) => rates.findIndex(({ id }) => id === line.ruleId)
  return [...lines.values()].toSorted((a, b) => place(a) - place(b))
}

function firstVisitDays(visits: readonly WorkVisit[]): LocalDate[] {
  const first = new Map<number, LocalDate>()
  for (const { personId, on } of visits) {
    const known = first.get(personId)
    if (known === undefined || on < known) first.set(personId, on)
  }
  return [...first.values()]
}

export const totalFen = (lines: readonly PaidLine[]): number => lines.reduce((sum, each) => sum + each.amountFen, 0)

/** `1,234.50` yuan of whole fen. */
export function yuanText(fen: number): string {
  const [sign, whole] = [fen < 0 ? '−' : '', Math.abs(fen)]
  const yuan = String(Math.floor(whole / 100)).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${yuan}.${String(whole % 100).padStart(2, '0')}`
}

/** The fen of an amount as people type it (`120`, `120.5`, `1,200.50`); null for anything else or finer than a fen. */
export function fenOf(text: string): number | null {
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.normalize('NFKC').replaceAll(/[,\s元]/g, ''))
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null
}
