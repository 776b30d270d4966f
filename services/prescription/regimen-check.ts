/** The prescription rules over what somebody decides about medicines: in a visit, on follow-up forms, in a double prescription. */
import type {
  FormDecision,
  HandedOut,
  RegimenDecision,
  regimenChecks as topic,
} from '../../core/contract/regimen-check.ts'
import type { Disease } from '../../core/contract/entities/index.ts'
import { checkDecision, compareRegimens, type DecisionCheck } from '../../core/domain/prescription/check-decision.ts'
import type { CheckedMedicine } from '../../core/domain/prescription/resolve-medicine.ts'
import {
  isPrintedAs,
  keepUntouched,
  medicineOfLine,
  wholeRegimen,
} from '../../core/domain/prescription/whole-regimen.ts'
import type { Store } from '../../database/store.ts'
import { answersBefore } from './alert-records.ts'
import type { HandlersOf } from '../context.ts'
import { listFormMedicines } from './forms-only-medicines.ts'
import { prescriptionFacts, type Occasion } from './prescription-facts.ts'
import { ruleBookOf } from './prescription-settings.ts'
import { formLines, regimenNow, regimenWithForms, writtenMedicines, type WrittenMedicines } from './regimen-now.ts'

export const regimenCheckHandlers: HandlersOf<typeof topic> = {
  'regimen.check': ({ decision }, { store, today }) =>
    withAnswers(store, decision.personId, checkVisitRegimen(store, decision, today)),
  'regimen.checkForms': ({ forms, correcting }, { store, today }) =>
    withAnswers(store, forms[0]?.personId ?? 0, checkForms(store, forms, correcting, today)),
  'regimen.checkPrescription': ({ prescription }, { store, today }) =>
    withAnswers(store, prescription.personId, checkHandedOut(store, prescription, today)),
  'regimen.listFromForms': ({ personId }, context) => listFormMedicines(personId, context),
}

/** What was so before is shown with the answer that was given then. */
function withAnswers(store: Store, personId: number, check: DecisionCheck): DecisionCheck {
  const answers = answersBefore(store, personId)
  const alerts = check.alerts.map((alert) => {
    const answer = alert.isNew ? undefined : answers.get(alert.key)
    return answer ? { ...alert, answered: `${answer.on} ${answer.words}` } : alert
  })
  return { ...check, alerts }
}

/** What is said of a visit's changes to the structured regimen, by the drug list of its own day. */
export function checkVisitRegimen(store: Store, decision: RegimenDecision, today: string): DecisionCheck {
  const { personId, visitDate, longRx, longRxDays, assessment } = decision
  const current = store.list('medication', { personId, stopDate: null })
  const long = longRx && longRxDays !== null ? { days: longRxDays, assessed: assessment !== null } : null
  const facts = prescriptionFacts(store, { ...decision, longRx: long })
  return checkDecision(
    current,
    decision.regimenChanges,
    facts,
    ruleBookOf(store, visitDate < today ? visitDate : today),
  )
}

/** What is said of the forms of one meeting as against what was taken before; a record that is corrected, as against itself. */
export function checkForms(
  store: Store,
  forms: readonly FormDecision[],
  correcting: number | null,
  today: string,
): DecisionCheck {
  const [first] = forms
  const met = forms.filter(({ contact }) => contact === 'met')
  const book = ruleBookOf(store, today)
  if (!first || met.length === 0) return { alerts: [], unchecked: [], version: book.parameters.version }
  const lines: Partial<Record<Disease, CheckedMedicine[]>> = {}
  for (const form of met) lines[form.disease] = formLines(form, book.drugs)
  const before = startedFrom(store, first, lines, correcting, book.drugs)
  const current = regimenNow(before, book.drugs)
  const after = keepUntouched(current, regimenWithForms(before, lines, book.drugs))
  return compareRegimens(current, after, prescriptionFacts(store, occasionOf(met)), book)
}

/** What the typed forms are compared with: what was known on their day, or what they started from when they still say just that. */
function startedFrom(
  store: Store,
  { personId, visitDate, disease }: FormDecision,
  lines: WrittenMedicinesOfForms,
  correcting: number | null,
  drugs: ReturnType<typeof ruleBookOf>['drugs'],
): WrittenMedicines {
  const then = writtenMedicines(store, personId, drugs, visitDate)
  const own = correcting === null ? null : store.find('followUp', correcting)
  if (own) return { ...then, forms: { ...then.forms, [disease]: formLines(own, drugs) } }
  const latest = writtenMedicines(store, personId, drugs)
  const isUnchanged = Object.entries(lines).every(
    ([of, typed]) => JSON.stringify(typed) === JSON.stringify(latest.forms[of as Disease]),
  )
  return isUnchanged ? latest : then
}

type WrittenMedicinesOfForms = Readonly<Partial<Record<Disease, readonly CheckedMedicine[]>>>

/** Both forms of a meeting ask the pressure; only the diabetes form asks for low sugar. */
function occasionOf(forms: readonly FormDecision[]): Occasion {
  const { personId = 0, visitDate = '' } = forms[0] ?? {}
  const first = <K extends 'sbp' | 'dbp' | 'heartRate' | 'hypoglycemia'>(field: K) =>
    forms.find((form) => form[field] !== null)?.[field] ?? null
  const low = first('hypoglycemia')
  return {
    personId,
    visitDate,
    sbp: first('sbp'),
    dbp: first('dbp'),
    heartRate: first('heartRate'),
    longRx: null,
    hypoglycemia: low === null ? null : { code: low, on: visitDate },
    adverseReaction: forms.find(({ adr }) => adr === '2')?.adrDesc ?? null,
  }
}

/** From four weeks on a supply is a long prescription (domain handbook §4.3 R23). */
const longFromDays = 28

/** What is said of the medicines that a double prescription hands out, and for how many days. */
export function checkHandedOut(store: Store, prescription: HandedOut, today: string): DecisionCheck {
  const { personId, givenOn, medicines, days } = prescription
  const book = ruleBookOf(store, today)
  const { structured, forms } = writtenMedicines(store, personId, book.drugs)
  const current = wholeRegimen([structured, forms.HTN, forms.T2DM], book.drugs)
  const lines = medicines.filter(({ name }) => name.trim() !== '')
  const handed = lines.map((line) => current.find((each) => isPrintedAs(each, line)) ?? medicineOfLine(line))
  // Where there is a structured regimen only that is offered: what stands on forms alone was not dropped.
  const notOffered = structured.length > 0 ? current.filter((each) => !structured.includes(each)) : []
  const after = [...handed, ...notOffered.filter((each) => !handed.includes(each))]
  const isLong = days !== null && days > longFromDays
  const facts = prescriptionFacts(store, {
    personId,
    visitDate: givenOn,
    sbp: null,
    dbp: null,
    heartRate: null,
    longRx: isLong ? { days, assessed: wasAssessed(store, personId, givenOn) } : null,
    supplyDays: days,
  })
  return compareRegimens(current, after, facts, book)
}

/** Somebody looked at the person that day and wrote it down. */
function wasAssessed(store: Store, personId: number, day: string): boolean {
  const visits = store.list('roundingVisit', { personId, visitDate: day })
  return (
    visits.some(({ assessment }) => assessment !== null) ||
    store.list('followUp', { personId, visitDate: day, contact: 'met' }).length > 0
  )
}
