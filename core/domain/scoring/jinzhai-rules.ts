import type { Measure, Reading, ScoreRule } from './score-rule.ts'

const source = '金寨县慢性病管理一体化实施细则（附件）'
const perCase = (points: number): Measure => ({ kind: 'per-case', points, free: 0 })
const clear = (measure: Measure): readonly [Reading] => [{ id: 'only', sentence: '原文明确', measure }]
const never = { kind: 'none' } as const

/** JZ01–JZ09 of 金寨县 with their words, points and the readings of what is unclear (domain handbook §3.4). */
export const jinzhaiRules: readonly ScoreRule[] = [
  {
    code: 'JZ01',
    name: '参保居民因常见慢病住院（月）',
    clause:
      '参保居民因常见慢性病住院，月考核时每人次减0.2-0.4分（参保居民1.5万人及以下的每人次减0.4分，1.5-2.5万的每人次减0.3分，2.5万人及以上的每人次减0.2分）。本项减分从总分中扣减',
    source,
    assessments: ['month', 'quarter'],
    evidence: 'typed',
    evidenceName: '医保结算',
    party: 'township',
    cap: null,
    readings: [
      {
        id: 'outer',
        sentence: '正好 1.5 万人按 0.4 分，正好 2.5 万人按 0.2 分',
        measure: { kind: 'by-size', points: [40, 30, 20], bounds: 'outer' },
      },
      {
        id: 'middle',
        sentence: '正好 1.5 万人、2.5 万人都按 0.3 分',
        measure: { kind: 'by-size', points: [40, 30, 20], bounds: 'middle' },
      },
    ],
  },
  {
    code: 'JZ02',
    name: '参保居民因常见慢病住院（年）',
    clause: '年度考核时每人次减0.02-0.04分。本项减分从总分中扣减',
    source,
    assessments: ['year'],
    evidence: 'typed',
    evidenceName: '医保结算',
    party: 'township',
    cap: null,
    readings: [
      {
        id: 'tenth',
        sentence: '按月考核同样分档，取十分之一：0.04／0.03／0.02 分',
        measure: { kind: 'by-size', points: [4, 3, 2], bounds: 'outer' },
      },
      { id: 'highest', sentence: '不分档，一律按 0.04 分', measure: perCase(4) },
      { id: 'lowest', sentence: '不分档，一律按 0.02 分', measure: perCase(2) },
    ],
  },
  {
    code: 'JZ03',
    name: '包干 8 种慢病住院率下降',
    clause: '年度包干8种慢性病住院率与上年同期比下降5%及以上的加2分',
    source,
    assessments: ['year'],
    evidence: 'typed',
    evidenceName: '医保结算',
    party: 'township',
    cap: null,
    readings: [
      {
        id: 'relative',
        sentence: '“下降 5%”指比上年的住院率少 5%（相对降幅）',
        measure: { kind: 'drop-bonus', points: 200, way: 'relative' },
      },
      {
        id: 'points',
        sentence: '“下降 5%”指住院率降 5 个百分点',
        measure: { kind: 'drop-bonus', points: 200, way: 'points' },
      },
    ],
  },
  {
    code: 'JZ04',
    name: '电话抽查 46 人',
    clause:
      '每季度从推送重点人群名单中随机电话抽查46人，询问村医近3个月是否实地或电话开展健康指导、宣传转诊及报销政策，查实一例未开展的扣0.2分',
    source,
    assessments: ['quarter', 'year'],
    evidence: 'typed',
    evidenceName: '抽查表',
    party: 'village',
    cap: null,
    readings: clear(perCase(20)),
  },
  {
    code: 'JZ05',
    name: '村卫生室当月未开展门诊报销',
    clause: '按月统计村卫生室（站）门诊统筹和门诊两病报销情况，对当月未开展的村卫生室（站），查实1次扣.5分',
    source,
    assessments: ['month', 'quarter', 'year'],
    evidence: 'typed',
    evidenceName: '医保大数据',
    party: 'village',
    cap: null,
    readings: [
      { id: 'half', sentence: '“.5”少印了 0，按 0.5 分', measure: perCase(50) },
      { id: 'five', sentence: '“.5”前面多了一点，按 5 分', measure: perCase(500) },
    ],
  },
  {
    code: 'JZ06',
    name: '牵头医院配药不齐、不及时',
    clause:
      '因医共体牵头医院药品配备不齐或不及时导致群众不能在村卫生室（站）购药报销的，查实1次扣1分（考核时扣牵头医院分）',
    source,
    assessments: ['month', 'quarter', 'year'],
    evidence: 'typed',
    evidenceName: '投诉或核查记录',
    party: 'hospital',
    cap: null,
    readings: clear(perCase(100)),
  },
  {
    code: 'JZ07',
    name: '门诊智能审核查实违规',
    clause:
      '每月对慢性病门诊智能审核系统事后追溯违规疑点数据进行分析研判，查实一例违规的扣0.1分，并按《医保医师》规定进行通报处理',
    source,
    assessments: ['month', 'quarter', 'year'],
    evidence: 'typed',
    evidenceName: '审核系统',
    party: 'doctor',
    cap: null,
    readings: clear(perCase(10)),
  },
  {
    code: 'JZ08',
    name: '每季度视频会通报和培训',
    clause: '每季度至少开展一次乡、村医疗机构视频会，通报问题和培训政策',
    source,
    assessments: ['quarter', 'year'],
    evidence: 'typed',
    evidenceName: '会议记录',
    party: 'township',
    cap: null,
    readings: clear(never),
  },
  {
    code: 'JZ09',
    name: '签约指标和工分进度',
    clause:
      '家庭医生签约服务覆盖率≥30%、重点人群签约服务覆盖率≥60%、有偿签约率≥10%、高血压患者有偿签约率≥2%、糖尿病患者有偿签约率≥1%',
    source: '金寨县签约服务“一线牵”实施细则',
    assessments: ['year'],
    evidence: 'typed',
    evidenceName: '签约系统',
    party: 'township',
    cap: null,
    readings: clear(never),
  },
]
