/** The fields of the yearly examination in the order of the paper, as data: sections of lines of fields (domain handbook §1.8). */
import type { CodeList } from '../code-list.ts'
import type { FormField, NumberLimits } from '../form-fields.ts'
import * as codes from './exam-codes.ts'

export interface ExamLine {
  readonly title: string
  readonly fields: readonly string[]
  /** Asked of people of 65 years and more only. */
  readonly elderly?: true
}

export interface ExamSection {
  readonly id: string
  readonly title: string
  readonly lines: readonly ExamLine[]
}

type Warn = Omit<NumberLimits, 'hard'>

const numeric =
  (kind: 'whole' | 'number') =>
  (id: string, label: string, unit: string, hard: NumberLimits['hard'], warn: Warn = {}): FormField => ({
    id,
    label,
    kind,
    unit,
    limits: { hard, ...warn },
  })
const whole = numeric('whole')
const decimal = numeric('number')
const choice = (id: string, label: string, list: CodeList): FormField => ({ id, label, kind: 'code', codes: list })
const several = (id: string, label: string, list: CodeList): FormField => ({ id, label, kind: 'codes', codes: list })
const text = (id: string, label: string): FormField => ({ id, label, kind: 'text' })

/**
 * Every field. Hard limits refuse, warning limits ask for a look (engineering limits as in domain handbook §1.1–1.2·低; laboratory ones
 * are wide of the reference ranges in `core/domain/lab/lab-items.ts`, so that only what is rare is asked about).
 */
export const examFields: readonly FormField[] = [
  { id: 'examDate', label: '体检日期', kind: 'date' },
  text('orgName', '体检机构'),
  text('examDoctor', '责任医生'),
  several('symptoms', '症状', codes.examSymptomCodes),
  text('symptomOther', '其他症状'),
  decimal('tempC', '体温', '℃', [34, 43], { warnBelow: 35.5, warnFrom: 37.4 }),
  whole('pulseRate', '脉率', '次/分', [20, 250], { warnBelow: 50, warnFrom: 101 }),
  whole('breathRate', '呼吸频率', '次/分', [5, 80], { warnBelow: 12, warnFrom: 25 }),
  whole('rightSbp', '右侧收缩压', 'mmHg', [60, 300], { warnBelow: 90, warnFrom: 180 }),
  whole('rightDbp', '右侧舒张压', 'mmHg', [30, 200], { warnBelow: 50, warnFrom: 110 }),
  whole('leftSbp', '左侧收缩压', 'mmHg', [60, 300], { warnBelow: 90, warnFrom: 180 }),
  whole('leftDbp', '左侧舒张压', 'mmHg', [30, 200], { warnBelow: 50, warnFrom: 110 }),
  decimal('heightCm', '身高', 'cm', [100, 230], { warnBelow: 130, warnFrom: 200.1 }),
  decimal('weightKg', '体重', 'kg', [20, 300], { warnBelow: 35, warnFrom: 150.1 }),
  decimal('waistCm', '腰围', 'cm', [30, 200], { warnBelow: 50, warnFrom: 130 }),
  choice('selfHealth', '健康自评', codes.selfHealthCodes),
  choice('selfCare', '自理能力', codes.selfCareCodes),
  choice('cognition', '认知功能', codes.cognitionCodes),
  choice('emotion', '情感状态', codes.emotionCodes),
  choice('exerciseFrequency', '锻炼频率', codes.exerciseFrequencyCodes),
  whole('exerciseMinPerTime', '每次锻炼', '分钟', [0, 600], { warnFrom: 181 }),
  several('dietHabits', '饮食习惯', codes.dietHabitCodes),
  choice('smokingStatus', '吸烟', codes.smokingStatusCodes),
  whole('smokePerDay', '日吸烟量', '支', [0, 200], { warnFrom: 41 }),
  choice('drinkingFrequency', '饮酒', codes.drinkingFrequencyCodes),
  decimal('drinkPerDayLiang', '日饮酒量', '两', [0, 50], { warnFrom: 2 }),
  choice('fundus', '眼底', codes.normalAbnormalCodes),
  text('fundusNote', '眼底所见'),
  whole('heartRate', '心率', '次/分', [20, 250], { warnBelow: 50, warnFrom: 101 }),
  choice('heartRhythm', '心律', codes.heartRhythmCodes),
  choice('heartMurmur', '心脏杂音', codes.absentPresentCodes),
  choice('oedema', '下肢水肿', codes.oedemaCodes),
  choice('dorsalisPedis', '足背动脉', codes.examDorsalisPedisCodes),
  whole('hemoglobin', '血红蛋白', 'g/L', [20, 260], { warnBelow: 90, warnFrom: 190 }),
  decimal('whiteCells', '白细胞', '×10⁹/L', [0.1, 300], { warnBelow: 3, warnFrom: 15 }),
  whole('platelets', '血小板', '×10⁹/L', [1, 2000], { warnBelow: 80, warnFrom: 450 }),
  choice('urineProtein', '尿蛋白', codes.urineStripCodes),
  choice('urineGlucose', '尿糖', codes.urineStripCodes),
  choice('urineKetone', '尿酮体', codes.urineStripCodes),
  choice('urineBlood', '尿潜血', codes.urineStripCodes),
  decimal('fpg', '空腹血糖', 'mmol/L', [1, 50], { warnBelow: 3.9, warnFrom: 16.7 }),
  decimal('hba1c', '糖化血红蛋白', '%', [3, 20], { warnBelow: 4.5, warnFrom: 9 }),
  choice('ecg', '心电图', codes.normalAbnormalCodes),
  text('ecgNote', '心电图所见'),
  decimal('acrMgPerG', '尿白蛋白/肌酐比（ACR）', 'mg/g', [0, 20000], { warnFrom: 300 }),
  decimal('urineAlbuminMgPerDl', '尿微量白蛋白', 'mg/dL', [0, 2000], { warnFrom: 30 }),
  decimal('alt', '谷丙转氨酶', 'U/L', [0, 10000], { warnFrom: 120 }),
  decimal('ast', '谷草转氨酶', 'U/L', [0, 10000], { warnFrom: 120 }),
  decimal('albuminGPerL', '白蛋白', 'g/L', [5, 90], { warnBelow: 30, warnFrom: 60 }),
  decimal('bilirubinUmolPerL', '总胆红素', 'μmol/L', [0, 900], { warnFrom: 52 }),
  decimal('creatinineUmolPerL', '血肌酐', 'μmol/L', [10, 3000], { warnBelow: 30, warnFrom: 133 }),
  decimal('urea', '血尿素', 'mmol/L', [0.3, 100], { warnFrom: 12 }),
  decimal('potassium', '血钾', 'mmol/L', [1, 12], { warnBelow: 3.5, warnFrom: 5.6 }),
  decimal('sodium', '血钠', 'mmol/L', [90, 200], { warnBelow: 130, warnFrom: 150 }),
  decimal('totalCholesterol', '总胆固醇', 'mmol/L', [0.5, 30], { warnFrom: 7.5 }),
  decimal('triglyceride', '甘油三酯', 'mmol/L', [0.1, 60], { warnFrom: 5.6 }),
  decimal('ldl', '低密度脂蛋白', 'mmol/L', [0.1, 25], { warnFrom: 4.9 }),
  decimal('hdl', '高密度脂蛋白', 'mmol/L', [0.1, 10], { warnBelow: 0.7, warnFrom: 3 }),
  choice('ultrasound', '腹部B超', codes.normalAbnormalCodes),
  text('ultrasoundNote', 'B超所见'),
  several('cerebrovascular', '脑血管疾病', codes.cerebrovascularCodes),
  several('kidneyDisease', '肾脏疾病', codes.kidneyDiseaseCodes),
  several('heartDisease', '心脏疾病', codes.heartDiseaseCodes),
  several('vesselDisease', '血管疾病', codes.vesselDiseaseCodes),
  several('eyeDisease', '眼部疾病', codes.eyeDiseaseCodes),
  choice('neuroDisease', '神经系统疾病', codes.neuroDiseaseCodes),
  text('otherDisease', '其他疾病'),
  { id: 'meds', label: '主要用药', kind: 'medicines' },
  choice('healthEvaluation', '健康评价', codes.healthEvaluationCodes),
  text('abnormalities', '异常情况'),
  several('healthGuidance', '健康指导', codes.healthGuidanceCodes),
  several('riskControl', '危险因素控制', codes.riskControlCodes),
  decimal('weightTargetKg', '减体重目标', 'kg', [20, 300]),
  text('riskControlNote', '其他指导'),
  text('note', '备注'),
]

const fieldById = new Map(examFields.map((field) => [field.id, field]))

/** The field of this id; throws for one that the form does not have. */
export function examField(id: string): FormField {
  const field = fieldById.get(id)
  if (!field) throw new Error(`the examination has no field ${id}`)
  return field
}

/** What stands on a line whose title already says the rest; a slash joins the two numbers of a pressure. */
export const examShortLabels: Readonly<Record<string, string>> = {
  rightSbp: '右侧',
  rightDbp: '/',
  leftSbp: '左侧',
  leftDbp: '/',
  ldl: '低密度',
  hdl: '高密度',
  acrMgPerG: 'ACR',
  ecg: '',
  ecgNote: '所见',
  ultrasound: '',
  ultrasoundNote: '所见',
  fundus: '',
  fundusNote: '所见',
  exerciseFrequency: '',
  smokingStatus: '',
  drinkingFrequency: '',
  healthEvaluation: '',
  riskControl: '',
  symptoms: '',
}

const line = (title: string, fields: readonly string[]): ExamLine => ({ title, fields })

/** The form on the screen: six sections, each no higher than a 768-pixel screen. */
export const examSections: readonly ExamSection[] = [
  {
    id: 'general',
    title: '一般状况',
    lines: [
      line('体检', ['examDate', 'orgName', 'examDoctor']),
      line('症状', ['symptoms', 'symptomOther']),
      line('血压', ['rightSbp', 'rightDbp', 'leftSbp', 'leftDbp']),
      line('体格', ['heightCm', 'weightKg', 'waistCm']),
      line('体温脉搏', ['tempC', 'pulseRate', 'breathRate']),
      { title: '老年评估', fields: ['selfHealth', 'selfCare', 'cognition', 'emotion'], elderly: true },
    ],
  },
  {
    id: 'lifestyle',
    title: '生活方式',
    lines: [
      line('锻炼', ['exerciseFrequency', 'exerciseMinPerTime']),
      line('饮食', ['dietHabits']),
      line('吸烟', ['smokingStatus', 'smokePerDay']),
      line('饮酒', ['drinkingFrequency', 'drinkPerDayLiang']),
    ],
  },
  {
    id: 'physical',
    title: '查体',
    lines: [
      line('心脏', ['heartRate', 'heartRhythm', 'heartMurmur']),
      line('下肢', ['oedema', 'dorsalisPedis']),
      line('眼底', ['fundus', 'fundusNote']),
    ],
  },
  {
    id: 'laboratory',
    title: '辅助检查',
    lines: [
      line('血糖', ['fpg', 'hba1c']),
      line('血脂', ['totalCholesterol', 'triglyceride', 'ldl', 'hdl']),
      line('肾功能', ['creatinineUmolPerL', 'urea', 'potassium', 'sodium']),
      line('尿白蛋白', ['acrMgPerG', 'urineAlbuminMgPerDl']),
      line('肝功能', ['alt', 'ast', 'albuminGPerL', 'bilirubinUmolPerL']),
      line('血常规', ['hemoglobin', 'whiteCells', 'platelets']),
      line('尿常规', ['urineProtein', 'urineGlucose', 'urineKetone', 'urineBlood']),
      line('心电图', ['ecg', 'ecgNote']),
      line('B超', ['ultrasound', 'ultrasoundNote']),
    ],
  },
  {
    id: 'problems',
    title: '现存问题与用药',
    lines: [
      line('脑血管', ['cerebrovascular']),
      line('肾脏', ['kidneyDisease']),
      line('心脏', ['heartDisease']),
      line('血管', ['vesselDisease']),
      line('眼部', ['eyeDisease']),
      line('神经系统', ['neuroDisease']),
      line('其他', ['otherDisease']),
      line('主要用药', ['meds']),
    ],
  },
  {
    id: 'evaluation',
    title: '评价与指导',
    lines: [
      line('评价', ['healthEvaluation', 'abnormalities']),
      line('指导', ['healthGuidance']),
      line('危险因素', ['riskControl', 'weightTargetKg', 'riskControlNote']),
      line('备注', ['note']),
    ],
  },
]

/** In these lists the first code (无症状, 未发现) excludes the others. */
export const examAloneCodes: Readonly<Record<string, readonly string[]>> = {
  symptoms: ['01'],
  cerebrovascular: ['1'],
  kidneyDisease: ['1'],
  heartDisease: ['1'],
  vesselDisease: ['1'],
  eyeDisease: ['1'],
}

/** From this age on the self-ratings and the screening of mind and mood are asked (domain handbook §1.8: ≥65 岁). */
export const elderlyFromYears = 65
