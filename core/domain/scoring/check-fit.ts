import { jinzhaiSize } from '../random-check/draw.ts'

/** What a random check was, as far as JZ04 asks about it. */
export interface CheckAsked {
  readonly frameKind: string
  readonly answered: number
}

/** What still has to be done before a random check says anything for good. */
export interface CheckLeft {
  readonly open: number
  readonly toReplace: number
  readonly toVerify: number
}

/**
 * Where a random check is not what JZ04 asks for, one sentence each: 46 people of the pushed list of key people (domain handbook §3.4 JZ04).
 * It may be taken over all the same; the sentences stand beside it.
 */
export function departures({ frameKind, answered }: CheckAsked): string[] {
  return [
    ...(frameKind === 'pushed' ? [] : ['不是从推送的重点人群名单里抽的']),
    ...(answered < jinzhaiSize ? [`只问到 ${answered} 人，条款要 ${jinzhaiSize} 人`] : []),
  ]
}

/** `还有 3 人要打，1 人待核实`; null when the check is finished. */
export function unfinishedText({ open, toReplace, toVerify }: CheckLeft): string | null {
  const parts = [
    ...(open > 0 ? [`${open} 人要打`] : []),
    ...(toReplace > 0 ? [`${toReplace} 人待补抽`] : []),
    ...(toVerify > 0 ? [`${toVerify} 人待核实`] : []),
  ]
  return parts.length === 0 ? null : `还有 ${parts.join('，')}`
}
