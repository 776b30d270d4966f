/** Code tables of the 个人基本信息表, third edition (domain handbook §1.5). Unknown codes of other systems are kept as they came. */
import { labelOf, type CodeList } from './code-list.ts'

export const ethnicityCodes: CodeList = {
  id: 'ethnicity',
  name: '民族',
  source: '§1.5·高',
  codes: [
    { value: '01', label: '汉族', also: ['汉'] },
    { value: '99', label: '少数民族' },
  ],
}

export const bloodTypeCodes: CodeList = {
  id: 'bloodType',
  name: '血型',
  source: '§1.5·中',
  codes: [
    { value: '1', label: 'A 型', also: ['A型'] },
    { value: '2', label: 'B 型', also: ['B型', 'B'] },
    { value: '3', label: 'O 型', also: ['O型', 'O'] },
    { value: '4', label: 'AB 型', also: ['AB型', 'AB'] },
    { value: '5', label: '不详' },
  ],
}

/** The third edition's direction; one real system has it the other way round, and 2011 asked 「RH 阴性」 (domain handbook §10.4). */
export const rhTypeCodes: CodeList = {
  id: 'rhType',
  name: 'RH',
  source: '§1.5·中',
  codes: [
    { value: '1', label: '阴性' },
    { value: '2', label: '阳性' },
    { value: '3', label: '不详' },
  ],
}

export const educationCodes: CodeList = {
  id: 'education',
  name: '文化程度',
  source: '§1.5·中（2011 版代码不同）',
  codes: [
    { value: '1', label: '研究生' },
    { value: '2', label: '大学本科', also: ['本科', '大学'] },
    { value: '3', label: '大专' },
    { value: '4', label: '中专' },
    { value: '5', label: '技校' },
    { value: '6', label: '高中' },
    { value: '7', label: '初中' },
    { value: '8', label: '小学' },
    { value: '9', label: '文盲半文盲', also: ['文盲', '半文盲', '文盲或半文盲'] },
    { value: '10', label: '不详' },
  ],
}

export const occupationCodes: CodeList = {
  id: 'occupation',
  name: '职业',
  source: '§1.5·中',
  codes: [
    { value: '0', label: '机关企事业负责人' },
    { value: '1', label: '专业技术人员', also: ['专业技术'] },
    { value: '2', label: '办事人员' },
    { value: '3', label: '商业服务业', also: ['商业服务'] },
    { value: '4', label: '农林牧渔水利', also: ['农民', '务农', '农林牧渔水利业生产人员'] },
    { value: '5', label: '生产运输', also: ['工人'] },
    { value: '6', label: '军人' },
    { value: '7', label: '不便分类' },
    { value: '8', label: '无职业', also: ['无业'] },
  ],
}

export const marriageCodes: CodeList = {
  id: 'marriage',
  name: '婚姻状况',
  source: '§1.5·高（GB/T 2261.2 为 10/20/30/40/90）',
  codes: [
    { value: '1', label: '未婚' },
    { value: '2', label: '已婚' },
    { value: '3', label: '丧偶' },
    { value: '4', label: '离婚' },
    { value: '5', label: '未说明' },
  ],
}

export const paymentCodes: CodeList = {
  id: 'payment',
  name: '医疗费用支付方式',
  source: '§1.5·中（2、3 已并为城乡居民医保，本地码 9）',
  codes: [
    { value: '1', label: '城镇职工医保' },
    { value: '2', label: '城镇居民医保' },
    { value: '3', label: '新农合' },
    { value: '4', label: '贫困救助' },
    { value: '5', label: '商业医保' },
    { value: '6', label: '全公费' },
    { value: '7', label: '全自费' },
    { value: '8', label: '其他' },
    { value: '9', label: '城乡居民医保', extension: true },
  ],
}

export const drugAllergyCodes: CodeList = {
  id: 'drugAllergies',
  name: '药物过敏史',
  source: '§1.5·高',
  codes: [
    { value: '1', label: '无' },
    { value: '2', label: '青霉素' },
    { value: '3', label: '磺胺', also: ['磺胺类'] },
    { value: '4', label: '链霉素' },
    { value: '5', label: '其他' },
  ],
}

export const exposureCodes: CodeList = {
  id: 'exposures',
  name: '暴露史',
  source: '§1.5·高',
  codes: [
    { value: '1', label: '无' },
    { value: '2', label: '化学品' },
    { value: '3', label: '毒物' },
    { value: '4', label: '射线' },
  ],
}

/** 家族史, asked for father, mother, brothers and sisters, children apart. */
export const familyDiseaseCodes: CodeList = {
  id: 'familyDisease',
  name: '家族史',
  source: '§1.5·高',
  codes: [
    { value: '1', label: '无' },
    { value: '2', label: '高血压' },
    { value: '3', label: '糖尿病' },
    { value: '4', label: '冠心病' },
    { value: '5', label: '慢阻肺' },
    { value: '6', label: '恶性肿瘤' },
    { value: '7', label: '脑卒中' },
    { value: '8', label: '严重精神障碍' },
    { value: '9', label: '结核' },
    { value: '10', label: '肝炎' },
    { value: '11', label: '先天畸形' },
    { value: '12', label: '其他' },
  ],
}

/** Whose disease of the same kind it was: 家族史 of a disease file (domain handbook §1.4 G1). */
export const relativeCodes: CodeList = {
  id: 'familyRelatives',
  name: '家族史（谁患同病）',
  source: '§1.4 G1·高',
  codes: [
    { value: '1', label: '父亲', also: ['父'] },
    { value: '2', label: '母亲', also: ['母'] },
    { value: '3', label: '兄弟姐妹', also: ['兄弟', '姐妹', '兄', '弟', '姐', '妹'] },
    { value: '4', label: '子女', also: ['儿子', '女儿', '儿女'] },
  ],
}

export const disabilityCodes: CodeList = {
  id: 'disabilities',
  name: '残疾情况',
  source: '§1.5·高',
  codes: [
    { value: '1', label: '无残疾', also: ['无'] },
    { value: '2', label: '视力残疾', also: ['视力'] },
    { value: '3', label: '听力残疾', also: ['听力'] },
    { value: '4', label: '言语残疾', also: ['言语'] },
    { value: '5', label: '肢体残疾', also: ['肢体'] },
    { value: '6', label: '智力残疾', also: ['智力'] },
    { value: '7', label: '精神残疾', also: ['精神'] },
    { value: '8', label: '其他残疾', also: ['其他'] },
  ],
}

/** The two places of a person that speak of allergies: codes, and words beside them. */
interface AllergyAnswers {
  readonly drugAllergies: readonly string[]
  readonly allergies: string | null
}

/** What a person must not be given, in words: codes and free text together; empty when there is nothing, or nothing known. */
export function allergyText({ drugAllergies, allergies }: AllergyAnswers): string {
  const coded = drugAllergies
    .filter((code) => code !== '1' && code !== '5')
    .map((code) => labelOf(drugAllergyCodes, code))
  const words = /^(无|否认|没有)/.test(allergies?.trim() ?? '') ? '' : (allergies?.trim() ?? '')
  const other = words === '' && drugAllergies.includes('5') ? '其他药物' : words
  return [...coded, other].filter((part) => part !== '').join('、')
}

/** The same for a form that asks: 无 where somebody asked and there was none, empty when nobody did. */
export function allergyStatement(answers: AllergyAnswers): string {
  const askedNone = answers.drugAllergies.includes('1') || answers.allergies?.trim().startsWith('无')
  return allergyText(answers) || (askedNone ? '无' : '')
}
