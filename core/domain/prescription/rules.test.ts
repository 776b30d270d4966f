import { describe, expect, it } from 'vitest'
import { prescriptionRules } from './check-regimen.ts'
import { alertsOf, type RuleCase } from './rule-case.ts'
import type { AlertLevel, PrescriptionFacts } from './rule-context.ts'

type Outcome = AlertLevel | 'silent'
type Line = readonly [clause: string, outcome: Outcome, of: RuleCase]

const on = '2025-06-01'
const egfr = (value: number) => ({ egfr: { value, on } })
const has = (words: string, kind = '608', foundOn: string | null = '2025-01-01'): Partial<PrescriptionFacts> => ({
  conditions: [{ kind, words, foundOn }],
})
const take = (...taken: string[]): RuleCase => ({ taken })
const of = (facts: Partial<PrescriptionFacts>, ...taken: string[]): RuleCase => ({ taken, facts })
const starting = (facts: Partial<PrescriptionFacts>, ...taken: string[]): RuleCase => ({ taken, facts, before: [] })
const supply = (days: number, assessed = true, more: Partial<PrescriptionFacts> = {}): Partial<PrescriptionFacts> => ({
  longRx: { days, assessed },
  ...more,
})

/** Every clause of domain handbook §4.3: when it speaks, and beside it when it does not. */
const lines: Readonly<Record<string, readonly Line[]>> = {
  R01: [
    ['same', 'block', take('络活喜 5mg×1', '苯磺酸氨氯地平 5mg×1')],
    ['same', 'block', take('复方降压片 1片×3', '氢氯噻嗪 12.5mg×1')],
    ['same', 'block', take('降压0号 1片×1', '珍菊降压片 1片×3')],
    ['same', 'block', take('消渴丸 5丸×3', '格列本脲 2.5mg×1')],
    ['same', 'block', take('诺欣妥 1片×2', '缬沙坦 80mg×1')],
    ['same', 'silent', take('苯磺酸氨氯地平 5mg×1', '左氨氯地平 2.5mg×1')],
    ['same', 'silent', take('苯磺酸氨氯地平 5mg×1', '缬沙坦 80mg×1')],
  ],
  R02: [
    ['acei', 'warn', take('卡托普利', '依那普利')],
    ['acei', 'silent', take('卡托普利')],
    ['arb', 'warn', take('代文', '科素亚')],
    ['arb', 'silent', take('代文', '氨氯地平')],
    ['dhp-ccb', 'warn', take('拜新同', '络活喜')],
    ['dhp-ccb', 'block', { taken: ['拜新同', '络活喜'], parameters: { sameClassLevel: 'block' } }],
    ['dhp-ccb', 'silent', take('拜新同', '地尔硫䓬')],
    ['beta-blocker', 'warn', take('倍他乐克', '比索洛尔')],
    ['beta-blocker', 'silent', take('倍他乐克', '哌唑嗪')],
    ['thiazide', 'warn', take('降压0号', '吲达帕胺')],
    ['thiazide', 'silent', take('吲达帕胺', '呋塞米')],
    ['su', 'warn', take('格列美脲', '消渴丸')],
    ['su', 'silent', take('格列美脲', '二甲双胍')],
    ['su+glinide', 'warn', take('格列齐特', '瑞格列奈')],
    ['su+glinide', 'silent', take('瑞格列奈', '阿卡波糖')],
    ['dpp4', 'warn', take('西格列汀', '利格列汀')],
    ['dpp4', 'silent', take('西格列汀', '达格列净')],
    ['dpp4+glp1', 'warn', take('西格列汀', '利拉鲁肽')],
    ['dpp4+glp1', 'silent', take('利拉鲁肽', '二甲双胍')],
    ['sglt2', 'warn', take('达格列净', '恩格列净')],
    ['sglt2', 'silent', take('达格列净')],
    ['statin', 'warn', take('立普妥', '瑞舒伐他汀')],
    ['statin', 'silent', take('立普妥', '依折麦布')],
    ['premix', 'warn', take('门冬胰岛素 30', '精蛋白人胰岛素混合(30R)')],
    ['premix', 'warn', take('门冬胰岛素 30', '精蛋白人胰岛素(N)')],
    ['premix', 'silent', take('门冬胰岛素 30', '甘精胰岛素')],
    ['premix', 'silent', take('门冬胰岛素 30')],
  ],
  R03: [
    ['acei+arb', 'block', take('卡托普利', '缬沙坦')],
    ['acei+arb', 'block', take('依那普利', '安博诺')],
    ['acei+arb', 'silent', take('卡托普利', '氨氯地平')],
    ['acei+arni', 'block', take('卡托普利', '沙库巴曲缬沙坦钠')],
    ['acei+arni', 'silent', take('沙库巴曲缬沙坦钠')],
    ['arb+arni', 'block', take('缬沙坦', '诺欣妥')],
    ['arb+arni', 'silent', take('诺欣妥')],
    ['washout', 'warn', { taken: ['诺欣妥'], before: ['卡托普利'] }],
    ['washout', 'silent', { taken: ['诺欣妥'], before: ['缬沙坦'] }],
    ['washout', 'silent', { taken: ['诺欣妥'], before: ['诺欣妥', '卡托普利'] }],
  ],
  R04: [
    ['non-dhp-ccb', 'block', take('美托洛尔', '维拉帕米')],
    ['non-dhp-ccb', 'block', take('比索洛尔', '地尔硫卓')],
    ['non-dhp-ccb', 'silent', take('美托洛尔', '氨氯地平')],
    ['heart-rate', 'warn', of({ heartRate: { value: 54, on } }, '美托洛尔')],
    ['heart-rate', 'silent', of({ heartRate: { value: 55, on } }, '美托洛尔')],
    ['heart-block', 'block', of(has('二度房室传导阻滞'), '阿替洛尔')],
    ['heart-block', 'silent', of(has('一度房室传导阻滞'), '阿替洛尔')],
    ['asthma', 'block', of(has('支气管哮喘'), '卡维地洛')],
    ['asthma', 'silent', of(has('否认哮喘'), '卡维地洛')],
  ],
  R05: [
    ['together', 'warn', take('缬沙坦', '螺内酯')],
    ['together', 'warn', take('卡托普利', '降压0号')],
    ['together', 'warn', take('诺欣妥', '氯化钾')],
    ['together', 'silent', take('缬沙坦', '氢氯噻嗪')],
    ['k-5.0', 'warn', of({ potassium: { value: 5, on } }, '缬沙坦')],
    ['k-5.0', 'silent', of({ potassium: { value: 4.99, on } }, '缬沙坦')],
    ['k-5.5', 'block', of({ potassium: { value: 5.5, on } }, '卡托普利')],
    ['k-5.5', 'silent', of({ potassium: { value: 5.49, on } }, '卡托普利')],
    ['no-potassium', 'hint', of({ potassium: null }, '缬沙坦', '螺内酯')],
    ['no-potassium', 'silent', of({ potassium: null }, '缬沙坦')],
    ['recheck', 'hint', { taken: ['缬沙坦'], more: { startDate: '2025-06-01' } }],
    ['recheck', 'silent', { taken: ['缬沙坦'], more: { startDate: '2025-06-02' } }],
    ['recheck', 'silent', { taken: ['缬沙坦'], more: { startDate: '2025-05-01' } }],
  ],
  R06: [
    ['forbidden', 'block', of(has('妊娠 20 周'), '缬沙坦')],
    ['forbidden', 'block', of(has('备孕'), '阿托伐他汀')],
    ['forbidden', 'block', of(has('妊娠'), '达格列净')],
    ['forbidden', 'block', of(has('妊娠'), '格列美脲')],
    ['forbidden', 'silent', of(has('妊娠'), '拉贝洛尔', '甘精胰岛素')],
    ['metformin', 'warn', of(has('妊娠'), '二甲双胍')],
    ['metformin', 'silent', take('二甲双胍')],
    ['ask', 'hint', of({ sex: '2', ageYears: 49 }, '缬沙坦')],
    ['ask', 'silent', of({ sex: '2', ageYears: 50 }, '缬沙坦')],
    ['ask', 'silent', of({ sex: '1', ageYears: 30 }, '缬沙坦')],
  ],
  R07: [
    ['angioedema', 'block', of(has('血管性水肿'), '依那普利')],
    ['angioedema', 'block', of({ allergyWords: '某药致血管神经性水肿' }, '依那普利')],
    ['angioedema', 'silent', of(has('血管性水肿'), '氨氯地平')],
    ['stenosis', 'block', of(has('双侧肾动脉狭窄'), '贝那普利')],
    ['stenosis', 'silent', of(has('左肾动脉狭窄'), '贝那普利')],
    ['cough', 'hint', of({ adverseReaction: '干咳' }, '卡托普利')],
    ['cough', 'silent', of({ adverseReaction: '干咳' }, '缬沙坦')],
  ],
  R08: [
    ['gout', 'warn', of(has('痛风'), '氢氯噻嗪')],
    ['gout', 'silent', of(has('痛风'), '氨氯地平')],
    ['potassium', 'warn', of({ potassium: { value: 3.49, on } }, '吲达帕胺')],
    ['potassium', 'silent', of({ potassium: { value: 3.5, on } }, '吲达帕胺')],
    ['sodium', 'warn', of({ sodium: { value: 136, on } }, '海捷亚')],
    ['sodium', 'silent', of({ sodium: { value: 137, on } }, '海捷亚')],
    ['egfr', 'warn', of(egfr(29.9), '氢氯噻嗪')],
    ['egfr', 'silent', of(egfr(30), '氢氯噻嗪')],
  ],
  R09: [
    ['alone', 'warn', take('硝苯地平 10mg×3')],
    ['alone', 'warn', take('心痛定')],
    ['alone', 'silent', take('硝苯地平 10mg×3', '卡托普利')],
    ['alone', 'silent', take('硝苯地平缓释 20mg×2')],
    ['alone', 'silent', take('拜新同')],
    ['sublingual', 'warn', { taken: ['硝苯地平', '卡托普利'], more: { route: '舌下含服' } }],
    ['sublingual', 'silent', { taken: ['硝苯地平', '卡托普利'], more: { route: '口服' } }],
  ],
  R10: [
    ['depression', 'block', of(has('抑郁症'), '降压0号')],
    ['depression', 'silent', of(has('抑郁症'), '珍菊降压片')],
    ['ulcer', 'block', of(has('胃溃疡'), '复方降压片')],
    ['ulcer', 'silent', of(has('足溃疡'), '复方降压片')],
    ['maoi', 'block', take('复方降压片', '司来吉兰')],
    ['maoi', 'silent', take('氨氯地平', '司来吉兰')],
  ],
  R11: [
    ['forbidden', 'block', of(egfr(29.9), '二甲双胍 0.5g×1')],
    ['forbidden', 'silent', of(egfr(30), '二甲双胍 0.5g×1')],
    ['forbidden', 'block', { ...of(egfr(44.9), '二甲双胍 0.5g×1'), parameters: { metforminCut: 45 } }],
    ['forbidden', 'silent', { ...of(egfr(45), '二甲双胍 0.5g×1'), parameters: { metforminCut: 45 } }],
    ['not-started', 'warn', starting(egfr(44.9), '二甲双胍 0.5g×1')],
    ['not-started', 'silent', starting(egfr(45), '二甲双胍 0.5g×1')],
    ['not-started', 'silent', of(egfr(44.9), '二甲双胍 0.5g×1')],
    ['reduce', 'warn', of(egfr(30), '二甲双胍 0.5g×3')],
    ['reduce', 'warn', of(egfr(44), '二甲双胍')],
    ['reduce', 'silent', of(egfr(44), '二甲双胍 0.5g×2')],
    ['review', 'hint', of(egfr(45), '格华止')],
    ['review', 'hint', of(egfr(59.9), '格华止')],
    ['review', 'silent', of(egfr(60), '格华止')],
    ['no-egfr', 'hint', of({ egfr: null }, '二甲双胍')],
    ['no-egfr', 'silent', of({ egfr: null }, '格列美脲')],
    ['contrast', 'warn', take('二甲双胍', '碘海醇')],
    ['contrast', 'warn', of(has('冠脉造影', '701', '2025-06-28'), '二甲双胍')],
    ['contrast', 'silent', of(has('冠脉造影', '701', '2025-06-27'), '二甲双胍')],
    ['severe-liver-disease', 'block', of(has('肝硬化失代偿'), '二甲双胍')],
    ['severe-liver-disease', 'silent', of(has('脂肪肝'), '二甲双胍')],
    ['alcoholism', 'block', of(has('酗酒'), '二甲双胍')],
    ['alcoholism', 'silent', of(has('不酗酒，无酗酒史'), '格列美脲')],
    ['hypoxia', 'block', of(has('呼吸衰竭'), '二甲双胍')],
    ['hypoxia', 'block', of(has('心力衰竭失代偿', '309'), '二甲双胍')],
    ['hypoxia', 'silent', of(has('慢性支气管炎'), '二甲双胍')],
  ],
  R12: [
    ['age', 'warn', of({ ageYears: 65 }, '优降糖')],
    ['age', 'silent', of({ ageYears: 64 }, '优降糖')],
    ['age', 'silent', of({ ageYears: 70 }, '格列美脲')],
    ['egfr', 'warn', of(egfr(59.9), '消渴丸')],
    ['egfr', 'silent', of(egfr(60), '消渴丸')],
    ['insulin', 'hint', take('格列美脲', '甘精胰岛素')],
    ['insulin', 'silent', take('二甲双胍', '甘精胰岛素')],
    ['increase', 'block', starting({ hypoglycemia: { code: '3', on } }, '格列美脲 2mg×1')],
    [
      'increase',
      'block',
      { taken: ['格列美脲 4mg×1'], before: ['格列美脲 2mg×1'], facts: { hypoglycemia: { code: '3', on } } },
    ],
    [
      'increase',
      'silent',
      { taken: ['格列美脲 1mg×1'], before: ['格列美脲 2mg×1'], facts: { hypoglycemia: { code: '3', on } } },
    ],
    ['increase', 'silent', starting({ hypoglycemia: { code: '2', on } }, '格列美脲 2mg×1')],
    ['increase', 'block', starting({ hypoglycemia: { code: '3', on: '2025-04-01' } }, '格列美脲 2mg×1')],
    ['increase', 'silent', starting({ hypoglycemia: { code: '3', on: '2025-03-31' } }, '格列美脲 2mg×1')],
  ],
  R13: [
    ['kidney', 'warn', of(egfr(24.9), '拜糖平')],
    ['kidney', 'silent', of(egfr(25), '拜糖平')],
    ['kidney', 'warn', of({ egfr: null, creatinineUmolPerL: { value: 178, on } }, '阿卡波糖')],
    ['kidney', 'silent', of({ egfr: null, creatinineUmolPerL: { value: 177, on } }, '阿卡波糖')],
    ['low-sugar', 'hint', take('阿卡波糖', '格列美脲')],
    ['low-sugar', 'silent', take('阿卡波糖', '二甲双胍')],
  ],
  R14: [
    ['heart-failure', 'block', of(has('慢性心力衰竭', '308'), '吡格列酮')],
    ['heart-failure', 'silent', of(has('心房颤动', '310'), '吡格列酮')],
    ['bones', 'warn', of(has('骨质疏松'), '吡格列酮')],
    ['bones', 'silent', of(has('骨质疏松'), '二甲双胍')],
    ['bladder', 'warn', of(has('膀胱癌', '602'), '吡格列酮')],
    ['bladder', 'silent', of(has('肺癌', '602'), '吡格列酮')],
    ['insulin', 'warn', take('吡格列酮', '甘精胰岛素')],
    ['insulin', 'silent', take('吡格列酮', '二甲双胍')],
  ],
  R15: [
    ['dose', 'warn', of(egfr(44.9), '西格列汀 100mg×1')],
    ['dose', 'silent', of(egfr(44.9), '西格列汀 50mg×1')],
    ['dose', 'silent', of(egfr(45), '西格列汀 100mg×1')],
    ['dose', 'warn', of(egfr(29.9), '西格列汀 50mg×1')],
    ['dose', 'silent', of(egfr(29.9), '西格列汀 25mg×1')],
    ['dose', 'warn', of(egfr(49.9), '维格列汀 50mg×2')],
    ['dose', 'silent', of(egfr(50), '维格列汀 50mg×2')],
    ['dose', 'silent', of(egfr(20), '利格列汀 5mg×1')],
    ['no-egfr', 'hint', of({ egfr: null }, '捷诺维')],
    ['no-egfr', 'silent', of({ egfr: null }, '利格列汀')],
    ['heart-failure', 'warn', of(has('心衰'), '沙格列汀')],
    ['heart-failure', 'warn', of(has('心衰'), '阿格列汀')],
    ['heart-failure', 'silent', of(has('心衰'), '西格列汀')],
  ],
  R16: [
    ['urogenital-infection', 'warn', of(has('反复尿路感染'), '达格列净')],
    ['urogenital-infection', 'silent', of(has('反复尿路感染'), '二甲双胍')],
    ['foot-gangrene', 'warn', of(has('足溃疡或坏疽', '506'), '恩格列净')],
    ['foot-gangrene', 'silent', of(has('糖尿病足（无溃疡）', '505'), '恩格列净')],
    ['ketosis', 'warn', of(has('糖尿病酮症酸中毒', '508'), '达格列净')],
    ['ketosis', 'silent', of(has('高渗高血糖状态', '509'), '达格列净')],
    ['type-1', 'block', of({ diabetesType: '1' }, '达格列净')],
    ['type-1', 'silent', of({ diabetesType: '2' }, '达格列净')],
    ['egfr', 'warn', of(egfr(44.9), '达格列净')],
    ['egfr', 'silent', of(egfr(45), '达格列净')],
    ['no-egfr', 'hint', of({ egfr: null }, '达格列净')],
    ['no-egfr', 'silent', take('达格列净')],
  ],
  R17: [
    ['liver', 'block', of(has('活动性肝病'), '立普妥')],
    ['liver', 'silent', of(has('肝炎', '605'), '立普妥')],
    ['alt', 'block', of({ alt: { value: 151, on } }, '辛伐他汀')],
    ['alt', 'silent', of({ alt: { value: 150, on } }, '辛伐他汀')],
    ['alt', 'block', of({ sex: '2', alt: { value: 121, on } }, '辛伐他汀')],
    ['alt', 'silent', of({ sex: '2', alt: { value: 120, on } }, '辛伐他汀')],
    ['muscle', 'warn', of(has('肌痛'), '瑞舒伐他汀')],
    ['muscle', 'silent', of(has('无肌痛'), '瑞舒伐他汀')],
    ['amlodipine', 'warn', take('辛伐他汀 40mg×1', '苯磺酸氨氯地平 5mg×1')],
    ['amlodipine', 'silent', take('辛伐他汀 20mg×1', '苯磺酸氨氯地平 5mg×1')],
    ['amlodipine', 'silent', take('辛伐他汀 40mg×1', '缬沙坦 80mg×1')],
    ['gemfibrozil', 'block', take('辛伐他汀', '吉非罗齐')],
    ['gemfibrozil', 'silent', take('辛伐他汀', '非诺贝特')],
    ['kidney', 'warn', of(egfr(29.9), '瑞舒伐他汀 20mg×1')],
    ['kidney', 'silent', of(egfr(29.9), '瑞舒伐他汀 10mg×1')],
    ['kidney', 'silent', of(egfr(30), '瑞舒伐他汀 20mg×1')],
  ],
  R18: [
    ['bleeding', 'block', of(has('消化道出血'), '阿司匹林肠溶')],
    ['bleeding', 'block', of(has('十二指肠溃疡'), '拜阿司匹灵')],
    ['bleeding', 'silent', of(has('慢性胃炎'), '阿司匹林肠溶')],
    ['pressure', 'warn', of({ pressure: { sbp: 150, dbp: 80, on } }, '阿司匹林')],
    ['pressure', 'warn', of({ pressure: { sbp: 130, dbp: 90, on } }, '阿司匹林')],
    ['pressure', 'silent', of({ pressure: { sbp: 149, dbp: 89, on } }, '阿司匹林')],
    ['pressure', 'silent', of({ ...has('冠心病', '306'), pressure: { sbp: 160, dbp: 95, on } }, '阿司匹林')],
    ['age', 'warn', of({ ageYears: 71 }, '阿司匹林')],
    ['age', 'silent', of({ ageYears: 70 }, '阿司匹林')],
    ['benefit', 'hint', take('阿司匹林')],
    ['benefit', 'silent', of(has('脑梗死', '302'), '阿司匹林')],
  ],
  R19: [
    ['antihypertensive', 'warn', take('芬必得', '缬沙坦')],
    ['antihypertensive', 'silent', take('阿司匹林', '缬沙坦')],
    ['kidney', 'warn', of(egfr(59.9), '布洛芬')],
    ['kidney', 'silent', of(egfr(60), '布洛芬')],
    ['kidney', 'warn', of(has('糖尿病肾病', '501'), '双氯芬酸')],
  ],
  R20: [
    ['soft', 'warn', take('氢氯噻嗪 25mg×1.5')],
    ['soft', 'silent', take('氢氯噻嗪 25mg×1')],
    ['soft', 'warn', take('氢氯噻嗪 25mg×1', '降压0号 1片×1')],
    ['soft', 'silent', take('氢氯噻嗪 12.5mg×1', '降压0号 1片×1')],
    ['soft', 'warn', take('盐酸二甲双胍 0.75g×3')],
    ['soft', 'silent', take('盐酸二甲双胍 0.5g×4')],
    ['soft', 'warn', take('复方利血平 7片×1')],
    ['soft', 'silent', take('复方利血平 2片×3')],
    ['soft', 'warn', take('甘精胰岛素 50U×1')],
    ['soft', 'silent', take('甘精胰岛素 49U×1')],
    ['hard', 'block', take('苯磺酸氨氯地平 5mg×3')],
    ['hard', 'block', take('络活喜 10mg×1', '倍博特 1片×1')],
    ['hard', 'silent', take('苯磺酸氨氯地平 10mg×1')],
    ['hard', 'block', take('盐酸二甲双胍 0.9g×3')],
    ['hard', 'silent', take('盐酸二甲双胍 0.85g×3')],
    ['hard', 'block', take('复方利血平氨苯蝶啶 3片×1')],
    ['hard', 'silent', take('复方利血平氨苯蝶啶 2片×1')],
    ['hard', 'block', take('甘精胰岛素 71U×1')],
    ['hard', 'silent', take('甘精胰岛素 70U×1')],
    // Marked 提示 on the list: above the hard limit it asks for a reason, and blocks nobody.
    ['hard', 'warn', take('人胰岛素(短效 R) 106U×1')],
    ['hard', 'silent', take('人胰岛素(短效 R) 105U×1')],
    ['no-weight', 'hint', of({ weightKg: null }, '甘精胰岛素 20U×1')],
    ['no-weight', 'silent', take('甘精胰岛素 20U×1')],
    ['no-dose', 'hint', take('缬沙坦')],
    ['no-dose', 'silent', take('缬沙坦 80mg×1')],
  ],
  R21: [
    ['hit', 'block', of({ allergyWords: '卡托普利' }, '开博通')],
    ['hit', 'silent', of({ allergyWords: '卡托普利' }, '缬沙坦')],
    ['hit', 'silent', of({ allergyWords: '卡托普利' }, '依那普利')],
    ['hit', 'block', of({ allergyWords: '普利类' }, '依那普利')],
    ['hit', 'block', of({ allergyWords: '氨氯地平' }, '倍博特')],
    ['hit', 'block', of({ allergyCodes: ['3'] }, '氢氯噻嗪')],
    ['hit', 'block', of({ allergyCodes: ['3'] }, '格列美脲')],
    ['hit', 'silent', of({ allergyCodes: ['2'] }, '氢氯噻嗪')],
    ['hit', 'block', of({ allergyWords: '丹参滴丸' }, '丹参滴丸')],
    ['hit', 'silent', of({ allergyWords: '否认他汀过敏' }, '阿托伐他汀')],
    ['unnamed', 'hint', of({ allergyCodes: ['5'] }, '缬沙坦')],
    ['unnamed', 'silent', of({ allergyCodes: ['5'], allergyWords: '头孢' }, '缬沙坦')],
  ],
  R22: [
    ['early', 'warn', of(supply(28, true, { supplies: [{ on: '2025-06-10', days: 28, by: '本院' }] }), '缬沙坦')],
    ['early', 'silent', of(supply(28, true, { supplies: [{ on: '2025-06-09', days: 28, by: '本院' }] }), '缬沙坦')],
    ['early', 'silent', of({ supplies: [{ on: '2025-06-10', days: 28, by: '本院' }] }, '缬沙坦')],
    ['early', 'warn', of({ supplyDays: 14, supplies: [{ on: '2025-06-10', days: 28, by: '本院' }] }, '缬沙坦')],
    ['early', 'silent', of({ supplyDays: 14, supplies: [{ on: '2025-06-09', days: 28, by: '本院' }] }, '缬沙坦')],
    [
      'places',
      'warn',
      of(
        supply(14, true, {
          supplies: [
            { on: '2025-06-20', days: 14, by: '甲' },
            { on: '2025-06-21', days: 14, by: '乙' },
          ],
        }),
        '缬沙坦',
      ),
    ],
    [
      'places',
      'silent',
      of(
        supply(14, true, {
          supplies: [
            { on: '2025-06-20', days: 14, by: '甲' },
            { on: '2025-06-21', days: 14, by: '甲' },
          ],
        }),
        '缬沙坦',
      ),
    ],
    ['total', 'warn', of(supply(84, true, { supplies: [{ on: '2025-06-05', days: 26, by: '甲' }] }), '缬沙坦')],
    ['total', 'silent', of(supply(83, true, { supplies: [{ on: '2025-06-05', days: 26, by: '甲' }] }), '缬沙坦')],
    ['total', 'silent', of(supply(84), '缬沙坦')],
  ],
  R23: [
    ['too-long', 'silent', of({ supplyDays: 85 }, '缬沙坦')],
    ['too-long', 'block', of(supply(85), '缬沙坦')],
    ['too-long', 'silent', of(supply(84), '缬沙坦')],
    ['not-assessed', 'warn', of(supply(29, false), '缬沙坦')],
    ['not-assessed', 'silent', of(supply(28, false), '缬沙坦')],
    ['not-assessed', 'silent', of(supply(29, true), '缬沙坦')],
    ['no-follow-up', 'hint', of(supply(28, true, { lastFollowUp: null }), '缬沙坦')],
    ['no-follow-up', 'silent', of({ lastFollowUp: null }, '缬沙坦')],
    ['unstable', 'warn', of(supply(28, true, { lastFollowUp: { visitClass: '2', medAdherence: '1', on } }), '缬沙坦')],
    ['unstable', 'silent', of(supply(28), '缬沙坦')],
    ['adherence', 'warn', of(supply(28, true, { lastFollowUp: { visitClass: '1', medAdherence: '3', on } }), '缬沙坦')],
    [
      'adherence',
      'silent',
      of(supply(28, true, { lastFollowUp: { visitClass: '1', medAdherence: '2', on } }), '缬沙坦'),
    ],
    ['changed', 'warn', of(supply(28, true, { regimenChangedOn: '2025-03-31' }), '缬沙坦')],
    ['changed', 'silent', of(supply(28, true, { regimenChangedOn: '2025-03-30' }), '缬沙坦')],
    ['changed', 'warn', starting(supply(28), '缬沙坦')],
    ['drug-days', 'warn', of(supply(29), '甘精胰岛素')],
    ['drug-days', 'silent', of(supply(28), '甘精胰岛素')],
  ],
  R24: [
    ['glucose', 'hint', of({ hasT2dm: false }, '二甲双胍')],
    ['glucose', 'silent', take('二甲双胍')],
    ['glucose', 'silent', of({ hasT2dm: false, ...has('心衰', '308') }, '达格列净')],
    ['pressure', 'hint', of({ hasHtn: false }, '氨氯地平')],
    ['pressure', 'silent', of({ hasHtn: false, ...has('冠心病', '306') }, '美托洛尔')],
  ],
  R25: [
    ['beta-blocker', 'hint', { taken: [], before: ['倍他乐克'] }],
    ['beta-blocker', 'silent', { taken: ['比索洛尔'], before: ['倍他乐克'] }],
    ['clonidine', 'hint', { taken: ['氨氯地平'], before: ['珍菊降压片'] }],
    ['clonidine', 'silent', { taken: ['氨氯地平'], before: ['降压0号'] }],
  ],
}

describe.each(Object.entries(lines))('%s', (rule, cases) => {
  it.each(cases)('%s: %s %j', (clause, outcome, given) => {
    const said = alertsOf(given).alerts.filter((each) => each.rule === rule && each.clause === clause)
    expect(said.map((each) => each.level)).toEqual(outcome === 'silent' ? [] : Array(said.length || 1).fill(outcome))
    for (const { reason } of said) expect(reason).toMatch(/[一-龥]/)
  })
})

describe('the table', () => {
  it('has every rule, and every clause both speaking and silent', () => {
    expect(Object.keys(lines)).toEqual(Object.keys(prescriptionRules))
    expect(Object.keys(lines)).toHaveLength(25)
    for (const [rule, cases] of Object.entries(lines))
      for (const clause of new Set(cases.map(([name]) => name))) {
        const outcomes = cases.filter(([name]) => name === clause).map(([, outcome]) => outcome)
        expect([rule, clause, outcomes.includes('silent')]).toEqual([rule, clause, true])
        expect([rule, clause, outcomes.some((one) => one !== 'silent')]).toEqual([rule, clause, true])
      }
  })
})

describe('checkRegimen', () => {
  it('says which medicines nobody could check', () => {
    expect(alertsOf(take('自备草药', '复方丹参片', '络活喜 5mg×1')).unchecked).toEqual(['自备草药', '复方丹参片'])
  })
  it('puts what blocks first, and gives the numbers', () => {
    const { alerts } = alertsOf(of(egfr(25), '二甲双胍 0.5g×2', '阿司匹林 100mg×1'))
    expect(alerts[0]).toMatchObject({ rule: 'R11', level: 'block', medicines: ['二甲双胍'] })
    expect(alerts[0]?.reason).toContain('eGFR 25（2025-06-01）')
    expect(alerts.map((each) => each.level)).toEqual(
      alerts.map((each) => each.level).toSorted((a, b) => 'bwh'.indexOf(a[0] ?? '') - 'bwh'.indexOf(b[0] ?? '')),
    )
  })
  it('has nothing to say about a plain regimen', () => {
    expect(alertsOf(take('苯磺酸氨氯地平 5mg×1', '缬沙坦 80mg×1', '盐酸二甲双胍 0.5g×2')).alerts).toEqual([])
  })
})
