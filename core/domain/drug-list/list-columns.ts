/** Which column of a drug list's spreadsheet is which field, by the headings that hospitals, 医保 and 药械科 use. */

export type DrugField =
  | 'code'
  | 'genericName'
  | 'doseForm'
  | 'spec'
  | 'pack'
  | 'unit'
  | 'drugClass'
  | 'purpose'
  | 'atc'
  | 'ddd'
  | 'usualDose'
  | 'softMax'
  | 'hardMax'
  | 'essential'
  | 'volumeBased'
  | 'insurance'
  | 'longRxMaxDays'
  | 'coveredByTwoDisease'
  | 'components'

export const drugFieldNames: Readonly<Record<DrugField, string>> = {
  code: '目录编号',
  genericName: '通用名',
  doseForm: '剂型',
  spec: '规格',
  pack: '剂型规格',
  unit: '单位',
  drugClass: '类别',
  purpose: '大类',
  atc: 'ATC 编码',
  ddd: 'DDD',
  usualDose: '常用量',
  softMax: '软上限',
  hardMax: '硬上限',
  essential: '国家基本药物',
  volumeBased: '集中带量采购',
  insurance: '医保类别',
  longRxMaxDays: '长处方天数',
  coveredByTwoDisease: '两病用药保障',
  components: '成分',
}

/** The first that fits wins: exact words before parts of words. */
const synonyms: Readonly<Record<DrugField, readonly string[]>> = {
  code: ['目录编号', '药品编码', '药品代码', '编码', '代码', '编号', '国家医保编码', '医保编码'],
  genericName: ['通用名', '通用名称', '药品通用名', '药品通用名称', '药品名称', '药品名', '药名', '名称'],
  doseForm: ['剂型', '药品剂型'],
  spec: ['规格', '药品规格', '制剂规格', '含量规格'],
  pack: ['剂型规格', '剂型及规格', '剂型·规格', '剂型/规格'],
  unit: ['单位', '计价单位', '最小单位', '制剂单位', '包装单位'],
  drugClass: ['类别', '药品类别', '药理分类', '分类', '类', 'class', '药理类别'],
  purpose: ['大类', '用途', '病种', '适用病种', '适应病种'],
  atc: ['atc', 'atc编码', 'atc代码', 'atc码'],
  ddd: ['ddd', 'ddd值', '限定日剂量'],
  usualDose: ['常用量', '常用量/日', '常用/日', '常用剂量', '用法用量', '常用日剂量', '日常用量'],
  softMax: ['软上限', '软上限/日', '推荐最大日剂量', '提醒上限', '日剂量提醒'],
  hardMax: ['硬上限', '硬上限/日', '最大日剂量', '最大量', '日最大剂量', '每日最大量', '极量'],
  essential: ['基药', '国家基药', '国家基本药物', '基本药物', '是否基药', '是否基本药物'],
  volumeBased: ['集采', '集中采购', '带量采购', '集中带量采购', '是否集采', '集采批次'],
  insurance: ['医保', '医保类别', '医保类型', '医保甲乙', '甲乙类', '医保等级'],
  longRxMaxDays: ['长处方', '长处方天数', '长期处方天数', '长处方最长天数', '长处方最大天数', '长期处方'],
  coveredByTwoDisease: ['两病', '两病用药', '两病保障', '两病用药保障', '两病门诊用药保障', '是否两病用药'],
  components: ['成分', '复方成分', '成份', '组成', '主要成分', '活性成分'],
}

const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s*:：_]/g, '')
    .replace(/[([][^)\]]*[)\]]$/, '')

const meanings = new Map(
  (Object.entries(synonyms) as [DrugField, readonly string[]][]).flatMap(([field, words]) =>
    words.map((word) => [plain(word), field] as const),
  ),
)

export interface ListHeader {
  /** Index of the row in the given rows. */
  readonly at: number
  readonly headings: readonly string[]
  /** By column; null: not read. A second column of the same field is not read. */
  readonly fields: readonly (DrugField | null)[]
}

/** The row of the first thirty that names a drug and the most other fields; null when none names a drug and one more. */
export function findListHeader(rows: readonly (readonly string[])[]): ListHeader | null {
  let best: ListHeader | null = null
  let most = 1
  for (const [at, row] of rows.slice(0, 30).entries()) {
    const fields = fieldsOf(row)
    const known = fields.filter((field) => field !== null).length
    if (!fields.includes('genericName') || known <= most) continue
    best = { at, headings: row, fields }
    most = known
  }
  return best
}

function fieldsOf(row: readonly string[]): (DrugField | null)[] {
  const seen = new Set<DrugField>()
  return row.map((heading) => {
    const field = meanings.get(plain(heading)) ?? null
    if (field === null || seen.has(field)) return null
    seen.add(field)
    return field
  })
}
