import { dorsalisPedisFromSeven } from '../../../core/domain/follow-up-codes.ts'

/**
 * The same column was filled by different rules over the years: a form edition or a system gives other numbers to the same
 * words (domain handbook §1.2-4, §1.2-4a, §1.8). Each template says what its numbers mean in today's codes.
 */
export interface ValueTemplate {
  readonly id: string
  readonly label: string
  /** By number as written. */
  readonly codes: Readonly<Record<string, PulseValue>>
}

export interface PulseValue {
  readonly dorsalisPedis: string
  readonly dorsalisPedisSide: string | null
}

const pulse = (dorsalisPedis: string, dorsalisPedisSide: string | null = null): PulseValue => ({
  dorsalisPedis,
  dorsalisPedisSide,
})

function flattened(): Record<string, PulseValue> {
  const codes: Record<string, PulseValue> = {}
  for (const value of ['1', '2', '3', '4', '5', '6', '7']) {
    const meant = dorsalisPedisFromSeven(value)
    if (meant) codes[value] = meant
  }
  return codes
}

/** 足背动脉搏动: 2011 and 2017 are opposite to each other, so a column of 1 and 2 has to be asked about. */
export const pulseTemplates: readonly ValueTemplate[] = [
  {
    id: '2017',
    label: '2017 年第三版随访表：1 触及正常，2 减弱，3 消失',
    codes: { '1': pulse('1'), '2': pulse('2'), '3': pulse('3') },
  },
  { id: '2011', label: '2011 年版随访表：1 未触及，2 触及', codes: { '1': pulse('3'), '2': pulse('1') } },
  { id: 'flat7', label: '七值：1 正常，2～4 双侧/左/右减弱，5～7 双侧/左/右消失', codes: flattened() },
  {
    id: 'exam4',
    label: '体检表：1 未触及，2 触及双侧对称，3 左侧弱或消失，4 右侧弱或消失',
    codes: { '1': pulse('3'), '2': pulse('1'), '3': pulse('2', '2'), '4': pulse('2', '3') },
  },
]

const wordedPulses: readonly (readonly [RegExp, PulseValue])[] = [
  [/未触及|触不到|未扪及|消失/, pulse('3')],
  [/减弱|弱/, pulse('2')],
  [/触及|正常|扪及|存在|良好/, pulse('1')],
]

/** Words need no template: `减弱（左侧）`, `未触及`, `触及正常`. Null when the text names no finding. */
export function pulseFromWords(text: string): PulseValue | null {
  const found = wordedPulses.find(([pattern]) => pattern.test(text))
  if (!found) return null
  const side = /双/.test(text) ? '1' : /左/.test(text) ? '2' : /右/.test(text) ? '3' : null
  return found[1].dorsalisPedis === '1' ? found[1] : pulse(found[1].dorsalisPedis, side)
}

export interface TemplateGuess {
  readonly template: string
  /** False: a person has to choose. */
  readonly sure: boolean
}

/**
 * Which template the numbers of a column follow. More than three values: flattened to seven. Mostly 1: the 2017 form (pulses are
 * normally felt). Mostly 2 and no 3: the 2011 form or the examination form, to be asked.
 */
export function guessPulseTemplate(counts: ReadonlyMap<string, number>): TemplateGuess {
  const of = (value: string) => counts.get(value) ?? 0
  if (['5', '6', '7'].some((value) => of(value) > 0)) return { template: 'flat7', sure: of('1') >= of('2') }
  if (of('2') > of('1')) return { template: of('3') + of('4') > 0 ? 'exam4' : '2011', sure: false }
  if (of('4') > 0) return { template: 'flat7', sure: false }
  return { template: '2017', sure: true }
}

/** In a list of examinations 2 is the pulse that is felt; a column of mostly 1 was filled by the numbers of the follow-up. */
export function guessExamPulseTemplate(counts: ReadonlyMap<string, number>): TemplateGuess {
  const of = (value: string) => counts.get(value) ?? 0
  return of('1') > of('2') ? { template: '2017', sure: false } : { template: 'exam4', sure: true }
}
