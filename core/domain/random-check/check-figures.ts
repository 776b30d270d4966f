/** What a random check comes to: calls, answers, confirmed cases, points; the share weighted back to the frame. */
import { rateText } from '../rate-text.ts'
import type { CallState } from './call-state.ts'
import type { FrameVillage } from './frame.ts'

export interface CheckedCall {
  readonly villageId: number
  readonly state: CallState
  readonly notInFrame: boolean
  readonly judged: 'done' | 'not-done' | 'unsure' | null
  readonly verdict: string | null
}

export interface CheckFigures {
  /** Drawn, the ones called instead included. */
  readonly drawn: number
  readonly answered: number
  readonly open: number
  readonly gone: number
  /** Answered among those who could have been asked; null while nobody was. */
  readonly responseRate: number | null
  readonly done: number
  readonly unsure: number
  readonly notDone: number
  readonly confirmed: number
  readonly refuted: number
  /** Answered clearly, one way or the other, and for whom of them it was done: said so, or verified. */
  readonly clear: number
  readonly wasDone: number
  /** Said not to have been done and not verified yet. */
  readonly toVerify: number
  /** Zero or negative, hundredths of a point: only what was verified costs points. */
  readonly points: number
}

/** `pointsEach`: hundredths of a point for a confirmed case. */
export function checkFigures(calls: readonly CheckedCall[], pointsEach: number): CheckFigures {
  const count = (is: (call: CheckedCall) => boolean) => calls.filter(is).length
  const answered = count(({ state }) => state === 'answered')
  const silent = count(({ state, notInFrame }) => state === 'gone' && !notInFrame)
  const notDone = count(({ judged }) => judged === 'not-done')
  const confirmed = count(({ judged, verdict }) => judged === 'not-done' && verdict === 'confirmed')
  const refuted = count(({ judged, verdict }) => judged === 'not-done' && verdict === 'refuted')
  return {
    drawn: calls.length,
    answered,
    open: count(({ state }) => state === 'open'),
    gone: count(({ state }) => state === 'gone'),
    responseRate: answered + silent === 0 ? null : answered / (answered + silent),
    done: count(({ judged }) => judged === 'done'),
    unsure: count(({ judged }) => judged === 'unsure'),
    notDone,
    confirmed,
    refuted,
    clear: calls.filter(clearly).length,
    wasDone: calls.filter(wasDone).length,
    toVerify: notDone - confirmed - refuted,
    points: confirmed === 0 ? 0 : -confirmed * pointsEach,
  }
}

export interface WeightedShare {
  /** Of the frame, 0–1. */
  readonly share: number
  /** People of the frame in villages where nobody answered: the share says nothing of them. */
  readonly notCovered: number
}

/**
 * The share of those for whom it was done (refuted cases are done), each village weighted by its people in the frame: what the whole
 * frame would say where villages were drawn unequally. People who could not remember count as neither. Null: nobody answered clearly.
 */
export function weightedDone(villages: readonly FrameVillage[], calls: readonly CheckedCall[]): WeightedShare | null {
  const told = villages.map(({ villageId, people }) => {
    const own = calls.filter((call) => call.villageId === villageId && clearly(call))
    return { people, asked: own.length, done: own.filter(wasDone).length }
  })
  const covered = told.filter(({ asked }) => asked > 0)
  const people = covered.reduce((sum, each) => sum + each.people, 0)
  if (people === 0) return null
  const done = covered.reduce((sum, each) => sum + (each.people * each.done) / each.asked, 0)
  return { share: done / people, notCovered: told.reduce((sum, each) => sum + each.people, 0) - people }
}

const clearly = ({ judged }: CheckedCall): boolean => judged === 'done' || judged === 'not-done'
const wasDone = ({ judged, verdict }: CheckedCall): boolean => judged === 'done' || verdict === 'refuted'

/** `66.7%（2/3）`; of three people a rate alone says more than it knows. */
export const doneShareText = ({ clear, wasDone: done }: CheckFigures): string =>
  clear === 0 ? '—' : `${rateText(done, clear)}（${done}/${clear}）`

/** How the share above is counted, for who reads it. */
export const doneShareRule = '做到占比＝（说做到的＋核实已开展的）÷（做到的＋说没有的），记不清的不算。'

/** Points as printed: `−0.40`, `0`. */
export const pointsText = (hundredths: number): string =>
  hundredths === 0 ? '0' : `−${(Math.abs(hundredths) / 100).toFixed(2)}`
