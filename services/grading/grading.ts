/** Decisions against the computed colour, and the choice between readings of the rules. */
import type { grading as gradingTopic } from '../../core/contract/grading.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { careLevelRulesOn } from '../../core/domain/grading/care-level.ts'
import { colorRulesOn, type ColorRule } from '../../core/domain/grading/color-rules.ts'
import { gradeColorCodes } from '../../core/domain/grading/grading-words.ts'
import type { Store, Tx } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'
import { findPatientGrading } from './grading-color.ts'
import { gradeEverybody, gradingOptions } from './grading-derive.ts'

export const gradingHandlers: HandlersOf<typeof gradingTopic> = {
  'grading.override': ({ personId, color, reason }, { store, today, user, write }) => {
    const now = findPatientGrading(store, personId, today)
    if (!now) throw new Refusal('no-grading', '没有改色：该患者没有在管的专案，不作分标。', { personId })
    if (now.color === color)
      throw new Refusal('same-color', `没有改色：现在就是${labelOf(gradeColorCodes, color)}色。`, { field: 'color' })
    return write(
      (tx) => {
        endOpen(store, tx, personId, today, '再次改色')
        const { color: gradedColor, asOf: gradedAsOf } = now.computed
        tx.insert('gradeOverride', {
          personId,
          color,
          reason,
          gradedColor,
          gradedAsOf,
          decidedOn: today,
          decidedBy: user.name,
        })
        return { tx: tx.tx }
      },
      { reason, object: `person:${personId}` },
    )
  },

  'grading.endOverride': ({ personId, reason }, { store, today, write }) => {
    if (!findPatientGrading(store, personId, today)?.override)
      throw new Refusal('no-override', '没有改动：现在的颜色就是系统按数据算出的颜色。', { personId })
    return write(
      (tx) => {
        endOpen(store, tx, personId, today, reason)
        return { tx: tx.tx }
      },
      { reason, object: `person:${personId}` },
    )
  },

  'grading.rules': (_input, { store, today }) => {
    const color = colorRulesOn(today)
    const care = careLevelRulesOn(today)
    const { version, name, source, confidence } = color
    return {
      options: gradingOptions(store.db),
      color: { version, name, source, confidence, lines: color.rules.map(ruleLine) },
      care: { version: care.version, source: care.source, confidence: care.confidence },
    }
  },

  'grading.choose': (options, { store, audit }) => {
    const people = store.db
      .transaction(() => {
        store.setMeta('gradingOptions', JSON.stringify(options))
        audit('grading-options', `三级规则 ${options.severity3Rule}，危险分层表 ${options.riskTable}`)
        return gradeEverybody(store)
      })
      .immediate()
    return { people }
  },
}

function endOpen(store: Store, tx: Tx, personId: number, today: string, endReason: string): void {
  for (const open of store.list('gradeOverride', { personId, endedOn: null }))
    tx.update('gradeOverride', open.id, { endedOn: today, endReason })
}

function ruleLine({ diseases, color, sentence, source, atLeast, atMost, fact }: ColorRule) {
  const about = diseases.length === 2 ? '两病' : diseases[0] === 'HTN' ? '高血压' : '糖尿病'
  const flags: Readonly<Record<string, string>> = {
    uncontrolled: '最近一次血压不达标',
    uncontrolledTwice: '连续两次血压不达标',
    complication: '有一般并发症或靶器官损害',
    severeComplication: '有严重并发症',
    newComplication: '最近一次随访出现新并发症或加重',
    doctorEmergency: '医生确认危急情况',
    riskLevel: atLeast === 4 ? '危险分层很高危' : '危险分层高危',
    otherGlucose: `餐后或随机血糖${atLeast === undefined ? ` ≤${atMost ?? ''}` : ` ≥${atLeast}`}`,
  }
  const words =
    flags[fact] ??
    sentence
      .replace('{value}', '')
      .replace('{limit}', String(atLeast ?? atMost ?? ''))
      .replace(' ，', '，')
      .replace('  ', ' ')
  return { color, sentence: `${about}：${words}`, source }
}
