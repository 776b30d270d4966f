/** What a spreadsheet of another system may be (layouts A to G of domain handbook §7.1), in the order in which people choose. */
export const sheetKinds = [
  'htnFile',
  't2dmFile',
  'htnFollowUp',
  't2dmFollowUp',
  'bothFiles',
  'bothFollowUps',
  'followUpPlan',
  'exam',
  'population',
  'person',
  'contract',
  'admission',
  'insuredVisit',
  'death',
] as const
export type SheetKind = (typeof sheetKinds)[number]

export const sheetKindLabels: Readonly<Record<SheetKind, string>> = {
  htnFile: '高血压专案列表',
  t2dmFile: '糖尿病专案列表',
  htnFollowUp: '高血压随访列表',
  t2dmFollowUp: '糖尿病随访列表',
  bothFiles: '两病专案列表',
  bothFollowUps: '两病随访列表',
  followUpPlan: '随访计划（应访名单）',
  exam: '体检列表',
  population: '常住人口',
  person: '个人档案',
  contract: '签约列表',
  admission: '医保住院结算',
  insuredVisit: '医保门诊结算',
  death: '死亡登记（死因）',
}
