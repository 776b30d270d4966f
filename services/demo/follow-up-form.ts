/** Fills in the official form of one disease for one meeting; class, next step and next date come from the domain's rule. */
import type { Disease } from '../../core/contract/entities/index.ts'
import type { FollowUpFacts } from '../../core/domain/follow-up-facts.ts'
import { followUpDecision, reasonText, type FollowUpDecision } from '../../core/domain/follow-up-rule.ts'
import type { Course } from './course.ts'
import { org } from './places.ts'
import type { Finding } from './finding.ts'
import type { Random } from './random.ts'
import type { FollowUpFact } from './township.ts'
import { tenth, type Traits } from './traits.ts'

export interface FilledForm {
  readonly record: FollowUpFact
  readonly decision: FollowUpDecision
  readonly facts: FollowUpFacts
  /** The referral cycle is over with this visit: routine again, whatever was found. */
  readonly endsCycle: boolean
}

const symptomsFelt: Readonly<Record<Disease, readonly (readonly [string, number])[]>> = {
  HTN: [
    ['1', 84],
    ['2', 9],
    ['6', 2],
    ['4', 2],
    ['8', 2],
    ['9', 1],
  ],
  T2DM: [
    ['1', 85],
    ['2', 4],
    ['4', 3],
    ['7', 4],
    ['5', 2],
    ['8', 1],
  ],
}
const overrideReasons = ['家中自测血压、血糖均正常', '今日情绪紧张，休息后复测正常', '昨夜未休息好，本次值不作依据']
const untestedReason = '电话随访未测，按上次情况判断'

export function fillForm(course: Course, disease: Disease, finding: Finding, endsCycle: boolean): FilledForm {
  const { random, traits } = course
  const adverse = finding.adverse?.disease === disease ? finding.adverse.description : null
  const complication = finding.complication?.disease === disease ? finding.complication.description : null
  const facts = factsOf(course, disease, finding, adverse !== null)
  const last = course.last.get(disease)
  const options = {
    birthDate: traits.birthDate,
    hasHtnFile: traits.hasHtn,
    answers: { newComplication: complication !== null },
  }
  const suggested = followUpDecision(facts, last ? [last] : [], options)
  const override = overrideOf(random, course, suggested)
  const decision = override
    ? followUpDecision(facts, last ? [last] : [], { ...options, decidedClass: override.visitClass })
    : suggested
  const closed = endsCycle && decision.nextStep === '3'
  const record: FollowUpFact = {
    ...facts,
    symptoms: [...facts.symptoms],
    visitWay: finding.way,
    ...bodyLines(random, traits, finding),
    ...lifestyleLines(random, traits),
    ...treatmentLines(random, course, disease, finding, adverse),
    ...(disease === 'T2DM' ? glucoseLines(random, finding, traits) : {}),
    signOther: complication,
    visitClass: override?.visitClass ?? decision.suggestedClass,
    suggestedClass: decision.suggestedClass,
    classReason: reasonText(decision.reasons).slice(0, 300),
    overrideReason: override?.reason ?? null,
    nextStep: closed ? '1' : decision.nextStep,
    ...referralLines(course, decision, closed),
    visitDoctor: course.doctor.name,
  }
  return { record, decision, facts, endsCycle: closed }
}

function factsOf(course: Course, disease: Disease, finding: Finding, adverse: boolean): FollowUpFacts {
  const symptom = course.random.weighted(symptomsFelt[disease])
  return {
    disease,
    visitDate: finding.on,
    contact: 'met',
    symptoms: [symptom],
    sbp: finding.pressure?.sbp ?? null,
    dbp: finding.pressure?.dbp ?? null,
    fpg: disease === 'T2DM' ? finding.fpg : null,
    glucose2h: null,
    glucoseRandom: null,
    heartRate: finding.heartRate,
    tempC: null,
    adr: adverse ? '2' : '1',
    medAdherence: finding.adherence,
  }
}

/** A doctor decides otherwise: rarely, more often where the work is poor; and where nothing was measured somebody has to decide. */
function overrideOf(
  random: Random,
  course: Course,
  suggested: FollowUpDecision,
): { visitClass: string; reason: string } | null {
  if (suggested.suggestedClass === null) {
    const repeated = (course.unsatisfied.get(course.files[0]?.disease ?? 'HTN') ?? 0) > 0 ? '2' : '1'
    return { visitClass: repeated, reason: untestedReason }
  }
  const lenient =
    suggested.suggestedClass === '2' && !suggested.emergency && random.chance(0.05 * (1 - course.village.quality))
  return lenient ? { visitClass: '1', reason: random.pick(overrideReasons) } : null
}

function bodyLines(random: Random, traits: Traits, { weightKg }: Finding) {
  if (weightKg === null) return { heightCm: traits.heightCm }
  const square = (traits.heightCm / 100) ** 2
  const heavy = weightKg / square > 24
  const weightTargetKg = heavy ? Math.round(weightKg - random.whole(1, 4)) : Math.round(weightKg)
  return {
    heightCm: traits.heightCm,
    weightKg,
    weightTargetKg,
    bmi: tenth(weightKg / square),
    bmiTarget: tenth(weightTargetKg / square),
  }
}

function lifestyleLines(random: Random, traits: Traits) {
  const salt = Math.max(1, traits.saltLevel - (random.chance(0.2) ? 1 : 0))
  return {
    smokePerDay: traits.smokePerDay,
    smokeTarget: Math.floor(traits.smokePerDay / 2),
    drinkPerDayLiang: traits.drinkPerDayLiang,
    drinkTargetLiang: Math.floor(traits.drinkPerDayLiang / 2),
    exerTimesPerWeek: traits.exerTimesPerWeek,
    exerMinPerTime: traits.exerTimesPerWeek === 0 ? 0 : traits.exerMinPerTime,
    exerTimesTarget: Math.max(3, traits.exerTimesPerWeek),
    exerMinTarget: 30,
    saltLevel: String(salt),
    saltTarget: String(Math.max(1, salt - 1)),
    psychAdjust: random.weighted([
      ['1', 78],
      ['2', 20],
      ['3', 2],
    ] as const),
    complianceBehavior: random.weighted([
      ['1', 70],
      ['2', 26],
      ['3', 4],
    ] as const),
  }
}

function treatmentLines(random: Random, course: Course, disease: Disease, finding: Finding, adverse: string | null) {
  const { meds, insulin } = course.regimen.formLines(disease === 'HTN' ? 'pressure' : 'glucose')
  return {
    nonAdhReason: finding.adherence === '1' ? null : random.pick(['1', '2', '2', '4', '99']),
    adrDesc: adverse,
    meds,
    insulin,
  }
}

function glucoseLines(random: Random, finding: Finding, traits: Traits) {
  const pulse =
    finding.way === '3'
      ? null
      : random.weighted([
          ['1', 95],
          ['2', 4.5],
          ['3', 0.5],
        ] as const)
  return {
    dorsalisPedis: pulse,
    dorsalisPedisSide: pulse === null || pulse === '1' ? null : random.pick(['1', '2', '3']),
    stapleG: traits.stapleG,
    stapleTargetG: Math.min(traits.stapleG, 300),
    hba1c: finding.hba1c,
    hba1cDate: finding.hba1c === null ? null : finding.on,
    hypoglycemia: random.weighted([
      ['1', 94],
      ['2', 5.5],
      ['3', 0.5],
    ] as const),
  }
}

/** Where a referral is due it is written down as faithfully as the village works; its own cycle is not referred again. */
function referralLines(course: Course, decision: FollowUpDecision, closed: boolean) {
  if (!decision.referral || closed || !course.random.chance(0.55 + 0.44 * course.village.quality)) return {}
  const reasons = decision.reasons.filter((reason) => /^(refer|emergency)/.test(reason.code))
  const department = decision.reasons.some((reason) => reason.code.includes('glucose')) ? '内分泌科' : '心血管内科'
  return { referralReason: reasonText(reasons).slice(0, 200), referralOrgDept: `${org.countyHospital}${department}` }
}
