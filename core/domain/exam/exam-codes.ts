/**
 * Code tables of the yearly examination (domain handbook §1.8, G1·高). Its symptom, dorsalis pedis and other numbers differ from
 * those of the follow-up forms: never mix the two.
 */
import type { CodeList } from '../code-list.ts'

/** A list whose codes are 1, 2, 3 … in the order of the paper; behind a label the other words that lists use for it. */
function numbered(
  id: string,
  name: string,
  labels: readonly (string | readonly [string, ...string[]])[],
  source = '§1.8 G1',
): CodeList {
  const codes = labels.map((written, index) => {
    const [label, ...also] = typeof written === 'string' ? [written] : written
    return { value: String(index + 1), label, ...(also.length > 0 ? { also } : {}) }
  })
  return { id, name, source, codes }
}

// prettier-ignore
const symptomLabels = [
  '无症状', '头痛', '头晕', '心悸', '胸闷', '胸痛', '慢性咳嗽', '咳痰', '呼吸困难', '多饮', '多尿', '体重下降', '乏力', '关节肿痛',
  '视力模糊', '手脚麻木', '尿急', '尿痛', '便秘', '腹泻', '恶心呕吐', '眼花', '耳鸣', '乳房胀痛', '其他',
]

/** 25 symptoms, two digits on paper. */
export const examSymptomCodes: CodeList = {
  id: 'examSymptoms',
  name: '症状（体检）',
  source: '§1.8 G1',
  codes: symptomLabels.map((label, index) => ({ value: String(index + 1).padStart(2, '0'), label })),
}

export const selfHealthCodes = numbered('selfHealth', '健康状态自我评估', [
  '满意',
  '基本满意',
  '说不清楚',
  '不太满意',
  '不满意',
])
export const selfCareCodes = numbered('selfCare', '生活自理能力自我评估', [
  ['可自理（0–3 分）', '可自理', '能自理', '完全自理'],
  ['轻度依赖（4–8 分）', '轻度依赖'],
  ['中度依赖（9–18 分）', '中度依赖'],
  ['不能自理（≥19 分）', '不能自理'],
])
export const cognitionCodes = numbered('cognition', '认知功能粗筛', ['阴性', '阳性'])
export const emotionCodes = numbered('emotion', '情感状态粗筛', ['阴性', '阳性'])

export const exerciseFrequencyCodes = numbered('exerciseFrequency', '锻炼频率', [
  '每天',
  ['每周一次以上', '每周1次以上', '每周≥1次'],
  '偶尔',
  ['不锻炼', '从不', '无'],
])
export const dietHabitCodes = numbered('dietHabits', '饮食习惯', [
  '荤素均衡',
  '荤食为主',
  '素食为主',
  '嗜盐',
  '嗜油',
  '嗜糖',
])
export const smokingStatusCodes = numbered('smokingStatus', '吸烟状况', [
  ['从不吸烟', '从不', '不吸烟', '从不吸', '不吸'],
  ['已戒烟', '已戒', '戒烟'],
  ['吸烟', '现在吸烟', '吸'],
])
export const drinkingFrequencyCodes = numbered('drinkingFrequency', '饮酒频率', [
  ['从不', '从不饮酒', '不饮酒', '不饮'],
  ['偶尔', '偶尔饮酒'],
  ['经常', '经常饮酒'],
  ['每天', '每日', '每天饮酒'],
])

export const normalAbnormalCodes = numbered('normalAbnormal', '正常/异常', ['正常', '异常'])
export const heartRhythmCodes = numbered('heartRhythm', '心律', [
  ['齐', '律齐', '整齐', '心律齐'],
  ['不齐', '心律不齐'],
  '绝对不齐',
])
export const absentPresentCodes = numbered('absentPresent', '无/有', [
  ['无', '未闻及', '未闻及杂音'],
  ['有', '闻及'],
])
export const oedemaCodes = numbered('oedema', '下肢水肿', [
  ['无', '无水肿', '未见水肿'],
  ['单侧', '单侧水肿'],
  '双侧不对称',
  '双侧对称',
])
export const examDorsalisPedisCodes = numbered('examDorsalisPedis', '足背动脉搏动（体检）', [
  '未触及',
  '触及双侧对称',
  '触及左侧弱或消失',
  '触及右侧弱或消失',
])

/** What a urine strip says; the numbers are this program's, the paper has the signs. */
export const urineStripCodes: CodeList = {
  id: 'urineStrip',
  name: '尿常规（试纸）',
  source: '§1.8 G1（符号为试纸读数，代码为本系统自定）',
  codes: ['－', '±', '＋', '＋＋', '＋＋＋', '＋＋＋＋'].map((label, index) => ({ value: String(index), label })),
}

export const cerebrovascularCodes = numbered('cerebrovascular', '脑血管疾病', [
  '未发现',
  ['缺血性卒中', '脑梗死', '脑梗塞', '缺血性脑卒中'],
  '脑出血',
  '蛛网膜下腔出血',
  ['短暂性脑缺血发作', 'TIA'],
  '其他',
])
export const kidneyDiseaseCodes = numbered('kidneyDisease', '肾脏疾病', [
  '未发现',
  '糖尿病肾病',
  '肾功能衰竭',
  '急性肾炎',
  '慢性肾炎',
  '其他',
])
export const heartDiseaseCodes = numbered('heartDisease', '心脏疾病', [
  '未发现',
  '心肌梗死',
  '心绞痛',
  '冠状动脉血运重建',
  '充血性心力衰竭',
  '心前区疼痛',
  '其他',
])
export const vesselDiseaseCodes = numbered('vesselDisease', '血管疾病', [
  '未发现',
  '夹层动脉瘤',
  '动脉闭塞性疾病',
  '其他',
])
export const eyeDiseaseCodes = numbered('eyeDisease', '眼部疾病', [
  '未发现',
  '视网膜出血或渗出',
  '视乳头水肿',
  '白内障',
  '其他',
])
export const neuroDiseaseCodes = numbered('neuroDisease', '神经系统疾病', [['未发现', '无'], '有'])

export const healthEvaluationCodes = numbered('healthEvaluation', '健康评价', [
  ['体检无异常', '无异常', '未见异常', '正常'],
  ['有异常', '异常'],
])
export const healthGuidanceCodes = numbered('healthGuidance', '健康指导', [
  ['纳入慢性病患者健康管理', '纳入慢病管理', '纳入慢性病管理'],
  '建议复查',
  '建议转诊',
])
export const riskControlCodes = numbered('riskControl', '危险因素控制', [
  '戒烟',
  '健康饮酒',
  '饮食',
  '锻炼',
  '减体重',
  '建议接种疫苗',
  '其他',
])
export const examAdherenceCodes = numbered('examAdherence', '服药依从性', ['规律', '间断', '不服药'], '§1.8 N1')
