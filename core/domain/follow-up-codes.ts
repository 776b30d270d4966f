/** Code tables of the two official follow-up forms (domain handbook §1.1–1.3, third edition of the national standard, N1). */
import type { Code, CodeList } from './code-list.ts'

const code = (value: string, label: string, ...also: string[]): Code =>
  also.length > 0 ? { value, label, also } : { value, label }
const extension = (value: string, label: string, ...also: string[]): Code => ({ value, label, also, extension: true })

export const visitWayCodes: CodeList = {
  id: 'visitWay',
  name: '随访方式',
  source: '§1.1-2 N1；4/5/9 为 CV06.00.207',
  codes: [
    code('1', '门诊', '门诊随访', '门诊访视', '门诊就诊'),
    code('2', '家庭', '家庭随访', '入户', '入户随访', '入户访视', '上门', '上门随访', '家庭访视', '家访'),
    code('3', '电话', '电话随访', '电话访视'),
    extension('4', '短信'),
    extension('5', '网络', '微信', '视频'),
    extension('9', '其他'),
  ],
}

export const htnSymptomCodes: CodeList = {
  id: 'htnSymptoms',
  name: '症状（高血压）',
  source: '§1.1-3 N1',
  codes: [
    code('1', '无症状', '无', '无不适', '无明显不适', '无特殊不适', '未诉不适', '无特殊'),
    code('2', '头痛头晕', '头痛', '头晕'),
    code('3', '恶心呕吐', '恶心', '呕吐'),
    code('4', '眼花耳鸣', '眼花', '耳鸣'),
    code('5', '呼吸困难'),
    code('6', '心悸胸闷', '心悸', '胸闷'),
    code('7', '鼻衄出血不止', '鼻衄', '鼻出血'),
    code('8', '四肢发麻'),
    code('9', '下肢水肿', '下肢浮肿'),
  ],
}

export const t2dmSymptomCodes: CodeList = {
  id: 't2dmSymptoms',
  name: '症状（2型糖尿病）',
  source: '§1.2-1 N1',
  codes: [
    code('1', '无症状', '无', '无不适', '无明显不适', '无特殊不适', '未诉不适', '无特殊'),
    code('2', '多饮'),
    code('3', '多食'),
    code('4', '多尿'),
    code('5', '视力模糊'),
    code('6', '感染'),
    code('7', '手脚麻木'),
    code('8', '下肢浮肿', '下肢水肿'),
    code('9', '体重明显下降', '体重下降'),
  ],
}

export const saltLevelCodes: CodeList = {
  id: 'saltLevel',
  name: '摄盐情况',
  source: '§1.1-13 W2、G1',
  codes: [
    code('1', '轻', '轻度', '淡', '偏淡', '清淡'),
    code('2', '中', '中度', '适中'),
    code('3', '重', '重度', '咸', '偏咸'),
  ],
}

const goodFairPoor: readonly Code[] = [code('1', '良好', '好'), code('2', '一般'), code('3', '差', '较差')]

export const psychAdjustCodes: CodeList = {
  id: 'psychAdjust',
  name: '心理调整',
  source: '§1.1-14 N1',
  codes: goodFairPoor,
}
export const complianceBehaviorCodes: CodeList = {
  id: 'complianceBehavior',
  name: '遵医行为',
  source: '§1.1-15 N1',
  codes: goodFairPoor,
}

export const medAdherenceCodes: CodeList = {
  id: 'medAdherence',
  name: '服药依从性',
  source: '§1.1-17 N1；4 为 G1',
  codes: [
    code('1', '规律', '规律服药', '规律用药', '按时服药'),
    code('2', '间断', '间断服药', '间断用药', '不规律', '不规律服药'),
    code('3', '不服药', '未服药', '未用药', '不用药'),
    extension('4', '拒绝服药'),
  ],
}

export const nonAdhReasonCodes: CodeList = {
  id: 'nonAdhReason',
  name: '不规律服药原因',
  source: '§1.1-17a G1·中',
  codes: [
    extension('1', '经济原因', '经济'),
    extension('2', '忘记'),
    extension('3', '不良反应'),
    extension('4', '配药不便'),
    extension('99', '其他'),
  ],
}

export const adrCodes: CodeList = {
  id: 'adr',
  name: '药物不良反应',
  source: '§1.1-18 N1（官方 1 无 2 有；部分系统相反，导入须按来源模板）',
  codes: [code('1', '无', '否', 'n', '没有', '无不良反应', '未见', '未发现'), code('2', '有', '是', 'y')],
}

export const visitClassCodes: CodeList = {
  id: 'visitClass',
  name: '此次随访分类',
  source: '§1.1-19 N1；CV05.10.012',
  codes: [
    code('1', '控制满意', '满意', '控制良好', '控制达标'),
    code('2', '控制不满意', '不满意', '控制不佳', '控制不达标'),
    code('3', '不良反应', '有不良反应', '药物不良反应'),
    code('4', '并发症', '出现并发症', '有并发症'),
  ],
}

export const nextStepCodes: CodeList = {
  id: 'nextStep',
  name: '下一步管理措施',
  source: '§1.3 G8',
  codes: [
    code('1', '常规随访'),
    code('2', '第1次控制不满意2周随访', '2周随访', '两周随访'),
    code('3', '两次控制不满意转诊随访', '转诊随访'),
    code('4', '紧急转诊'),
  ],
}

export const referralReasonCodes: CodeList = {
  id: 'referralReason',
  name: '转诊原因',
  source: '§1.1-21 G1·中',
  codes: [
    extension('1', '连续两次控制不满意', '连续两次血压控制不满意', '连续两次血糖控制不满意'),
    extension('2', '药物不良反应难以控制'),
    extension('3', '出现新并发症'),
    extension('4', '原并发症加重'),
    extension('5', '危急情况'),
  ],
}

export const dorsalisPedisCodes: CodeList = {
  id: 'dorsalisPedis',
  name: '足背动脉搏动',
  source: '§1.2-4 N1（第三版；2011 版 1 未触及 2 触及，体检表又不同）',
  codes: [code('1', '触及正常', '正常', '触及'), code('2', '减弱'), code('3', '消失', '未触及')],
}

export const dorsalisPedisSideCodes: CodeList = {
  id: 'dorsalisPedisSide',
  name: '足背动脉搏动异常侧',
  source: '§1.2-4 N1（代码为本系统自定）',
  codes: [code('1', '双侧'), code('2', '左侧', '左'), code('3', '右侧', '右')],
}

export const hypoglycemiaCodes: CodeList = {
  id: 'hypoglycemia',
  name: '低血糖反应',
  source: '§1.2-11 N1',
  codes: [code('1', '无', '没有'), code('2', '偶尔', '偶有'), code('3', '频繁', '频发')],
}

export const contactCodes: CodeList = {
  id: 'contact',
  name: '随访结果',
  source: '§1.0 失访/死亡',
  codes: [code('met', '已随访', '随访'), code('lost', '失访'), code('died', '死亡')],
}

export const specimenCodes: CodeList = {
  id: 'specimen',
  name: '采血方式',
  source: '§1.2-14 G1、G2',
  codes: [extension('1', '末梢血', '指尖血', '末梢'), extension('2', '静脉血浆', '静脉血', '静脉')],
}

export const lostReasonCodes: CodeList = {
  id: 'lostReasonCode',
  name: '失访原因',
  source: '§1.0 W2（国家表只写文字，代码为本系统自定）',
  codes: [
    extension('1', '外出务工', '外出'),
    extension('2', '联系不上', '电话打不通', '停机', '空号'),
    extension('3', '拒绝随访', '拒访'),
    extension('4', '搬迁', '搬走去向不明'),
    extension('5', '住院或在外就医', '住院'),
    extension('6', '家人代答，本人未见'),
    extension('9', '其他'),
  ],
}

/** The symptom table of a disease's form: the two forms number their symptoms differently. */
export function symptomCodesOf(disease: 'HTN' | 'T2DM'): CodeList {
  return disease === 'HTN' ? htnSymptomCodes : t2dmSymptomCodes
}

/** Dorsalis pedis codes of systems that flatten side and strength into seven values (domain handbook §1.2-4). */
export function dorsalisPedisFromSeven(
  value: string,
): { dorsalisPedis: string; dorsalisPedisSide: string | null } | null {
  if (value === '1') return { dorsalisPedis: '1', dorsalisPedisSide: null }
  const at = Number(value) - 2
  if (!Number.isInteger(at) || at < 0 || at > 5) return null
  return { dorsalisPedis: at < 3 ? '2' : '3', dorsalisPedisSide: String((at % 3) + 1) }
}
