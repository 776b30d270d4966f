/** The numbers of the prescription rules as this township chose them; the handbook's until then. */
import {
  prescriptionChoiceDefaults as defaults,
  prescriptionChoices,
  type PrescriptionChoices,
} from '../../core/contract/prescription-review.ts'
import type { RuleBook } from '../../core/domain/prescription/check-decision.ts'
import { defaultParameters, type PrescriptionParameters } from '../../core/domain/prescription/parameters.ts'
import type { Store } from '../../database/store.ts'
import { drugsInForce } from '../drugs/drugs.ts'

const key = 'prescriptionSettings'

/** The choices in force. One that a newer or older program wrote and this one cannot read falls back to the defaults. */
export function prescriptionChoicesOf(store: Store): PrescriptionChoices {
  const stored = JSON.parse(store.meta(key) ?? '{}') as Partial<PrescriptionChoices>
  const read = prescriptionChoices.safeParse({ ...defaults, ...stored })
  return read.success ? read.data : defaults
}

export function keepPrescriptionChoices(store: Store, choices: PrescriptionChoices): void {
  store.setMeta(key, JSON.stringify(choices))
}

/** What every check asks: the drug list that holds, and the numbers; a version other than the program's says which was chosen. */
export function ruleBookOf(store: Store, today: string): RuleBook {
  return { drugs: drugsInForce(store, today), parameters: parametersOf(prescriptionChoicesOf(store)) }
}

function parametersOf(choices: PrescriptionChoices): PrescriptionParameters {
  const { version } = defaultParameters
  const own = Object.entries(choices).filter(([name, value]) => defaults[name as keyof PrescriptionChoices] !== value)
  const chosen = own.map(([name, value]) => `${name}=${value}`).join(' ')
  return { ...choices, version: chosen === '' ? version : `${version} ${chosen}`.slice(0, 60) }
}
