/** Medicines for blood pressure: R04, R05, R07–R10 (domain handbook §4.3). */
import { daysBetween } from '../local-date.ts'
import {
  about,
  antihypertensives,
  isOf,
  namesOf,
  raasClasses,
  takenOf,
  valueText,
  withIngredient,
  type Rule,
} from './rule-context.ts'

/** R04 (N4·高). */
export const slowHeart: Rule = (context) => {
  const blockers = takenOf(context, 'beta-blocker')
  const slowing = takenOf(context, 'non-dhp-ccb')
  const { heartRate } = context.facts
  const name = namesOf(blockers)
  const block = context.findings.get('heart-block')
  const asthma = context.findings.get('asthma')
  return [
    slowing.length > 0 && blockers.length > 0
      ? about(
          [...blockers, ...slowing],
          'R04',
          'non-dhp-ccb',
          'block',
          `${name}与${namesOf(slowing)}合用可致严重心动过缓、心衰`,
        )
      : null,
    heartRate && heartRate.value < 55
      ? about(blockers, 'R04', 'heart-rate', 'warn', `心率 ${valueText(heartRate)} 低于 55 次/分，慎用${name}`)
      : null,
    block ? about(blockers, 'R04', 'heart-block', 'block', `有${block}，禁用${name}`) : null,
    asthma ? about(blockers, 'R04', 'asthma', 'block', `有${asthma}，禁用${name}`) : null,
  ]
}

/** R05 (N4·高): potassium under a renin blocker; limits in mmol/L. */
export const potassium: Rule = (context) => {
  const raas = takenOf(context, ...raasClasses)
  const raising = takenOf(context, 'potassium-sparing', 'potassium')
  const all = [...new Set([...raas, ...raising])]
  const known = context.facts.potassium
  const high = (level: 'block' | 'warn', limit: string) =>
    known === null
      ? null
      : about(
          all,
          'R05',
          `k-${limit}`,
          level,
          `血钾 ${valueText(known)} mmol/L，达到 ${limit}，用${namesOf(all)}有高血钾危险`,
        )
  return [
    raas.length > 0 && raising.length > 0
      ? about(all, 'R05', 'together', 'warn', `${namesOf(all)}合用易致高血钾，须监测血钾和肾功能`)
      : null,
    known && known.value >= 5.5 ? high('block', '5.5') : known && known.value >= 5 ? high('warn', '5.0') : null,
    known === null && raising.length > 0 && raas.length > 0
      ? about(all, 'R05', 'no-potassium', 'hint', `没有血钾结果，${namesOf(all)}的高血钾危险没有核对`)
      : null,
    recheck(context),
  ]
}

function recheck({ after, facts, parameters }: Parameters<Rule>[0]) {
  const overdue = after.filter((each) => {
    const { startDate } = each.medicine
    if (!startDate || !isOf(each, ...raasClasses)) return false
    const measured = [facts.potassium, facts.creatinineUmolPerL].every((lab) => lab !== null && lab.on > startDate)
    return !measured && daysBetween(startDate, facts.asOf) > parameters.raasRecheckDays
  })
  return about(overdue, 'R05', 'recheck', 'hint', `用${namesOf(overdue)}后 2–4 周应复查肾功能和血钾，还没有结果`)
}

/** R07 (高). */
export const aceInhibitor: Rule = (context) => {
  const acei = takenOf(context, 'acei')
  const name = namesOf(acei)
  const { allergyWords, adverseReaction } = context.facts
  const swelling =
    context.findings.get('angioedema') ?? (/血管(神经)?性水肿/.test(allergyWords) ? allergyWords : undefined)
  const stenosis = context.findings.get('renal-artery-stenosis')
  return [
    swelling ? about(acei, 'R07', 'angioedema', 'block', `有血管性水肿史（${swelling}），禁用${name}`) : null,
    stenosis ? about(acei, 'R07', 'stenosis', 'block', `有${stenosis}，禁用${name}`) : null,
    adverseReaction?.includes('咳')
      ? about(acei, 'R07', 'cough', 'hint', `末次随访记有不良反应“${adverseReaction}”，如为干咳可将${name}换成沙坦类`)
      : null,
  ]
}

/** R08 (高): potassium in mmol/L; low sodium below the reference range (137, WS/T 404.3). */
export const thiazide: Rule = (context) => {
  const taken = takenOf(context, 'thiazide')
  const name = namesOf(taken)
  const { potassium: k, sodium: na, egfr } = context.facts
  const gout = context.findings.get('gout')
  return [
    gout ? about(taken, 'R08', 'gout', 'warn', `有${gout}，${name}会升高尿酸`) : null,
    k && k.value < 3.5
      ? about(taken, 'R08', 'potassium', 'warn', `血钾 ${valueText(k)} 低于 3.5 mmol/L，${name}会加重低钾`)
      : null,
    na && na.value < 137
      ? about(taken, 'R08', 'sodium', 'warn', `血钠 ${valueText(na)} 偏低，${name}会加重低钠`)
      : null,
    egfr && egfr.value < 30
      ? about(taken, 'R08', 'egfr', 'warn', `eGFR ${valueText(egfr)} 低于 30，${name}效果差`)
      : null,
  ]
}

/** R09 (高): nifedipine that is neither 缓释 nor 控释. */
export const shortNifedipine: Rule = (context) => {
  const short = withIngredient(context, '硝苯地平').filter((each) => {
    const form = `${each.name}${each.medicine.spec ?? ''}${each.drug?.doseForm ?? ''}`
    return !/缓释|控释|拜新同|伲福达|得高宁|欣然/.test(form)
  })
  const others = takenOf(context, ...antihypertensives).filter((each) => !short.includes(each))
  const beneath = short.filter((each) =>
    /舌下|含服/.test(`${each.name}${each.medicine.route ?? ''}${each.medicine.doseUnit ?? ''}`),
  )
  return [
    others.length === 0
      ? about(short, 'R09', 'alone', 'warn', `短效${namesOf(short)}不宜单独长期降压，请换长效制剂`)
      : null,
    about(beneath, 'R09', 'sublingual', 'warn', `${namesOf(beneath)}舌下含服降压过快，有中风危险`),
  ]
}

/** R10 (中). */
export const reserpine: Rule = (context) => {
  const taken = takenOf(context, 'reserpine')
  const name = namesOf(taken)
  const maoi = takenOf(context, 'maoi')
  const depression = context.findings.get('depression')
  const ulcer = context.findings.get('peptic-ulcer')
  return [
    depression ? about(taken, 'R10', 'depression', 'block', `有${depression}，禁用含利血平的${name}`) : null,
    ulcer ? about(taken, 'R10', 'ulcer', 'block', `有${ulcer}，禁用含利血平的${name}`) : null,
    maoi.length > 0 && taken.length > 0
      ? about([...taken, ...maoi], 'R10', 'maoi', 'block', `含利血平的${name}与${namesOf(maoi)}禁止合用`)
      : null,
  ]
}
