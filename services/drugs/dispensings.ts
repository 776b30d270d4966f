/** The counter: what is handed out to whom, and whether it may be a long prescription. */
import type { dispensings as dispensingTopic, DispensingDraft } from '../../core/contract/drug-supply.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { longRxLimits } from '../../core/domain/long-prescription/eligibility.ts'
import { longRxConditionCodes } from '../../core/domain/drug-supply/supply-codes.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { removeRecord } from '../one-record.ts'
import { assessmentHtml, assessmentTitle } from '../print/long-rx-assessment.ts'
import { runOutHandlers } from './run-out-lists.ts'
import { longRxJudgement, supplyMedicines, supplyStart } from './supply-start.ts'

export const dispensingHandlers: HandlersOf<typeof dispensingTopic> = {
  ...runOutHandlers,

  'dispensings.start': ({ personId }, context) => {
    context.audit(`person:${personId}`)
    return supplyStart(context, personId)
  },

  'dispensings.save': (draft, context) => {
    const medicines = checkDraft(draft, context)
    const { lines, ...given } = draft
    return context.write((tx) => {
      const ids = lines.map(({ medicationId, quantity, days }) => {
        const { drugCode, genericName, spec, unit } = medicines.get(medicationId) ?? missing()
        return tx.insert('dispensing', { ...given, drugCode, genericName, spec, unit: unit || null, quantity, days }).id
      })
      return { tx: tx.tx, ids }
    })
  },

  'dispensings.remove': ({ id, reason }, { write }) => removeRecord(write, 'dispensing', id, reason),

  'dispensings.assessment': (draft, context) => {
    const medicines = takenOf(draft, context)
    context.audit(`person:${draft.personId}`, '打印长期处方评估记录')
    const { judgement, ...person } = supplyStart(context, draft.personId)
    return {
      title: assessmentTitle(person.name, draft.dispensedOn),
      html: assessmentHtml({
        orgName: context.place.org.name,
        printedBy: context.user.name,
        printedOn: context.today,
        person,
        judgement,
        draft,
        lines: draft.lines.map((line) => ({ ...line, medicine: medicines.get(line.medicationId) ?? missing() })),
      }),
    }
  },
}

function missing(): never {
  throw new Error('a line of a medicine that was not looked up')
}

/** The medicines of a draft. Refuses `medicine-not-current`. */
function takenOf({ personId, lines }: DispensingDraft, { store, today }: CallContext) {
  store.get('person', personId)
  const medicines = new Map(supplyMedicines(store, personId, today).map((each) => [each.medicationId, each]))
  for (const { medicationId } of lines)
    if (!medicines.has(medicationId))
      throw new Refusal(
        'medicine-not-current',
        '没有保存：有一种药已不在现用药里。请关掉再打开“取药”，按现用药登记。',
        { medicationId },
      )
  return medicines
}

function checkDraft(draft: DispensingDraft, context: CallContext) {
  const { store, today } = context
  const { lines, dispensedOn, villageId, assessed, signedOn, personId } = draft
  const medicines = takenOf(draft, context)
  const refuse = (code: string, sentence: string, field: string): never => {
    throw new Refusal(code, `没有保存：${sentence}`, { field })
  }
  if (dispensedOn > today) refuse('dispense-invalid', '取药日期不能晚于今天。', 'dispensedOn')
  if (villageId !== null) store.get('village', villageId)
  if (new Set(lines.map((line) => line.medicationId)).size < lines.length)
    refuse('dispense-invalid', '同一种药登记了两次，请合并成一行。', 'lines')
  const longest = Math.max(...lines.map((line) => line.days))
  if (longest > longRxLimits.mostDays)
    refuse('dispense-too-long', `一次最多开 ${longRxLimits.mostDays} 天（12 周）的药，现在是 ${longest} 天。`, 'days')
  if (longest > longRxLimits.assessedAfterDays) {
    const open = longRxConditionCodes.codes.filter((code) => !assessed.includes(code.value))
    if (open.length > 0)
      refuse(
        'assessment-missing',
        `超过 ${longRxLimits.assessedAfterDays} 天要先评估：还有“${open.map((code) => code.label).join('”“')}”没有确认。`,
        'assessed',
      )
    if (signedOn === null)
      refuse(
        'assessment-missing',
        `超过 ${longRxLimits.assessedAfterDays} 天要患者签字：请打印评估记录，签字后填签字日期。`,
        'signedOn',
      )
  }
  const against = rulesBroken(draft, context)
  if (against !== null && (draft.overrideReason ?? '').trim().length < 2)
    refuse('override-missing', `${against}。仍要发药，请写明理由。`, 'overrideReason')
  store.get('person', personId)
  return medicines
}

/** What speaks against the days given, in one sentence; null when nothing does. */
function rulesBroken({ personId, lines, longRx, dispensedOn }: DispensingDraft, { store }: CallContext): string | null {
  const medicines = new Map(supplyMedicines(store, personId, dispensedOn).map((each) => [each.medicationId, each]))
  const over = lines.flatMap(({ medicationId, days }) => {
    const medicine = medicines.get(medicationId)
    return medicine && days > medicine.mostDays
      ? [`${medicine.genericName}一次最多 ${medicine.mostDays} 天，现在是 ${days} 天`]
      : []
  })
  if (over.length > 0) return over.join('；')
  if (!longRx) return null
  const { suitable, reasons } = longRxJudgement(store, personId, dispensedOn)
  return suitable
    ? null
    : reasons
        .filter((each) => each.side === 'against')
        .map((each) => each.text)
        .join('；')
}
