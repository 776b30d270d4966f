/** Rows of lists that name people loosely: those to be seen, contracts by name only, and tables of totals. */
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import { contract } from '../../core/contract/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import type { ImportScope, Outcome } from './import-scope.ts'
import { takeRow } from './import-rows.ts'
import { importHandlers } from './imports.ts'
import type { PersonValues, RowValues } from '../sheets/parsed-file.ts'
import { testFolder } from '../sheets/test-package.ts'
import { writeWorkbook } from '../sheets/writing/sheet-writer.ts'
import { testCall } from '../test-call.ts'

const idNo = '341522195010081674'
let store: Store
let notes: string[]
beforeEach(async () => {
  store = await openTestStore()
  notes = []
})

function take(values: RowValues): Outcome | string {
  const note: ImportScope['note'] = (_level, code) => void notes.push(code)
  try {
    return store.write({ ...testContext, batchId: 1 }, (tx) =>
      takeRow({ store, tx, today: '2025-12-31', note, decide: () => 'local', atEnd: (work) => work() }, values, {
        year: 2025,
      }),
    )
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
}

/** Somebody on file with a file of hypertension and these follow-ups. */
function onFile(
  person: Partial<EntityInput<'person'>> = {},
  visits: readonly (readonly [string, string | null])[] = [],
) {
  const known = { name: '邵良旺', idNo, idCheck: 'valid' as const, ...person }
  return store.write({ ...testContext, batchId: 9 }, (tx) => {
    const { id: personId } = tx.insert('person', known)
    tx.insert('diseaseFile', { personId, disease: 'HTN', enrolDate: '2020-01-01' })
    for (const [visitDate, nextVisitDate] of visits)
      tx.insert('followUp', { personId, disease: 'HTN', visitDate, nextVisitDate })
    return personId
  })
}
const who = (fields: PersonValues = {}): PersonValues => ({ name: '邵良旺', idNo, idCheck: 'valid', ...fields })
type Plan = Extract<RowValues, { type: 'plan' }>
const plan = (plannedDate: string, more: Partial<Plan> = {}): Plan => ({
  type: 'plan',
  person: who(),
  village: null,
  diseases: ['HTN'],
  plannedDate,
  done: false,
  ...more,
})
const appointments = () => store.list('followUp').map(({ nextVisitDate }) => nextVisitDate)

describe('a planned day', () => {
  it('becomes the appointment of the last follow-up before it', () => {
    onFile({}, [
      ['2025-06-01', '2025-08-01'],
      ['2025-09-01', null],
    ])
    expect(take(plan('2025-12-01'))).toBe('updated')
    expect(appointments()).toEqual(['2025-08-01', '2025-12-01'])
  })

  it.each([
    ['2025-11-30', 'updated', '2025-11-30'],
    ['2025-12-01', 'unchanged', '2025-12-01'],
    ['2025-12-02', 'unchanged', '2025-12-01'],
  ])('of %s beside an appointment on 2025-12-01: the nearest counts', (day, outcome, stays) => {
    onFile({}, [['2025-09-01', '2025-12-01']])
    expect([take(plan(day)), ...appointments()]).toEqual([outcome, stays])
  })

  it.each<[string, Plan, readonly string[]]>([
    ['kept already, says the list', plan('2025-12-01', { done: true }), ['plan-done']],
    ['overtaken by a follow-up of that day', plan('2025-09-01'), ['plan-past']],
    ['of a disease without a file', plan('2025-12-01', { diseases: ['T2DM'] }), ['no-file']],
  ])('%s changes nothing and says why', (_, values, said) => {
    onFile({}, [['2025-09-01', null]])
    expect([take(values), notes]).toEqual(['unchanged', said])
    expect(appointments()).toEqual([null])
  })

  it('of somebody never followed up is left to the list of those due', () => {
    onFile()
    expect([take(plan('2025-12-01')), notes]).toEqual(['unchanged', ['plan-unseen']])
  })
})

describe('a contract by name only', () => {
  const signed = (person: PersonValues, more: object = {}): RowValues => ({
    type: 'contract',
    person,
    village: null,
    contract: { signed: true, paid: false, signDate: '2025-03-01', ...more },
  })

  it('belongs to the only person of this name, and that is said', () => {
    const personId = onFile()
    expect([take(signed({ name: '邵良旺' })), notes]).toEqual(['created', ['matched-by-name']])
    expect(store.list('contract')).toMatchObject([{ personId, signDate: '2025-03-01' }])
  })

  it('of two of this name is refused, unless telephone or birthday tell them apart', () => {
    onFile({ phone: '13900000001', birthDate: '1950-10-08' })
    const second = onFile({ idNo: '34152219650704817X', phone: '13900000002', birthDate: '1965-07-04' })
    expect(take(signed({ name: '邵良旺' }))).toBe('name-ambiguous')
    expect(take(signed({ name: '邵良旺', phone: '13900000002' }))).toBe('created')
    expect(store.list('contract').map(({ personId }) => personId)).toEqual([second])
    expect(take(signed({ name: '无此人' }))).toBe('person-unknown')
  })

  it('that has ended is kept as history beside the one that holds', () => {
    onFile()
    expect(
      take(signed(who(), { signed: false, signDate: '2023-03-01', stopDate: '2024-02-28', stopReason: '04' })),
    ).toBe('created')
    expect(take(signed(who()))).toBe('created')
    expect(
      store.list('contract').map(({ signDate, stopDate, stopReason }) => [signDate, stopDate, stopReason]),
    ).toEqual([
      ['2023-03-01', '2024-02-28', '04'],
      ['2025-03-01', null, null],
    ])
    expect(
      take(signed(who(), { signDate: '2023-03-01', signed: false, stopDate: '2024-02-28', stopReason: '04' })),
    ).toBe('unchanged')
  })
})

describe('tables of totals (layouts E and F)', () => {
  it.each([
    [
      '指标',
      ['管辖机构', '年内辖区内已管理的高血压患者人数', '规范管理率（%）'],
      ['花园村', 120, 61.2],
      '这是指标统计表',
    ],
    [
      '工作量',
      ['所在镇', '所在居委会', '机构名称', '应随访人数', '随访人次数'],
      ['花园镇', '花园村', '花园村卫生室', 120, 480],
      '随访工作量统计表',
    ],
  ])('%s: nothing is imported, and the receipt says what to do instead', async (name, heading, row, sentence) => {
    const folder = testFolder()
    try {
      const path = join(folder.path, `${name}.xlsx`)
      await writeWorkbook(path, [{ name: 'Sheet1', columns: heading.map((header) => ({ header })), rows: [row] }])
      const input = contract['imports.commit'].input.parse({ paths: [path] })
      const { files } = await importHandlers['imports.commit'](input, testCall(store))
      expect(files).toMatchObject([{ kind: 'statistics', created: 0, updated: 0, rejected: 0, questions: [] }])
      expect(files[0]?.problems).toMatchObject([{ code: 'statistics', level: 'notice' }])
      expect(files[0]?.problems[0]?.message).toContain(sentence)
      expect(files[0]?.problems[0]?.message).toContain('请在“指标”页')
      expect(store.list('person')).toEqual([])
    } finally {
      folder.remove()
    }
  })
})
