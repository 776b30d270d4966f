/** Diseases and states that forbid or limit medicines, found among a person's conditions by kind or by words. */
import type { PrescriptionFacts } from './rule-context.ts'

const findings = {
  pregnancy: { kinds: [], words: ['妊娠', '怀孕', '孕妇', '备孕', '孕期'] },
  asthma: { kinds: [], words: ['哮喘'] },
  'heart-block': {
    kinds: [],
    words: [
      '二度房室',
      '三度房室',
      '二三度房室',
      '二、三度房室',
      'Ⅱ度房室',
      'Ⅲ度房室',
      'II度房室',
      'III度房室',
      '高度房室传导阻滞',
      '完全性房室传导阻滞',
    ],
  },
  angioedema: { kinds: [], words: ['血管性水肿', '血管神经性水肿'] },
  'renal-artery-stenosis': { kinds: [], words: ['双侧肾动脉狭窄', '双肾动脉狭窄'] },
  gout: { kinds: [], words: ['痛风'] },
  depression: { kinds: [], words: ['抑郁'] },
  'peptic-ulcer': { kinds: [], words: ['消化性溃疡', '胃溃疡', '十二指肠溃疡'] },
  bleeding: { kinds: [], words: ['消化道出血', '活动性出血', '呕血', '黑便'] },
  'severe-liver-disease': { kinds: [], words: ['肝硬化', '肝衰竭', '肝功能衰竭', '严重肝病', '重症肝炎'] },
  'active-liver-disease': { kinds: [], words: ['活动性肝病', '活动性肝炎', '肝炎活动', '肝衰竭', '急性肝炎'] },
  alcoholism: { kinds: [], words: ['酗酒', '酒精依赖', '酒精中毒'] },
  hypoxia: { kinds: ['309'], words: ['缺氧', '呼吸衰竭', '休克'] },
  'heart-failure': { kinds: ['308', '309'], words: ['心衰', '心力衰竭', 'NYHA'] },
  osteoporosis: { kinds: [], words: ['骨质疏松'] },
  'bladder-cancer': { kinds: [], words: ['膀胱癌', '膀胱恶性肿瘤'] },
  'urogenital-infection': {
    kinds: [],
    words: ['反复泌尿', '反复尿路感染', '泌尿生殖道感染', '反复生殖', '复发性尿路感染'],
  },
  'foot-gangrene': { kinds: ['506'], words: ['足坏疽', '足溃疡'] },
  ketosis: { kinds: ['508'], words: ['酮症'] },
  'muscle-pain': { kinds: [], words: ['肌痛', '肌病', '横纹肌溶解', '肌肉疼痛'] },
  ascvd: { kinds: ['302', '303', '304', '305', '306', '307', '404', '507'], words: [] },
  'kidney-disease': { kinds: ['205', '401', '402', '403', '501'], words: ['肾病', '肾功能不全'] },
  'heart-or-kidney': {
    kinds: ['305', '306', '307', '308', '309', '310', '206', '401', '402', '403', '501'],
    words: [],
  },
  'glucose-disorder': { kinds: ['103'], words: ['多囊卵巢'] },
} as const satisfies Record<string, { readonly kinds: readonly string[]; readonly words: readonly string[] }>
export type HealthFinding = keyof typeof findings

/** What was found, each with the words that say so. A word after 无, 否认, 排除 or 未见 does not count. */
export function healthFindings({
  conditions,
}: Pick<PrescriptionFacts, 'conditions'>): ReadonlyMap<HealthFinding, string> {
  const found = new Map<HealthFinding, string>()
  for (const [id, { kinds, words }] of Object.entries(findings)) {
    const one = conditions.find(
      (each) => (kinds as readonly string[]).includes(each.kind) || words.some((word) => saysSo(each.words, word)),
    )
    if (one) found.set(id as HealthFinding, one.words)
  }
  return found
}

/** True when the text has the word and does not deny it. */
export function saysSo(text: string, word: string): boolean {
  const at = text.toLowerCase().indexOf(word.toLowerCase())
  return at >= 0 && !/(无|否认|排除|未见|没有)[^，。；、,;（(]{0,4}$/.test(text.slice(0, at))
}
