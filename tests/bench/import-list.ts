/** A follow-up list of 25 columns such as a county system exports, and the people it speaks of already in a database. */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { contract } from '../../core/contract/index.ts'
import { migrate } from '../../database/migrate.ts'
import { openDatabase } from '../../database/open.ts'
import { openStore, type Store } from '../../database/store.ts'
import { makeTownship } from '../../services/demo/facts.ts'
import { sampleFactsOf } from '../../services/demo/sheets.ts'
import { deriveTables } from '../../services/derive.ts'
import { importHandlers } from '../../services/imports.ts'
import type { SampleFacts } from '../../services/sheets/writing/sample-facts.ts'
import { writeSampleLayout } from '../../services/sheets/writing/sample-layout.ts'
import type { SheetValue } from '../../services/sheets/writing/sheet-writer.ts'
import { testCall } from '../../services/test-call.ts'

export const today = '2025-12-31'

const headings = [
  '姓名',
  '身份证号',
  '随访日期',
  '随访方式',
  '症状',
  '收缩压',
  '舒张压',
  '身高',
  '体重',
  '心率',
  '日吸烟量',
  '日饮酒量',
  '每周运动次数',
  '每次运动分钟',
  '摄盐情况',
  '心理调整',
  '遵医行为',
  '服药依从性',
  '药物不良反应',
  '药物名称1',
  '用法用量1',
  '此次随访分类',
  '下次随访日期',
  '随访医生',
  '备注',
]

const visitDays = ['2025-02-11', '2025-05-13', '2025-08-09', '2025-11-12', '2026-02-10'] as const
const ways = ['门诊', '家庭', '电话'] as const
const saltLevels = ['轻', '中', '重'] as const

function rowOf({ people }: SampleFacts, at: number): SheetValue[] {
  const person = people[Math.floor(at / 4) % people.length]
  if (!person) throw new Error('nobody to write about')
  const quarter = at % 4
  const [sbp, dbp] = [118 + (at % 50), 68 + (at % 27)]
  const visitClass = sbp < 140 && dbp < 90 ? '控制满意' : '控制不满意'
  return [
    ...[
      person.name,
      person.idNo,
      visitDays[quarter] ?? null,
      ways[at % 3] ?? null,
      at % 9 === 0 ? '头痛头晕、心悸胸闷' : '无症状',
    ],
    ...[
      sbp,
      dbp,
      150 + (at % 31),
      48 + (at % 311) / 10,
      62 + (at % 33),
      at % 4 === 0 ? 10 : 0,
      at % 7 === 0 ? 2 : 0,
      at % 8,
      30,
    ],
    ...[
      saltLevels[at % 3] ?? null,
      '良好',
      '良好',
      '规律',
      '无',
      '苯磺酸氨氯地平片',
      `每日1次，每次${at % 2 === 0 ? 5 : 10}mg`,
    ],
    ...[visitClass, visitDays[quarter + 1] ?? null, person.doctor, at % 11 === 0 ? `第${at}号登记` : null],
  ]
}

/** Written with shared strings, as Excel and WPS save. */
function writeList(path: string, facts: SampleFacts, rows: number): void {
  const sheet = utils.aoa_to_sheet([headings, ...Array.from({ length: rows }, (_, at) => rowOf(facts, at))])
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
