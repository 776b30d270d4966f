import { beforeEach, describe, expect, it } from 'vitest'
import { countAt, type Counts } from '../../core/domain/counts.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import { keepAhead, keptRows, rowsOfPeople, type RowSource } from './kept-rows.ts'
import { ofPeople, peopleText, type People } from './people-condition.ts'

interface ExamDays {
  readonly personId: number
  readonly exams: number
}

const day = '2025-12-31'
let store: Store
let people: number[]
let gathered: People[]
let basis: string

const source: RowSource<ExamDays> = {
  name: 'exams',
  days: 2,
  basis: () => basis,
  gather: (from, asOf, whose) => {
    gathered.push(whose)
    return from.all<ExamDays>(
      `SELECT person_id AS personId, count(*) AS exams FROM exam WHERE exam_date <= :asOf ${ofPeople(whose)}
       GROUP BY person_id ORDER BY person_id`,
      { asOf, people: peopleText(whose) },
    )
  },
}
const rows = (asOf = day) => keptRows(store, asOf, source).rows.map(({ personId, exams }) => [personId, exams])
const addExam = (personId = 0, examDate = '2025-03-01') =>
  store.write(testContext, (tx) => ({ id: tx.insert('exam', { personId, examDate }).id, tx: tx.tx }))

beforeEach(async () => {
  store = await openTestStore()
  gathered = []
  basis = ''
  people = store.write(testContext, (tx) =>
    Array.from({ length: 12 }, (_, at) => tx.insert('person', { name: `居民${at}`, idNo: null }).id),
  )
  for (const id of people.slice(0, 10)) addExam(id)
})

describe('kept rows', () => {
  it('are the same array while nothing is written about anybody', () => {
    const first = keptRows(store, day, source).rows
    store.write(testContext, (tx) => tx.insert('village', { name: '新村', sortNo: 9 }))
    expect(keptRows(store, day, source).rows).toBe(first)
    expect(gathered).toEqual([people])
  })

  it('are gathered again only of the person whom a record belongs to', () => {
    rows()
    addExam(people[3])
    expect(rows()).toContainEqual([people[3], 2])
    expect(gathered).toEqual([people, [people[3]]])
  })

  it('take somebody new into their place', () => {
    rows()
    addExam(people[11])
    addExam(people[10])
    expect(rows().map(([id]) => id)).toEqual(people)
  })

  it.each<[string, (id: number) => void]>([
    ['removed', (id) => store.write(testContext, (tx) => tx.remove('exam', id))],
    [
      'given to somebody else',
      (id) => store.write(testContext, (tx) => tx.update('exam', id, { personId: people[0] ?? 0 })),
    ],
  ])('know whom a record belonged to that was %s', (_what, write) => {
    const { id } = addExam(people[11])
    expect(rows()).toContainEqual([people[11], 1])
    write(id)
    expect(rows().map(([person]) => person)).not.toContain(people[11])
  })

  it('follow what is taken back', () => {
    const { tx } = addExam(people[2])
    rows()
    store.write(testContext, (undo) => undoTransaction(store, undo, tx))
    expect(rows()).toContainEqual([people[2], 1])
  })

  it('are gathered of everybody when a quarter of them may differ', () => {
    rows()
    for (const id of people.slice(0, 3)) addExam(id)
    rows()
    expect(gathered).toEqual([people, people])
  })

  it('are gathered of everybody when what they hang on besides differs', () => {
    rows()
    basis = 'other'
    rows()
    expect(gathered).toEqual([people, people])
  })

  it('of the day asked for longest ago make room', () => {
    rows()
    rows('2025-01-01')
    rows()
    rows('2024-01-01')
    rows()
    expect(gathered).toHaveLength(3)
    rows('2025-01-01')
    expect(gathered).toHaveLength(4)
  })

  it('are neither kept nor used inside a transaction that is taken back', () => {
    rows()
    const write = () =>
      store.write(testContext, (tx) => {
        tx.insert('exam', { personId: people[0] ?? 0, examDate: '2025-03-01' })
        expect(rows()).toContainEqual([people[0], 2])
        throw new Error('taken back')
      })
    expect(write).toThrow('taken back')
    // Another change with the number of the one that was taken back, before anybody looks.
    addExam(people[5])
    expect(rows()).toContainEqual([people[5], 2])
    expect(rows()).toContainEqual([people[0], 1])
  })
})

it('what is only tried out is seen while it is tried and not afterwards', () => {
  const tried = store.tryOut(testContext, (tx) => {
    tx.insert('exam', { personId: people[0] ?? 0, examDate: '2025-03-01' })
    return rows()
  })
  expect(tried).toContainEqual([people[0], 2])
  expect(rows()).toContainEqual([people[0], 1])
})

describe('counts', () => {
  const byExams = (of: readonly ExamDays[]): Counts => {
    const counts: Counts = new Map()
    for (const { exams } of of) countAt(counts, exams, [1])
    return counts
  }
  const counts = () => Object.fromEntries(keptRows(store, day, source).count('by exams', byExams))

  it('give up what people counted and take what they count', () => {
    expect(counts()).toEqual({ 1: [10] })
    addExam(people[4])
    expect(counts()).toEqual({ 1: [9], 2: [1] })
  })

  it('lose a key with the last row of it', () => {
    const { id } = addExam(people[4])
    expect(counts()).toEqual({ 1: [9], 2: [1] })
    store.write(testContext, (tx) => tx.remove('exam', id))
    expect(counts()).toEqual({ 1: [10] })
  })
})

describe('rows of some people', () => {
  it('are taken from what is kept', () => {
    rows()
    expect(rowsOfPeople(store, day, source, [people[1] ?? 0]).map(({ personId }) => personId)).toEqual([people[1]])
    expect(gathered).toEqual([people])
  })

  it('are gathered of them alone where nothing is kept', () => {
    expect(rowsOfPeople(store, day, source, [people[1] ?? 0]).map(({ personId }) => personId)).toEqual([people[1]])
    expect(gathered).toEqual([[people[1]]])
  })
})

describe('gathering ahead', () => {
  it('leaves the rows kept', () => {
    store.write(testContext, (tx) => {
      for (let at = 0; at < 100; at += 1) tx.insert('person', { name: `邻居${at}`, idNo: null })
    })
    for (const _slice of keepAhead(store, day, source));
    expect(gathered.map((each) => each.length)).toEqual([50, 50, 12])
    expect(rows()).toHaveLength(10)
    expect(gathered).toHaveLength(3)
  })

  it('catches up with what is written between two slices', () => {
    const work = keepAhead(store, day, source)
    work.next()
    addExam(people[6])
    for (const _slice of work);
    expect(rows()).toContainEqual([people[6], 2])
  })

  it('gives way to somebody who asks meanwhile', () => {
    const work = keepAhead(store, day, source)
    work.next()
    const asked = keptRows(store, day, source).rows
    for (const _slice of work);
    expect(keptRows(store, day, source).rows).toBe(asked)
  })
})
