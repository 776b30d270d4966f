import { describe, expect, it } from 'vitest'
import { fields, isFieldId, targetOf } from './fields.ts'
import { normaliseHeading } from './heading.ts'
import { editDistance, headingMeaning, suggestFields } from './heading-meaning.ts'
import { headingIndex, synonyms } from './synonyms.ts'

describe('normaliseHeading', () => {
  it.each([
    ['身份证件号码*', '身份证件号码', '身份证件号码', null, false],
    [' 收缩压（ｍｍＨｇ）', '收缩压', '收缩压mmhg', 'mmhg', false],
    ['血压(高)', '血压', '血压高', '高', false],
    ['居民姓名 \n', '居民姓名', '居民姓名', null, false],
    ['No.', 'no', 'no', null, false],
    ['※体重：kg', '体重', '体重kg', 'kg', false],
    ['体重(kg)/目标', '体重', '体重kg', 'kg', true],
    ['摄盐情况/下次目标', '摄盐情况', '摄盐情况', null, true],
    ['村/居委会', '村居委会', '村居委会', null, false],
    ['糖化血红蛋白(%)', '糖化血红蛋白', '糖化血红蛋白%', '%', false],
    ['BMI', 'bmi', 'bmi', null, false],
    ['Kg', 'kg', 'kg', null, false],
  ])('%j', (written, key, full, unit, withTarget) => {
    expect(normaliseHeading(written)).toEqual({ key, full, unit, withTarget })
  })
})

describe('headingMeaning', () => {
  // Domain handbook §7.2, a few of each line, and the headings of the three sample townships.
  it.each([
    ['患者姓名', 'name'],
    ['xm', 'name'],
    ['性别代码', 'sex'],
    ['公民身份号码', 'idNo'],
    ['身份证件号码*', 'idNo'],
    ['居民身份证/健康卡号', 'idNo'],
    ['出生年月', 'birthDate'],
    ['手机', 'phone'],
    ['联系方式', 'phone'],
    ['监护人电话', 'contactPhone'],
    ['D_GRDABH', 'archiveNo'],
    ['网格地址', 'address'],
    ['所属村', 'village'],
    ['manaUnitId', 'orgName'],
    ['家庭医生', 'doctor'],
    ['纳入管理日期', 'enrolDate'],
    ['确诊年月', 'dxDate'],
    ['检出途径', 'source'],
    ['危险级别', 'riskLevel'],
    ['血压分级', 'htnGrade'],
    ['管理组别', 'manageLevel'],
    ['管理状态', 'status'],
    ['注销原因', 'endReason'],
    ['注销日期', 'endDate'],
    ['访视日期', 'visitDate'],
    ['随访途径', 'visitWay'],
    ['tnblczz', 'symptoms'],
    ['高压', 'sbp'],
    ['血压（高）', 'sbp'],
    ['highPressure', 'sbp'],
    ['szy', 'dbp'],
    ['BP', 'bloodPressure'],
    ['本次体重', 'weightKg'],
    ['NextWeight', 'weightTargetKg'],
    ['体质指数(kg/m2)', 'bmi'],
    ['心率(次/分)', 'heartRate'],
    ['每日吸烟量', 'smokePerDay'],
    ['目标量(支)', 'smokeTarget'],
    ['日饮酒量(两)', 'drinkPerDayLiang'],
    ['目标量（两）', 'drinkTargetLiang'],
    ['运动(次/周)', 'exerTimesPerWeek'],
    ['运动（分钟/次）', 'exerMinPerTime'],
    ['食盐', 'saltLevel'],
    ['主食(克/天)', 'stapleG'],
    ['sfzyxwpjjgdm', 'complianceBehavior'],
    ['FBG', 'fpg'],
    ['空腹血糖值(mmol/L)', 'fpg'],
    ['PBG', 'glucose2h'],
    ['HbA1c(%)', 'hba1c'],
    ['zbdmbd', 'dorsalisPedis'],
    ['低血糖反应代码', 'hypoglycemia'],
    ['用药依从性', 'medAdherence'],
    ['副作用', 'adr'],
    ['随访评价结果', 'visitClass'],
    ['xybglcs', 'nextStep'],
    ['药物名称1', 'drugName'],
    ['第一种药物名称', 'drugName'],
    ['用法用量2', 'drugUsage'],
    ['次剂量(U)', 'insulinDose'],
    ['转入科室', 'referralOrgDept'],
    ['下次预约时间', 'nextVisitDate'],
    ['随访医生签名', 'visitDoctor'],
    ['甘油三脂', 'triglyceride'],
    ['LDL-C', 'ldl'],
    ['是否有偿', 'paid'],
    ['有偿签约', 'paid'],
    ['签约', 'signed'],
    ['常住人口', 'residents'],
    ['35岁及以上', 'residents35'],
    ['年龄', 'ignored'],
    ['录入人', 'ignored'],
    ['患者联系电话', 'phone'],
    ['血压情况', 'bloodPressure'],
  ])('%s is %s', (heading, meaning) => expect(headingMeaning(heading)).toBe(meaning))

  // As systems of other counties head the same columns.
  it.each([
    ['本人联系电话', 'phone'],
    ['现居住地址', 'address'],
    ['所属村居', 'village'],
    ['村（社区）', 'village'],
    ['责任医生姓名', 'doctor'],
    ['专案建立日期', 'enrolDate'],
    ['管理卡建卡日期', 'enrolDate'],
    ['首次确诊日期', 'dxDate'],
    ['初次确诊时间', 'dxDate'],
    ['专案状态', 'status'],
    ['撤销原因', 'endReason'],
    ['退出管理日期', 'endDate'],
    ['心血管风险分层', 'riskLevel'],
    ['高血压危险分级', 'riskLevel'],
    ['空腹静脉血糖', 'fpg'],
    ['血糖（空腹）', 'fpg'],
    ['餐后2h', 'glucose2h'],
    ['预约下次随访日期', 'nextVisitDate'],
    ['访视人员', 'visitDoctor'],
    ['≥35岁人口', 'residents35'],
    ['辖区常住人口数', 'residents'],
    ['签约协议编号', 'ignored'],
  ])('%s of another county is %s', (heading, meaning) => expect(headingMeaning(heading)).toBe(meaning))

  // 就诊日期 looks like a known heading and is not (domain handbook §7.2, 勿混).
  it.each(['就诊日期', '首次随访日期', '', '（）', '第三方支付', '身高体重'])('%j is unknown', (heading) =>
    expect(headingMeaning(heading)).toBeNull(),
  )
})

describe('synonyms', () => {
  it('cover every field and are found again through their own spelling', () => {
    for (const field of Object.keys(fields)) expect(synonyms).toHaveProperty(field)
    for (const [meaning, list] of Object.entries(synonyms)) {
      for (const word of list) expect(`${word} ${headingMeaning(word)}`).toBe(`${word} ${meaning}`)
    }
    expect(headingIndex.size).toBeGreaterThan(700)
  })

  it('contain the label of every field', () => {
    for (const [field, { label }] of Object.entries(fields))
      expect(`${label} ${headingMeaning(label)}`).toBe(`${label} ${field}`)
  })
})

describe('fields', () => {
  it('name only targets that exist', () => {
    for (const field of Object.keys(fields)) {
      if (!isFieldId(field)) throw new Error(field)
      const { shape } = fields[field]
      if ('target' in shape && shape.target !== undefined) expect(targetOf(field)).not.toBeNull()
    }
    expect(targetOf('smokePerDay')).toBe('smokeTarget')
    expect(targetOf('sbp')).toBeNull()
  })
})

describe('suggestFields', () => {
  it.each([
    ['病人身份证号码信息', 'idNo'],
    ['随访日其', 'visitDate'],
    ['舒张压测量', 'dbp'],
  ])('%s → %s first', (heading, field) => expect(suggestFields(heading)[0]).toBe(field))

  it('says nothing of what is like nothing', () => {
    expect(suggestFields('第三方支付渠道')).toEqual([])
    expect(suggestFields('x')).toEqual([])
  })
})

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', '', 3],
    ['随访日期', '随访时间', 2],
    ['就诊日期', '确诊日期', 1],
    ['联系电话', '联系人电话', 1],
  ])('%s %s %d', (a, b, distance) => expect(editDistance(a, b)).toBe(distance))
})
