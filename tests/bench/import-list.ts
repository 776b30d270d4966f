/** A follow-up list of 25 columns such as a county system exports, and the people it speaks of already in a database. */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { contract } from '../../core/contract/index.ts'
import { addDays, type LocalDate } from '../../core/domain/local-date.ts'
import { migrate } from '../../database/migrate.ts'
import { openDatabase } from '../../database/open.ts'
import { openStore, type Store } from '../../database/store.ts'
import { makeTownship } from '../../services/demo/facts.ts'
import { seededRandom, type Random } from '../../services/demo/random.ts'
import { sampleFactsOf } from '../../services/demo/sheets.ts'
import { deriveTables } from '../../services/derive.ts'
import { importHandlers } from '../../services/import/imports.ts'
import type { SampleFacts, SamplePerson } from '../../services/sheets/writing/sample-facts.ts'
import { writeSampleLayout } from '../../services/sheets/writing/sample-layout.ts'
import type { SheetValue } from '../../services/sheets/writing/sheet-writer.ts'
import { testCall } from '../../services/test-call.ts'

export const today = '2025-12-31'

type Column = readonly [heading: string, cell: (visit: Visit) => SheetValue]

interface Visit {
  readonly person: SamplePerson
  readonly on: LocalDate
  readonly random: Random
  readonly sbp: number
  readonly dbp: number
}

const two = (value: number): string => String(value).padStart(2, '0')
const clock = (random: Random): string =>
  `${two(random.whole(8, 17))}:${two(random.whole(0, 59))}:${two(random.whole(0, 59))}`

/** Who it is, what was found, when it was entered: nothing repeats from row to row as if by clockwork. */
const columns: readonly Column[] = [
  ['档案编号', ({ person }) => person.archive],
  ['姓名', ({ person }) => person.name],
  ['性别', ({ person }) => (person.male ? '男' : '女')],
  ['身份证号', ({ person }) => person.idNo],
  ['联系电话', ({ person }) => person.phone],
  ['居住村', ({ person }) => person.village],
  ['随访日期', ({ on }) => on],
  ['随访方式', ({ random }) => random.pick(['门诊', '家庭', '电话'])],
  ['症状', ({ random }) => random.pick(['无症状', '无症状', '头痛头晕', '头痛头晕、心悸胸闷'])],
  ['收缩压', ({ sbp }) => sbp],
  ['舒张压', ({ dbp }) => dbp],
  ['身高', ({ person }) => person.height],
  ['体重', ({ random }) => random.whole(450, 890) / 10],
  ['心率', ({ random }) => random.whole(58, 96)],
  ['日吸烟量', ({ random }) => (random.chance(0.3) ? random.whole(1, 20) : 0)],
  ['日饮酒量', ({ random }) => (random.chance(0.2) ? random.whole(1, 5) : 0)],
  ['摄盐情况', ({ random }) => random.pick(['轻', '中', '重'])],
  ['服药依从性', ({ random }) => random.pick(['规律', '规律', '间断'])],
  ['药物名称1', ({ random }) => random.pick(['苯磺酸氨氯地平片', '硝苯地平缓释片', '缬沙坦胶囊', '厄贝沙坦片'])],
  ['用法用量1', ({ random }) => `每日${random.whole(1, 2)}次，每次${random.pick([5, 10, 20, 80])}mg`],
  ['此次随访分类', ({ sbp, dbp }) => (sbp < 140 && dbp < 90 ? '控制满意' : '控制不满意')],
  ['下次随访日期', ({ on, random }) => addDays(on, random.whole(80, 92))],
  ['随访医生', ({ person }) => person.doctor],
  [
    '备注',
    ({ person, random }) => (random.chance(0.15) ? `${person.village}${person.name}家中测量，嘱低盐饮食` : null),
  ],
  ['录入时间', ({ on, random }) => `${addDays(on, random.whole(0, 5))} ${clock(random)}`],
]
const headings = columns.map(([heading]) => heading)

/** One visit to everybody, quarter by quarter, as a list by date has them. */
function rowsOf({ people }: SampleFacts, rows: number): SheetValue[][] {
  const random = seededRandom('list')
  return Array.from({ length: rows }, (_, at) => {
    const person = people[at % people.length]
    if (!person) throw new Error('nobody to write about')
    const on = addDays('2025-01-06', 90 * Math.floor(at / people.length) + random.whole(0, 80))
    const visit = { person, on, random, sbp: random.whole(112, 168), dbp: random.whole(64, 98) }
    return columns.map(([, cell]) => cell(visit))
  })
}

/** Written with shared strings, as Excel and WPS save. */
function writeList(path: string, facts: SampleFacts, rows: number): void {
  const sheet = utils.aoa_to_sheet([headings, ...rowsOf(facts, rows)])
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '随访')
  writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true }) as Buffer)
}

export function openBenchStore(path: string, key: Buffer): Store {
  return openStore(openDatabase(path, { cipher: 'aegis', key }), {
    deviceNo: 1,
    nowMs: () => Date.parse('2025-12-31T08:00:00Z'),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    derive: deriveTables,
  })
}

/** Writes the list into `folder` and registers its people in a database of this key there. */
export async function prepareImport(
  folder: string,
  rows: number,
  key: Buffer,
): Promise<{ list: string; database: string }> {
  const people = Math.ceil(rows / 3)
  const { people: all, ...rest } = sampleFactsOf(
    makeTownship({ seed: 'bench', people, villages: 60, asOf: today, years: 1 }),
  )
  const facts = {
    ...rest,
    people: all.filter(({ htn }) => htn).slice(0, Math.ceil(rows / 4)),
    followUps: [],
    exams: [],
  }
  const list = join(folder, '高血压随访列表2025.xlsx')
  writeList(list, facts, rows)
  const database = join(folder, 'people.db')
  const db = openDatabase(database, { cipher: 'aegis', key })
  await migrate(db)
  db.close()
  const [people1 = ''] = await writeSampleLayout('a', join(folder, 'people'), facts)
  const store = openBenchStore(database, key)
  await importHandlers['imports.commit'](
    contract['imports.commit'].input.parse({ paths: [people1] }),
    testCall(store, { today }),
  )
  store.db.close()
  return { list, database }
}
