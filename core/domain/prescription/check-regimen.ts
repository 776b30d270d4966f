/** The 25 prescription rules over a whole regimen (domain handbook §4.3). */
import { healthFindings } from './health-findings.ts'
import { defaultParameters, type PrescriptionParameters } from './parameters.ts'
import { resolveMedicine, type CheckedMedicine, type ListedDrug } from './resolve-medicine.ts'
import type { Alert, AlertLevel, PrescriptionFacts, Rule } from './rule-context.ts'
import { painkillers, reninSystem, sameClass, sameIngredient } from './rules-combination.ts'
import { dose } from './rules-dose.ts'
import { gliflozin, gliptin, glitazone, glucosidase, sulfonylurea } from './rules-glucose.ts'
import { metformin } from './rules-metformin.ts'
import { allergy, indication, pregnancy, withdrawal } from './rules-person.ts'
import { aceInhibitor, potassium, reserpine, shortNifedipine, slowHeart, thiazide } from './rules-pressure.ts'
import { earlySupply, longPrescription } from './rules-supply.ts'
import { aspirin, statin } from './rules-vascular.ts'

export interface RuleEntry {
  readonly title: string
  /** Where the rule comes from and how sure it is, as printed beside the reason. */
  readonly source: string
  readonly check: Rule
}

export const prescriptionRules: Readonly<Record<string, RuleEntry>> = {
  R01: { title: '重复用药', source: 'S4·高', check: sameIngredient },
  R02: { title: '同类重复', source: '指南·高', check: sameClass },
  R03: { title: 'RAAS 双重阻断', source: '高血压指南·高', check: reninSystem },
  R04: { title: 'β 受体阻滞剂', source: '高血压指南·高', check: slowHeart },
  R05: { title: '高血钾', source: '高血压指南·高', check: potassium },
  R06: { title: '妊娠', source: '说明书·高', check: pregnancy },
  R07: { title: 'ACEI 禁忌', source: '说明书·高', check: aceInhibitor },
  R08: { title: '噻嗪类', source: '说明书·高', check: thiazide },
  R09: { title: '短效硝苯地平', source: '指南·高', check: shortNifedipine },
  R10: { title: '利血平复方', source: '说明书·中', check: reserpine },
  R11: { title: '二甲双胍', source: '2023 共识·高', check: metformin },
  R12: { title: '磺脲类', source: '指南·高', check: sulfonylurea },
  R13: { title: 'α-糖苷酶抑制剂', source: '说明书·高', check: glucosidase },
  R14: { title: '吡格列酮类', source: '说明书·高', check: glitazone },
  R15: { title: 'DPP-4 抑制剂', source: '说明书·高', check: gliptin },
  R16: { title: 'SGLT2 抑制剂', source: '说明书·中', check: gliflozin },
  R17: { title: '他汀类', source: '说明书·高', check: statin },
  R18: { title: '阿司匹林', source: '指南·中–高', check: aspirin },
  R19: { title: '解热镇痛药', source: '指南·高', check: painkillers },
  R20: { title: '用量', source: '药品目录上限·中', check: dose },
  R21: { title: '过敏', source: '过敏史·高', check: allergy },
  R22: { title: '提前配药', source: 'S4·高', check: earlySupply },
  R23: { title: '长期处方', source: '长期处方管理规范·高', check: longPrescription },
  R24: { title: '适应证', source: '诊断·中', check: indication },
  R25: { title: '停药', source: '说明书·高', check: withdrawal },
}

export interface RegimenCheck {
  /** The graver first, then in the order of the rules. */
  readonly alerts: readonly Alert[]
  /** Medicines that no rule could look at: nobody knows what is in them. */
  readonly unchecked: readonly string[]
  /** Version of the rules' numbers. */
  readonly version: string
}

const grave: Readonly<Record<AlertLevel, number>> = { block: 0, warn: 1, hint: 2 }

/**
 * Every alert about the regimen that a decision leaves. `before`: the medicines as they were; the same object in both lists is a
 * medicine that stays as it is. `drugs`: the drug list that holds, for limits and components.
 */
export function checkRegimen(
  before: readonly CheckedMedicine[],
  after: readonly CheckedMedicine[],
  facts: PrescriptionFacts,
  drugs: readonly ListedDrug[],
  parameters: PrescriptionParameters = defaultParameters,
): RegimenCheck {
  const known = new Map([...before, ...after].map((each) => [each, resolveMedicine(each, drugs)]))
  const resolve = (medicines: readonly CheckedMedicine[]) =>
    medicines.flatMap((each) => {
      const one = known.get(each)
      return one ? [one] : []
    })
  const context = {
    before: resolve(before),
    after: resolve(after),
    facts,
    findings: healthFindings(facts),
    drugs,
    parameters,
  }
  const alerts = Object.values(prescriptionRules)
    .flatMap(({ check }) => check(context))
    .filter((alert) => alert !== null)
  return {
    alerts: alerts.toSorted((a, b) => grave[a.level] - grave[b.level]),
    unchecked: context.after
      .filter((each) => each.ingredients.length === 0 && each.drug === null)
      .map(({ name }) => name),
    version: parameters.version,
  }
}
