/**
 * The five target schemes of domain handbook §3.3 as data. Each target quotes the sentence of the policy it comes from, with document
 * and clause. A target is a fraction 0..1, except `specialistVisits`, which counts visits a quarter.
 */
import type { EntityInput } from '../../core/contract/entities/index.ts'

export type TargetSeed = Omit<EntityInput<'target'>, 'schemeId'>
export type TargetSchemeSeed = EntityInput<'targetScheme'> & { readonly targets: readonly TargetSeed[] }

/** What a policy demands beside the indicators of §3.1, or without a number: shown with the scheme, never counted. */
export interface SchemeCommitment {
  readonly scheme: string
  readonly name: string
  readonly demand: string
  readonly clause: string
}

const target = (indicator: string, disease: TargetSeed['disease'], atLeast: number, clause: string): TargetSeed => ({
  indicator,
  disease,
  atLeast,
  clause,
})
const forBoth = (indicator: string, atLeast: number, clause: string): TargetSeed[] => [
  target(indicator, 'HTN', atLeast, clause),
  target(indicator, 'T2DM', atLeast, clause),
]

const huayuan = '花办〔2023〕68号《花园镇实行“医防融合”加强两慢病规范管理工作实施方案》二（二）'
const qianjiang = '潜江市“医卫融合”慢病规范管理方案（2021年7月15日印发）具体目标'
const guizhou = '《贵州省基层高血压、糖尿病医防融合试点工作实施方案》'
const jinzhai = '金政办秘〔2022〕8号附件，签约服务“一线牵”实施细则考核指标'
const jinzhaiChronic = '金政办秘〔2022〕8号附件，慢性病管理“一体化”实施细则考核指标'
const national = '健康中国行动与“十四五”国民健康规划（手册 §3.3 N9，未见原件）'

const huayuanStandard = `${huayuan}：“高血压、2型糖尿病患者的规范管理率≥70%”`
const huayuanControl = `${huayuan}：“高血压、2型糖尿病患者的血压、血糖控制率≥55%”`
const huayuanPrimary = `${huayuan}：“高血压、2型糖尿病患者年度内在乡村医疗卫生机构就诊率≥70%”`
const qianjiangDetect = `${qianjiang}：“高血压检出率≥辖区常住人口10%、2型糖尿病患者检出率≥辖区常住人口4%”`
const qianjiangSign = `${qianjiang}：“对检出的“两病”患者签约率≥94%，做到签约一人、履约一人、做实一人”`
const jinzhaiSign = `${jinzhai}：“家庭医生签约服务覆盖率≥30%、重点人群签约服务覆盖率≥60%、有偿签约率≥10%、高血压患者有偿签约率≥2%、糖尿病患者有偿签约率≥1%。”`

export const targetSchemeSeeds: readonly TargetSchemeSeed[] = [
  {
    name: '花园镇2023',
    source: '安徽省霍邱县花园镇，花办〔2023〕68号，2023年11月2日',
    validFrom: '2023-01-01',
    current: true,
    targets: [
      ...forBoth('stdManageRate', 0.7, huayuanStandard),
      target('bpControlRate', 'HTN', 0.55, huayuanControl),
      target('fpgControlRate', 'T2DM', 0.55, huayuanControl),
      ...forBoth('primaryVisitRate', 0.7, huayuanPrimary),
    ],
  },
  {
    name: '潜江2021',
    source: '湖北省潜江市“医卫融合”慢病规范管理方案，2021年7月15日印发',
    validFrom: '2021-07-15',
    targets: [
      target('detectRate', 'HTN', 0.1, qianjiangDetect),
      target('detectRate', 'T2DM', 0.04, qianjiangDetect),
      ...forBoth('signRate', 0.94, qianjiangSign),
      ...forBoth('stdManageRate', 0.6, `${qianjiang}：“规范管理率≥60%”`),
    ],
  },
  {
    name: '贵州2023',
    source: '贵州省基层高血压、糖尿病医防融合试点工作实施方案（2023年6月—2024年12月）',
    validFrom: '2023-06-01',
    targets: [
      target(
        'specialistVisits',
        null,
        1,
        `${guizhou}二（三）：“定期（原则上不少于每季度1次，各地可根据工作需要自行增加频次）”`,
      ),
    ],
  },
  {
    name: '金寨2022',
    source: '安徽省金寨县医防融合试点实施方案（试行），金政办秘〔2022〕8号，2022年1月13日',
    validFrom: '2022-01-13',
    targets: [
      target('popSignRate', null, 0.3, jinzhaiSign),
      target('keySignRate', null, 0.6, jinzhaiSign),
      target('paidSignRate', null, 0.1, jinzhaiSign),
      target('paidSignRate', 'HTN', 0.02, jinzhaiSign),
      target('paidSignRate', 'T2DM', 0.01, jinzhaiSign),
    ],
  },
  {
    name: '国家',
    source: '健康中国行动（2019—2030年）、“十四五”国民健康规划；手册 §3.3 N9，数值信度中',
    validFrom: '2019-07-15',
    targets: [
      ...forBoth(
        'stdManageRate',
        0.65,
        `${national}：规范管理率 2022 年≥60%、2025 年≥65%、2030 年≥70%；此处取 2025 年值`,
      ),
      target('awareRate', 'HTN', 0.55, `${national}：30 岁及以上居民高血压知晓率 2022 年≥55%、2030 年≥65%`),
      target('awareRate', 'T2DM', 0.5, `${national}：糖尿病知晓率 2022 年≥50%、2030 年≥60%`),
    ],
  },
]

export const schemeCommitments: readonly SchemeCommitment[] = [
  {
    scheme: '花园镇2023',
    name: '两慢病管理全覆盖',
    demand: '镇域内常住人口全覆盖',
    clause: '花办〔2023〕68号 二（一）：“实现镇域内常住人口两慢病管理全覆盖”',
  },
  {
    scheme: '潜江2021',
    name: '签约服务费用于家庭医生团队绩效',
    demand: '≥70%',
    clause: '潜江市方案三（三）：“原则上将不低于70%的签约服务费用于家庭医生团队的绩效分配”',
  },
  {
    scheme: '潜江2021',
    name: '乡村医生集中培训',
    demand: '每年≥1 次',
    clause: '潜江市方案 6：“组织全市在岗乡村医生开展每年不少于一次的定期集中式的业务技能培训”',
  },
  {
    scheme: '潜江2021',
    name: '基层业务培训',
    demand: '每季度≥1 次',
    clause: '潜江市方案 6：“基层医疗卫生机构每季度至少开展一次业务培训”',
  },
  {
    scheme: '贵州2023',
    name: '四提高、两降低',
    demand: '提高规范管理率、治疗率、控制率、基层医务人员服务能力，降低并发症发生率及死亡率（无数值）',
    clause: `${guizhou}一：“实现提高“两病”规范管理率、治疗率、控制率、基层医务人员服务能力，降低“两病”患者并发症发生率及死亡率的“四提高、两降低”目标”`,
  },
  {
    scheme: '贵州2023',
    name: '摸底调查',
    demand: '先测算知晓率、满意度、治疗率、控制率',
    clause: `${guizhou}二（一）：“测算出当前“两病”患者知晓率、满意度、治疗率、控制率等指标”`,
  },
  {
    scheme: '金寨2022',
    name: '8 种慢性病住院率同比下降',
    demand: '≥5%（加 2 分）',
    clause: `${jinzhaiChronic}：“年度包干8种慢性病住院率与上年同期比下降5%及以上的加2分”`,
  },
  {
    scheme: '金寨2022',
    name: '结余留用激励',
    demand: '牵头医院结余留用部分的 20%',
    clause: '金政办秘〔2022〕8号 三（二）3：“原则上，牵头医院结余留用部分的20%”',
  },
]
