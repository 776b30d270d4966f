import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { drawOrder, drawPeople, drawSizes, nextPerson } from './draw.ts'
import { frameLines, frameText, frameVillages, type FrameLine } from './frame.ts'

const sha = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
const lines = (...people: number[]): FrameLine[] =>
  people.flatMap((count, at) =>
    Array.from({ length: count }, (_, each) => ({
      personId: (at + 1) * 100 + each,
      villageId: at + 1,
      village: `${at + 1}村`,
    })),
  )
const villages = (...people: number[]) => frameVillages(lines(...people))
const sizes = (rule: 'total' | 'proportional' | 'perVillage', size: number, ...people: number[]) => [
  ...drawSizes(villages(...people), rule, size).values(),
]

describe('the frame', () => {
  it('is one text whatever the order it was found in, and is read back', () => {
    const found = lines(2, 1)
    const text = frameText(found.toReversed())
    expect(text).toBe('100|1|1村\n101|1|1村\n200|2|2村\n')
    expect(frameLines(text)).toEqual(found)
    expect(frameText([...found, ...found])).toBe(text)
  })
  it('cannot be broken by a name', () => {
    expect(frameText([{ personId: 1, villageId: 2, village: '东|岗\n村' }])).toBe('1|2|东 岗 村\n')
  })
})

describe('how many of each village', () => {
  it.each([
    ['total', 46, [30, 40], [46]],
    ['total', 46, [20, 26], [46]],
    ['total', 46, [20, 25], [45]],
    ['perVillage', 5, [4, 5, 6], [4, 5, 5]],
    ['proportional', 10, [50, 30, 20], [5, 3, 2]],
    // 3.33 each: equal remainders and sizes go to the smaller number.
    ['proportional', 10, [9, 9, 9], [4, 3, 3]],
    // 0.5 and 9.5 of 10: the larger village takes the one that is left.
    ['proportional', 10, [5, 95], [0, 10]],
    ['proportional', 100, [5, 3], [5, 3]],
    ['proportional', 1, [1, 2], [0, 1]],
  ] as const)('%s %i of %j is %j', (rule, size, people, expected) => {
    expect(sizes(rule, size, ...people)).toEqual(expected)
  })
})

describe('the draw', () => {
  // Reckoned outside this program: printf '20261129|101' | sha256sum
  it('orders by SHA-256 of seed and number as any other tool does', () => {
    expect(sha('20261129|101')).toBe('2280ef6fd7e41b7d4efe6c3e5c50975aa613c6602f656280ffa92dce24bcb572')
    expect(drawOrder(lines(4), '20261129', sha).map(({ personId }) => personId)).toEqual([103, 101, 102, 100])
  })
  it('is another one with another seed, and the same with the same', () => {
    const frame = lines(30, 30)
    const drawn = (seed: string) => drawPeople(frame, seed, 'total', 10, sha).map(({ personId }) => personId)
    expect(drawn('7')).toEqual(drawn('7'))
    expect(drawn('7')).not.toEqual(drawn('8'))
    expect(drawPeople(frame.toReversed(), '7', 'total', 10, sha).map(({ personId }) => personId)).toEqual(drawn('7'))
  })
  it('takes of each village the first of the one order', () => {
    const frame = lines(6, 3)
    const order = drawOrder(frame, 'x', sha)
    const drawn = drawPeople(frame, 'x', 'perVillage', 2, sha)
    for (const villageId of [1, 2])
      expect(drawn.filter((each) => each.villageId === villageId)).toEqual(
        order.filter((each) => each.villageId === villageId).slice(0, 2),
      )
  })
  it('draws about everybody equally often', () => {
    const frame = lines(20)
    const counts = new Map<number, number>()
    for (let seed = 0; seed < 400; seed += 1)
      for (const { personId } of drawPeople(frame, `s${seed}`, 'total', 5, sha))
        counts.set(personId, (counts.get(personId) ?? 0) + 1)
    // 100 each, 8.7 of standard deviation: five of them.
    expect([...counts.values()].filter((count) => count < 56 || count > 144)).toEqual([])
    expect(counts.size).toBe(20)
  })
})

describe('who takes a place', () => {
  const order = drawOrder(lines(3, 3), 'x', sha)
  const ofVillage = (villageId: number) => order.filter((each) => each.villageId === villageId)
  it('is the next of the village, or of all where villages do not count', () => {
    const [first, second] = ofVillage(2)
    const drawn = new Set([first?.personId ?? 0])
    expect(nextPerson(order, drawn, 'perVillage', 2)).toEqual(second)
    expect(nextPerson(order, drawn, 'total', 2)).toEqual(order.find((each) => each !== first))
  })
  it('is nobody when the village is used up', () => {
    expect(nextPerson(order, new Set(ofVillage(2).map(({ personId }) => personId)), 'proportional', 2)).toBeNull()
  })
})
