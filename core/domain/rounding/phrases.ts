/** 常用语 of a rounding visit: a digit (or the initials) stands for the phrase. No source: engineering choice, reworded freely by whoever writes. */

export interface Phrase {
  /** Pinyin initials of its words. */
  readonly letters: string
  readonly text: string
}

export type PhraseField = 'subjective' | 'objective' | 'assessment' | 'plan' | 'teaching'

const phrase = (letters: string, text: string): Phrase => ({ letters, text })

/** At most nine each: the place in the list is the digit. */
export const phrases: Readonly<Record<PhraseField, readonly Phrase[]>> = {
  subjective: [
    phrase('wbs', '无明显不适'),
    phrase('ty', '偶有头晕'),
    phrase('tt', '头晕头痛'),
    phrase('kg', '口干多饮'),
    phrase('mm', '手足麻木'),
    phrase('gl', '规律服药'),
    phrase('lf', '时有漏服'),
    phrase('tyao', '自行停药'),
    phrase('px', '饮食偏咸'),
  ],
  objective: [
    phrase('lq', '心律齐'),
    phrase('wsz', '双下肢无水肿'),
    phrase('sz', '双下肢轻度水肿'),
    phrase('zb', '足背动脉搏动正常'),
    phrase('zbr', '足背动脉搏动减弱'),
  ],
  assessment: [
    phrase('xydb', '血压达标'),
    phrase('xywd', '血压未达标'),
    phrase('xtdb', '血糖达标'),
    phrase('xtwd', '血糖未达标'),
    phrase('wbfz', '无急性并发症'),
    phrase('gw', '高危'),
    phrase('hgw', '很高危'),
    phrase('yc', '依从性差'),
  ],
  plan: [
    phrase('wc', '维持现方案'),
    phrase('dy', '低盐饮食'),
    phrase('zs', '控制主食、规律运动'),
    phrase('zc', '家庭自测血压'),
    phrase('cxt', '监测空腹血糖'),
    phrase('fy', '按时服药、不自行停药'),
    phrase('lz', '两周后复测'),
    phrase('sy', '三个月后复查'),
    phrase('jc', '完善检查'),
  ],
  teaching: [
    phrase('cy', '血压测量体位与袖带位置'),
    phrase('yc', '未达标先查依从性再加量'),
    phrase('lh', '联合用药的时机'),
    phrase('dxt', '低血糖的识别与处理'),
    phrase('zb', '足部检查的做法'),
    phrase('cf', '长期处方的条件与随访'),
  ],
}

/**
 * What was typed with its phrases written out: the whole text, or what follows the last `+`, when it is digits of the list (`16`, one
 * phrase a digit) or one phrase's initials. Anything else, such as `158`'s 8 without a phrase, stays as it was.
 */
export function withPhrases(typed: string, list: readonly Phrase[]): string {
  const at = typed.lastIndexOf('+')
  const before = typed.slice(0, Math.max(0, at)).trim()
  const said = phrasesOf(typed.slice(at + 1).trim(), list)
  if (said === null) return typed
  return [before, said].filter((part) => part !== '').join('，')
}

function phrasesOf(code: string, list: readonly Phrase[]): string | null {
  const byLetters = list.find((each) => each.letters === code.toLowerCase())
  if (byLetters) return byLetters.text
  if (!/^[1-9]{1,9}$/.test(code)) return null
  const texts = [...code].map((digit) => list[Number(digit) - 1]?.text)
  return texts.every((text) => text !== undefined) ? texts.join('，') : null
}
