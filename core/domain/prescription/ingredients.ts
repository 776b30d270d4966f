/** Active ingredients that the prescription rules know, with their classes and the names they go by in villages. */

export const drugClassNames = {
  'dhp-ccb': '二氢吡啶类钙拮抗剂（地平类）',
  'non-dhp-ccb': '非二氢吡啶类钙拮抗剂',
  acei: 'ACEI（普利类）',
  arb: 'ARB（沙坦类）',
  arni: 'ARNI（沙库巴曲缬沙坦）',
  thiazide: '噻嗪类利尿剂',
  'potassium-sparing': '保钾利尿剂',
  potassium: '补钾药',
  loop: '袢利尿剂',
  'beta-blocker': 'β 受体阻滞剂',
  'alpha-blocker': 'α 受体阻滞剂',
  clonidine: '可乐定',
  reserpine: '利血平',
  vasodilator: '血管扩张药',
  metformin: '二甲双胍',
  su: '磺脲类降糖药',
  glinide: '格列奈类降糖药',
  agi: 'α-糖苷酶抑制剂',
  tzd: '噻唑烷二酮类降糖药',
  dpp4: 'DPP-4 抑制剂',
  sglt2: 'SGLT2 抑制剂',
  glp1: 'GLP-1 受体激动剂',
  'insulin-short': '短效、速效胰岛素',
  'insulin-nph': '中效胰岛素',
  'insulin-premix': '预混胰岛素',
  'insulin-long': '长效胰岛素',
  'insulin-other': '胰岛素（种类不明）',
  statin: '他汀类',
  fibrate: '贝特类',
  ezetimibe: '胆固醇吸收抑制剂',
  aspirin: '阿司匹林',
  'p2y12-inhibitor': '抗血小板药',
  nsaid: '解热镇痛药（NSAIDs）',
  maoi: '单胺氧化酶抑制剂',
  contrast: '碘造影剂',
} as const
export type DrugClass = keyof typeof drugClassNames

export interface Ingredient {
  /** The stem of its generic name; salts and forms are left out. */
  readonly name: string
  readonly drugClass: DrugClass
  /** Other generic spellings, brands and short names. */
  readonly also: readonly string[]
}

// Class: name = other names; brands of single-ingredient products only. Sources: domain handbook §4.2; labels of the products.
const table = `
dhp-ccb: 氨氯地平 = 络活喜 兰迪 安内真 压氏达
dhp-ccb: 左氨氯地平 = 左旋氨氯地平 施慧达 玄宁
dhp-ccb: 硝苯地平 = 拜新同 心痛定 伲福达 得高宁 欣然 硝苯吡啶
dhp-ccb: 非洛地平 = 波依定 康宝得维
dhp-ccb: 尼群地平 = 舒麦特
dhp-ccb: 拉西地平 = 乐息平 司乐平
dhp-ccb: 乐卡地平 = 再宁平
dhp-ccb: 贝尼地平 = 可力洛
dhp-ccb: 西尼地平 = 致欣
non-dhp-ccb: 地尔硫䓬 = 地尔硫卓 地尔硫 合心爽 恬尔心
non-dhp-ccb: 维拉帕米 = 异搏定
acei: 卡托普利 = 开博通 巯甲丙脯酸
acei: 依那普利 = 悦宁定
acei: 贝那普利 = 洛汀新
acei: 赖诺普利 = 捷赐瑞
acei: 福辛普利 = 蒙诺
acei: 培哚普利 = 雅施达
acei: 雷米普利 = 瑞泰
acei: 咪达普利 = 达爽
arb: 缬沙坦 = 代文 穗悦
arb: 氯沙坦 = 科素亚 洛沙坦
arb: 厄贝沙坦 = 安博维 伊贝沙坦
arb: 替米沙坦 = 美卡素
arb: 坎地沙坦 = 必洛斯
arb: 奥美沙坦 = 傲坦
arb: 阿利沙坦 = 信立坦
arb: 阿齐沙坦 = 易达比
arni: 沙库巴曲 =
thiazide: 氢氯噻嗪 = 双克 双氢克尿噻 双氢氯噻嗪
thiazide: 吲达帕胺 = 寿比山 纳催离 钠催离
thiazide: 氯噻酮 = 氯沙酮
potassium-sparing: 螺内酯 = 安体舒通
potassium-sparing: 氨苯蝶啶 = 三氨蝶呤
potassium-sparing: 阿米洛利 = 氨氯吡咪
potassium: 氯化钾 = 补达秀
potassium: 枸橼酸钾 =
potassium: 门冬氨酸钾 = 门冬氨酸钾镁 潘南金
loop: 呋塞米 = 速尿
loop: 托拉塞米 = 特苏尼
beta-blocker: 美托洛尔 = 倍他乐克 美多心安
beta-blocker: 比索洛尔 = 康忻 博苏
beta-blocker: 阿替洛尔 = 氨酰心安
beta-blocker: 普萘洛尔 = 心得安
beta-blocker: 卡维地洛 = 达利全 金络
beta-blocker: 阿罗洛尔 = 阿尔马尔
beta-blocker: 拉贝洛尔 = 柳胺苄心定
alpha-blocker: 哌唑嗪 = 脉宁平
alpha-blocker: 特拉唑嗪 = 高特灵
alpha-blocker: 多沙唑嗪 = 可多华
clonidine: 可乐定 = 可乐宁 氯压定
reserpine: 利血平 = 利舍平
vasodilator: 双肼屈嗪 = 双肼苯哒嗪 肼屈嗪
metformin: 二甲双胍 = 格华止 美迪康 甲福明
su: 格列美脲 = 亚莫利
su: 格列齐特 = 达美康
su: 格列吡嗪 = 美吡达 瑞易宁
su: 格列喹酮 = 糖适平
su: 格列本脲 = 优降糖
glinide: 瑞格列奈 = 诺和龙 孚来迪
glinide: 那格列奈 = 唐力
agi: 阿卡波糖 = 拜糖平 拜唐苹 卡博平
agi: 伏格列波糖 = 倍欣
agi: 米格列醇 = 奥恬苹
tzd: 吡格列酮 = 艾可拓 卡司平
tzd: 罗格列酮 = 文迪雅
dpp4: 西格列汀 = 捷诺维
dpp4: 维格列汀 = 佳维乐
dpp4: 利格列汀 = 欧唐宁
dpp4: 沙格列汀 = 安立泽
dpp4: 阿格列汀 = 尼欣那
sglt2: 达格列净 = 安达唐
sglt2: 恩格列净 = 欧唐静
sglt2: 卡格列净 = 怡可安
sglt2: 恒格列净 = 瑞沁
glp1: 利拉鲁肽 = 诺和力
glp1: 司美格鲁肽 = 诺和泰
glp1: 度拉糖肽 = 度易达
glp1: 艾塞那肽 = 百泌达
insulin-short: 短效胰岛素 = 人胰岛素 诺和灵R 优泌林R 普通胰岛素 正规胰岛素
insulin-short: 门冬胰岛素 = 诺和锐
insulin-short: 赖脯胰岛素 = 优泌乐
insulin-nph: 中效胰岛素 = 精蛋白人胰岛素 精蛋白重组人胰岛素 诺和灵N 优泌林N 低精蛋白锌胰岛素
insulin-premix: 预混人胰岛素 = 精蛋白人胰岛素混合 精蛋白重组人胰岛素混合 混合重组人胰岛素 诺和灵30R 诺和灵50R 优泌林70/30 预混胰岛素 甘舒霖30R 精蛋白生物合成人胰岛素
insulin-premix: 门冬胰岛素30 = 诺和锐30 门冬胰岛素50
insulin-premix: 赖脯胰岛素25 = 优泌乐25 优泌乐50 精蛋白锌重组赖脯胰岛素混合
insulin-long: 甘精胰岛素 = 来得时 长秀霖
insulin-long: 地特胰岛素 = 诺和平
insulin-long: 德谷胰岛素 = 诺和达
insulin-other: 胰岛素 =
statin: 阿托伐他汀 = 立普妥 阿乐
statin: 瑞舒伐他汀 = 可定 罗苏伐他汀
statin: 辛伐他汀 = 舒降之
statin: 普伐他汀 = 普拉固
statin: 氟伐他汀 = 来适可
statin: 匹伐他汀 = 力清之
statin: 洛伐他汀 = 血脂康
fibrate: 非诺贝特 = 力平之
fibrate: 吉非罗齐 = 诺衡 吉非贝齐
ezetimibe: 依折麦布 = 益适纯
aspirin: 阿司匹林 = 拜阿司匹灵 阿斯匹林 阿司匹灵 拜阿司匹林 乙酰水杨酸
p2y12-inhibitor: 氯吡格雷 = 波立维 泰嘉
p2y12-inhibitor: 替格瑞洛 = 倍林达
nsaid: 布洛芬 = 芬必得
nsaid: 双氯芬酸 = 扶他林 英太青
nsaid: 吲哚美辛 = 消炎痛
nsaid: 美洛昔康 = 莫比可
nsaid: 塞来昔布 = 西乐葆
nsaid: 尼美舒利 =
nsaid: 萘普生 =
nsaid: 洛索洛芬 = 乐松
nsaid: 吡罗昔康 = 炎痛喜康
nsaid: 氨基比林 = 去痛片 索米痛片
maoi: 司来吉兰 =
maoi: 苯乙肼 =
maoi: 异卡波肼 = 闷可乐
maoi: 吗氯贝胺 =
contrast: 碘造影剂 = 碘海醇 碘普罗胺 碘佛醇 碘克沙醇
`

export const ingredients: readonly Ingredient[] = table
  .trim()
  .split('\n')
  .map((row) => {
    const [drugClass = '', rest = ''] = row.split(': ')
    const [name = '', also = ''] = rest.split(' =')
    return {
      name,
      drugClass: drugClass as DrugClass,
      also: also.trim() === '' ? [] : also.trim().split(' '),
    }
  })

/** A fixed combination, by every name it goes by; amounts in mg in one tablet or pill, null where the pack decides. */
export interface Combination {
  readonly names: readonly string[]
  readonly components: readonly { readonly name: string; readonly mgPerUnit: number | null }[]
}

const combined = (names: string, components: Readonly<Record<string, number | null>>): Combination => ({
  names: names.split(' '),
  components: Object.entries(components).map(([name, mgPerUnit]) => ({ name, mgPerUnit })),
})

/** Domain handbook §4.2, 复方成分 (中: to be checked against labels before use); 消渴丸 by its label. */
export const combinations: readonly Combination[] = [
  combined('复方利血平氨苯蝶啶 北京降压0号 北京降压零号 降压0号 降压零号 0号降压片 零号降压片', {
    氢氯噻嗪: 12.5,
    氨苯蝶啶: 12.5,
    双肼屈嗪: 12.5,
    利血平: 0.1,
  }),
  combined('复方利血平 复方降压片 复方降压灵', { 利血平: 0.032, 氢氯噻嗪: 3.1, 双肼屈嗪: 4.2 }),
  combined('珍菊降压片 珍菊降压', { 可乐定: 0.03, 氢氯噻嗪: 5 }),
  combined('海捷亚', { 氯沙坦: 50, 氢氯噻嗪: 12.5 }),
  combined('安博诺', { 厄贝沙坦: 150, 氢氯噻嗪: 12.5 }),
  combined('复代文', { 缬沙坦: 80, 氢氯噻嗪: 12.5 }),
  combined('倍博特', { 缬沙坦: 80, 氨氯地平: 5 }),
  combined('诺欣妥', { 沙库巴曲: null, 缬沙坦: null }),
  combined('沙库巴曲缬沙坦', { 沙库巴曲: null, 缬沙坦: null }),
  combined('依叶', { 依那普利: 10 }),
  combined('捷诺达', { 西格列汀: 50, 二甲双胍: null }),
  combined('消渴丸', { 格列本脲: 0.25 }),
]
