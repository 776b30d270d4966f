/** What a regimen rule reads of a medicine; every stored medication satisfies it. Dose in `doseUnit`, times a day (0.5: every other day). */
export interface RegimenMedicine {
  readonly id?: number
  readonly drugCode: string | null
  readonly genericName: string
  readonly spec: string | null
  readonly dosePerTime: number | null
  readonly doseUnit: string | null
  readonly freqPerDay: number | null
}

/** One line of a visit's difference to the regimen. `medicationId` names the medicine that is stopped or changed. */
export interface RegimenStep extends Omit<RegimenMedicine, 'id'> {
  readonly action: 'start' | 'stop' | 'change'
  readonly medicationId: number | null
  readonly reason: string | null
}

export interface RegimenProblem {
  readonly code: 'not-current' | 'already-taken' | 'nothing-changed'
  readonly step: number
  /** One Chinese sentence. */
  readonly message: string
}

export interface RegimenResult {
  /** The medicines after the visit: kept ones as they are, started and changed ones without an id, in the order of the list. */
  readonly regimen: readonly RegimenMedicine[]
  /** One Chinese line a step, as printed on the 接诊服务记录单. */
  readonly lines: readonly string[]
  /** What does not fit the list; such steps change nothing. */
  readonly problems: readonly RegimenProblem[]
}

/** The amount of one day in the medicine's unit, or null when dose or frequency is not known. */
export function dailyAmount(medicine: Pick<RegimenMedicine, 'dosePerTime' | 'freqPerDay'>): number | null {
  const { dosePerTime, freqPerDay } = medicine
  return dosePerTime === null || freqPerDay === null ? null : Math.round(dosePerTime * freqPerDay * 10000) / 10000
}

/** How a medicine is taken, in Chinese: `每日2次，每次5mg`; unknown parts are left out; 用法未填 when nothing is known. */
export function usageText(medicine: Pick<RegimenMedicine, 'dosePerTime' | 'doseUnit' | 'freqPerDay'>): string {
  const { dosePerTime, doseUnit, freqPerDay } = medicine
  const parts: string[] = []
  if (freqPerDay !== null) parts.push(frequencyText(freqPerDay))
  if (dosePerTime !== null) parts.push(`每次${dosePerTime}${doseUnit ?? ''}`)
  return parts.length > 0 ? parts.join('，') : '用法未填'
}

function frequencyText(freqPerDay: number): string {
  if (freqPerDay >= 1) return `每日${freqPerDay}次`
  return freqPerDay === 0.5 ? '隔日1次' : `每${Math.round(1 / freqPerDay)}日1次`
}

/** Name and strength: `苯磺酸氨氯地平 5mg`. */
export function medicineText(medicine: Pick<RegimenMedicine, 'genericName' | 'spec'>): string {
  return medicine.spec ? `${medicine.genericName} ${medicine.spec}` : medicine.genericName
}

/**
 * Applies a visit's steps to the current medicines, in order. A step that names a medicine not on the list, starts one that is
 * already taken, or changes nothing is left out and reported.
 */
export function applyRegimenSteps(current: readonly RegimenMedicine[], steps: readonly RegimenStep[]): RegimenResult {
  let regimen: readonly RegimenMedicine[] = current
  const lines: string[] = []
  const problems: RegimenProblem[] = []
  steps.forEach((step, index) => {
    const outcome = applyStep(regimen, step)
    if ('regimen' in outcome) {
      regimen = outcome.regimen
      lines.push(outcome.line)
    } else {
      problems.push({ ...outcome, step: index })
    }
  })
  return { regimen, lines, problems }
}

type StepOutcome = { regimen: readonly RegimenMedicine[]; line: string } | Omit<RegimenProblem, 'step'>

function applyStep(regimen: readonly RegimenMedicine[], step: RegimenStep): StepOutcome {
  const at =
    step.action === 'start' ? regimen.findIndex((each) => isSameDrug(each, step)) : indexOfTarget(regimen, step)
  const found = regimen[at]
  const name = medicineText(step)
  if (step.action === 'start') {
    if (found) return { code: 'already-taken', message: `${name}已在服用（${usageText(found)}），请改用“调整”` }
    return { regimen: [...regimen, medicineOf(step)], line: `加用 ${name}，${usageText(step)}${because(step)}` }
  }
  if (!found)
    return { code: 'not-current', message: `${name}不在目前的用药中，无法${step.action === 'stop' ? '停用' : '调整'}` }
  if (step.action === 'stop') {
    return { regimen: regimen.filter((_, i) => i !== at), line: `停用 ${medicineText(found)}${because(step)}` }
  }
  const changed = medicineOf(step)
  const [before, after] = [
    `${medicineText(found)}，${usageText(found)}`,
    `${medicineText(changed)}，${usageText(changed)}`,
  ]
  if (before === after) return { code: 'nothing-changed', message: `${name}的用法没有变化` }
  const line =
    medicineText(found) === medicineText(changed)
      ? `调整 ${medicineText(found)}：${usageText(found)} → ${usageText(changed)}${because(step)}`
      : `调整 ${before} → ${after}${because(step)}`
  return { regimen: regimen.map((each, i) => (i === at ? changed : each)), line }
}

const because = (step: RegimenStep): string => (step.reason ? `（${step.reason}）` : '')

function indexOfTarget(regimen: readonly RegimenMedicine[], step: RegimenStep): number {
  const byId = step.medicationId === null ? -1 : regimen.findIndex((each) => each.id === step.medicationId)
  return byId >= 0 || step.medicationId !== null ? byId : regimen.findIndex((each) => isSameDrug(each, step))
}

function isSameDrug(
  a: Pick<RegimenMedicine, 'drugCode' | 'genericName'>,
  b: Pick<RegimenMedicine, 'drugCode' | 'genericName'>,
): boolean {
  return a.drugCode !== null && b.drugCode !== null ? a.drugCode === b.drugCode : a.genericName === b.genericName
}

function medicineOf(step: RegimenStep): RegimenMedicine {
  const { drugCode, genericName, spec, dosePerTime, doseUnit, freqPerDay } = step
  return { drugCode, genericName, spec, dosePerTime, doseUnit, freqPerDay }
}

/** The whole difference as one sentence: lines joined by ；, or 维持原方案 when there is none. */
export function regimenSentence(lines: readonly string[]): string {
  return lines.length > 0 ? `${lines.join('；')}。` : '维持原方案。'
}
