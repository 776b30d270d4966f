import { describe, expect, it } from 'vitest'
import { judgeLongPrescription, type LongRxFacts } from './eligibility.ts'

const last = { disease: 'HTN', on: '2025-12-01', visitClass: '1', medAdherence: '1' } as const
const fit: LongRxFacts = {
  asOf: '2025-12-31',
  diagnosed: true,
  followUps: [last],
  adverseReaction: false,
  regimenChangedOn: '2025-01-05',
  drugs: [{ name: '苯磺酸氨氯地平', longRxMaxDays: 84 }],
}
const followUp = (patch: Partial<LongRxFacts['followUps'][number]>): Partial<LongRxFacts> => ({
  followUps: [{ ...last, ...patch }],
})
const judged = (patch: Partial<LongRxFacts>) => judgeLongPrescription({ ...fit, ...patch })
const sideOf = (patch: Partial<LongRxFacts>, code: string) =>
  judged(patch).reasons.find((each) => each.code === code)?.side

describe('who may have a long prescription (N6)', () => {
  it.each([
    ['everything fulfilled', {}, true, 84],
    ['no open file', { diagnosed: false }, false, 0],
    ['never followed up', { followUps: [] }, false, 0],
    ['not controlled', followUp({ visitClass: '2' }), false, 0],
    ['adverse reaction as class', followUp({ visitClass: '3' }), false, 0],
    ['complication as class', followUp({ visitClass: '4' }), false, 0],
    ['no class', followUp({ visitClass: null }), false, 0],
    ['adverse reaction', { adverseReaction: true }, false, 0],
    ['does not take it', followUp({ medAdherence: '3' }), false, 0],
    ['takes it now and then: caution only', followUp({ medAdherence: '2' }), true, 84],
    [
      'one of two diseases not controlled',
      { followUps: [...fit.followUps, { disease: 'T2DM', on: '2025-12-01', visitClass: '2', medAdherence: '1' }] },
      false,
      0,
    ],
    ['changed on the last day that counts', { regimenChangedOn: '2025-10-01' }, false, 0],
    ['changed three months ago to the day', { regimenChangedOn: '2025-09-30' }, true, 84],
    ['no medicine ever changed', { regimenChangedOn: null }, true, 84],
    ['insulin among them', { drugs: [...fit.drugs, { name: '甘精胰岛素', longRxMaxDays: 28 }] }, true, 28],
    ['a drug off the list', { drugs: [...fit.drugs, { name: '别处的药', longRxMaxDays: null }] }, true, 28],
    ['no medicine', { drugs: [] }, true, 84],
  ] satisfies [string, Partial<LongRxFacts>, boolean, number][])('%s', (_name, patch, suitable, mostDays) =>
    expect(judged(patch)).toMatchObject({ suitable, mostDays }),
  )

  it.each([
    ['2025-09-30', 'caution'],
    ['2025-10-01', undefined],
  ])('a follow-up of %s is old: %s', (on, side) => expect(sideOf(followUp({ on }), 'stale')).toBe(side))

  it('says first what stands against it, with the day', () => {
    const { reasons } = judged({ regimenChangedOn: '2025-12-20' })
    expect(reasons[0]).toEqual({ code: 'changed', side: 'against', text: '2025-12-20 调整过用药，不满 3 个月' })
    expect(reasons.map((each) => each.side)).toContain('for')
  })
})
