/**
 * The sample county drug list of domain handbook §4.2, row by row: 38 antihypertensive, 22 glucose-lowering, 5 lipid-lowering drugs and
 * 2 antiplatelets. ATC and DDD were checked against WHO's list; limits, essential-list, volume-based and insurance columns
 * come from professional knowledge and have to be replaced by the county's own lists before use (handbook §9).
 */
import type { EntityInput } from '../../core/contract/entities/index.ts'

/** One version of a list; its rows are in `drugSeeds`. */
export const drugListSeed: EntityInput<'drugList'> = {
  name: '县级两病门诊药品目录（样例）',
  version: '样例1',
  validFrom: '2023-01-01',
  source: '领域参考手册 §4.2；ATC/DDD 为 WHO 2026-04-25；医保、集采、基药与限量上线前须按当地目录核对',
}

export type DrugSeed = Omit<EntityInput<'drug'>, 'listId'>
type Component = NonNullable<DrugSeed['components']>[number]

// # | 通用名 | 剂型·规格 | 单位 | 类 | ATC | DDD | 常用/日 | 软上限 | 硬上限 | 基药 | 集采 | 医保 | 长处方天数. A limit without a unit is in mg.
const table = `
1 | 苯磺酸氨氯地平 | 片 5mg | 片 | DHP-CCB | C08CA01 | 5mg | 2.5–10 qd | 10 | 10 | Y | Y 4+7 | 甲 | 84
2 | 左氨氯地平 | 片 2.5mg | 片 | DHP-CCB | C08CA17 | — | 2.5–5 qd | 5 | 5 | ? | ? | 甲/乙 | 84
3 | 硝苯地平 | 片 10mg | 片 | DHP-CCB(短效) | C08CA05 | 30mg | 10–30 分2–3 | 30 | 120 | Y | N | 甲 | 84
4 | 硝苯地平缓释 | 缓释片 20mg | 片 | DHP-CCB | C08CA05 | 30mg | 20–40 分2 | 80 | 120 | Y | Y? | 甲 | 84
5 | 硝苯地平控释 | 控释片 30mg | 片 | DHP-CCB | C08CA05 | 30mg | 30–60 qd | 60 | 120 | Y | Y? | 甲/乙 | 84
6 | 非洛地平缓释 | 缓释片 5mg | 片 | DHP-CCB | C08CA02 | 5mg | 2.5–10 qd | 10 | 10 | Y | Y? | 甲/乙 | 84
7 | 尼群地平 | 片 10mg | 片 | DHP-CCB | C08CA08 | 20mg | 20–60 分2–3 | 60 | 60 | Y | N | 甲 | 84
8 | 拉西地平 | 片 4mg | 片 | DHP-CCB | C08CA09 | 4mg | 4–8 qd | 8 | 8 | N | ? | 乙 | 84
9 | 乐卡地平 | 片 10mg | 片 | DHP-CCB | C08CA13 | 10mg | 10–20 qd | 20 | 20 | N | ? | 乙 | 84
10 | 地尔硫䓬 | 片 30mg | 片 | nonDHP-CCB | C08DB01 | 240mg | 90–180 分3 | 360 | 360 | Y | N | 甲 | 84
11 | 卡托普利 | 片 25mg | 片 | ACEI | C09AA01 | 50mg | 25–150 分2–3 | 300 | 450 | Y | Y? | 甲 | 84
12 | 马来酸依那普利 | 片 10mg | 片 | ACEI | C09AA02 | 10mg | 5–20 分1–2 | 40 | 40 | Y | Y 4+7 | 甲 | 84
13 | 贝那普利 | 片 10mg | 片 | ACEI | C09AA07 | 7.5mg | 10–20 分1–2 | 40 | 40 | ? | ? | 乙 | 84
14 | 赖诺普利 | 片 10mg | 片 | ACEI | C09AA03 | 10mg | 5–20 qd | 40 | 80 | Y | Y 4+7 | 甲 | 84
15 | 福辛普利 | 片 10mg | 片 | ACEI | C09AA09 | 15mg | 10–40 qd | 40 | 40 | ? | Y 4+7 | 乙 | 84
16 | 培哚普利叔丁胺 | 片 4mg | 片 | ACEI | C09AA04 | 4mg | 4–8 qd | 8 | 8 | ? | Y? | 乙 | 84
17 | 缬沙坦 | 胶囊 80mg | 粒 | ARB | C09CA03 | 80mg | 80–160 qd | 160 | 320 | Y | Y 3批 | 甲 | 84
18 | 氯沙坦钾 | 片 50mg | 片 | ARB | C09CA01 | 50mg | 50–100 qd | 100 | 100 | ? | Y 4+7 | 乙 | 84
19 | 厄贝沙坦 | 片 150mg | 片 | ARB | C09CA04 | 150mg | 150–300 qd | 300 | 300 | ? | Y 4+7 | 乙 | 84
20 | 替米沙坦 | 片 40mg | 片 | ARB | C09CA07 | 40mg | 40–80 qd | 80 | 80 | ? | Y 4批 | 乙 | 84
21 | 坎地沙坦酯 | 片 4mg | 片 | ARB | C09CA06 | 8mg | 4–12 qd | 32 | 32 | ? | Y 2批 | 乙 | 84
22 | 奥美沙坦酯 | 片 20mg | 片 | ARB | C09CA08 | 20mg | 20–40 qd | 40 | 40 | ? | Y 2批 | 乙 | 84
23 | 氢氯噻嗪 | 片 25mg | 片 | 噻嗪利尿 | C03AA03 | 25mg | 6.25–25 qd | 25 | 100 | Y | N | 甲 | 84
24 | 吲达帕胺 | 片 2.5mg | 片 | 噻嗪样利尿 | C03BA11 | 2.5mg | 1.25–2.5 qd | 2.5 | 2.5 | Y | Y 2批 | 甲 | 84
25 | 螺内酯 | 片 20mg | 片 | 保钾利尿(MRA) | C03DA01 | 37.5mg | 20–40 | 60 | 100 | Y | N | 甲 | 84
26 | 呋塞米 | 片 20mg | 片 | 袢利尿 | C03CA01 | 40mg | 20–80 分1–2 | 80 | 160 | Y | N | 甲 | 84
27 | 酒石酸美托洛尔 | 片 25mg | 片 | BB | C07AB02 | 150mg | 50–100 分2 | 100 | 200 | Y | ? | 甲 | 84
28 | 琥珀酸美托洛尔缓释 | 缓释片 47.5mg | 片 | BB | C07AB02 | 150mg | 47.5–190 qd | 190 | 190 | Y | Y? | 乙 | 84
29 | 富马酸比索洛尔 | 片 5mg | 片 | BB | C07AB07 | 10mg | 2.5–10 qd | 10 | 10 | Y | Y 2批 | 甲 | 84
30 | 阿替洛尔 | 片 25mg | 片 | BB | C07AB03 | 75mg | 12.5–50 分1–2 | 50 | 100 | Y | N | 甲 | 84
31 | 卡维地洛 | 片 10mg | 片 | α/β阻滞 | C07AG02 | 37.5mg | 12.5–50 分2 | 50 | 50 | ? | ? | 乙 | 84
32 | 哌唑嗪 | 片 1mg | 片 | α1阻滞 | C02CA01 | 5mg | 1–10 分2–3 | 10 | 20 | Y | N | 甲 | 84
33 | 复方利血平氨苯蝶啶 | 片（复方） | 片 | 固定复方(利血平+利尿) | C02LA51 | — | 1–2 片 qd | 2 片 | 2 片 | Y | N | 甲 | 84
34 | 复方利血平 | 片（复方） | 片 | 固定复方(利血平+利尿) | C02LA51 | — | 1–3 片 分1–3 | 6 片 | 9 片 | Y | N | 甲 | 84
35 | 氯沙坦钾氢氯噻嗪 | 片 50/12.5mg | 片 | 固定复方 ARB+HCTZ | C09DA01 | — | 1–2 片 qd | 2 片 | 2 片 | N | Y? | 乙 | 84
36 | 厄贝沙坦氢氯噻嗪 | 片 150/12.5mg | 片 | 固定复方 ARB+HCTZ | C09DA04 | — | 1–2 片 qd | 2 片 | 2 片 | N | Y 4+7 | 乙 | 84
37 | 缬沙坦氨氯地平(Ⅰ) | 片 80/5mg | 片 | 固定复方 ARB+CCB | C09DB01 | — | 1 片 qd | 1 片 | 2 片 | N | Y? | 乙 | 84
38 | 沙库巴曲缬沙坦钠 | 片 100mg | 片 | ARNI | C09DX04 | — | 100–200×2 | 400 | 400 | N | ? | 乙 | 84
39 | 盐酸二甲双胍 | 片 0.25/0.5g | 片 | 双胍 | A10BA02 | 2g | 0.5–2.0 分2–3 | 2.0g | 2.55g | Y | Y 3批 | 甲 | 84
40 | 盐酸二甲双胍缓释 | 缓释片 0.5g | 片 | 双胍 | A10BA02 | 2g | 0.5–2.0 qd | 2.0g | 2.0g | Y | Y 3批 | 甲 | 84
41 | 格列美脲 | 片 2mg | 片 | SU | A10BB12 | 2mg | 1–4 qd | 4 | 6 | Y | Y 2批 | 甲 | 84
42 | 格列齐特缓释 | 缓释片 30mg | 片 | SU | A10BB09 | 60mg | 30–90 qd | 120 | 120 | Y? | ? | 乙 | 84
43 | 格列吡嗪 | 片 5mg | 片 | SU | A10BB07 | 10mg | 2.5–20 分2–3 | 30 | 30 | Y | ? | 甲 | 84
44 | 格列喹酮 | 片 30mg | 片 | SU | A10BB08 | 60mg | 30–120 分3 | 180 | 180 | Y | ? | 乙 | 84
45 | 格列本脲 | 片 2.5mg | 片 | SU(高低血糖风险) | A10BB01 | 10mg | 2.5–10 | 15 | 15 | Y | N | 甲 | 28
46 | 瑞格列奈 | 片 1mg | 片 | 格列奈 | A10BX02 | 4mg | 1.5–6 餐前 | 16 | 16 | Y | Y 4批? | 甲/乙 | 84
47 | 阿卡波糖 | 片 50mg | 片 | AGI | A10BF01 | 300mg | 150–300 分3 | 300 | 600 | Y | Y 2批 | 甲 | 84
48 | 伏格列波糖 | 片 0.2mg | 片 | AGI | A10BF03 | 0.6mg | 0.6 分3 | 0.9 | 0.9 | ? | Y? | 乙 | 84
49 | 盐酸吡格列酮 | 片 15mg | 片 | TZD | A10BG03 | 30mg | 15–30 qd | 45 | 45 | Y? | Y? | 乙 | 84
50 | 磷酸西格列汀 | 片 100mg | 片 | DPP4i | A10BH01 | 100mg | 100 qd | 100 | 100 | Y? | Y? | 乙 | 84
51 | 维格列汀 | 片 50mg | 片 | DPP4i | A10BH02 | 100mg | 50×2 | 100 | 100 | N | Y 3批? | 乙 | 84
52 | 利格列汀 | 片 5mg | 片 | DPP4i | A10BH05 | 5mg | 5 qd | 5 | 5 | Y? | ? | 乙 | 84
53 | 达格列净 | 片 10mg | 片 | SGLT2i | A10BK01 | 10mg | 5–10 qd | 10 | 10 | Y? | Y? | 乙 | 84
54 | 恩格列净 | 片 10mg | 片 | SGLT2i | A10BK03 | 17.5mg | 10–25 qd | 25 | 25 | N | Y 4批? | 乙 | 84
55 | 利拉鲁肽 | 预填充 18mg/3ml | 支 | GLP1RA | A10BJ02 | 1.5mg | 0.6–1.8 qd sc | 1.8 | 1.8 | Y? | ? | 乙 | 28
56 | 人胰岛素(短效 R) | 注射 300U/3ml | 支 | 胰岛素-短效 | A10AB01 | 40U | 个体化 | 1.0 U/kg | 1.5 U/kg 提示 | Y | Y 专项 | 甲 | 28
57 | 精蛋白人胰岛素(N) | 注射 300U/3ml | 支 | 胰岛素-中效 | A10AC01 | 40U | 个体化 | 1.0 U/kg | 1.5 U/kg | Y | Y 专项 | 甲 | 28
58 | 精蛋白人胰岛素混合(30R) | 注射 300U/3ml | 支 | 胰岛素-预混 | A10AD01 | 40U | 个体化 分2 | 1.0 U/kg | 1.5 U/kg | Y | Y 专项 | 甲 | 28
59 | 甘精胰岛素 | 注射 300U/3ml | 支 | 胰岛素-长效 | A10AE04 | 40U | 0.1–0.5 U/kg qd | 0.7 U/kg | 1.0 U/kg | Y | Y 专项 | 甲/乙 | 28
60 | 门冬胰岛素 30 | 注射 300U/3ml | 支 | 胰岛素-预混类似物 | A10AD05 | 40U | 个体化 分2–3 | 1.0 U/kg | 1.5 U/kg | N | Y 专项 | 乙 | 28
61 | 阿托伐他汀钙 | 片 20mg | 片 | 他汀 | C10AA05 | 20mg | 10–20 qn | 40 | 80 | Y | Y 4+7 | 甲 | 84
62 | 瑞舒伐他汀钙 | 片 10mg | 片 | 他汀 | C10AA07 | 10mg | 5–10 qd | 20 | 20 | Y | Y 4+7 | 甲/乙 | 84
63 | 辛伐他汀 | 片 20mg | 片 | 他汀 | C10AA01 | 30mg | 10–40 qn | 40 | 40 | Y | Y 2批 | 甲 | 84
64 | 依折麦布 | 片 10mg | 片 | 胆固醇吸收抑制 | C10AX09 | 10mg | 10 qd | 10 | 10 | N | Y? | 乙 | 84
65 | 非诺贝特 | 胶囊 0.2g | 粒 | 贝特 | C10AB05 | 0.2g | 0.2 qd | 0.2g | 0.2g | Y? | ? | 乙 | 84
66 | 阿司匹林肠溶 | 片 100mg | 片 | 抗血小板 | B01AC06 | 1 片 | 75–100 qd | 100 | 300 | Y | Y? | 甲 | 84
67 | 硫酸氢氯吡格雷 | 片 75mg | 片 | 抗血小板 | B01AC04 | 75mg | 75 qd | 75 | 75 | Y | Y 4+7 | 甲/乙 | 84
`

const mg = (ingredient: string, amount: number): Component => ({ ingredient, amount, unit: 'mg' })

// Per unit of the form: the note 复方成分 under §4.2 and the strengths; sacubitril/valsartan 100 mg is 49/51 mg.
const componentsByNo: Readonly<Record<number, readonly Component[]>> = {
  33: [mg('氢氯噻嗪', 12.5), mg('氨苯蝶啶', 12.5), mg('硫酸双肼屈嗪', 12.5), mg('利血平', 0.1)],
  34: [mg('利血平', 0.032), mg('氢氯噻嗪', 3.1), mg('双肼屈嗪', 4.2)],
  35: [mg('氯沙坦钾', 50), mg('氢氯噻嗪', 12.5)],
  36: [mg('厄贝沙坦', 150), mg('氢氯噻嗪', 12.5)],
  37: [mg('缬沙坦', 80), mg('氨氯地平', 5)],
  38: [mg('沙库巴曲', 49), mg('缬沙坦', 51)],
}

function purposeOf(no: number): DrugSeed['purpose'] {
  if (no <= 38) return 'antihypertensive'
  if (no <= 60) return 'glucose-lowering'
  return no <= 65 ? 'lipid-lowering' : 'antiplatelet'
}

/** `10` → 10 mg, `2.0g` → 2 g, `2 片` → 2 tablets; anything else (`1.0 U/kg`) stays text. */
function limitOf(text: string): { amount: number; unit: string } | null {
  const plain = /^(\d+(?:\.\d+)?)\s*(g|片)?$/.exec(text)
  return plain ? { amount: Number(plain[1]), unit: plain[2] ?? 'mg' } : null
}

/** `片 5mg` → form and strength; `片（复方）` has no strength of its own. */
function formOf(text: string): { doseForm: string; spec: string } {
  const combined = /^(.*)（复方）$/.exec(text)
  if (combined) return { doseForm: combined[1] ?? '', spec: '复方' }
  const blank = text.indexOf(' ')
  return { doseForm: text.slice(0, blank), spec: text.slice(blank + 1) }
}

function drugOf(line: string): DrugSeed {
  const [no = '', genericName = '', form = '', unit = '', drugClass = '', atc = '', ddd = '', usualDose = '', ...rest] =
    line.split(' | ')
  const [softText = '', hardText = '', essential = '', volumeBased = '', insurance = '', longRxDays = ''] = rest
  const soft = limitOf(softText)
  const hard = limitOf(hardText)
  const purpose = purposeOf(Number(no))
  return {
    code: `D${no.padStart(3, '0')}`,
    genericName,
    ...formOf(form),
    unit,
    drugClass,
    purpose,
    atc,
    ddd: ddd === '—' ? null : ddd,
    usualDose,
    softMax: soft ? null : softText,
    hardMax: hard ? null : hardText,
    softMaxPerDay: soft?.amount ?? null,
    hardMaxPerDay: hard?.amount ?? null,
    maxUnit: soft?.unit ?? 'U/kg',
    essential,
    volumeBased,
    insurance,
    longRxMaxDays: Number(longRxDays),
    coveredByTwoDisease: purpose === 'antihypertensive' || purpose === 'glucose-lowering',
    components: [...(componentsByNo[Number(no)] ?? [])],
  }
}

/** The 67 rows, codes D001 to D067, ready for a list's id. */
export const drugSeeds: readonly DrugSeed[] = table.trim().split('\n').map(drugOf)
