/** How the 28 figures are put together on a screen: what belongs to one question stands side by side. */
export interface IndicatorGroup {
  readonly id: string
  readonly name: string
  readonly indicators: readonly string[]
}

/** The first is what opens: the figures that the county asks for every month. */
export const indicatorGroups: readonly [IndicatorGroup, ...IndicatorGroup[]] = [
  {
    id: 'main',
    name: '主要指标',
    indicators: [
      'detectRate',
      'stdManageRate',
      'bpControlRate',
      'fpgControlRate',
      'signRate',
      'examRate',
      'medAdherenceRate',
    ],
  },
  {
    id: 'manage',
    name: '管理与随访',
    indicators: [
      'manageRate',
      'stdManageRate',
      'onTimeRate',
      'examRate',
      'compScreenRate',
      'hrManageRate',
      'behaviorChangeRate',
    ],
  },
  {
    id: 'medicine',
    name: '用药',
    indicators: ['treatRate', 'medRate', 'medAdherenceRate', 'drugCoverRate'],
  },
  {
    id: 'contract',
    name: '签约',
    indicators: ['signRate', 'popSignRate', 'keySignRate', 'paidSignRate', 'fulfilRate'],
  },
  {
    id: 'visits',
    name: '就诊与协同',
    indicators: ['primaryVisitRate', 'secondaryOpShare', 'referFollowRate', 'specialistVisits'],
  },
  {
    id: 'outcome',
    name: '并发症与结局',
    indicators: ['compIncidence', 'hospRate', 'caseFatality', 'mortality'],
  },
  { id: 'survey', name: '问卷调查', indicators: ['awareRate', 'satisfaction'] },
]
