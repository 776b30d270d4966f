/** What a figure cannot be counted without and the station does not always have. Where it is missing the figure is —, never 0. */
export type DataNeed =
  | 'residents'
  | 'residents35'
  | 'prevalence'
  | 'insuredVisits'
  | 'survey'
  | 'admissions'
  | 'drugCoverage'
  | 'dispensing'
  | 'deathCauses'
  | 'highRisk'

/** Why there is no figure and what to do about it, one Chinese sentence each. */
export const missingSourceSentences: Readonly<Record<DataNeed, string>> = {
  residents: '还没有录入各村常住人口。请先录入常住人口，再看这个数。',
  residents35: '还没有录入各村 35 岁及以上常住人口。请先补录，再看这个数。',
  prevalence: '还没有填写本县患病率。请管理者在“指标口径设置”里填写患病率和出处。',
  insuredVisits: '要用医保门诊结算数据，本机还没有。请向县医保部门索取表格，在“数据交换”页导入。',
  survey: '只能由入户问卷得出，不能用在册数据推算；本机年内还没有问卷记录，请在“摸底调查”录入。',
  admissions: '要用医保住院结算数据，本机还没有住院记录。请向县医保部门索取表格，在“数据交换”页导入。',
  drugCoverage: '本机还没有“两病”门诊用药保障的备案或认定记录。',
  dispensing: '要用逐次取药记录计算可及天数，本机还没有取药记录。',
  deathCauses: '年内登记的死亡都没有填死因，分不出是否因两病及并发症死亡。请在“死因登记”补填。',
  highRisk: '本机还没有高危人员登记。请先在“高危与筛查”里登记。',
}
