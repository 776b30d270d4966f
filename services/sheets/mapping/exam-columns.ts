/** The columns that only lists of examinations have: labels, limits and codes are those of the form (domain handbook §1.8). */
import { examField, examAloneCodes } from '../../../core/domain/exam/exam-fields.ts'
import { special, text, type Field, type FieldShape, type Quantity } from './field-shapes.ts'

const own = (id: string, shape: FieldShape): Field => ({ label: examField(id).label, shape })

function measured(id: string, quantity?: Quantity): Field {
  const { kind, limits } = examField(id)
  if (!limits) throw new Error(`the examination does not measure ${id}`)
  const [min, max] = limits.hard
  const decimals = kind === 'whole' ? 0 : 2
  return own(id, { as: 'number', min, max, decimals, ...(quantity === undefined ? {} : { quantity }) })
}

function chosen(id: string, other?: string): Field {
  const { kind, codes: list } = examField(id)
  if (!list) throw new Error(`the examination has no choices for ${id}`)
  const alone = examAloneCodes[id] ?? []
  return own(
    id,
    kind === 'code' ? { as: 'code', list } : { as: 'codes', list, alone, ...(other === undefined ? {} : { other }) },
  )
}

const written = (id: string, max: number): Field => text(examField(id).label, max)

/** Under the names of the record, but for the two whose numbers differ from the follow-up's: 症状 and 足背动脉. */
export const examTable = {
  examDoctor: text('体检医生', 50),
  examSymptoms: { ...chosen('symptoms', 'symptomOther'), label: '症状（体检）' },
  pulseRate: measured('pulseRate'),
  breathRate: measured('breathRate'),
  rightSbp: measured('rightSbp'),
  rightDbp: measured('rightDbp'),
  leftSbp: measured('leftSbp'),
  leftDbp: measured('leftDbp'),
  rightPressure: { label: '右侧血压', shape: { as: 'armPressure', side: 'right' } },
  leftPressure: { label: '左侧血压', shape: { as: 'armPressure', side: 'left' } },
  selfHealth: chosen('selfHealth'),
  selfCare: chosen('selfCare'),
  cognition: chosen('cognition'),
  emotion: chosen('emotion'),
  exerciseFrequency: { ...chosen('exerciseFrequency'), label: '体育锻炼频率' },
  exerciseMinPerTime: measured('exerciseMinPerTime'),
  dietHabits: chosen('dietHabits'),
  smokingStatus: { ...chosen('smokingStatus'), label: '吸烟状况' },
  drinkingFrequency: { ...chosen('drinkingFrequency'), label: '饮酒频率' },
  fundus: own('fundus', { as: 'finding', note: 'fundusNote' }),
  fundusNote: written('fundusNote', 200),
  heartRhythm: chosen('heartRhythm'),
  heartMurmur: chosen('heartMurmur'),
  oedema: chosen('oedema'),
  examPulse: special('足背动脉（体检）', 'examPulse'),
  hemoglobin: measured('hemoglobin', 'hemoglobin'),
  whiteCells: measured('whiteCells'),
  platelets: measured('platelets'),
  urineRoutine: special('尿常规', 'urineRoutine'),
  urineProtein: special('尿蛋白', 'urineStrip'),
  urineGlucose: special('尿糖', 'urineStrip'),
  urineKetone: special('尿酮体', 'urineStrip'),
  urineBlood: special('尿潜血', 'urineStrip'),
  ecg: own('ecg', { as: 'finding', note: 'ecgNote' }),
  ecgNote: written('ecgNote', 200),
  acrMgPerG: measured('acrMgPerG', 'acr'),
  urineAlbuminMgPerDl: measured('urineAlbuminMgPerDl', 'urineAlbumin'),
  alt: measured('alt'),
  ast: measured('ast'),
  albuminGPerL: measured('albuminGPerL'),
  bilirubinUmolPerL: measured('bilirubinUmolPerL'),
  urea: measured('urea'),
  potassium: measured('potassium'),
  sodium: measured('sodium'),
  ultrasound: own('ultrasound', { as: 'finding', note: 'ultrasoundNote' }),
  ultrasoundNote: written('ultrasoundNote', 200),
  cerebrovascular: chosen('cerebrovascular', 'otherDisease'),
  kidneyDisease: chosen('kidneyDisease', 'otherDisease'),
  heartDisease: chosen('heartDisease', 'otherDisease'),
  vesselDisease: chosen('vesselDisease', 'otherDisease'),
  eyeDisease: chosen('eyeDisease', 'otherDisease'),
  neuroDisease: chosen('neuroDisease'),
  otherDisease: written('otherDisease', 200),
  healthEvaluation: chosen('healthEvaluation'),
  abnormalities: written('abnormalities', 500),
  healthGuidance: chosen('healthGuidance'),
  riskControl: chosen('riskControl', 'riskControlNote'),
  riskControlNote: written('riskControlNote', 300),
} satisfies Readonly<Record<string, Field>>

export type ExamColumn = keyof typeof examTable

const words = (list: string) => list.split(/\s+/).filter((word) => word !== '')

/** What systems call them (columns of the paper form, laboratory abbreviations). */
export const examSynonyms: Readonly<Record<ExamColumn, readonly string[]>> = {
  examDoctor: words('体检医生 体检医师 检查医生 责任医生签名'),
  examSymptoms: words('症状(体检) 体检症状'),
  pulseRate: words('脉率 脉搏 pulseRate'),
  breathRate: words('呼吸频率 呼吸 呼吸次数 breathRate'),
  rightSbp: words(
    '右侧收缩压 右侧血压收缩压 血压右侧收缩压 右臂收缩压 右收缩压 右侧高压 右侧血压高压 收缩压右侧 右侧(收缩压)',
  ),
  rightDbp: words(
    '右侧舒张压 右侧血压舒张压 血压右侧舒张压 右臂舒张压 右舒张压 右侧低压 右侧血压低压 舒张压右侧 右侧(舒张压)',
  ),
  leftSbp: words(
    '左侧收缩压 左侧血压收缩压 血压左侧收缩压 左臂收缩压 左收缩压 左侧高压 左侧血压高压 收缩压左侧 左侧(收缩压)',
  ),
  leftDbp: words(
    '左侧舒张压 左侧血压舒张压 血压左侧舒张压 左臂舒张压 左舒张压 左侧低压 左侧血压低压 舒张压左侧 左侧(舒张压)',
  ),
  rightPressure: words('右侧血压 血压右侧 右臂血压 血压(右) 右血压'),
  leftPressure: words('左侧血压 血压左侧 左臂血压 血压(左) 左血压'),
  selfHealth: words('健康自评 健康状态自我评估 老年人健康状态自我评估 健康状况自评'),
  selfCare: words(
    '自理能力 生活自理能力 生活自理能力自我评估 老年人生活自理能力自我评估 老年人生活自理能力 自理能力评估',
  ),
  cognition: words('认知功能 老年人认知功能 认知功能粗筛 老年人认知能力'),
  emotion: words('情感状态 老年人情感状态 情感状态粗筛'),
  exerciseFrequency: words('体育锻炼频率 体育锻炼锻炼频率'),
  exerciseMinPerTime: words('每次锻炼 每次锻炼时长 体育锻炼每次锻炼时间'),
  dietHabits: words('饮食习惯 饮食'),
  smokingStatus: words('吸烟状况 吸烟情况 吸烟状态'),
  drinkingFrequency: words('饮酒频率 饮酒状况 饮酒情况'),
  fundus: words('眼底 眼底检查 眼底情况 眼底照相 眼底筛查'),
  fundusNote: words('眼底异常 眼底所见 眼底异常描述 眼底描述'),
  heartRhythm: words('心律'),
  heartMurmur: words('心脏杂音 杂音'),
  oedema: words('下肢水肿 双下肢水肿 水肿 下肢浮肿'),
  examPulse: words('足背动脉(体检) 体检足背动脉搏动'),
  hemoglobin: words('血红蛋白 HGB Hb 血常规血红蛋白'),
  whiteCells: words('白细胞 WBC 白细胞计数 血常规白细胞'),
  platelets: words('血小板 PLT 血小板计数 血常规血小板'),
  urineRoutine: words('尿常规 尿常规检查 尿检'),
  urineProtein: words('尿蛋白 尿蛋白质 尿常规尿蛋白 PRO'),
  urineGlucose: words('尿糖 尿葡萄糖 尿常规尿糖'),
  urineKetone: words('尿酮体 酮体 尿常规尿酮体 KET'),
  urineBlood: words('尿潜血 尿隐血 潜血 尿常规尿潜血'),
  ecg: words('心电图 心电图检查 心电图结果 ECG EKG xdt'),
  ecgNote: words('心电图异常 心电图所见 心电图描述 心电图诊断 心电图结论 心电图异常描述'),
  acrMgPerG: words(
    '尿白蛋白/肌酐比 尿白蛋白肌酐比值 尿微量白蛋白/肌酐 尿白蛋白/肌酐 尿微量白蛋白肌酐比值 ACR UACR 尿ACR 尿白蛋白/肌酐比(ACR)',
  ),
  urineAlbuminMgPerDl: words('尿微量白蛋白 微量白蛋白 mALB 尿白蛋白'),
  alt: words('谷丙转氨酶 血清谷丙转氨酶 丙氨酸氨基转移酶 ALT GPT 肝功能谷丙转氨酶 肝功能血清谷丙转氨酶'),
  ast: words(
    '谷草转氨酶 血清谷草转氨酶 天冬氨酸氨基转移酶 门冬氨酸氨基转移酶 AST GOT 肝功能谷草转氨酶 肝功能血清谷草转氨酶',
  ),
  albuminGPerL: words('白蛋白 血清白蛋白 ALB 肝功能白蛋白'),
  bilirubinUmolPerL: words('总胆红素 TBIL 血清总胆红素 肝功能总胆红素'),
  urea: words('血尿素 血尿素氮 尿素氮 尿素 BUN UREA 肾功能血尿素 肾功能血尿素氮'),
  potassium: words('血钾 血钾浓度 血清钾 钾 肾功能血钾浓度'),
  sodium: words('血钠 血钠浓度 血清钠 钠 肾功能血钠浓度'),
  ultrasound: words('腹部B超 B超 腹部彩超 腹部超声 B超结果 腹部B超结果 B超腹部'),
  ultrasoundNote: words('B超异常 B超所见 腹部B超异常 腹部B超所见 B超描述'),
  cerebrovascular: words('脑血管疾病 脑血管病'),
  kidneyDisease: words('肾脏疾病 肾脏病'),
  heartDisease: words('心脏疾病 心脏病'),
  vesselDisease: words('血管疾病'),
  eyeDisease: words('眼部疾病 眼病'),
  neuroDisease: words('神经系统疾病 神经系统其他疾病'),
  otherDisease: words('其他系统疾病 其他疾病'),
  healthEvaluation: words('健康评价 体检结论 健康评估'),
  abnormalities: words('异常情况 健康评价异常 体检异常 异常描述 异常项 体检异常情况'),
  healthGuidance: words('健康指导'),
  riskControl: words('危险因素控制'),
  riskControlNote: words('危险因素控制其他 其他指导 健康建议'),
}

/** What a heading of the follow-up means in a list of examinations. */
export const examMeanings = {
  symptoms: 'examSymptoms',
  dorsalisPedis: 'examPulse',
  doctor: 'examDoctor',
  visitDoctor: 'examDoctor',
  exerTimesPerWeek: 'exerciseFrequency',
  exerMinPerTime: 'exerciseMinPerTime',
} as const

/** What an examination shares with other lists. */
export const examShared = [
  'symptomOther',
  'tempC',
  'heartRate',
  'smokePerDay',
  'drinkPerDayLiang',
  'weightTargetKg',
  'medicines',
  'drugName',
  'drugUsage',
  'drugFreq',
  'drugDose',
] as const

export const examOwn = Object.keys(examTable) as readonly ExamColumn[]
