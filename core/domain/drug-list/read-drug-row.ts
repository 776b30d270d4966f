/** One row of a drug list's spreadsheet as a drug, with what is wrong with it. */
import type { DrugPurpose, DrugRow } from './drug-row.ts'
import type { DrugField } from './list-columns.ts'

export interface RowProblem {
  readonly field: DrugField
  readonly level: 'error' | 'warning'
  readonly code: string
  readonly message: string
  readonly value: string
}

export interface ReadDrugRow {
  /** Null: the row cannot be taken. The code is empty where the sheet gives none. */
  readonly drug: DrugRow | null
  readonly problems: readonly RowProblem[]
}

type Cells = Readonly<Partial<Record<DrugField, string>>>

/**
 * Reads a row. Limits are numbers with an optional unit (`10`, `2g`, `2 片`), everything else stays text; a blank 长处方 is 84 days, 28
 * for insulin and GLP-1 (domain handbook §4.1: 储存条件有特殊要求).
 */
export function readDrugRow(cells: Cells): ReadDrugRow {
  const problems: RowProblem[] = []
  const say = (field: DrugField, level: RowProblem['level'], code: string, message: string) =>
    problems.push({ field, level, code, message, value: cells[field] ?? '' })
  const genericName = textOf(cells, 'genericName', 100, say)
  if (genericName === '') {
    say('genericName', 'error', 'drug-name-missing', '没有药品名称，这一行没有采用。')
    return { drug: null, problems }
  }
  const { doseForm, spec } = packOf(cells, say)
  if (spec === '') say('spec', 'warning', 'drug-spec-missing', '没有规格：按片数折算剂量时用不上，请补。')
  const drugClass = textOf(cells, 'drugClass', 40, say)
  const atc = atcOf(cells, say)
  const soft = limitOf(cells, 'softMax', say)
  const hard = limitOf(cells, 'hardMax', say)
  if (soft.amount !== null && hard.amount !== null && soft.unit === hard.unit && soft.amount > hard.amount)
    say(
      'hardMax',
      'error',
      'drug-limits-crossed',
      `软上限 ${soft.amount} 大于硬上限 ${hard.amount}，这一行没有采用，请核对。`,
    )
  const days = longRxDays(cells, `${genericName}${drugClass}`, say)
  const purpose = purposeOf(cells.purpose ?? '', atc ?? '', `${drugClass} ${genericName}`)
  if (purpose === null) say('purpose', 'warning', 'drug-purpose-unknown', '看不出是降压药还是降糖药，先归入“其他”。')
  const drug: DrugRow = {
    code: textOf(cells, 'code', 20, say),
    genericName,
    doseForm,
    spec,
    unit: textOf(cells, 'unit', 10, say) || unitOf(doseForm),
    drugClass,
    purpose: purpose ?? 'other',
    atc,
    ddd: textOf(cells, 'ddd', 20, say) || null,
    usualDose: textOf(cells, 'usualDose', 60, say),
    softMax: soft.text,
    hardMax: hard.text,
    softMaxPerDay: soft.amount,
    hardMaxPerDay: hard.amount,
    maxUnit: soft.unit ?? hard.unit,
    essential: flagOf(cells.essential) || null,
    volumeBased: flagOf(cells.volumeBased).slice(0, 20) || null,
    insurance: textOf(cells, 'insurance', 10, say) || null,
    longRxMaxDays: days,
    coveredByTwoDisease: coveredOf(cells.coveredByTwoDisease, purpose),
    components: componentsOf(cells, say),
  }
  return { drug: problems.some((each) => each.level === 'error') ? null : drug, problems }
}

type Say = (field: DrugField, level: RowProblem['level'], code: string, message: string) => void

function textOf(cells: Cells, field: DrugField, most: number, say: Say): string {
  const text = (cells[field] ?? '').trim().replaceAll(/\s+/g, ' ')
  const plain = text === '—' || text === '-' || text === '/' ? '' : text
  if (plain.length <= most) return plain
  say(field, 'warning', 'drug-text-long', `超过 ${most} 个字，只留前 ${most} 个字。`)
  return plain.slice(0, most)
}

/** `片 5mg` in one column where the list has no two. */
function packOf(cells: Cells, say: Say): { doseForm: string; spec: string } {
  const doseForm = textOf(cells, 'doseForm', 40, say)
  const spec = textOf(cells, 'spec', 60, say)
  const pack = textOf(cells, 'pack', 100, say)
  if (pack === '' || (doseForm !== '' && spec !== '')) return { doseForm, spec }
  const blank = pack.search(/\s|(?<=\D)(?=\d)/)
  const [form, rest] = blank < 0 ? [pack, ''] : [pack.slice(0, blank), pack.slice(blank).trim()]
  return { doseForm: doseForm || form.slice(0, 40), spec: spec || rest.slice(0, 60) }
}

function atcOf(cells: Cells, say: Say): string | null {
  const atc = textOf(cells, 'atc', 20, say).toUpperCase().replaceAll(/\s/g, '')
  if (atc === '') return null
  if (/^[A-Z]\d{2}[A-Z]{0,2}\d{0,2}$/.test(atc)) return atc
  say('atc', 'warning', 'drug-atc-odd', `“${atc}”不像 ATC 编码（如 C08CA01），没有采用这一格。`)
  return null
}

interface Limit {
  readonly amount: number | null
  readonly unit: string | null
  readonly text: string | null
}

function limitOf(cells: Cells, field: 'softMax' | 'hardMax', say: Say): Limit {
  const text = textOf(cells, field, 30, say)
  if (text === '') return { amount: null, unit: null, text: null }
  const found = /^(\d+(?:\.\d+)?)\s*(mg|g|μg|ug|U|IU|片|粒|支|毫克|克|单位)?(?:\/(?:日|天|d))?$/i.exec(
    text.normalize('NFKC'),
  )
  const amount = found ? Number(found[1]) : null
  if (amount === null || amount <= 0 || amount > 100000)
    return { amount: null, unit: /u\/kg/i.test(text) ? 'U/kg' : null, text }
  return { amount, unit: unitWords[found?.[2]?.toLowerCase() ?? 'mg'] ?? found?.[2] ?? 'mg', text: null }
}

const unitWords: Readonly<Record<string, string>> = { 毫克: 'mg', 克: 'g', 单位: 'U', iu: 'U', u: 'U' }

function longRxDays(cells: Cells, name: string, say: Say): number {
  const text = textOf(cells, 'longRxMaxDays', 20, say).normalize('NFKC')
  const stored = /胰岛素|GLP|肽/i.test(name) ? 28 : 84
  if (text === '') return stored
  const weeks = /^(\d+)\s*(?:周|w)$/i.exec(text)
  const found = /^(\d+)\s*(?:天|日|d)?$/i.exec(text)
  const days = weeks ? Number(weeks[1]) * 7 : found ? Number(found[1]) : null
  if (days !== null && days >= 1 && days <= 84) return days
  say(
    'longRxMaxDays',
    'warning',
    'drug-days-odd',
    `长处方天数应在 1 至 84 天之间（12 周），“${text}”没有采用，按 ${stored} 天。`,
  )
  return stored
}

/** Words, then ATC, then the class (domain handbook §4.2). Null: cannot be told. */
function purposeOf(words: string, atc: string, drugClass: string): DrugPurpose | null {
  const told = (
    [
      ['降压', 'antihypertensive'],
      ['高血压', 'antihypertensive'],
      ['降糖', 'glucose-lowering'],
      ['糖尿病', 'glucose-lowering'],
      ['调脂', 'lipid-lowering'],
      ['血脂', 'lipid-lowering'],
      ['抗血小板', 'antiplatelet'],
    ] as const
  ).find(([word]) => words.includes(word))
  if (told) return told[1]
  if (/^C0[2378]|^C09/.test(atc)) return 'antihypertensive'
  if (atc.startsWith('A10')) return 'glucose-lowering'
  if (atc.startsWith('C10')) return 'lipid-lowering'
  if (atc.startsWith('B01AC')) return 'antiplatelet'
  if (words !== '' && /其他|其它/.test(words)) return 'other'
  if (/CCB|ACEI|ARB|ARNI|利尿|噻嗪|β|降压/i.test(drugClass)) return 'antihypertensive'
  if (/双胍|SU|磺脲|AGI|糖苷酶|DPP|SGLT|GLP|TZD|格列奈|胰岛素|降糖/i.test(drugClass)) return 'glucose-lowering'
  if (/他汀|调脂/.test(drugClass)) return 'lipid-lowering'
  return drugClass.includes('抗血小板') ? 'antiplatelet' : null
}

/** 是/否/√ as the list writes them (`Y`, `N`); what cannot be told stays as it is. */
function flagOf(written: string | undefined): string {
  const text = (written ?? '').trim()
  if (/^(是|有|√|✓|y|yes|1)$/i.test(text)) return 'Y'
  if (/^(否|无|×|n|no|0)$/i.test(text)) return 'N'
  return text === '—' || text === '-' ? '' : text.slice(0, 20)
}

/** 两病待遇 usually covers what lowers pressure and glucose only (domain handbook §4.2). */
function coveredOf(written: string | undefined, purpose: DrugPurpose | null): boolean {
  const flag = flagOf(written)
  if (flag === 'Y' || flag === 'N') return flag === 'Y'
  return purpose === 'antihypertensive' || purpose === 'glucose-lowering'
}

const unitOf = (doseForm: string): string =>
  doseForm.includes('胶囊')
    ? '粒'
    : doseForm.includes('片')
      ? '片'
      : /注射|笔|针/.test(doseForm)
        ? '支'
        : /颗粒|散|袋/.test(doseForm)
          ? '袋'
          : ''

function componentsOf(cells: Cells, say: Say): DrugRow['components'] {
  const text = (cells.components ?? '').normalize('NFKC').trim()
  if (text === '' || text === '-' || text === '—') return []
  const parts = text
    .split(/[+、,;/]|\s+和\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const read = parts.map((part) => /^(.+?)\s*(\d+(?:\.\d+)?)\s*(mg|g|μg|ug|U|毫克|克)$/i.exec(part))
  if (read.some((each) => each === null)) {
    say('components', 'warning', 'drug-components-odd', '成分应写成“厄贝沙坦150mg+氢氯噻嗪12.5mg”，这一格没有采用。')
    return []
  }
  return read.flatMap((each) => {
    const unit = each?.[3] ?? ''
    return each
      ? [{ ingredient: (each[1] ?? '').slice(0, 60), amount: Number(each[2]), unit: unitWords[unit] ?? unit }]
      : []
  })
}
