/** Statins and aspirin: R17, R18 (domain handbook §4.3). */
import { upperReference } from './upper-reference.ts'
import { about, mgPerDayOf, namesOf, takenOf, valueText, withIngredient, type Rule } from './rule-context.ts'

/** R17 (高): ALT above three times the upper reference limit; of rosuvastatin CrCl is judged by eGFR, which needs no weight. */
export const statin: Rule = (context) => {
  const taken = takenOf(context, 'statin')
  const name = namesOf(taken)
  const { alt, egfr, sex } = context.facts
  const liver = context.findings.get('active-liver-disease')
  const muscles = context.findings.get('muscle-pain')
  const upperAlt = upperReference('alt', sex)
  const simvastatin = withIngredient(context, '辛伐他汀')
  const amlodipine = withIngredient(context, '氨氯地平', '左氨氯地平')
  const simvastatinMg = mgPerDayOf(simvastatin, '辛伐他汀')
  const gemfibrozil = withIngredient(context, '吉非罗齐')
  const rosuvastatin = withIngredient(context, '瑞舒伐他汀')
  const rosuvastatinMg = mgPerDayOf(rosuvastatin, '瑞舒伐他汀')
  return [
    liver ? about(taken, 'R17', 'liver', 'block', `有${liver}，禁用${name}`) : null,
    alt && alt.value > 3 * upperAlt
      ? about(
          taken,
          'R17',
          'alt',
          'block',
          `谷丙转氨酶 ${valueText(alt)} U/L 超过正常上限 ${upperAlt} 的 3 倍，禁用${name}`,
        )
      : null,
    muscles ? about(taken, 'R17', 'muscle', 'warn', `有${muscles}，用${name}须查肌酸激酶`) : null,
    amlodipine.length > 0 && simvastatinMg !== null && simvastatinMg > 20
      ? about(
          [...simvastatin, ...amlodipine],
          'R17',
          'amlodipine',
          'warn',
          `与${namesOf(amlodipine)}合用，${namesOf(simvastatin)}每日不超过 20 mg，现 ${simvastatinMg} mg`,
        )
      : null,
    gemfibrozil.length > 0 && taken.length > 0
      ? about(
          [...taken, ...gemfibrozil],
          'R17',
          'gemfibrozil',
          'block',
          `${name}与${namesOf(gemfibrozil)}禁止合用，可致横纹肌溶解`,
        )
      : null,
    egfr && egfr.value < 30 && rosuvastatinMg !== null && rosuvastatinMg > 10
      ? about(
          rosuvastatin,
          'R17',
          'kidney',
          'warn',
          `肾功能（以 eGFR ${valueText(egfr)} 计）低于 30，${namesOf(rosuvastatin)}每日不超过 10 mg，现 ${rosuvastatinMg} mg`,
        )
      : null,
  ]
}

/** R18 (中–高). */
export const aspirin: Rule = (context) => {
  const taken = takenOf(context, 'aspirin')
  const name = namesOf(taken)
  const { pressure, ageYears } = context.facts
  const bleeding = context.findings.get('bleeding') ?? context.findings.get('peptic-ulcer')
  const primary = !context.findings.has('ascvd')
  return [
    bleeding ? about(taken, 'R18', 'bleeding', 'block', `有${bleeding}，禁用${name}`) : null,
    primary && pressure && (pressure.sbp >= 150 || pressure.dbp >= 90)
      ? about(
          taken,
          'R18',
          'pressure',
          'warn',
          `没有心脑血管病，血压 ${pressure.sbp}/${pressure.dbp}（${pressure.on}）未控制到 150/90 以下，先降压再考虑${name}`,
        )
      : null,
    primary && ageYears !== null && ageYears > 70
      ? about(taken, 'R18', 'age', 'warn', `没有心脑血管病，${ageYears} 岁（>70 岁），${name}出血多于获益`)
      : null,
    primary
      ? about(taken, 'R18', 'benefit', 'hint', `没有记录心脑血管病，${name}用于一级预防，请评估获益和出血`)
      : null,
  ]
}
