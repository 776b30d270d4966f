/** Invented Chinese names with believable frequencies: common surnames, the ones read unusually, compound ones, generations. */
import type { Random } from './random.ts'

export type Sex = '1' | '2'

/** Surname and weight per 10,000 people: the big ones by their known shares, the rest in steps. */
const common =
  '王711李700张674刘513陈453杨308黄223赵218吴206周203徐166孙154马129朱126胡126郭118何118林118高110罗103郑102梁102谢74宋69唐69许66邓64冯60韩60曹58彭58曾57肖55田54董54潘53袁52蔡51蒋50余50于48杜46叶45程45魏44苏43吕43丁42任42卢41姚41沈41钟40姜39崔39谭38陆38范37汪37廖36石35金35韦34贾33夏33付32方31邹31熊30白29孟29秦28邱28侯27江27尹26薛25阎24段24雷23龙23黎22史22陶21贺20毛20郝20顾19龚19邵18万18钱17严17戴17莫16孔16向15常15汤15'

/** Surnames whose usual reading differs, as search and sorting must know them. */
const unusual = '覃14武14单9解9仇8区7查7盖5缪5乐5华5种3员3洗3朴4尉4任4折2繁2佘4逄3郄3'

const compound: readonly (readonly [string, number])[] = [
  ['欧阳', 12],
  ['诸葛', 5],
  ['上官', 4],
  ['司马', 4],
  ['皇甫', 3],
  ['夏侯', 3],
  ['尉迟', 2],
  ['令狐', 2],
]

const weighted = (list: string): (readonly [string, number])[] =>
  [...list.matchAll(/([^\d])(\d+)/gu)].map(([, name = '', weight = '0']) => [name, Number(weight)] as const)

const surnames = [...weighted(common), ...weighted(unusual), ...compound]

interface Generation {
  readonly bornBefore: number
  readonly single: number
  readonly male: { readonly first: string; readonly second: string }
  readonly female: { readonly first: string; readonly second: string }
}

const generations: readonly Generation[] = [
  {
    bornBefore: 1950,
    single: 0.08,
    male: { first: '德玉长永文振守广兆怀明世家传学正金福云庆', second: '才贵福荣山林海江清友发昌义礼信堂成太春和' },
    female: { first: '秀桂玉凤素淑兰翠金银大小月春有爱先', second: '英兰珍芝莲花香云芳荣华琴娥琼芬' },
  },
  {
    bornBefore: 1966,
    single: 0.12,
    male: { first: '建国卫志永德明文家光学兴新宏庆保立正', second: '国军华民东平生林明友忠成祥荣武根贵才' },
    female: { first: '秀桂玉春爱红素凤美月淑惠翠彩先', second: '英兰珍芳萍荣梅霞华琴云莲香芝玲' },
  },
  {
    bornBefore: 1980,
    single: 0.3,
    male: { first: '建志卫海小晓永文国立光少宏学世红', second: '军勇伟强平华明辉兵斌峰刚林涛波东春' },
    female: { first: '小晓红丽春海秀玉美艳凤雪爱慧', second: '红梅霞丽芳艳萍玲娟敏燕琴英华莉' },
  },
  {
    bornBefore: 9999,
    single: 0.35,
    male: { first: '晓俊志文海家宇建子少成明永天', second: '鹏磊杰超伟涛亮飞龙波强军凯斌' },
    female: { first: '晓丽雪文婷佳慧海燕春静雨梦小', second: '婷丽娜静倩燕芳敏霞颖娟莉洁玲' },
  },
]

const charactersByText = new Map<string, readonly string[]>()

function characters(text: string): readonly string[] {
  const known = charactersByText.get(text) ?? [...text]
  charactersByText.set(text, known)
  return known
}

export function surname(random: Random): string {
  return random.weighted(surnames)
}

/** A full name as given to a person of this sex born in this year. */
export function fullName(random: Random, sex: Sex, birthYear: number): string {
  return surname(random) + givenName(random, sex, birthYear)
}

function givenName(random: Random, sex: Sex, birthYear: number): string {
  const generation = generations.find((each) => birthYear < each.bornBefore) ?? generations[0]
  if (!generation) throw new Error('no generation')
  const { first, second } = sex === '1' ? generation.male : generation.female
  const last = random.pick(characters(second))
  if (random.chance(generation.single)) return last
  const head = random.pick(characters(first))
  return head === last ? head + random.pick(characters(second)) : head + last
}

/** Names that test fonts, sorting and search: rare characters (one outside the basic plane) and a name with a middle dot. */
export const rareNames: readonly string[] = ['王\u{2C35B}林', '李喆', '赵龑', '陈堃', '阿依古丽·买买提', '孙䶮']

/** How people get mistyped: a character of the same sound. */
const soundAlikes: Readonly<Record<string, string>> = {
  英: '瑛',
  芳: '方',
  珍: '贞',
  兰: '蓝',
  华: '花',
  梅: '美',
  国: '郭',
  军: '君',
  明: '铭',
  平: '萍',
  林: '琳',
  荣: '蓉',
  成: '诚',
  生: '升',
  强: '祥',
  红: '洪',
}

/** The name with one likely typing error; another last character where no like-sounding one is known. */
export function mistypedName(name: string): string {
  const letters = [...name]
  const at = letters.findLastIndex((letter) => letter in soundAlikes)
  const wrong = soundAlikes[letters[at] ?? '']
  if (at > 0 && wrong) return letters.with(at, wrong).join('')
  return letters.with(-1, letters.at(-1) === '平' ? '萍' : '平').join('')
}
