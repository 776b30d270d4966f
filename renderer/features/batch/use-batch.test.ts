import { beforeEach, describe, expect, it } from 'vitest'
import type { BatchRow } from '../../../core/contract/batch.ts'
import { TestRefusal, useTestStation, type TestStation } from '../../shared/test-station.ts'
import { isCounted, keystrokeMeter, meanCost } from '../../shared/keystroke-meter.ts'
import type { Pile } from './typed-row.ts'
import { useBatch, type BatchDraft } from './use-batch.ts'
import { useGridCursor } from './use-grid-cursor.ts'

const today = '2025-12-31'
const pile: Pile = { villageId: 1, doctor: null, visitDate: today, listDate: today, diseases: ['HTN'], visitWay: '1' }
const carried = { smokePerDay: 0, drinkPerDayLiang: 0, exerTimesPerWeek: 5, exerMinPerTime: 30, saltLevel: '2' }
const entry = (personId: number): BatchRow => ({
  personId,
  no: personId,
  name: `甲${personId}`,
  sex: '男',
  age: 60,
  birthDate: '1965-05-05',
  village: '东岗村',
  hasHtnFile: true,
  reasons: [],
  diseases: [
    {
      disease: 'HTN',
      enrolDate: '2020-01-01',
      dxDate: null,
      carried,
      previous: null,
      previousEffective: null,
      saved: null,
    },
  ],
})
const routine = {
  sbp: '132',
  dbp: '84',
  heartRate: '72',
  weight: '66',
  'HTN.symptoms': '1',
  'HTN.taking': '3',
  'HTN.adr': '1',
  psych: '1',
  compliance: '1',
}

let refuse = false
let station: TestStation
beforeEach(() => {
  refuse = false
  station = useTestStation({
    'followUps.saveMeeting': () => {
      if (refuse) throw new TestRefusal({ code: 'follow-up-exists', message: '没有保存：该患者已有随访。' })
      return { ids: [1], tx: 40, tasks: 0 }
    },
    'system.undo': () => ({ undone: 1, notUndone: 0 }) as never,
  })
})

const begin = (draft: BatchDraft | null = null) => {
  const batch = useBatch(pile, [entry(1), entry(2), entry(3)], today, draft)
  const fill = (at: number, texts: Record<string, string> = routine) => {
    const row = batch.rows[at] ?? expect.unreachable()
    for (const [key, text] of Object.entries(texts)) batch.type(row, key, text)
    return row
  }
  return { batch, fill }
}
const settled = () => new Promise((done) => setTimeout(done, 0))

describe('saving a row', () => {
  it('sends one call a row and goes through the states', async () => {
    const { batch, fill } = begin()
    const row = fill(0, {})
    expect(batch.state(row)).toBe('empty')
    expect(batch.save(row)).toBe('empty')
    fill(0)
    expect(batch.state(row)).toBe('draft')
    expect(batch.save(row)).toBe('sent')
    await settled()
    expect(batch.state(row)).toBe('saved')
    expect(station.calls.map((call) => call.name)).toEqual(['followUps.saveMeeting'])
    expect(batch.counts.value).toEqual({ empty: 2, draft: 0, saved: 1, problem: 0 })
  })

  it('a hard error keeps only its own row', async () => {
    const { batch, fill } = begin()
    const wrong = fill(0, { ...routine, sbp: '1320' })
    expect(batch.save(wrong)).toBe('kept')
    expect(batch.state(wrong)).toBe('problem')
    expect(batch.save(fill(1))).toBe('sent')
    await settled()
    expect(batch.counts.value).toEqual({ empty: 1, draft: 0, saved: 1, problem: 1 })
  })

  it('a warning asks for one look; what was confirmed is stored', async () => {
    const { batch, fill } = begin()
    const row = fill(0, { ...routine, sbp: '182' })
    expect(batch.save(row)).toBe('kept')
    expect(batch.state(row)).toBe('draft')
    expect(batch.save(row)).toBe('sent')
    await settled()
    const sent = station.calls[0]?.input as { followUps: { ext: { confirmedWarnings: string[] } }[] }
    expect(sent.followUps[0]?.ext.confirmedWarnings.join()).toContain('182')
  })

  it('another value after the look is looked at again', () => {
    const { batch, fill } = begin()
    const row = fill(0, { ...routine, sbp: '182' })
    batch.save(row)
    batch.type(row, 'sbp', '192')
    expect(batch.save(row)).toBe('kept')
  })

  it('a refusal of the station stays in the row with everything typed', async () => {
    refuse = true
    const { batch, fill } = begin()
    const row = fill(0)
    batch.save(row)
    await settled()
    expect([batch.state(row), row.refused, row.typed.texts['sbp']]).toEqual([
      'problem',
      '没有保存：该患者已有随访。',
      '132',
    ])
  })

  it('takes back cell by cell what was typed, each cell once, never in a saved row', async () => {
    const { batch, fill } = begin()
    const row = fill(0, { sbp: '1', dbp: '84' })
    batch.type(row, 'sbp', '13')
    batch.type(row, 'sbp', '132')
    batch.mark(row, 'lost')
    expect([batch.undoCell(row), row.typed.contact]).toEqual(['contact', 'met'])
    expect([batch.undoCell(row), row.typed.texts['sbp']]).toEqual(['sbp', '1'])
    expect([batch.undoCell(row), batch.undoCell(row), row.typed.texts]).toEqual(['dbp', 'sbp', {}])
    expect(batch.undoCell(row)).toBeNull()
    batch.save(fill(0))
    await settled()
    expect(batch.undoCell(row)).toBeNull()
  })

  it('undo brings the row back with what was typed', async () => {
    const { batch, fill } = begin()
    const row = fill(0)
    batch.save(row)
    await settled()
    await batch.undo(row)
    expect([batch.state(row), row.typed.texts['sbp']]).toEqual(['draft', '132'])
  })
})

describe('the draft of a pile', () => {
  it('keeps order, numbers, typed texts as written and what undo needs', async () => {
    const { batch, fill } = begin()
    batch.save(fill(0))
    fill(1, { sbp: '13x' })
    await settled()
    const draft = batch.draftBody()
    expect(draft.people.map(({ id }) => id)).toEqual([1, 2, 3])
    expect(draft.typed).toEqual({ '2': { contact: 'met', texts: { sbp: '13x' } } })
    expect(draft.tx).toEqual({ '1': 40 })
    const resumed = begin(draft).batch
    expect(resumed.rows[1]?.typed.texts).toEqual({ sbp: '13x' })
  })

  it('of two hundred rows all typed stays within what the station keeps', () => {
    const batch = useBatch(
      pile,
      Array.from({ length: 200 }, (_, at) => entry(1_400_000_000_000_000 + at)),
      today,
      null,
    )
    for (const row of batch.rows) for (const [key, text] of Object.entries(routine)) batch.type(row, key, text)
    expect(JSON.stringify(batch.draftBody()).length).toBeLessThan(100_000)
  })
})

describe('the way through the grid', () => {
  it('Enter goes from empty cell to empty cell, and on to the next row that is not saved', async () => {
    const { batch, fill } = begin()
    const cursor = useGridCursor(batch, () => undefined)
    cursor.toRowStart(0)
    expect(cursor.place.value).toEqual({ row: 0, key: 'sbp' })
    cursor.toStop(1)
    expect(cursor.place.value.key).toBe('dbp')
    cursor.goTo(0, 'compliance')
    fill(0)
    cursor.toStop(1)
    expect(cursor.place.value.key).toBe('end')
    batch.save(fill(1))
    await settled()
    expect(cursor.toNextOpen()).toBe(true)
    expect(cursor.place.value).toEqual({ row: 2, key: 'sbp' })
  })

  it('Tab walks every cell, carried ones too, into the next row', () => {
    const { batch } = begin()
    const cursor = useGridCursor(batch, () => undefined)
    cursor.goTo(0, 'compliance')
    cursor.toCell(1)
    expect(cursor.place.value.key).toBe('smoke')
    cursor.goTo(0, 'end')
    cursor.toCell(1)
    expect(cursor.place.value).toEqual({ row: 1, key: 'way' })
    cursor.toCell(-1)
    expect(cursor.place.value).toEqual({ row: 0, key: 'end' })
  })

  it('a lost contact has nothing to type but its reason', () => {
    const { batch } = begin()
    const cursor = useGridCursor(batch, () => undefined)
    const row = batch.rows[0] ?? expect.unreachable()
    batch.mark(row, 'lost')
    cursor.toRowStart(0)
    expect(cursor.place.value.key).toBe('note')
    batch.mark(row, 'lost')
    expect(row.typed.contact).toBe('met')
  })
})

describe('the meter', () => {
  it('counts a row from its first key to the one that saves it', () => {
    const meter = keystrokeMeter()
    for (const atMs of [1000, 2000, 9400]) meter.press(1, atMs)
    meter.press(2, 9500)
    meter.finish(1, 9400)
    expect(meter.done).toEqual([{ keys: 3, seconds: 8 }])
    expect(meanCost([...meter.done, { keys: 4, seconds: 9 }])).toEqual({ keys: 3.5, seconds: 9 })
    expect(['a', 'Enter', 'Shift', 'Process'].map(isCounted)).toEqual([true, true, false, false])
  })
})
