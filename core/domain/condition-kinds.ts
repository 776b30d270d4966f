/**
 * What a person can have beside the two diseases themselves: risk factors that nobody can derive from readings, target organ damage,
 * complications, other past diseases, operations (domain handbook §1.4, §1.5, §2.4, §2.9). The official forms have no common codes for
 * them: the three digits are this station's own, the first is the group.
 */
import type { Code, CodeList } from './code-list.ts'

export type ConditionGroup = '1' | '2' | '3' | '4' | '5' | '6' | '7'

/**
 * How severe a condition is in the sense of §2.9: `always`, for as long as it holds; `acute`, for some months from the day it was found;
 * absent: never by itself.
 */
export type Severity = 'always' | 'acute'

/** The factor of §2.4 that a stored risk factor belongs to: one factor counts once, read or recorded. */
export type RiskSlot = 'family' | 'smoking' | 'glucose' | 'lipids' | 'homocysteine'

export interface ConditionKind extends Code {
  readonly group: ConditionGroup
  readonly severity?: Severity
  /** It happened and stays in the history whatever day it ended: a stroke, an infarction (domain handbook §2.4, 病史). */
  readonly lasting?: true
  readonly slot?: RiskSlot
  /** Its code in 既往史-疾病 of the 个人基本信息表 (§1.5), for printing and for county systems. */
  readonly pastDisease?: string
  /** Says nothing without words. */
  readonly needsNote?: true
}

export const conditionGroupCodes: CodeList = {
  id: 'conditionGroup',
  name: '病情类别',
  source: '§1.4、§1.5、§2.4',
  codes: [
    { value: '1', label: '危险因素' },
    { value: '2', label: '靶器官损害' },
    { value: '3', label: '心脑血管并发症' },
    { value: '4', label: '肾、血管、眼底' },
    { value: '5', label: '糖尿病并发症' },
    { value: '6', label: '其他既往疾病' },
    { value: '7', label: '手术、外伤、输血' },
  ],
}

type More = Omit<ConditionKind, 'value' | 'label' | 'group'>
const kind = (value: string, label: string, more: More = {}): ConditionKind => ({
  value,
  label,
  group: value.charAt(0) as ConditionGroup,
  ...more,
})

/** Kinds with the words that exports use for them. */
export const conditionKinds: readonly ConditionKind[] = [
  kind('101', '早发心血管病家族史', { slot: 'family', also: ['早发家族史', '早发心血管病家族史(一级亲属<50岁)'] }),
  kind('102', '被动吸烟', { slot: 'smoking', also: ['二手烟'] }),
  kind('103', '糖调节受损（既往查出）', {
    slot: 'glucose',
    also: ['糖耐量受损', '空腹血糖受损', '糖耐量异常', '糖调节受损', '糖尿病前期'],
  }),
  kind('104', '血脂异常（既往查出或服调脂药）', {
    slot: 'lipids',
    also: ['血脂异常', '高脂血症', '高血脂', '高胆固醇血症'],
  }),
  kind('105', '同型半胱氨酸 ≥15 μmol/L', {
    slot: 'homocysteine',
    also: ['高同型半胱氨酸血症', '高同型半胱氨酸', '同型半胱氨酸升高'],
  }),

  kind('201', '左心室肥厚', { also: ['左室肥厚', '心室肥厚', '左心肥厚'] }),
  kind('202', '颈动脉增厚或斑块', {
    also: ['颈动脉斑块', '颈动脉内膜增厚', '颈动脉粥样硬化', '颈动脉imt增厚', '动脉粥样斑块'],
  }),
  kind('203', '脉搏波速度 ≥12 m/s', { also: ['脉搏波速度增快', '颈股动脉脉搏波速度增快'] }),
  kind('204', '踝臂指数 <0.9', { also: ['踝臂指数降低', 'abi降低'] }),
  kind('205', '肾功能轻度受损（eGFR 30–59）', {
    also: ['肾功能轻度受损', '血肌酐轻度升高', '慢性肾脏病3期', 'ckd3期'],
  }),
  kind('206', '微量白蛋白尿', { also: ['尿微量白蛋白升高'] }),

  kind('301', '脑出血', { severity: 'acute', lasting: true, pastDisease: '7' }),
  kind('302', '缺血性脑卒中（脑梗死）', {
    severity: 'acute',
    lasting: true,
    pastDisease: '7',
    also: ['脑梗死', '脑梗', '脑梗塞', '缺血性脑卒中', '缺血性卒中', '腔隙性脑梗死', '腔梗'],
  }),
  kind('303', '脑卒中（类型不详）', {
    severity: 'acute',
    lasting: true,
    pastDisease: '7',
    also: ['脑卒中', '卒中', '中风', '脑血管意外', '脑中风'],
  }),
  kind('304', '短暂性脑缺血发作', { severity: 'acute', lasting: true, also: ['tia'] }),
  kind('305', '心肌梗死', {
    severity: 'acute',
    lasting: true,
    pastDisease: '4',
    also: ['心梗', '心肌梗塞', '急性心肌梗死', '急性心梗', '陈旧性心肌梗死'],
  }),
  kind('306', '冠心病、心绞痛', { lasting: true, pastDisease: '4', also: ['冠心病', '心绞痛', '缺血性心脏病'] }),
  kind('307', '冠状动脉支架或搭桥', {
    lasting: true,
    pastDisease: '4',
    also: ['冠脉支架', '支架植入', '冠脉支架植入术后', 'pci术后', '搭桥', '冠状动脉血运重建'],
  }),
  kind('308', '慢性心力衰竭', { also: ['心衰', '心力衰竭', '慢性心衰', '充血性心力衰竭', '心功能不全'] }),
  kind('309', '心力衰竭失代偿', { severity: 'always', also: ['急性心衰', '急性心力衰竭', '心衰失代偿'] }),
  kind('310', '心房颤动', { also: ['房颤'] }),

  kind('401', '肾功能受损（eGFR <30）', {
    severity: 'always',
    also: [
      '肾衰',
      '肾衰竭',
      '肾功能衰竭',
      '肾功能不全',
      '尿毒症',
      '慢性肾脏病4期',
      '慢性肾脏病5期',
      'ckd4期',
      'ckd5期',
    ],
  }),
  kind('402', '透析', { severity: 'always', also: ['血液透析', '腹膜透析', '血透', '腹透'] }),
  kind('403', '大量蛋白尿', { also: ['蛋白尿'] }),
  kind('404', '外周血管病', { also: ['周围血管病', '外周动脉疾病'] }),
  kind('405', '视网膜出血或渗出', { also: ['眼底出血', '视网膜出血', '视网膜渗出', '高血压视网膜病变'] }),
  kind('406', '视乳头水肿', { severity: 'always', also: ['视盘水肿'] }),
  kind('407', '其他并发症', { needsNote: true }),

  kind('501', '糖尿病肾病', { also: ['肾病', '糖尿病肾脏病'] }),
  kind('502', '糖尿病视网膜病变', { also: ['视网膜病', '视网膜病变', '糖网', '非增殖期视网膜病变', '眼底病变'] }),
  kind('503', '增殖期视网膜病变', { severity: 'always', also: ['增殖性视网膜病变', '增殖期糖尿病视网膜病变'] }),
  kind('504', '糖尿病神经病变', { also: ['神经病变', '周围神经病变', '糖尿病周围神经病变'] }),
  kind('505', '糖尿病足（无溃疡）', { also: ['糖尿病足', '足'] }),
  kind('506', '足溃疡或坏疽', {
    severity: 'always',
    also: ['足溃疡', '糖尿病足溃疡', '坏疽', '足坏疽', '糖尿病足坏疽', '截肢'],
  }),
  kind('507', '下肢血管病变', { also: ['下肢血管', '糖尿病下肢血管病变', '下肢动脉硬化闭塞症'] }),
  kind('508', '糖尿病酮症酸中毒', { severity: 'acute', also: ['酮症酸中毒', '酮症', 'dka'] }),
  kind('509', '高渗高血糖状态', { severity: 'acute', also: ['高渗', '高渗昏迷', '酮症/高渗'] }),

  kind('601', '慢性阻塞性肺疾病', { pastDisease: '5', also: ['慢阻肺', 'copd'] }),
  kind('602', '恶性肿瘤', { pastDisease: '6', also: ['癌症', '肿瘤'] }),
  kind('603', '严重精神障碍', { pastDisease: '8' }),
  kind('604', '结核病', { pastDisease: '9', also: ['结核', '肺结核'] }),
  kind('605', '肝炎', { pastDisease: '10', also: ['乙肝', '病毒性肝炎'] }),
  kind('606', '其他法定传染病', { pastDisease: '11', needsNote: true }),
  kind('607', '职业病', { pastDisease: '12', needsNote: true }),
  kind('608', '其他疾病', { pastDisease: '13', needsNote: true }),

  kind('701', '手术', { needsNote: true }),
  kind('702', '外伤', { needsNote: true }),
  kind('703', '输血', { needsNote: true }),
]

/** The same as a code list, for labels and for reading exports. */
export const conditionKindCodes: CodeList = {
  id: 'condition',
  name: '病情',
  source: '§1.4、§1.5、§2.4、§2.9；代码为本系统',
  codes: conditionKinds,
}

export const conditionSourceCodes: CodeList = {
  id: 'conditionSource',
  name: '依据',
  source: '本系统',
  codes: [
    { value: '1', label: '医院诊断' },
    { value: '2', label: '本院检查' },
    { value: '3', label: '专家巡诊' },
    { value: '4', label: '患者自述' },
    { value: '5', label: '表格导入' },
  ],
}

const byValue = new Map(conditionKinds.map((each) => [each.value, each]))

/** A kind by its code; null for one of a newer peer. */
export const findConditionKind = (value: string): ConditionKind | null => byValue.get(value) ?? null
