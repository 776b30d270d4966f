import type { MethodName } from '../../../core/contract/index.ts'
import { careWords } from './audit-words/care.ts'
import { figuresWords } from './audit-words/figures.ts'
import { medicinesWords } from './audit-words/medicines.ts'
import { patientsWords } from './audit-words/patients.ts'
import { specialistsWords } from './audit-words/specialists.ts'
import { stationWords } from './audit-words/station.ts'
import { supervisionWords } from './audit-words/supervision.ts'

/** What an audited call is called on screen: every method of the contract, since any of them may have been refused, and what is no call. */
const actions: Readonly<Record<MethodName | 'demo.install', string>> = {
  ...stationWords,
  ...patientsWords,
  ...careWords,
  ...specialistsWords,
  ...medicinesWords,
  ...figuresWords,
  ...supervisionWords,
  'demo.install': '装入演示数据',
}

const outcomes: Readonly<Record<string, string>> = { ok: '成功', 'not-permitted': '无权' }

export function auditActionText(action: string): string {
  return (actions as Readonly<Record<string, string>>)[action] ?? `其他操作（${action}）`
}

export function auditOutcomeText(outcome: string): string {
  return outcomes[outcome] ?? `没有成功（${outcome}）`
}
